"""Compressed files that end in the middle or are damaged, files without rights, files that change."""

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from corpus_tools import everything, in_child, packed

from cleaners import corpus
from cleaners.errors import InputError
from cleaners.settings import Corpus

CHANCE = random.Random(7)
WORDS = [f"kata{number}" for number in range(3_000)]
LINES = [json.dumps({"text": " ".join(CHANCE.choices(WORDS, k=120))}).encode() + b"\n" for _ in range(1_000)]
CONTENT = b"".join(LINES)


@pytest.mark.parametrize("kind", ["gz", "zst"])
@pytest.mark.parametrize("share", [0.0001, 0.3, 0.7, 0.99999])
def test_of_a_truncated_file_the_whole_lines_are_read(tmp_path: Path, kind: str, share: float) -> None:
    data = packed(CONTENT, kind)
    path = tmp_path / f"a.jsonl.{kind}"
    path.write_bytes(data[: int(len(data) * share)])
    articles, (entry,) = everything(path, Corpus(part_bytes=100_000))
    assert [article.text for article in articles] == [json.loads(line)["text"] for line in LINES[: len(articles)]]
    assert entry.line == len(articles) + 1
    assert f"lines after {len(articles)} are lost" in entry.reason
    assert len(articles) >= (share * 0.7 * len(LINES)) - 170


@pytest.mark.parametrize("cut", [1, 7, 8])
def test_a_gzip_file_that_lacks_only_its_end_mark_loses_no_line(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed(CONTENT, "gz")[:-cut])
    articles, (entry,) = everything(path)
    assert len(articles) == len(LINES)
    assert "truncated gzip" in entry.reason


def test_a_truncated_table_keeps_its_whole_rows(tmp_path: Path) -> None:
    rows = b"id,text\n" + b"".join(b"%d,%s\n" % (number, line[10:-3]) for number, line in enumerate(LINES))
    data = packed(rows, "gz")
    path = tmp_path / "a.csv.gz"
    path.write_bytes(data[: len(data) // 2])
    articles, (entry,) = everything(path)
    assert len(articles) > 300
    assert articles[-1].text == json.loads(LINES[len(articles) - 1])["text"]
    assert "truncated gzip" in entry.reason


@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_a_damaged_file_is_rejected_as_a_whole(tmp_path: Path, kind: str) -> None:
    data = bytearray(packed(CONTENT, kind))
    data[-5 if kind == "gz" else len(data) // 2] ^= 1
    path = tmp_path / f"a.jsonl.{kind}"
    path.write_bytes(data)
    articles, (entry,) = everything(path)
    assert not articles
    assert entry.line == 0
    assert entry.reason.startswith("damaged")
    assert str(tmp_path) not in entry.reason
    assert 1 <= entry.records <= len(LINES)
    assert entry.records == len(LINES) or kind == "zst"


@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_several_members_are_read_as_one(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.jsonl.{kind}"
    path.write_bytes(packed(CONTENT[:100_001], kind) + packed(CONTENT[100_001:], kind) + b"\0" * 512)
    articles, rejected = everything(path)
    assert len(articles) == len(LINES)
    assert not rejected


def test_a_file_that_is_no_gzip_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(b'{"text": "a"}\n')
    articles, (entry,) = everything(path)
    assert not articles
    assert entry.reason.startswith("damaged gzip")


def test_a_file_that_shrinks_between_planning_and_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(CONTENT)
    (part,) = corpus.plan(corpus.find([path]), Corpus()).parts
    path.write_bytes(CONTENT[:500])
    with pytest.raises(InputError, match="changed while it was read"):
        list(corpus.read(part, Corpus()))
    path.unlink()
    with pytest.raises(InputError, match="can't be read"):
        list(corpus.read(part, Corpus()))


def _without_rights() -> None:
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


def _as_nobody(check: Callable[[], None]) -> None:
    """Run `check` in a child without root's rights; its failure fails the test."""
    in_child(_without_rights, check)


@pytest.fixture
def open_tmp(tmp_path: Path) -> Path:
    """A folder that everybody can reach."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and "pytest" in str(folder):
            folder.chmod(0o755)
    return tmp_path


def test_a_file_without_rights_costs_a_folder_that_file_alone(open_tmp: Path) -> None:
    (open_tmp / "a.jsonl").write_text('{"text": "a"}\n')
    (open_tmp / "b.jsonl").write_text('{"text": "b"}\n')
    (open_tmp / "b.jsonl").chmod(0)

    def check() -> None:
        articles, (entry,) = everything(open_tmp)
        assert [article.text for article in articles] == ["a"]
        assert entry.file == "b.jsonl"
        assert entry.reason.startswith("can't be read (Permission denied)")
        with pytest.raises(InputError, match=r"b\.jsonl: can't be read \(Permission denied\)"):
            corpus.find([open_tmp / "b.jsonl"])

    _as_nobody(check)


def test_a_folder_without_rights_is_an_input_error(open_tmp: Path) -> None:
    locked = open_tmp / "in" / "locked"
    locked.mkdir(parents=True)
    (open_tmp / "in" / "a.jsonl").write_text('{"text": "a"}\n')
    locked.chmod(0)

    def check() -> None:
        for path in (locked, open_tmp / "in"):
            with pytest.raises(InputError, match=r"locked: can't be opened \(Permission denied\); change its rights"):
                corpus.find([path])

    _as_nobody(check)
    locked.chmod(0o755)
