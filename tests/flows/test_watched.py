"""What is seen of a run from afar, on the real deployment: the library's log, a message about failures, dead runs."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import psutil
import pytest
from served import HOUSE, Server, kill, wait

from cleaners import corpus

pytestmark = pytest.mark.filterwarnings("default")
STORY = "Warga Desa Sukamukti menanam seribu pohon di tepi sungai pada Minggu pagi untuk menahan tebing yang longsor."


@pytest.fixture
def posted() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The address of a receiver on this machine, and what was posted to it so far."""
    found: list[dict[str, str]] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name is the library's
            found.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    receiver = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{receiver.server_port}/hook", found
    receiver.shutdown()
    receiver.server_close()


@pytest.fixture
def automations(server: Server, posted: tuple[str, Any]) -> Iterator[None]:
    """Both automations, set up twice by the script as a user does; gone afterwards."""
    command = [sys.executable, HOUSE / "flows/saring_flows/automations.py", "--webhook", posted[0], "--silence", "45"]
    for _ in range(2):
        subprocess.run(command, env=server.environment, check=True, timeout=120)
    found = server.ask("/automations/filter", {})
    assert sorted(one["name"] for one in found) == [
        "saring: give up runs that are dead",
        "saring: tell of runs that failed",
    ]
    yield
    for one in found:
        server.call("automation", "delete", "--id", one["id"])


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """The parameters of an ingest over an inbox with one article."""
    (tmp_path / "saring.toml").write_text("[history]\nsettle_seconds = 0.0\n")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/a.jsonl").write_text(json.dumps({"id": "a", "text": STORY}) + "\n")
    found = {name: str(tmp_path / name) for name in ("inbox", "history", "output")}
    return found | {"config": str(tmp_path / "saring.toml")}


@pytest.mark.usefixtures("worker", "automations")
def test_the_log_is_told_and_a_failure_is_posted_with_its_remedy(
    server: Server, places: dict[str, str], posted: tuple[str, list[dict[str, str]]]
) -> None:
    good = server.begin("ingest/nightly", places)
    assert server.ended(good)["type"] == "COMPLETED"
    bad = server.begin("ingest/nightly", places | {"inbox": f"{places['inbox']}-gone"})
    assert server.ended(bad)["type"] == "FAILED"
    assert wait(lambda: bool(posted[1]), 60), server.log()

    def lines() -> list[dict[str, Any]]:
        asked = {"logs": {"flow_run_id": {"any_": [good]}}, "limit": 200, "sort": "TIMESTAMP_ASC"}
        return [one for one in server.ask("/logs/filter", asked) if one["name"].startswith("cleaners")]

    assert wait(lambda: len(lines()) >= 5, 30)
    assert {one["level"] for one in lines()} == {20}
    assert lines()[0]["message"] == "plan: 1 record of 1 file, in 1 part"
    assert [one["message"].partition(":")[0] for one in lines()[1:]] == ["titles", "clean", "compare", "write"]
    # At least once: where SQLite was locked in the midst of it, the server looks at the event again and tells it again.
    [told] = {one["text"] for one in posted[1]}
    assert "failed\n" in told
    assert "inbox-gone: is no folder; name the folder in which new files arrive" in told
    assert f"/runs/flow-run/{bad}" in told or f"/flow-run/{bad}" in told


@pytest.mark.slow
@pytest.mark.usefixtures("automations")
def test_a_run_whose_worker_died_with_it_is_given_up(
    server: Server, worker: psutil.Popen, places: dict[str, str], posted: tuple[str, list[dict[str, str]]]
) -> None:
    history = corpus.make_folder(Path(places["history"]))
    with corpus.locked(history / "lock", "the test"):  # the run waits, in the midst of its flow
        run = server.begin("ingest/nightly", places)
        assert wait(lambda: server.run(run)["state_type"] == "RUNNING", 120), server.log()
        time.sleep(5)  # its first heartbeat is on the way
        kill(worker)
    assert server.run(run)["state_type"] == "RUNNING"
    state = server.ended(run, 150)
    assert (state["type"], state["message"]) == ("CRASHED", "Not heard of for 45 s")
    assert wait(lambda: any("Not heard of" in one["text"] for one in posted[1]), 60)
