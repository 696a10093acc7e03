"""ingest and history on the command line: what is told, exit codes, remedies."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_sample import RECORDS, jsonl, rows
from typer.testing import Result

Saring = Callable[..., Result]
NOW = ("--set", "history.settle_seconds=0")
PLACES = ("--history", "past", "-o", "out")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An inbox with one file."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(jsonl(RECORDS))
    return folder


@pytest.mark.usefixtures("inbox")
def test_ingest_tells_the_books_and_then_that_nothing_is_new(saring: Saring) -> None:
    first, again = (saring("ingest", "in", *PLACES, *NOW) for _ in range(2))
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "out/000001/kept.parquet" in first.stdout
    assert "saring explain ID out/000001" in first.stdout
    assert "Nothing new." in again.stdout
    assert "Taken in before: 1 file of the inbox." in again.stdout


@pytest.mark.usefixtures("inbox")
def test_ingest_as_json(saring: Saring) -> None:
    told = json.loads(saring("ingest", "in", *PLACES, *NOW, "--json", "--day", "2026-01-02").stdout)
    assert (told["batch"], told["counts"]["articles"], told["waiting"]) == ("000001", 4, [])
    assert json.loads(Path("out/000001/run.json").read_text())["batch"] == {"name": "000001", "day": "2026-01-02"}


def test_a_fresh_file_waits_and_is_named(saring: Saring, inbox: Path) -> None:
    result = saring("ingest", "in", *PLACES, "--set", "history.settle_seconds=3600")
    assert "Left for the next run, changed just now or not there: 1 file (a.jsonl)" in result.stdout
    assert not (inbox.parent / "out/000001").exists()


def test_ingest_ends_with_3_if_something_was_quarantined(saring: Saring, inbox: Path) -> None:
    (inbox / "b.jsonl").write_text("{\n")
    result = saring("ingest", "in", *PLACES, *NOW)
    assert result.exit_code == 3
    assert "QUARANTINED: 1 record" in result.stderr


@pytest.mark.usefixtures("inbox")
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("ingest", "in", *PLACES, "--day", "tomorrow"), 2, "--day: 'tomorrow' is no day; write it like"),
        (("ingest", "in", *PLACES, "--set", "history.supersede=always"), 2, "must be one of never, updates, policy"),
        (("ingest", "in", *PLACES, "--set", "corpus.format=text"), 2, 'batches are written as "parquet" or "jsonl"'),
        (("ingest", "in", "--history", "past", "-o", "in/out"), 4, "lies in the input"),
        (("ingest", "nowhere", *PLACES), 4, "is no folder"),
        (("history", "stats", "--history", "nowhere"), 4, "`saring ingest` or `saring history add` begins one"),
        (("history", "verify", "--history", "nowhere"), 4, "rebuild"),
        (("history", "expire", "--before", "2030-13-01", "--history", "past"), 2, "--before: '2030-13-01' is no day"),
        (("history", "rebuild", "in", "--history", "past"), 4, "holds no batch of `saring ingest`"),
    ],
)
def test_what_is_wrong_is_told_with_a_remedy(saring: Saring, words: tuple[str, ...], code: int, told: str) -> None:
    result = saring(*words)
    assert result.exit_code == code
    assert told in result.stderr
    assert not Path("out").exists()


@pytest.mark.usefixtures("inbox")
def test_a_history_is_looked_after(saring: Saring) -> None:
    saring("ingest", "in", *PLACES, *NOW, "--day", "2026-01-02")
    assert "4 articles: 3 kept, 1 removed as duplicates" in saring("history", "stats", "--history", "past").stdout
    assert json.loads(saring("history", "stats", "--history", "past", "--json").stdout)["first_day"] == "2026-01-02"
    assert "All is well." in saring("history", "verify", "--history", "past").stdout
    assert saring("history", "export", "--history", "past", "-o", "all.jsonl").exit_code == 0
    kept = {row["id"]: row["kept"] for row in rows(Path("all.jsonl"))}
    assert sorted(kept.values()) == [False, True, True, True]
    [removed] = [name for name, stays in kept.items() if not stays]
    assert "Forgotten. 0 articles" in saring("history", "forget", removed, "--history", "past").stdout
    assert "0 segments went into others; 1 are left." in saring("history", "compact", "--history", "past").stdout
    assert "The history knows 3 articles." in saring("history", "rebuild", "out", "--history", "past").stdout
    Path("past/segments/000001/bands.arrow").unlink()
    result = saring("history", "verify", "--history", "past")
    assert (result.exit_code, "bands.arrow: is missing" in result.stdout) == (1, True)


@pytest.mark.usefixtures("inbox")
def test_what_was_added_is_no_longer_new(saring: Saring) -> None:
    result = saring("history", "add", "in/a.jsonl", "--history", "past", "--day", "2026-01-02")
    assert "4 articles are known now" in result.stdout
    assert "Nothing new." in saring("ingest", "in", *PLACES, *NOW).stdout
    result = saring("history", "expire", "--before", "2027-01-01", "--history", "past")
    assert "4 articles expired." in result.stdout


@pytest.mark.usefixtures("inbox")
def test_a_dry_run_tells_what_is_new_and_changes_nothing(saring: Saring, tmp_path: Path) -> None:
    result = saring("ingest", "in", *PLACES, *NOW, "--dry-run")
    assert result.stdout == "Would take in 1 file with 4 records. Dry run: nothing was changed.\n"
    assert json.loads(saring("ingest", "in", *PLACES, *NOW, "--dry-run", "--json").stdout)["articles"] == 4
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
