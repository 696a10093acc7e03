"""What a run would take is told as the run itself then counts it, and asking changes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from ingest_house import House, chosen
from job_articles import records, write_jsonl

from cleaners import job
from cleaners.errors import InputError, OutputError, SaringError, SettingsError
from cleaners.job import look
from cleaners.job.ingest import opened
from cleaners.settings import Settings


def _everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_counted_as_the_run_counts_them(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_jsonl(tmp_path / "in/a.jsonl", records(5))
    write_jsonl(tmp_path / "in/b.jsonl", records(3))
    (tmp_path / "in/c.jsonl").write_text("{\n{}\n")
    (tmp_path / "in/d.parquet").write_bytes(b"no table")
    before = _everything(tmp_path)
    found = look.files([tmp_path / "in"], tmp_path / "out", Settings(), clean=True)
    assert before == _everything(tmp_path)
    assert not (tmp_path / "out").exists()
    assert found == look.Look(files=4, articles=10, unreadable=2)
    assert found.sentence() == "4 files with 10 records, 2 unreadable"
    assert job.run([tmp_path / "in"], None, Settings(), clean=True, dedupe=False).summary.articles == found.articles


def test_an_inbox_is_looked_through_before_there_is_a_history_and_after(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(4))
    assert look.batch(house.box, house.past, house.out, house.settings) == look.Look(1, 4, 0)
    assert not house.past.exists()
    house.run()
    house.send("b.jsonl", records(6)[4:])
    before = _everything(tmp_path)
    assert look.batch(house.box, house.past, house.out, house.settings) == look.Look(1, 2, 0, known=1)
    slow = chosen(history__settle_seconds=3600.0)
    assert look.batch(house.box, house.past, house.out, slow).waiting == 2
    assert before == _everything(tmp_path)


def test_a_batch_that_was_begun_is_told_while_its_run_holds_the_history(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(4))
    with opened(house.box, house.past, house.out, house.settings, "2025-06-30"):
        house.send("b.jsonl", records(6)[4:])
        found = look.batch(house.box, house.past, house.out, house.settings)
    assert found == look.Look(1, 4, 0, batch="000001")
    assert found.sentence() == "1 file with 4 records, of batch 000001 that was begun"


Ask = Callable[[House], look.Look]


@pytest.mark.parametrize(
    ("ask", "error", "told"),
    [
        (lambda h: look.files([h.box / "x"], h.out, h.settings, clean=True), InputError, "x: not found"),
        (lambda h: look.files([h.box], h.box / "out", h.settings, clean=True), InputError, "lies in the input"),
        (lambda h: look.files([h.box], h.out.with_suffix(".doc"), h.settings, clean=True), OutputError, "as .doc"),
        (lambda h: look.files([h.box], h.out, chosen(pipeline__disable=["x"]), clean=True), SettingsError, "disable"),
        (lambda h: look.batch(h.box / "x", h.past, h.out, h.settings), InputError, "is no folder"),
        (lambda h: look.batch(h.box, h.past, h.out, chosen(neardup__seed=7)), SettingsError, "made with seed = 1"),
        (lambda h: look.batch(h.box, h.past, h.out / "x", h.settings), InputError, "are published in"),
        (lambda h: look.batch(h.box, h.past, h.out, chosen(history__segments="memory://x")), SettingsError, "lie in"),
    ],
)
def test_what_would_stop_the_run_stops_the_look(ask: Ask, error: type[SaringError], told: str, tmp_path: Path) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(4))
    house.run()
    before = _everything(tmp_path)
    with pytest.raises(error, match=told):
        ask(house)
    assert before == _everything(tmp_path)
