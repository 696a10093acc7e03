"""A step that failed half-way and is done again, as a flow does it, ends as if it had not failed."""

import logging
import sys
from pathlib import Path

import pytest
from ingest_house import DAY, House, counts
from job_articles import records, write_jsonl

from cleaners import job
from cleaners.job import ingest, pace
from cleaners.job import outputs as written
from cleaners.settings import Settings


class _Twice:
    """Fails the first time, after it has done its work."""

    def __init__(self, function: object) -> None:
        self._function, self.calls = function, 0

    def __call__(self, *args: object, **named: object) -> object:
        self.calls += 1
        found = self._function(*args, **named)  # type: ignore[operator]
        if self.calls == 1:
            raise OSError(5, "Input/output error")
        return found


def test_every_step_of_a_run_can_be_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    write_jsonl(tmp_path / "in/a.jsonl", records(8))
    with (tmp_path / "in/a.jsonl").open("a") as file:
        file.write("{\n")
    first = job.run([tmp_path / "in"], tmp_path / "once", Settings(), clean=True, dedupe=True)
    monkeypatch.setattr(sys.modules["cleaners.job.run"], "write_json", _Twice(written.write_json))
    with job.opened([tmp_path / "in"], tmp_path / "twice", Settings(), clean=True, dedupe=True) as run:
        for step in (job.work, job.work, job.compare, job.compare):
            step(run)
        with pytest.raises(OSError, match="Input/output"):
            job.write(run)
        assert job.write(run).summary == first.summary
    for path in (tmp_path / "once").iterdir():
        if path.is_file() and path.name != "timings.json":
            assert (tmp_path / "twice" / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_batch_is_committed_once_even_if_the_step_failed_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(8))
    with ingest.opened(house.box, house.past, house.out, house.settings, DAY) as (batch, _):
        assert batch is not None
        for step in (ingest.work, ingest.work, ingest.compare, ingest.compare):
            step(batch)
        monkeypatch.setattr(batch.past, "commit", _Twice(batch.past.commit))
        with pytest.raises(OSError, match="Input/output"):
            ingest.write(batch)
        outcome = ingest.write(batch)
        assert (outcome.summary.articles, outcome.summary.kept, outcome.summary.removed) == (8, 7, 1)
        assert len(batch.past) == 8
        assert batch.past.catalogue.batches() == 1
    assert counts(house.run()) == (0, 0, 0, 0, 0)


def test_the_log_has_a_line_a_step_and_a_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write_jsonl(tmp_path / "a.jsonl", records(30))
    caplog.set_level(logging.INFO, "cleaners")
    job.run([tmp_path / "a.jsonl"], None, Settings(), clean=True, dedupe=True)
    lines = [record.getMessage() for record in caplog.records]
    assert lines[0] == "plan: 30 records of 1 file, in 1 part"
    assert [line.partition(":")[0] for line in lines] == ["plan", "titles", "clean", "compare", "write"]
    monkeypatch.setattr(pace, "EVERY_SECONDS", 0.0)
    told: list[int] = []
    watch = pace.logged(lambda _step, done, _total: told.append(done))
    watch("clean", 5_000_000, 30_000_000)
    assert caplog.records[-1].getMessage() == "clean: 5.0 of 30.0 MB"
    watch("write", 7, 30)
    assert caplog.records[-1].getMessage() == "write: 7 of 30 articles"
    assert told == [5_000_000, 7]
