"""A disk that is full in the middle of an ingest: a clear message, and the run after it ends as if nothing had been."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from ingest_house import House
from job_articles import records
from test_ingest_killed import CHILD, state


def run(folder: Path, limit: int | None) -> subprocess.CompletedProcess[str]:
    """Ingest in a process of its own whose files may not grow beyond `limit` bytes: a full disk fails the same way."""

    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, str(CHILD), str(folder), "1"]
    return subprocess.run(command, preexec_fn=limited, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("limit", [0, 3_000, 20_000, 50_000])
def test_a_full_disk_loses_nothing(tmp_path: Path, limit: int) -> None:
    rows = records(60, seed=11)
    folders = [tmp_path / "full", tmp_path / "free"]
    for folder in folders:
        house = House(folder)
        house.send("a.jsonl", rows)
    failed = run(folders[0], limit)
    assert failed.returncode != 0
    assert "File too large" in failed.stderr or "disk" in failed.stderr
    for folder in folders:
        done = run(folder, None)
        assert done.returncode == 0, done.stderr
    assert state(folders[0]) == state(folders[1])
