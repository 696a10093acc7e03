"""An open history: its segments on disk, and what a batch asks of them."""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cleaners import corpus
from cleaners.errors import InputError, SettingsError
from cleaners.history import index
from cleaners.history.catalogue import Batch, Catalogue, Pending, SegmentRow
from cleaners.neardup import Past, Segment, header, open_segment, write_segment
from cleaners.neardup.runs import Run
from cleaners.settings import Settings

CATALOGUE, SEGMENTS, LOCK = "catalogue.sqlite", "segments", "lock"
Heads = npt.NDArray[np.int64]

FORGOTTEN = -1  # the head of an article that was forgotten


class History:
    """The history in a folder, whose lock this process holds."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._settings = settings
        wanted = header(settings.neardup)
        self.catalogue = Catalogue(folder / CATALOGUE, json.dumps(asdict(wanted)))
        _check(folder, json.loads(self.catalogue.meta("header")), asdict(wanted))
        self._rows = self.catalogue.segments()
        self._heads = {row.name: np.frombuffer(row.heads, dtype="<i8") for row in self._rows}
        self._open = {row.name: open_segment(self._place(row.name), settings.neardup) for row in self._rows}
        self._indices = {row.name: index.Index(self._place(row.name)) for row in self._rows}

    def __len__(self) -> int:
        return sum(int((heads != FORGOTTEN).sum()) for heads in self._heads.values())

    @property
    def next_number(self) -> int:
        """Number of the next article."""
        return max((row.first + row.articles for row in self._rows), default=0)

    def past(self) -> list[Past]:
        """What a batch is compared with."""
        return [
            Past(self._open[row.name], self._indices[row.name].run, self._stands(row), row.first) for row in self._rows
        ]

    def dependents(self, numbers: Heads) -> Heads:
        """The articles that were removed in favour of any of `numbers`, ascending."""
        found = []
        for row in self._rows:
            heads, own = self._heads[row.name], row.first + np.arange(row.articles)
            found.append(own[np.isin(heads, numbers) & (heads != own)])
        return np.concatenate([np.zeros(0, np.int64), *found])

    def has_records(self, fingerprints: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Which records were taken in before, as they are."""
        wanted = np.array(fingerprints, dtype=np.uint64)
        found = np.zeros(len(wanted), dtype=bool)
        for one in self._indices.values():
            found |= one.has("record", wanted)
        return found

    def has_id(self, name: str) -> bool:
        """Whether an article of the history has this id."""
        wanted = index.keys([name])
        return any(bool(one.has("id", wanted)[0]) for one in self._indices.values())

    def titles(self) -> npt.NDArray[np.uint64]:
        """Hashes of the titles' forms, each as often as there are articles that bear it."""
        return np.concatenate([np.zeros(0, np.uint64), *(one.run("title")[0] for one in self._indices.values())])

    def commit(
        self,
        pending: Pending,
        counts: Mapping[str, object],
        segment: Segment | None = None,
        runs: Mapping[str, Run] | None = None,
        heads: Heads | None = None,
        changes: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Write the batch's segment, if it has one, then make the batch part of the history in one transaction.

        `heads` gives for each article the number of the one kept in its place; `changes` are (number, new head) of
        articles of the past. Raises OutputError.
        """
        row = None
        if segment is not None and runs is not None and heads is not None:
            row = self._written(pending, segment, runs, heads)
        self.catalogue.commit(Batch(pending, counts, row, self._changed(changes)))

    def _written(self, pending: Pending, segment: Segment, runs: Mapping[str, Run], heads: Heads) -> SegmentRow:
        with corpus.atomic_folder(self._place(pending.name)) as folder:
            write_segment(segment, folder, self._settings.neardup.layout()[0])
            index.write(runs, folder)
            hashes = {path.name: _sha256(path) for path in sorted(folder.iterdir())}
        published = segment.column("published")
        dated = published[np.isfinite(published)]
        latest = float(dated.max()) if len(dated) else None
        return SegmentRow(
            pending.name, self.next_number, len(segment), pending.day, latest, hashes, heads.astype("<i8").tobytes()
        )

    def _changed(self, changes: Sequence[tuple[int, int]]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for row in self._rows:
            mine = [
                (number - row.first, head) for number, head in changes if row.first <= number < row.first + row.articles
            ]
            if mine:
                heads = self._heads[row.name].copy()
                places, new = np.array(mine).T
                heads[places] = new
                found[row.name] = heads.tobytes()
        return found

    def _stands(self, row: SegmentRow) -> npt.NDArray[np.bool_]:
        stands: npt.NDArray[np.bool_] = self._heads[row.name] == row.first + np.arange(row.articles)
        return stands

    def _place(self, name: str) -> Path:
        return self._folder / SEGMENTS / name

    def sweep(self) -> None:
        """Remove segments that no commit made part of the history."""
        known = {row.name for row in self._rows}
        for path in sorted((self._folder / SEGMENTS).glob("*")):
            if path.name not in known:
                shutil.rmtree(path)


@contextmanager
def opened(folder: Path, settings: Settings, *, create: bool = False) -> Iterator[History]:
    """Open the history in `folder` and hold its lock; with `create` an empty one is made if there is none.

    The lock goes with the process: one that was killed leaves none behind. Raises InputError if there is no history or
    it is damaged, SettingsError if it was made with other parameters, OutputError if it can't be written or stays
    locked for longer than `history.lock_seconds`.
    """
    if not create and not (folder / CATALOGUE).is_file():
        raise InputError(f"{folder}: holds no history; `saring ingest` or `saring history add` begins one")
    corpus.make_folder(folder / SEGMENTS)
    with corpus.locked(folder / LOCK, f"{folder}: another run holds this history", settings.history.lock_seconds):
        history = History(folder, settings)
        try:
            history.sweep()
            yield history
        finally:
            history.catalogue.close()


def _check(folder: Path, found: Mapping[str, object], wanted: Mapping[str, object]) -> None:
    for name, value in wanted.items():
        if found.get(name) != value:
            raise SettingsError(
                f"{folder / CATALOGUE}: the history was made with {name} = {found.get(name)!r}, but this run compares "
                f"with {name} = {value!r}; set neardup back to what made it, or make it anew: `saring history rebuild`"
            )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
