"""Texts that people marked, and pairs of articles that they judged: JSON lines, one a document or a pair."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from cleaners import corpus
from cleaners.errors import InputError

T = TypeVar("T")


class Mark(msgspec.Struct, frozen=True):
    """What `text[start:end]` is: a category of the marker's choice, see `counts.OPEN`. Offsets count characters."""

    cat: str
    start: int
    end: int


class Document(msgspec.Struct, frozen=True):
    """A text as it was scraped, with marks that do not overlap; what lies in none is the article itself."""

    text: str
    marks: tuple[Mark, ...]
    gid: str = ""
    id: str = ""
    site: str = ""
    source: str = ""

    @property
    def name(self) -> str:
        """What the document is called in reports."""
        return self.gid or self.id


class Pair(msgspec.Struct, frozen=True):
    """Two articles, and whether they are near-duplicates; None (nobody can tell) is not scored."""

    duplicate: bool | None
    a: dict[str, Any]
    b: dict[str, Any]
    pair: str | int = ""


def documents(path: Path) -> dict[int, Document]:
    """Read marked texts, by their line; raises InputError, with file and line, for what can't be used."""
    found = dict(_read(path, Document))
    for number, document in found.items():
        marks = sorted(document.marks, key=lambda mark: mark.start)
        if not document.text.strip():
            raise InputError(f"{path}:{number}: has no text; take the line out")
        if any(not 0 <= mark.start < mark.end <= len(document.text) for mark in marks):
            raise InputError(f"{path}:{number}: a mark lies outside the text; start and end count characters from 0")
        if any(left.end > right.start for left, right in pairwise(marks)):
            raise InputError(f"{path}:{number}: two marks overlap; a character can be of one category only")
    return found


def pairs(path: Path) -> list[Pair]:
    """Read judged pairs; raises InputError, with file and line, for what can't be used."""
    found = dict(_read(path, Pair))
    for number, pair in found.items():
        if not all(isinstance(one.get("text"), str) and one["text"].strip() for one in (pair.a, pair.b)):
            raise InputError(f'{path}:{number}: "a" and "b" each need a "text"')
    return list(found.values())


def _read(path: Path, kind: type[T]) -> Iterator[tuple[int, T]]:
    decoder, count = msgspec.json.Decoder(kind), 0
    if not path.is_file():
        raise InputError(f"{path}: not found; name a file of JSON lines")
    with corpus.open_lines(path) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield number, decoder.decode(line)
            except msgspec.MsgspecError as error:
                raise InputError(
                    f"{path}:{number}: is no {kind.__name__.lower()} ({error}); see docs/formats.md"
                ) from error
            count += 1
    if not count:
        raise InputError(f"{path}: is empty; there is nothing to score by")
