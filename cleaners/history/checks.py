"""Look for what is wrong with a history, without changing it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from cleaners import corpus
from cleaners.errors import InputError
from cleaners.history.catalogue import CATALOGUE, Catalogue, SegmentRow
from cleaners.history.folder import FORGOTTEN, LOCK
from cleaners.history.shelf import SEGMENTS, Shelf

REBUILD = "`saring history rebuild` makes it anew from what was published"


def verify(folder: Path, seconds: float) -> list[str]:
    """What is wrong, a line each, with the remedy; raises InputError if there is no catalogue that can be read."""
    if not (folder / CATALOGUE).is_file():
        raise InputError(f"{folder / CATALOGUE}: not found; {REBUILD}, or name another folder")
    with corpus.locked(folder / LOCK, f"{folder}: another run holds this history", seconds):
        catalogue = Catalogue(folder / CATALOGUE, "")
        try:
            return [*_catalogue(folder, catalogue), *_outputs(catalogue)]
        finally:
            catalogue.close()


def _catalogue(folder: Path, catalogue: Catalogue) -> Iterator[str]:
    yield from (f"{folder / CATALOGUE}: {problem}; {REBUILD}" for problem in catalogue.problems())
    for note, command in (("rebuilding", "rebuild"), ("forgetting", "forget")):
        if told := catalogue.meta(note):
            yield f"{folder}: `saring history {command}` was not finished ({told}); run it again"
    rows, address = catalogue.segments(), catalogue.meta("address")
    shelf = Shelf(folder, "" if address == SEGMENTS else address)
    for row in rows:
        yield from _files(shelf, address if address != SEGMENTS else str(folder / SEGMENTS), row)
    yield from _heads(folder, rows)


def _files(shelf: Shelf, where: str, row: SegmentRow) -> Iterator[str]:
    for name, wanted in row.hashes.items():
        found = shelf.hash_of(row.name, name)
        if found != wanted:
            yield f"{where}/{row.name}/{name}: {'is not what was written' if found else 'is missing'}; {REBUILD}"


def _heads(folder: Path, rows: list[SegmentRow]) -> Iterator[str]:
    """An article that is kept in another's place must be kept itself, if the history still has it."""
    heads = {row.name: np.frombuffer(row.heads, dtype="<i8") for row in rows}
    for row in rows:
        if len(heads[row.name]) != row.articles:
            yield f"{folder / CATALOGUE}: segment {row.name} has {row.articles} articles, not all judged; {REBUILD}"
            return
    own = np.concatenate([np.zeros(0, np.int64), *(row.first + np.arange(row.articles) for row in rows)])
    every = np.concatenate([np.zeros(0, np.int64), *(heads[row.name] for row in rows)])
    kept = own[every == own]
    asked = every[(every != own) & (every != FORGOTTEN) & np.isin(every, own)]
    for number in np.setdiff1d(asked, kept)[:5].tolist():
        yield f"{folder / CATALOGUE}: duplicates point to article {number}, which is not kept; {REBUILD}"


def _outputs(catalogue: Catalogue) -> Iterator[str]:
    output = catalogue.meta("output")
    for name, _, counts in catalogue.days():
        if output and "added" not in counts and not (Path(output) / name / "run.json").is_file():
            yield f"{output}/{name}: the batch's output is missing; restore it from a backup"
