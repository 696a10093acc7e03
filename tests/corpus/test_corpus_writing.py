"""Writers: every output appears whole or not at all, the same bytes each time, and never outside its folder."""

import gzip
import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_tools import everything, in_child
from hypothesis import given
from hypothesis import strategies as st

from cleaners import corpus
from cleaners.corpus.safenames import SafeNames
from cleaners.corpus.zst import zstd
from cleaners.errors import InputError, OutputError

RECORDS = [{"id": f"a{number}", "text": f"Berita “{number}”\nBaris", "n": 2**70, "x": None} for number in range(300)]
WRITERS = ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.csv", "a.csv.gz", "a.tsv"]


def write(path: Path) -> None:
    with corpus.writer(path) as out:
        for record in RECORDS:
            out.write(record)


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_written_is_read_again_and_the_bytes_are_the_same(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / name)
    articles, rejected = everything(tmp_path / name)
    assert not rejected
    assert [(article.id, article.text) for article in articles] == [
        (record["id"], record["text"]) for record in RECORDS
    ]
    assert list(articles[0].meta) == ["id", "text", "n", "x"]
    first = (tmp_path / name).read_bytes()
    monkeypatch.setattr(time, "time", lambda: 1.0)
    write(tmp_path / name)
    assert (tmp_path / name).read_bytes() == first


def test_zstandard_has_a_checksum_and_gzip_no_hour(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl.zst")
    write(tmp_path / "a.jsonl.gz")
    assert zstd.get_frame_info((tmp_path / "a.jsonl.zst").read_bytes()) is not None
    assert (tmp_path / "a.jsonl.zst").read_bytes()[4] & 0b100
    assert (tmp_path / "a.jsonl.gz").read_bytes()[4:8] == bytes(4)
    assert gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()).count(b"\n") == len(RECORDS)


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.txt", "a"):
        with pytest.raises(OutputError, match=r"use one of \.jsonl, \.ndjson, \.json, \.csv, \.tsv"):
            corpus.writer(tmp_path / name)


def fill(path: Path, count: int, size: int) -> None:
    """Write `count` articles of `2 * size` letters that can't be compressed by more than half."""
    with corpus.article_writer(path) as out:
        for number in range(count):
            out.write({"id": str(number), "text": os.urandom(size).hex()})


def fail(path: Path) -> None:
    """Write until the input breaks."""
    with corpus.article_writer(path) as out:
        for number in range(6_000 if path.suffix else 5):
            out.write({"id": str(number), "text": "b" * 100})
        raise InputError("broken input")


