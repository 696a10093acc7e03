"""A Prefect server, its worker and its deployments, for real and on this machine, as `make serve` starts them."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import psutil
import pytest
import yaml

HOUSE = Path(__file__).parents[2]
sys.path.insert(0, str(HOUSE / "flows"))
from saring_flows import page  # noqa: E402

ENDS = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


def wait(what: Callable[[], bool], seconds: float, pause: float = 0.25) -> bool:
    """Whether it comes true within so many seconds."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if what():
            return True
        time.sleep(pause)
    return False


class Server:
    """A server of its own, what runs beside it, and how to speak to it. All its files lie in `folder`."""

    def __init__(self, folder: Path, **more: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.folder = folder
        self.address = f"http://127.0.0.1:{port}"
        self.api = f"{self.address}/api"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")},
            "PREFECT_HOME": str(folder / "prefect"),
            "PREFECT_API_URL": self.api,
            "PREFECT_SERVER_API_PORT": str(port),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
            "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(folder / "page"),
            "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
            "DO_NOT_TRACK": "1",
            "PREFECT_WORKER_QUERY_SECONDS": "2",
            "PYTHONPATH": str(Path(__file__).parent / "watched"),
            "SARING_LOOKUPS": str(folder / "lookups"),
            **more,
        }
        self._children: list[psutil.Popen] = []

    def start(self, *words: str) -> psutil.Popen:
        """Start one of Prefect's commands beside us, as the head of a process group of its own."""
        with (self.folder / f"{words[0]}.log").open("ab") as log:
            child = psutil.Popen(
                [sys.executable, "-m", "prefect", *words],
                env=self.environment,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._children.append(child)
        return child

    def serve(self) -> None:
        """Start the server and wait until it answers."""
        child = self.start("server", "start")

        def up() -> bool:
            try:
                return self.ask("/health") is True
            except OSError:
                return False

        assert wait(up, 120), self.log()
        assert page.quieten(self.folder / "page")
        self._server = child

    def die(self) -> None:
        """`kill -9` of the server; `serve` starts it again, with the same database."""
        kill(self._server)

    def work(self) -> psutil.Popen:
        """Start a worker."""
        return self.start("worker", "start", "--pool", "saring")

    def call(self, *words: str) -> str:
        """Run one of Prefect's commands to its end; returns what it printed."""
        return self.python("-m", "prefect", "--no-prompt", *words)

    def python(self, *words: str) -> str:
        """Run Python in the server's environment; returns what it printed."""
        done = subprocess.run(
            [sys.executable, *words],
            env=self.environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def deploy(self, change: Callable[[dict[str, Any]], None] = lambda _: None) -> None:
        """Deploy the house's flows as its prefect.yaml tells, with what `change` does to each deployment."""
        told = yaml.safe_load((HOUSE / "prefect.yaml").read_text(encoding="utf-8"))
        for one in told["deployments"]:
            change(one)
        (self.folder / "prefect.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(HOUSE / "flows", self.folder / "flows", ignore=ignored, dirs_exist_ok=True)
        self.python("flows/saring_flows/pool.py")
        self.call("deploy", "--all")

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """Ask the server's API, and again where it says that it is too busy (SQLite was locked)."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.api}{path}", data, {"Content-Type": "application/json"})
        for again in reversed(range(10)):
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return json.load(answer)
            except HTTPError as error:
                if error.code != HTTPStatus.SERVICE_UNAVAILABLE or not again:
                    raise
                time.sleep(1)
        return None

    def begin(self, deployment: str, parameters: dict[str, Any]) -> str:
        """Ask for a run of a deployment ("flow/name"); returns the run's id."""
        found = self.ask(f"/deployments/name/{deployment}")
        begun = self.ask(f"/deployments/{found['id']}/create_flow_run", {"parameters": parameters})
        return str(begun["id"])

    def run(self, number: str) -> dict[str, Any]:
        """What the server knows of a run."""
        found: dict[str, Any] = self.ask(f"/flow_runs/{number}")
        return found

    def runs(self, deployment: str) -> list[dict[str, Any]]:
        """What the server knows of all runs of a deployment, in their order."""
        asked = {"deployments": {"name": {"any_": [deployment.split("/")[1]]}}, "sort": "EXPECTED_START_TIME_ASC"}
        found: list[dict[str, Any]] = self.ask("/flow_runs/filter", asked)
        return found

    def ended(self, number: str, seconds: float = 120) -> dict[str, Any]:
        """Wait for a run's end; returns its state."""
        assert wait(lambda: self.run(number)["state_type"] in ENDS, seconds), (self.run(number)["state"], self.log())
        found: dict[str, Any] = self.run(number)["state"]
        return found

    def stop(self) -> None:
        """End all that was started here, and what that started."""
        for child in reversed(self._children):
            kill(child)

    def spoken_to(self) -> dict[str, set[str]]:
        """The names and addresses that were looked up or spoken to, each with the programs that did."""
        found: dict[str, set[str]] = {}
        for line in (self.folder / "lookups").read_text(encoding="utf-8").splitlines():
            host, program = line.split("\t")
            found.setdefault(host, set()).add(program)
        return found

    def log(self) -> str:
        """What the server and the workers printed."""
        return "".join(path.read_text(errors="replace") for path in sorted(self.folder.glob("*.log")))


def kill(child: psutil.Popen) -> None:
    """`kill -9` of a process and of all that it started."""
    if child.poll() is None:
        for one in (child, *child.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                one.kill()
    child.wait(20)


def needed(program: str, *folders: Path) -> str:
    """Where a program of the system's lies, in these folders or on the path; without it the test is skipped, but never
    in CI."""
    found = shutil.which(program, path=os.pathsep.join([*map(str, folders), os.environ["PATH"]]))
    if found is None:
        told = f"{program} is not installed (as root: .ci/run installs it from Debian)"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)
    return found
