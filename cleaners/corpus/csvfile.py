"""CSV: streaming rows with their line numbers; one bad row costs that row alone."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from cleaners.corpus import streams
from cleaners.corpus.lines import Line, lines
from cleaners.corpus.names import complaint
from cleaners.corpus.quarantine import Rejected, rejected
from cleaners.errors import InputError
from cleaners.settings import Corpus

DELIMITERS = (",", ";", "\t", "|")
_WORDS = {
    "unexpected end of data": "a quote that is opened in this row is never closed",
    "expected after": "a quote stands inside a quoted field; it must be doubled",
    "new-line character seen": 'a carriage return stands outside quotes; lines must end in "\\n" or "\\r\\n"',
}


class File(Protocol):
    """The part of a Source that reading needs; sources.py itself asks here what a file is."""

    @property
    def path(self) -> Path: ...
    @property
    def name(self) -> str: ...
    @property
    def compression(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a CSV file, in order, and what divides them."""

    names: tuple[str, ...]
    delimiter: str


class Row(Struct, frozen=True):
    """One row under its header; `line` is where it begins."""

    line: int
    fields: dict[str, object]


def split_header(line: str, settings: Corpus) -> Table:
    """Return the table that a header line begins: the delimiter that shows a text column and most columns.

    A name that stands twice gets a suffix, so that no column is lost.

    >>> split_header("judul;isi;tanggal", Corpus())
    Table(names=('judul', 'isi', 'tanggal'), delimiter=';')
    """
    tables = [Table(_named(_cells(line, mark)), mark) for mark in DELIMITERS]
    return max(tables, key=lambda table: (not complaint(table.names, settings), len(table.names)))


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _named(cells: list[str]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for cell in cells:
        name, count = cell, 1
        while name in names:
            count += 1
            name = f"{cell}_{count}"
        names[name] = None
    return tuple(names)


class _Feed:
    """Decoded lines for csv.reader, which remembers what was wrong with those of the row at hand.

    It may raise in the middle and go on, which a generator could not: one long line costs one row.
    """

    def __init__(self, source: Iterator[Line], limit: int) -> None:
        self._source, self._limit = source, limit
        self.number = 0
        self.fault = ""
        self.raw = b""
        self.ended = False

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = next(self._source, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.number = line.number
        self.raw = self.raw or line.text
        if line.size > self._limit:
            raise csv.Error(too_long(line.size, self._limit))
        mark = "\r\n" if line.end - line.start > line.size + 1 else "\n"  # within quotes it is part of the field
        try:
            return line.text.decode() + mark
        except UnicodeDecodeError as error:
            self.fault = f"not UTF-8 ({error.reason} at byte {error.start} of line {line.number})"
            return line.text.decode("utf-8", "replace") + mark


def too_long(size: int, limit: int) -> str:
    """The reason for which a line is passed over."""
    return f"line of {size} bytes; the limit is {limit} (raise corpus.max_line_bytes to read it)"


def header(file: File, settings: Corpus) -> Table | None:
    """Return the columns of a CSV file, or None if it is blank; raises InputError if it can't be read."""
    with streams.opened(file.path, file.compression) as stream:
        found = lines(stream, settings.max_line_bytes)
        first = next((line for line in found if line.text.strip()), None)
    return split_header(first.text.decode("utf-8", "replace"), settings) if first else None


def rows(file: File, settings: Corpus, table: Table, end: int | None = None) -> Iterator[Row | Rejected]:
    """Yield the rows of a CSV file below its header, up to byte `end`, and what is wrong with the others.

    Raises InputError if the file or its header can't be read.
    """
    csv.field_size_limit(settings.max_line_bytes)
    with streams.opened(file.path, file.compression) as stream:
        feed = _Feed(lines(stream, settings.max_line_bytes, end=end), settings.max_line_bytes)
        # Strict: else a stray quote would silently join rows, and be gone from the text.
        reader = csv.reader(feed, delimiter=table.delimiter, strict=True)
        names = _header_row(reader, file)
        while not feed.ended:
            line = feed.number + 1
            feed.fault, feed.raw = "", b""
            cells, fault = _next(reader)
            fault = fault or feed.fault or (_misfit(cells, names) if cells else "")
            if fault:
                yield rejected(file.name, line, fault, feed.raw)
            elif cells:
                yield Row(line, dict(zip(names, cells, strict=True)))


def _header_row(reader: "Iterator[list[str]]", file: File) -> tuple[str, ...]:
    try:
        names = _named(next((cells for cells in reader if cells), []))
    except csv.Error as error:
        raise InputError(f"{file.path}: the header can't be read ({_plain(error)}); mend its first line") from error
    return names


def _next(reader: "Iterator[list[str]]") -> tuple[list[str], str]:
    """The next row, empty for a blank line and at the end, and why it can't be read."""
    try:
        return next(reader, []), ""
    except csv.Error as error:
        return [], _plain(error)


def _plain(error: csv.Error) -> str:
    """What csv says, in words for whoever has the file and no program."""
    message = str(error)
    return next((plain for found, plain in _WORDS.items() if found in message), message)


def _misfit(cells: list[str], names: tuple[str, ...]) -> str:
    """Why a row does not fit its table, or ""."""
    if len(cells) != len(names):
        return f"{len(cells)} field{'' if len(cells) == 1 else 's'} where the header has {len(names)}"
    return ""
