"""Make a history anew from what was published: every batch's articles are signed again, in their order."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import numpy as np

from cleaners import corpus, edits, history, neardup
from cleaners.article import Article
from cleaners.errors import InputError, SaringError
from cleaners.history import CATALOGUE, Catalogue, History, Pending, SentFile
from cleaners.job import results
from cleaners.job.trail import Entry
from cleaners.job.under_way import Watch
from cleaners.settings import Settings

Numbers = dict[str, int]


def rebuild(folder: Path, output: Path, settings: Settings, watch: Watch | None = None) -> int:
    """Replace the history in `folder` by one of the batches in `output`; returns how many articles it knows.

    What `add` made known has no output and must be added again. Raises InputError if a batch can't be read: the
    history stays refused until it was rebuilt; and for the history of another output that is still there.
    """
    batches = sorted(path.parent for path in output.glob("*/run.json") if "batch" in _told(path.parent))
    if not batches:
        raise InputError(f"{output}: holds no batch of `saring ingest`; name the folder that was its -o")
    _refuse_another(folder, output)
    numbers: Numbers = {}
    with history.opened(folder, settings, create=True, anew=True) as past:
        past.catalogue.note("output", str(output.resolve()))
        for done, batch in enumerate(batches, 1):
            _rebuilt(batch, past, settings, numbers)
            if watch:
                watch("rebuild", done, len(batches))
        past.catalogue.note("rebuilding", "")
        return len(past)


def _refuse_another(folder: Path, output: Path) -> None:
    """A mistyped name must not cost another history. (One that is damaged can't tell whose it is.)"""
    if not (folder / CATALOGUE).is_file():
        return
    try:
        with closing(Catalogue(folder / CATALOGUE, "")) as catalogue:
            theirs = catalogue.meta("output")
    except SaringError:
        return
    if theirs and theirs != str(output.resolve()) and Path(theirs).is_dir():
        raise InputError(f"{folder}: is the history of {theirs}; name another one with --history, or remove it first")


def _told(batch: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads((batch / "run.json").read_text(encoding="utf-8"))
    return told


def _rebuilt(batch: Path, past: History, settings: Settings, numbers: Numbers) -> None:
    told = _told(batch)
    entries: list[Entry] = []
    signer = neardup.Signer(settings.neardup)
    for entry, row in results.rows(batch):
        if row is None:
            continue
        before = str(row["text"])
        for stage in reversed(entry.edits.values()):
            before = edits.undo(before, stage)
        signer.add(_article(row), sum(map(len, entry.edits.values())), len(entry.flags), before)
        numbers[entry.id] = past.next_number + len(entries)
        entries.append(entry)
    pending = _pending(told)
    counts: dict[str, object] = told["counts"]  # type: ignore[assignment]  # as it was written
    if not entries:
        past.commit(pending, counts)
        return
    segment = signer.segment()
    ids, titles = [entry.id for entry in entries], [entry.title for entry in entries]
    runs = history.runs_of(segment, ids, [entry.fingerprint for entry in entries], titles)
    heads = np.array([numbers[_head(entry)] for entry in entries], dtype=np.int64)
    past.commit(pending, counts, segment, runs, heads, list(_changes(batch, numbers)))


def _article(row: results.Fields) -> Article:
    published = row["published"]
    return Article(
        id=str(row["id"]),
        text=str(row["text"]),
        url=str(row["url"] or ""),
        site=str(row["site"] or ""),
        lang=str(row["lang"] or ""),
        title=str(row["title"] or ""),
        published=datetime.fromisoformat(published) if isinstance(published, str) else published,  # type: ignore[arg-type]
    )


def _head(entry: Entry) -> str:
    decision = entry.decision or {}
    return str(decision.get("duplicate_of") or entry.id)


def _changes(batch: Path, numbers: Numbers) -> Iterator[tuple[int, int]]:
    for change in corpus.records(batch / "changes.jsonl"):
        name = str(change["article_id"])
        yield numbers[name], numbers[str(change["duplicate_of"] or name)]


def _pending(told: dict[str, object]) -> Pending:
    batch: dict[str, str] = told["batch"]  # type: ignore[assignment]  # as it was written
    inputs: list[dict[str, object]] = told["inputs"]  # type: ignore[assignment]
    files = tuple(SentFile(str(one["name"]), int(str(one["bytes"])), 0, str(one["sha256"])) for one in inputs)
    return Pending(batch["name"], batch["day"], files)
