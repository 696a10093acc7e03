"""Read back what a run wrote: each article's audit trail, its cleaned text, and its record as the input had it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from cleaners import corpus, edits
from cleaners.edits import Edit
from cleaners.errors import InputError
from cleaners.job import trail
from cleaners.job.texts import RESERVED
from cleaners.job.trail import Entry

Fields = dict[str, object]


@dataclass(frozen=True, slots=True)
class Result:
    """One article of a finished run; `record` holds the input's fields, the text's own emptied."""

    entry: Entry
    text: str
    record: Fields

    def steps(self) -> list[tuple[str, str, tuple[Edit, ...]]]:
        """(stage, that stage's input, its edits), in the order in which the stages ran."""
        text, found = self.text, []
        for stage, done in reversed(self.entry.edits.items()):
            text = edits.undo(text, done)
            found.append((stage, text, done))
        return found[::-1]

    def original(self) -> str:
        """The text as the input had it."""
        steps = self.steps()
        return steps[0][1] if steps else self.text


def read(result: Path) -> Iterator[Result]:
    """Yield the articles of an output folder, an output file or its edits file, in input order.

    Raises InputError if a file is missing or does not fit the others.
    """
    path = _data(result)
    return _folder(path) if path.is_dir() else _file(path)


def _data(result: Path) -> Path:
    """The output that `result` means, if it is an edits file."""
    if result.is_dir() or not result.name.endswith("edits.jsonl"):
        return result
    return result.parent if result.name == "edits.jsonl" else result.with_name(result.name.removesuffix(trail.SUFFIX))


def _file(path: Path) -> Iterator[Result]:
    rows = corpus.records(path)
    for entry in trail.read(path):
        row = next(rows, None)
        if row is None or (row.get("id") != entry.id if entry.in_meta else entry.text_key not in row | {"text": ""}):
            raise _misfit(path, entry)
        if entry.in_meta:
            yield _fitting(path, Result(entry, str(row["text"]), _record(row["meta"])))
            continue
        key = entry.text_key if entry.text_key in row else "text"
        record = {name: value for name, value in row.items() if name not in entry.added} | entry.replaced
        yield _fitting(path, Result(entry, str(row[key] or ""), record))


def _misfit(path: Path, entry: Entry) -> InputError:
    return InputError(f"{path}: does not fit its edits file at article {entry.id}; was it changed? Run again")


def _fitting(path: Path, found: Result) -> Result:
    """The same, unless its text was changed since: the edits would be taken back at the wrong places."""
    if found.entry.chars not in (-1, len(found.text)):
        raise _misfit(path, found.entry)
    return found


def _folder(folder: Path) -> Iterator[Result]:
    for entry, row in rows(folder):
        if row is not None:
            yield _fitting(folder, Result(entry, str(row["text"]), _record(row.get("meta"))))


def rows(folder: Path) -> Iterator[tuple[Entry, Fields | None]]:
    """Yield the articles of an output folder, in input order, each with its row of our own columns; see `read`.

    The row is None for a removed article that was discarded.
    """
    kept, removed = _articles(folder, "kept"), _articles(folder, "removed")
    for entry in trail.read(folder):
        if entry.discarded:
            yield entry, None
            continue
        gone = entry.decision is not None and not entry.decision["kept"]
        row = next(removed if gone else kept, None)
        if row is None or row["id"] != entry.id:
            raise _misfit(folder, entry)
        yield entry, row


def writable(row: Fields) -> Fields:
    """A row of our own columns as the writers take it: Parquet gives dates, fields and the input's fields as text."""
    published = row["published"]
    plain = {name: msgspec.json.decode(value) for name in ("fields", "meta") if isinstance(value := row[name], str)}
    return row | plain | {"published": datetime.fromisoformat(published) if isinstance(published, str) else published}


def _record(meta: object) -> Fields:
    """The input's fields: JSON in a Parquet column, an object in JSONL, nothing for a text."""
    return msgspec.convert(msgspec.json.decode(meta) if isinstance(meta, str) else meta or {}, Fields)


def _articles(folder: Path, name: str) -> Iterator[Fields]:
    for suffix in (".parquet", ".jsonl"):
        if (folder / (name + suffix)).is_file():
            return corpus.records(folder / (name + suffix))
    return _texts(folder, folder if name == "kept" else folder / name, kept=name == "kept")


def _texts(folder: Path, texts: Path, *, kept: bool) -> Iterator[Fields]:
    """The texts of a folder, named as the writer named them: by the ids, in order."""
    names = corpus.SafeNames(RESERVED if kept else ())
    for entry in trail.read(folder):
        if kept == (entry.decision is None or bool(entry.decision["kept"])):
            text = corpus.read_text(texts / names.name(entry.id))
            yield {"id": entry.id, "text": text, "meta": {"id": entry.id}}
