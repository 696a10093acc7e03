"""What a part keeps of each article between the worker that cleaned it and the writer of the outputs."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from cleaners import corpus
from cleaners.cleaned import Cleaned
from cleaners.edits import Edit

T = TypeVar("T")
Edits = dict[str, tuple[Edit, ...]]


class Record(msgspec.Struct, frozen=True):
    """A cleaned article as data; `edits` by stage, without the stages that changed nothing.

    `extracted` tells that the text was taken from the record's page, and that its own field was empty. `fingerprint`
    is a 64-bit hash of the record as it came in, 0 where no history asks for it.
    """

    id: str
    file: str
    line: int
    text: str
    url: str
    site: str
    lang: str
    title: str
    published: datetime | None
    flags: list[str]
    fields: dict[str, tuple[str, ...]]
    origins: dict[str, str]
    edits: Edits
    chars_in: int
    meta: dict[str, object]
    text_field: str = "text"
    extracted: bool = False
    fingerprint: int = 0


class Head(msgspec.Struct, frozen=True):
    """Of a Record what tells articles apart; all else is passed over when it is read."""

    id: str
    file: str
    line: int
    title: str
    fingerprint: int = 0

    @property
    def made_up(self) -> bool:
        """Whether the article brought no id along and is called by its place."""
        return self.id == f"{self.file}:{self.line}"


class _Text(msgspec.Struct, frozen=True):
    text: str


def from_cleaned(cleaned: Cleaned, chars_in: int, *, extracted: bool = False, fingerprint: int = 0) -> Record:
    """Turn what the pipeline gave into a record; `chars_in` is the length of the text before cleaning."""
    article = cleaned.article
    return Record(
        id=article.id,
        file=article.file,
        line=article.line,
        text=article.text,
        url=article.url,
        site=article.site,
        lang=article.lang,
        title=article.title,
        published=article.published,
        flags=list(cleaned.flags),
        fields=dict(article.fields),
        origins=dict(article.origins),
        edits={stage: found for stage, found in cleaned.edits.items() if found},
        chars_in=chars_in,
        meta=dict(article.meta),
        text_field=article.text_field,
        extracted=extracted,
        fingerprint=fingerprint,
    )


def slim(record: Record) -> Record:
    """The record without its text and the input's fields: enough where only decisions are written."""
    return msgspec.structs.replace(record, text="", edits={}, meta={})


def read(path: Path) -> Iterator[Record]:
    """Yield the records of a part's file, in order."""
    return _decoded(path, msgspec.json.Decoder(Record))


def heads(path: Path) -> Iterator[Head]:
    """Yield the heads of the records of a part's file, in order."""
    return _decoded(path, msgspec.json.Decoder(Head))


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of the records of a part's file, in order."""
    return (found.text for found in _decoded(path, msgspec.json.Decoder(_Text)))


def _decoded(path: Path, decoder: msgspec.json.Decoder[T]) -> Iterator[T]:
    with corpus.open_lines(path) as lines:
        for line in lines:
            yield decoder.decode(line)
