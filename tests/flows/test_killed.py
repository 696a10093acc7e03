"""`kill -9` of flow, worker or server in the middle of an ingest: the next run completes, to the undisturbed bytes."""

import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from served import Server, kill, wait

from cleaners.job.ingest import ingest
from cleaners.settings import load

ARTICLES, BROKEN, EARLY = 80, 3, 10
CONFIG = "[corpus]\npart_bytes = 1_000\n[engine]\nworkers = 2\n[history]\nsettle_seconds = 0.0\n"
TEXT = "warga desa sungai pasar dinas hujan kota pagi petani harga beras sekolah guru dokter nelayan laut kayu"
WORDS = TEXT.split()

pytestmark = pytest.mark.filterwarnings("default")  # Prefect's own client warns


class House:
    """Inbox, history and output of one test, and what an ingest is told of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts = folder / "published/000001/.saring/parts"
        (folder / "inbox").mkdir(parents=True)
        (folder / "saring.toml").write_text(CONFIG, encoding="utf-8")
        rng = random.Random(7)
        rows = [
            {"id": f"a{number}", "text": body(rng), "url": f"https://contoh.id/{number}"} for number in range(ARTICLES)
        ]
        for number in range(6, ARTICLES, 7):
            rows[number]["text"] = rows[number - 1]["text"]
        lines = [json.dumps(row) for row in rows] + ['{"id": "broken'] * BROKEN
        (folder / "inbox/a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")

    @property
    def parameters(self) -> dict[str, str]:
        places = {"inbox": "inbox", "history": "history", "output": "published", "config": "saring.toml"}
        return {name: str(self.folder / place) for name, place in places.items()}

    def finished(self) -> dict[str, tuple[int, int]]:
        """The finished parts, by name, and what would change if one were made again."""
        if not self.parts.is_dir():
            return {}
        found = {path.name: path.stat() for path in self.parts.iterdir() if not path.name.startswith(".")}
        return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in found.items()}

    def books(self) -> dict[str, int]:
        found: dict[str, int] = json.loads((self.folder / "published/000001/run.json").read_text())["counts"]
        return found

    def day(self) -> str:
        catalogue = sqlite3.connect(self.folder / "history/catalogue.sqlite")
        [[day]] = catalogue.execute("SELECT day FROM batch").fetchall()
        catalogue.close()
        return str(day)

    def state(self) -> dict[str, Any]:
        """Every byte of history and output; of the catalogue its rows."""
        found: dict[str, Any] = {}
        for path in sorted(path for place in ("history", "published") for path in (self.folder / place).rglob("*")):
            if path.is_file() and path.name not in ("lock", "timings.json") and "catalogue" not in path.name:
                found[path.relative_to(self.folder).as_posix()] = path.read_bytes()
        catalogue = sqlite3.connect(self.folder / "history/catalogue.sqlite")
        for table in ("batch", "segment", "pending"):
            found[table] = catalogue.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
        found["file"] = catalogue.execute("SELECT batch, name, bytes, sha256 FROM file ORDER BY 1, 2").fetchall()
        catalogue.close()
        return found


def body(rng: random.Random) -> str:
    """Four paragraphs of random words and an advertisement."""
    lines = [" ".join(rng.choices(WORDS, k=40)).capitalize() + "." for _ in range(4)]
    return "\n".join([*lines[:2], "Advertisement", *lines[2:]])


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Any]]:
    """The state after the library's own ingest on that day."""
    found: dict[str, dict[str, Any]] = {}

    def after(day: str) -> dict[str, Any]:
        if day not in found:
            house = House(tmp_path_factory.mktemp("undisturbed") / "house")
            settings = load(house.folder / "saring.toml")
            ingest(house.folder / "inbox", house.folder / "history", house.folder / "published", settings, day)
            found[day] = house.state()
        return found[day]

    return after


def in_the_middle(server: Server, house: House) -> str:
    """Start an ingest and come back in the midst of its parts; returns the run's id."""
    run = server.begin("ingest/nightly", house.parameters)
    assert wait(lambda: len(house.finished()) >= EARLY, 120, pause=0.02), server.log()
    return run


def flow_of(worker: psutil.Popen) -> psutil.Process:
    [flow] = worker.children()
    return flow


def resumed(server: Server, house: House, done: dict[str, tuple[int, int]]) -> dict[str, Any]:
    """Run the ingest again: no part in `done` is made anew. Returns the state at its end."""
    run = server.begin("ingest/nightly", house.parameters)
    assert wait(lambda: len(house.finished()) > len(done), 120, pause=0.02), server.log()
    assert done.items() <= house.finished().items()
    return server.ended(run)


def check(house: House, undisturbed: Callable[[str], dict[str, Any]]) -> None:
    """The books balance, and every byte is that of the undisturbed run."""
    books, state = house.books(), house.state()
    assert books["articles"] == ARTICLES + BROKEN
    assert books["articles"] == books["kept"] + books["removed"] + books["quarantined"] + books["known"]
    assert books["quarantined"] == BROKEN
    assert books["removed"] == len(range(6, ARTICLES, 7))
    assert state["pending"] == []
    assert state == undisturbed(house.day())


def test_the_flow_s_process(
    server: Server, worker: psutil.Popen, tmp_path: Path, undisturbed: Callable[[str], dict[str, Any]]
) -> None:
    house = House(tmp_path / "house")
    run = in_the_middle(server, house)
    flow_of(worker).kill()
    assert server.ended(run)["type"] == "CRASHED"
    done = house.finished()
    assert EARLY <= len(done) < ARTICLES
    assert resumed(server, house, done)["type"] == "COMPLETED"
    check(house, undisturbed)


def test_the_worker(
    server: Server, worker: psutil.Popen, tmp_path: Path, undisturbed: Callable[[str], dict[str, Any]]
) -> None:
    """The flow that it leaves behind ends by itself."""
    house = House(tmp_path / "house")
    run = in_the_middle(server, house)
    worker.kill()
    worker.wait(20)
    other = server.work()
    server.ended(run)
    assert server.ended(server.begin("ingest/nightly", house.parameters))["type"] == "COMPLETED"
    kill(other)
    check(house, undisturbed)


@pytest.mark.usefixtures("worker")
def test_the_server(server: Server, tmp_path: Path, undisturbed: Callable[[str], dict[str, Any]]) -> None:
    """The flow goes on without it."""
    house = House(tmp_path / "house")
    run = in_the_middle(server, house)
    server.die()
    done = len(house.finished())
    assert wait(lambda: not house.finished() or len(house.finished()) > done + 5, 60), server.log()
    server.serve()
    server.ended(run)
    assert server.ended(server.begin("ingest/nightly", house.parameters))["type"] == "COMPLETED"
    check(house, undisturbed)
