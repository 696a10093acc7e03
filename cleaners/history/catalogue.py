"""The catalogue of a history: a SQLite file whose one transaction is the commit point of a batch.

What no row names does not exist: a segment that was written before a crash is swept away at the next opening.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from cleaners.errors import InputError, OutputError

CATALOGUE = "catalogue.sqlite"  # its name in a history's folder
FORMAT = 1
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE batch (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, day TEXT NOT NULL, counts TEXT NOT NULL);
CREATE TABLE file (batch INTEGER NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL, mtime INTEGER NOT NULL,
                   sha256 TEXT NOT NULL);
CREATE INDEX file_sha256 ON file (sha256);
CREATE TABLE segment (name TEXT PRIMARY KEY, first INTEGER NOT NULL, articles INTEGER NOT NULL, day TEXT NOT NULL,
                      latest REAL, hashes TEXT NOT NULL, heads BLOB NOT NULL);
CREATE TABLE pending (batch TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file of the inbox: its name there, size in bytes, time of its last change in nanoseconds, and hash."""

    name: str
    bytes: int
    mtime: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Pending:
    """A batch that was begun: a run that finds it goes on with it, on the same day and with the same files."""

    name: str
    day: str
    files: tuple[SentFile, ...]


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A segment: number of its first article, how many it has, the batch's day, the latest date of publishing (None
    where none is known), hashes of its files, and for each article the number of the one kept in its place."""

    name: str
    first: int
    articles: int
    day: str
    latest: float | None
    hashes: Mapping[str, str]
    heads: bytes


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch that is done: what was begun, its counts, its segment (None if it has no article), and the new heads of
    segments whose articles gave way, by name."""

    pending: Pending
    counts: Mapping[str, object]
    segment: SegmentRow | None
    changed: Mapping[str, bytes] = field(default_factory=dict)