@pytest.mark.parametrize("name", [*WRITERS, "a.parquet", "folder"])
def test_after_an_error_the_old_output_stands(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if path.suffix:
        path.write_text("alt")
    with pytest.raises(InputError, match="broken input"):
        fail(path)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == ([(name, "alt")] if path.suffix else [])


def _small_files() -> None:
    """No file can grow over 20 kB: a real error of writing that needs no rights."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))


@pytest.mark.parametrize("name", [*WRITERS, "a.parquet", "folder"])
def test_a_write_that_fails_is_told_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    def check() -> None:
        with pytest.raises(OutputError, match=rf"{name}: can't be written \(File too large\); make room"):
            fill(tmp_path / name, 100, 30_000)

    in_child(_small_files, check)  # in this process the limit would hit pytest's own output too
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 200 kB, where it can be had."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if os.getuid() or not mount or subprocess.run([mount, "-t", "tmpfs", "-o", "size=200k", "none", disk]).returncode:
        pytest.skip("needs the right to mount a small tmpfs; other errors of writing are tested everywhere")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("name", [*WRITERS, "a.parquet", "folder"])
def test_a_disk_that_is_full(small_disk: Path, name: str) -> None:
    with pytest.raises(OutputError, match=rf"{name}: can't be written \(No space left on device\); make room"):
        fill(small_disk / name, 20_000, 50)
    assert list(small_disk.iterdir()) == []


def test_a_killed_writer_leaves_the_old_output_and_sweep_the_folder_clean(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("alt")
    (tmp_path / "mine.123.tmp").touch()
    child = os.fork()
    if not child:
        with corpus.writer(path) as out, corpus.atomic_folder(tmp_path / "part") as folder:
            (folder / "x").write_text("x")
            for record in RECORDS * 50:
                out.write(record)
            os.kill(os.getpid(), signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    assert path.read_text() == "alt"
    assert len(list(tmp_path.iterdir())) == 4
    corpus.sweep(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.jsonl", "mine.123.tmp"]
    corpus.sweep(tmp_path / "missing")


def test_only_regular_files_are_replaced_and_links_are_followed(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no regular file"), corpus.atomic(Path(os.devnull)):
        pass
    with pytest.raises(OutputError, match="no regular file"), corpus.atomic(tmp_path):
        pass
    assert not Path(os.devnull).is_file()
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "deep" / "real.jsonl")
    write(tmp_path / "link.jsonl")
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "deep" / "real.jsonl").stat().st_size


def test_a_place_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="can't be written"), corpus.atomic(tmp_path / "file" / "a.jsonl"):
        pass
    with pytest.raises(OutputError, match="can't be written"), corpus.atomic_folder(tmp_path / "file" / "part"):
        pass
    with pytest.raises(OutputError, match="can't be written"):
        corpus.make_folder(tmp_path / "file" / "x")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def fail_in(part: Path) -> None:
    """Leave a folder half-written."""
    with corpus.atomic_folder(part) as folder:
        (folder / "y.txt").write_text("y")
        raise InputError("broken input")


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    part = tmp_path / "deep" / "part"
    for content in ("eins", "zwei"):
        with corpus.atomic_folder(part) as folder:
            (folder / "x.txt").write_text(content)
        assert (part / "x.txt").read_text() == content
    with pytest.raises(InputError):
        fail_in(part)
    assert [path.name for path in part.iterdir()] == ["x.txt"]
    with pytest.raises(OutputError, match="not empty; remove it"), corpus.atomic_folder(part, replace=False):
        pass
    (part / "x.txt").unlink()
    with corpus.atomic_folder(part, replace=False) as folder:
        (folder / "z.txt").touch()
    assert [path.name for path in tmp_path.rglob("*")] == ["deep", "part", "z.txt"]


def test_a_folder_of_texts_keeps_the_names_of_its_inputs(tmp_path: Path) -> None:
    source = tmp_path / "in"
    for name in ("a.txt", "kota lama/b é.txt", "kota lama/c.txt"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(f"isi {name}\r\n", newline="")
    articles, _ = everything(source)
    with corpus.text_writer(tmp_path / "out") as out:
        for article in articles:
            out.write({"id": article.id, "text": article.text})
    copies = {path.relative_to(tmp_path / "out"): path.read_bytes() for path in (tmp_path / "out").rglob("*.txt")}
    assert copies == {path.relative_to(source): path.read_bytes() for path in source.rglob("*.txt")}
    with pytest.raises(OutputError, match="not empty"), corpus.text_writer(tmp_path / "out"):
        pass


@given(st.lists(st.text(st.sampled_from("a./\\:~ é\0\n") | st.characters(), max_size=12), max_size=12))
def test_names_stay_in_their_folder_and_are_given_once(ids: list[str]) -> None:
    names = SafeNames()
    given_out = [names.name(article) for article in ids]
    assert len({name.casefold() for name in given_out}) == len(ids)
    for name in given_out:
        parts = name.split("/")
        assert all(part and part not in (".", "..") for part in parts)
        assert "\0" not in name
        assert name.endswith(".txt")
        name.encode()


def test_a_very_long_id_still_makes_a_name(tmp_path: Path) -> None:
    ids = ["é" * 300 + "1", "é" * 300 + "2", "https://contoh.id/a/" + "b" * 400]
    with corpus.text_writer(tmp_path / "out") as out:
        for article in ids:
            out.write({"id": article, "text": article})
    assert {path.read_text() for path in (tmp_path / "out").iterdir()} == set(ids)


def test_quarantine_comes_back_as_it_was(tmp_path: Path) -> None:
    entries = [corpus.Rejected("a.jsonl", 3, "no JSON", "\ufffd{", 1), corpus.Rejected("b.csv", 0, "damaged", "", 7)]
    with corpus.jsonl_writer(tmp_path / "q.jsonl.zst") as out:
        for entry in entries:
            out.write(entry)
    assert list(corpus.read_rejected(tmp_path / "q.jsonl.zst")) == entries
    with corpus.open_lines(tmp_path / "q.jsonl.zst") as lines:
        assert len(list(lines)) == 2
    data = (tmp_path / "q.jsonl.zst").read_bytes()
    (tmp_path / "q.jsonl.zst").write_bytes(data[:-4])
    with pytest.raises(InputError, match="ends in the middle"), corpus.open_lines(tmp_path / "q.jsonl.zst") as lines:
        list(lines)
