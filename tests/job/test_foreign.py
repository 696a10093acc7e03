"""What no run of saring made is never written over, and no run reads what it writes over."""

from pathlib import Path

import pytest
from job_articles import records, write_jsonl

from cleaners import job
from cleaners.errors import InputError, OutputError
from cleaners.settings import load

ONE = load(None, [("engine.workers", 1, "--set")])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_jsonl(tmp_path / "in.jsonl", records(4))


def clean(source: Path, output: Path) -> None:
    job.run([source], output, ONE, clean=True, dedupe=False)


@pytest.mark.parametrize("name", ["kept.parquet", "removed/own.txt", "edits.jsonl"])
def test_a_folder_with_files_of_those_names_is_refused(source: Path, tmp_path: Path, name: str) -> None:
    own = tmp_path / "out" / name
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    with pytest.raises(OutputError, match="no run of saring made"):
        clean(source, tmp_path / "out")
    assert own.read_text() == "mine"


def test_a_text_that_stands_there_is_refused_and_other_files_stay(tmp_path: Path) -> None:
    for folder in ("in", "out"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("Warga menanam pohon.")
    (tmp_path / "out/notes.md").write_text("mine")
    with pytest.raises(OutputError, match=r"a\.txt: is there already"):
        clean(tmp_path / "in", tmp_path / "out")
    (tmp_path / "out/a.txt").unlink()
    for _ in range(2):
        clean(tmp_path / "in", tmp_path / "out")
    assert (tmp_path / "out/notes.md").read_text() == "mine"


def test_a_run_does_not_read_what_it_writes_over(source: Path, tmp_path: Path) -> None:
    clean(source, tmp_path / "out")
    with pytest.raises(InputError, match="would write over this input"):
        clean(tmp_path / "out/kept.parquet", tmp_path / "out")
    trail = source.rename(tmp_path / "b.jsonl.edits.jsonl")
    with pytest.raises(InputError, match="would write over this input"):
        clean(trail, tmp_path / "b.jsonl")


@pytest.mark.parametrize("name", ["out.foo", "out.txt.gz", "out.parquet.gz", "plain"])
def test_an_output_that_can_not_be_is_refused_before_any_work(source: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "plain").write_text("mine")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(OutputError, match=name):
        clean(source, tmp_path / name)
    assert sorted(tmp_path.iterdir()) == before


def test_restoring_does_not_write_over_the_trail(source: Path, tmp_path: Path) -> None:
    clean(source, tmp_path / "out")
    clean(source, tmp_path / "b.jsonl")
    for result, output in (("out", "out/edits.jsonl"), ("b.jsonl", "b.jsonl.edits.jsonl")):
        with pytest.raises(OutputError, match="would write over the result"):
            job.restore(tmp_path / result, tmp_path / output)