class Catalogue:
    """An open catalogue. Raises InputError if the file is damaged, OutputError if it can't be written."""

    def __init__(self, path: Path, header: str) -> None:
        self._path = path
        with self._telling():
            self._file = sqlite3.connect(path, isolation_level=None)
            self._file.execute("PRAGMA journal_mode = WAL")
            self._file.execute("PRAGMA synchronous = FULL")
            self._file.execute("PRAGMA secure_delete = ON")
            if not self._file.execute("SELECT 1 FROM sqlite_master").fetchone():
                if not header:
                    raise InputError(f"{path}: is empty: whatever made it was stopped; `saring ingest` goes on with it")
                self._create(header)

    def close(self) -> None:
        """Close the file; its log is folded in."""
        self._file.close()

    def meta(self, name: str) -> str:
        """A value of the catalogue's own, "" where there is none."""
        row = self._one("SELECT value FROM meta WHERE name = ?", name)
        return str(row[0]) if row else ""

    def note(self, name: str, value: str) -> None:
        """Set a value of the catalogue's own; "" takes it back."""
        with self._transaction() as write:
            write("DELETE FROM meta WHERE name = ?", name)
            if value:
                write("INSERT INTO meta VALUES (?, ?)", name, value)

    def pending(self) -> Pending | None:
        """The batch that was begun and is not done."""
        row = self._one("SELECT batch FROM pending")
        if row is None:
            return None
        found = json.loads(row[0])
        return Pending(found["name"], found["day"], tuple(SentFile(**file) for file in found["files"]))

    def begin(self, pending: Pending) -> None:
        """Note that a batch is begun, before any work on it."""
        with self._transaction() as write:
            write("DELETE FROM pending")
            write("INSERT INTO pending VALUES (?)", json.dumps(asdict(pending)))

    def abandon(self) -> None:
        """Forget the batch that was begun."""
        with self._transaction() as write:
            write("DELETE FROM pending")

    def commit(self, batch: Batch) -> None:
        """Make a batch part of the history."""
        number = self.batches() + 1
        pending, counts = batch.pending, json.dumps(batch.counts, sort_keys=True)
        with self._transaction() as write:
            write("INSERT INTO batch VALUES (?, ?, ?, ?)", number, pending.name, pending.day, counts)
            for file in pending.files:
                write("INSERT INTO file VALUES (?, ?, ?, ?, ?)", number, file.name, file.bytes, file.mtime, file.sha256)
            if (new := batch.segment) is not None:
                _insert(write, new)
            for name, heads in batch.changed.items():
                write("UPDATE segment SET heads = ? WHERE name = ?", heads, name)
            write("DELETE FROM pending")

    def replace(self, names: Sequence[str], new: SegmentRow, changed: Mapping[str, bytes] | None = None) -> None:
        """Put one segment in the place of others; `changed` are new heads of further ones, by name."""
        with self._transaction() as write:
            for name in names:
                write("DELETE FROM segment WHERE name = ?", name)
            _insert(write, new)
            for name, heads in (changed or {}).items():
                write("UPDATE segment SET heads = ? WHERE name = ?", heads, name)

    def drop(self, names: Sequence[str]) -> None:
        """Let segments go."""
        with self._transaction() as write:
            for name in names:
                write("DELETE FROM segment WHERE name = ?", name)

    def batches(self) -> int:
        """How many batches there are."""
        return int(self._one("SELECT coalesce(max(number), 0) FROM batch")[0])

    def days(self) -> list[tuple[str, str, dict[str, Any]]]:
        """(name, day, counts) of each batch, in order."""
        rows = self._rows("SELECT name, day, counts FROM batch ORDER BY number")
        return [(name, day, json.loads(counts)) for name, day, counts in rows]

    def segments(self) -> list[SegmentRow]:
        """All segments, in the order of their articles."""
        rows = self._rows("SELECT name, first, articles, day, latest, hashes, heads FROM segment ORDER BY first")
        return [
            SegmentRow(name, first, articles, day, latest, json.loads(hashes), heads)
            for name, first, articles, day, latest, hashes, heads in rows
        ]

    def knows(self, file: SentFile) -> bool:
        """Whether a file of this content was taken in."""
        return self._one("SELECT 1 FROM file WHERE sha256 = ?", file.sha256) is not None

    def untouched(self, name: str, size: int, mtime: int) -> bool:
        """Whether the file of this name was taken in and has not changed since, as its size and time tell."""
        query = "SELECT 1 FROM file WHERE name = ? AND bytes = ? AND mtime = ?"
        return self._one(query, name, size, mtime) is not None

    def problems(self) -> list[str]:
        """What SQLite's own check finds wrong."""
        found = [str(row[0]) for row in self._rows("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found

    def _create(self, header: str) -> None:
        """In one transaction: a kill in between would leave a catalogue that nobody could open."""
        with self._transaction() as write:
            for statement in _SCHEMA.split(";"):
                write(statement)
            write("INSERT INTO meta VALUES ('format', ?)", str(FORMAT))
            write("INSERT INTO meta VALUES ('header', ?)", header)

    def _one(self, query: str, *values: object) -> Any:
        with self._telling():
            return self._file.execute(query, values).fetchone()

    def _rows(self, query: str) -> list[Any]:
        with self._telling():
            return self._file.execute(query).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        def write(query: str, *values: object) -> None:
            self._file.execute(query, values)

        with self._telling():
            self._file.execute("BEGIN IMMEDIATE")
            try:
                yield write
            except BaseException:
                self._file.execute("ROLLBACK")
                raise
            self._file.execute("COMMIT")

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise OutputError(
                f"{self._path}: can't be written or read ({error}); make room or give the right"
            ) from error
        except sqlite3.DatabaseError as error:
            raise InputError(
                f"{self._path}: the catalogue is damaged ({error}); `saring history rebuild` makes it anew"
            ) from error


def _insert(write: Callable[..., None], row: SegmentRow) -> None:
    hashes = json.dumps(row.hashes, sort_keys=True)
    values = (row.name, row.first, row.articles, row.day, row.latest, hashes, row.heads)
    write("INSERT INTO segment VALUES (?, ?, ?, ?, ?, ?, ?)", *values)
