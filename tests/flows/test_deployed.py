"""The deployment as `prefect.yaml` tells it: a run that its schedule starts, its numbers and its report."""

import json
from pathlib import Path
from typing import Any

import psutil
import pytest
from served import Server, wait

STORY = (
    "Warga Desa Sukamukti menanam seribu pohon di tepi sungai pada Minggu pagi untuk menahan tebing yang longsor.\n"
    "Kepala desa mengatakan bibitnya datang dari kebun warga sendiri dan dirawat bergiliran oleh tiga kelompok tani."
)


@pytest.mark.filterwarnings("default")
def test_a_schedule_starts_a_run(server: Server, worker: psutil.Popen, tmp_path: Path) -> None:
    (tmp_path / "saring.toml").write_text("[history]\nsettle_seconds = 0.0\n")
    (tmp_path / "inbox").mkdir()
    row = {"id": "a", "text": STORY, "url": "https://contoh.id/pohon"}
    (tmp_path / "inbox/a.jsonl").write_text(json.dumps(row) + "\n")

    def each_minute(deployment: dict[str, Any]) -> None:
        if deployment["name"] == "nightly":
            deployment["name"] = "each-minute"
            deployment["schedules"] = [{"cron": "* * * * *", "timezone": "Asia/Jakarta"}]
            deployment["parameters"] = {name: str(tmp_path / name) for name in ("inbox", "history", "output")}
            deployment["parameters"]["config"] = str(tmp_path / "saring.toml")

    server.deploy(each_minute)

    def done() -> list[dict[str, Any]]:
        return [run for run in server.runs("ingest/each-minute") if run["state_type"] == "COMPLETED"]

    assert wait(lambda: bool(done()), 180), server.log()
    [run, *_] = done()
    server.call("deployment", "delete", "ingest/each-minute")
    assert run["auto_scheduled"] is True
    assert run["state"]["message"] == "000001: 1 in, 1 kept"
    [report] = server.ask("/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run["id"]]}}})
    assert (report["key"], report["description"]) == ("ingest", "Batch 000001")
    assert worker.is_running()
    assert "Can't evaluate bulk DML" not in server.log()


def test_what_speaks_to_others_is_watched(server: Server, tmp_path: Path) -> None:
    """The server's fixture ends with a look at what was looked up; that look would see it."""
    seen = server.spoken_to()["127.0.0.1"]
    for program in ("prefect server start", "prefect --no-prompt deploy", "prefect worker start", "prefect.engine"):
        assert any(program in one for one in seen), program
    asks = "import socket\ntry: socket.create_connection(('luar.invalid', 443), 1)\nexcept OSError: pass"
    elsewhere = str(tmp_path / "lookups")
    server.python("-c", f"import os; os.environ['SARING_LOOKUPS'] = {elsewhere!r}\n{asks}")
    assert Path(elsewhere).read_text().startswith("luar.invalid\t")
