"""Drop the texts of removed articles once they need no longer be restorable; what was decided about them stays."""

import shutil
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import msgspec

from cleaners import corpus, history
from cleaners.job import results
from cleaners.job.trail import Entry
from cleaners.settings import Settings


def discard(folder: Path, settings: Settings, today: str) -> int:
    """Drop them from the batches of the history in `folder` that are older than history.restore_days; returns how many.

    `today` is a day as 2026-11-28. An article that a later batch has kept again stays. Raises InputError, OutputError.
    """
    if not settings.history.restore_days:
        return 0
    limit = (date.fromisoformat(today) - timedelta(days=settings.history.restore_days)).isoformat()
    with history.opened(folder, settings) as past:
        output = past.catalogue.meta("output")
        days = past.catalogue.days() if output else ()
        batches = [(day, Path(output) / name) for name, day, _ in days if (Path(output) / name / "run.json").is_file()]
        kept_again = _kept_again([batch for _, batch in batches])
        return sum(_drop(batch, kept_again) for day, batch in batches if day < limit)


def _kept_again(batches: list[Path]) -> set[str]:
    """Articles that were removed in their own batch and that the last change says are kept."""
    found: set[str] = set()
    for batch in batches:
        for change in corpus.records(batch / "changes.jsonl"):
            (found.add if change["kept"] else found.discard)(str(change["article_id"]))
    return found


def _drop(batch: Path, kept_again: AbstractSet[str]) -> int:
    """Write a batch's folder anew without the removed articles; returns how many went."""
    suffix = ".parquet" if (batch / "removed.parquet").exists() else ".jsonl"
    going = {entry.id for entry, row in results.rows(batch) if row is not None and _is_removed(entry)} - kept_again
    if not going:
        return 0
    written = {f"removed{suffix}", "edits.jsonl"}
    with corpus.atomic_folder(batch) as folder, ExitStack() as stack:
        for path in batch.iterdir():
            if path.name not in written and path.is_file():  # no parts that a crash left
                shutil.copy2(path, folder / path.name)
        removed = stack.enter_context(corpus.article_writer(folder / f"removed{suffix}"))
        entries = stack.enter_context(corpus.jsonl_writer(folder / "edits.jsonl"))
        for entry, row in results.rows(batch):
            if entry.id in going:
                entries.write(msgspec.structs.replace(entry, edits={}, fields={}, discarded=True))
                continue
            entries.write(entry)
            if row is not None and _is_removed(entry):
                removed.write(results.writable(row))
    return len(going)


def _is_removed(entry: Entry) -> bool:
    return entry.decision is not None and not entry.decision["kept"]
