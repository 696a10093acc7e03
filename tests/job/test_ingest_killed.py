"""`kill -9` at any moment of an ingest: the run that follows ends in the state of one that was never disturbed."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from job_articles import records, write_jsonl

KILLS = int(os.environ.get("SARING_KILLS", "20"))
CHILD = Path(__file__).with_name("ingest_child.py")
SHARES = 4


def start(folder: Path) -> subprocess.Popen[bytes]:
    child = subprocess.Popen([sys.executable, str(CHILD), str(folder), "1"], stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"ready\n"
    return child


def finish(folder: Path) -> float:
    """Run to the end; returns how long it took."""
    child = start(folder)
    begun = time.monotonic()
    assert child.wait(120) == 0
    assert child.stdout is not None
    child.stdout.close()
    return time.monotonic() - begun


def kill(folder: Path, seconds: float) -> None:
    child = start(folder)
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    child.wait(60)
    assert child.stdout is not None
    child.stdout.close()


def state(folder: Path) -> dict[str, object]:
    """Every byte of history and output; of the catalogue its rows, and without times of files, which a copy changes."""
    found: dict[str, object] = {}
    for path in sorted(path for part in ("past", "out") for path in (folder / part).rglob("*")):
        if path.is_file() and path.name not in ("lock", "timings.json") and "catalogue" not in path.name:
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    catalogue = sqlite3.connect(folder / "past/catalogue.sqlite")
    for table in ("batch", "segment", "pending"):
        found[table] = catalogue.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
    found["file"] = catalogue.execute("SELECT batch, name, bytes, sha256 FROM file ORDER BY 1, 2").fetchall()
    catalogue.close()
    return found


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, float]:
    """A house with one batch taken in and another one waiting; the same house afterwards; and how long that takes."""
    before, after = tmp_path_factory.mktemp("killed") / "before", tmp_path_factory.mktemp("killed") / "after"
    rows = records(60, seed=11)
    (before / "in").mkdir(parents=True)
    write_jsonl(before / "in/a.jsonl", rows[:33])
    finish(before)
    write_jsonl(before / "in/b.jsonl", rows[25:])
    shutil.copytree(before, after)
    move(after, before)
    return before, after, finish(after)


def move(folder: Path, of: Path) -> None:
    """Let a copied history know that its output was copied with it."""
    catalogue = sqlite3.connect(folder / "past/catalogue.sqlite")
    catalogue.execute("UPDATE meta SET value = replace(value, ?, ?)", (str(of.resolve()), str(folder.resolve())))
    catalogue.commit()
    catalogue.close()


@pytest.mark.parametrize("share", range(SHARES))
def test_killed_at_any_moment_nothing_is_lost_and_nothing_doubled(
    undisturbed: tuple[Path, Path, float], tmp_path: Path, share: int
) -> None:
    before, after, seconds = undisturbed
    moments = random.Random(share)
    for number in range(-(-KILLS // SHARES)):
        folder = tmp_path / str(number)
        shutil.copytree(before, folder)
        move(folder, before)
        for _ in range(moments.choice((1, 1, 2))):
            kill(folder, moments.uniform(0, 1.1 * seconds))
        finish(folder)
        assert state(folder) == state(after)
