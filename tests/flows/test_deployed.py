"""For real: a server on a fresh SQLite, a worker, `prefect deploy --all`, and a run that its schedule starts."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

HOUSE = Path(__file__).parents[2]
STORY = (
    "Warga Desa Sukamukti menanam seribu pohon di tepi sungai pada Minggu pagi untuk menahan tebing yang longsor.\n"
    "Kepala desa mengatakan bibitnya datang dari kebun warga sendiri dan dirawat bergiliran oleh tiga kelompok tani."
)


class Server:
    """A server of its own, and how to speak to it."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.api = f"http://127.0.0.1:{port}/api"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")},
            "PREFECT_HOME": str(folder / "prefect"),
            "PREFECT_API_URL": self.api,
            "PREFECT_SERVER_API_PORT": str(port),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
        }
        self._folder = folder
        self._children: list[subprocess.Popen[bytes]] = []

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        with (self._folder / f"{words[0]}.log").open("ab") as log:
            child = subprocess.Popen(
                [sys.executable, "-m", "prefect", *words],
                env=self.environment,
                cwd=self._folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._children.append(child)
        return child

    def call(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "prefect", "--no-prompt", *words],
            env=self.environment,
            cwd=self._folder,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def ask(self, path: str, body: dict[str, object] | None = None) -> object:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.api}{path}", data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def runs(self, flow: str) -> list[dict[str, object]]:
        found = self.ask("/flow_runs/filter", {"flows": {"name": {"any_": [flow]}}, "sort": "EXPECTED_START_TIME_ASC"})
        assert isinstance(found, list)
        return found

    def stop(self) -> None:
        for child in reversed(self._children):
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
            child.wait(20)

    def log(self) -> str:
        return "".join(path.read_text(errors="replace") for path in sorted(self._folder.glob("*.log")))


def wait(what: Callable[[], bool], seconds: float) -> bool:
    """Whether it comes true within so many seconds."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if what():
            return True
        time.sleep(0.5)
    return False


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    found = Server(tmp_path)
    try:
        found.start("server", "start")

        def up() -> bool:
            try:
                return found.ask("/health") is True
            except OSError:
                return False

        assert wait(up, 90), found.log()
        yield found
    finally:
        found.stop()


@pytest.mark.filterwarnings("default")
def test_a_schedule_starts_a_run_and_a_killed_one_is_made_good(server: Server, tmp_path: Path) -> None:
    told = yaml.safe_load((HOUSE / "prefect.yaml").read_text(encoding="utf-8"))
    [nightly] = [one for one in told["deployments"] if one["name"] == "nightly"]
    nightly["schedules"] = [{"cron": "* * * * *", "timezone": "Asia/Jakarta"}]
    config = tmp_path / "saring.toml"
    config.write_text("[history]\nsettle_seconds = 0.0\n")
    nightly["parameters"] = {name: str(tmp_path / name) for name in ("inbox", "history", "output")}
    nightly["parameters"]["config"] = str(config)
    (tmp_path / "prefect.yaml").write_text(yaml.safe_dump(told))
    shutil.copytree(HOUSE / "flows", tmp_path / "flows", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "inbox").mkdir()
    row = {"id": "a", "text": STORY, "url": "https://contoh.id/pohon"}
    (tmp_path / "inbox/a.jsonl").write_text(json.dumps(row) + "\n")
    server.call("work-pool", "create", "saring", "--type", "process")
    server.call("deploy", "--all")
    worker = server.start("worker", "start", "--pool", "saring")

    def done(count: int) -> bool:
        return sum(run["state_type"] == "COMPLETED" for run in server.runs("ingest")) >= count

    assert wait(lambda: done(1), 150), server.log()
    first = next(run for run in server.runs("ingest") if run["state_type"] == "COMPLETED")
    state = first["state"]
    assert isinstance(state, dict)
    assert first["auto_scheduled"] is True
    assert state["message"] == "000001: 1 in, 1 kept"
    reports = server.ask("/artifacts/filter", {"artifacts": {"key": {"any_": ["ingest"]}}})
    assert isinstance(reports, list)
    assert reports[0]["description"] == "Batch 000001"

    os.killpg(worker.pid, signal.SIGKILL)
    (tmp_path / "inbox/b.jsonl").write_text(
        json.dumps(row | {"id": "b", "text": STORY.replace("seribu", "dua ribu")}) + "\n"
    )
    server.start("worker", "start", "--pool", "saring")
    assert wait(lambda: (tmp_path / "output/000002/run.json").is_file(), 150), server.log()
    counts = json.loads((tmp_path / "output/000002/run.json").read_text())["counts"]
    assert (counts["articles"], counts["kept"] + counts["removed"]) == (1, 1)
    assert "Can't evaluate bulk DML" not in server.log()
