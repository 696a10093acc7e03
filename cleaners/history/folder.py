"""An open history: its segments on disk, and what a batch asks of them."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cleaners import corpus
from cleaners.errors import InputError
from cleaners.history import fits, index
from cleaners.history.catalogue import CATALOGUE, Batch, Catalogue, Pending, SegmentRow
from cleaners.history.hashes import file_hash
from cleaners.history.shelf import SEGMENTS, Shelf
from cleaners.neardup import Past, Segment, empty_segment, header, homes, joined, open_segment, taken, write_segment
from cleaners.neardup.runs import Run
from cleaners.neardup.runs import joined as runs_joined
from cleaners.settings import Settings

LOCK = "lock"
Heads = npt.NDArray[np.int64]

FORGOTTEN = -1  # the head of an article that was forgotten


class History:
    """The history in a folder, whose lock this process holds; `rows` are its segments as the catalogue names them."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._settings = settings
        self.catalogue = Catalogue(folder / CATALOGUE, json.dumps(asdict(header(settings.neardup))))
        fits.check(folder, self.catalogue, settings)
        if not self.catalogue.meta("address"):
            self.catalogue.note("address", settings.history.segments or SEGMENTS)
        self._shelf = Shelf(folder, settings.history.segments)
        self._reload()

    def _reload(self) -> None:
        self.rows = self.catalogue.segments()
        for row in self.rows:
            self._shelf.fetch(row.name, row.hashes)
        self._heads = {row.name: np.frombuffer(row.heads, dtype="<i8") for row in self.rows}
        self._open = {row.name: open_segment(self.place(row.name), self._settings.neardup) for row in self.rows}
        self._indices = {row.name: index.Index(self.place(row.name)) for row in self.rows}

    def __len__(self) -> int:
        return sum(int((heads != FORGOTTEN).sum()) for heads in self._heads.values())

    @property
    def next_number(self) -> int:
        """Number of the next article."""
        return max((row.first + row.articles for row in self.rows), default=0)

    def heads(self, row: SegmentRow) -> Heads:
        """For each article of a segment the number of the one that is kept in its place."""
        return self._heads[row.name]

    def segment(self, row: SegmentRow) -> Segment:
        """A segment itself."""
        return self._open[row.name]

    def holds(self, number: int) -> bool:
        """Whether the history still has the article of this number."""
        return any(row.first <= number < row.first + row.articles for row in self.rows)

    @property
    def next_name(self) -> str:
        """Name of the next batch."""
        return f"{self.catalogue.batches() + 1:06d}"

    def past(self) -> list[Past]:
        """What a batch is compared with."""
        return [
            Past(self._open[row.name], self._indices[row.name].run, self._stands(row), row.first) for row in self.rows
        ]

    def dependents(self, numbers: Heads) -> Heads:
        """The articles that were removed in favour of any of `numbers`, ascending."""
        found = []
        for row in self.rows:
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

    def number_of(self, name: str) -> int | None:
        """Number of the article of this id, None where there is none."""
        wanted = index.key(name)
        for row in self.rows:
            keys, places = self._indices[row.name].run("id")
            for place in places[np.searchsorted(keys, wanted) : np.searchsorted(keys, wanted, "right")].tolist():
                if self.ids([row.first + place]) == [name]:
                    return row.first + int(place)
        return None

    def ids(self, numbers: Sequence[int]) -> list[str]:
        """Ids of the articles of these ascending numbers."""
        found: list[str] = []
        for segment in self.taken(numbers):
            found += segment.strings("id")
        return found

    def taken(self, numbers: Sequence[int]) -> list[Segment]:
        """The articles of these ascending numbers, as segments without bands."""
        wanted = np.array(numbers, dtype=np.int64)
        return [taken(one.segment, wanted[where] - one.first) for one, where in homes(self.past(), wanted)]

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
            row = self._written(pending.name, pending.day, self.next_number, segment, runs, heads)
        self.catalogue.commit(Batch(pending, counts, row, self._changed(changes)))
        self._reload()

    def drop(self, names: Sequence[str]) -> None:
        """Let segments go, with their files."""
        self.catalogue.drop(names)
        self._reload()
        self.sweep()

    def merge(self, rows: Sequence[SegmentRow]) -> None:
        """Make one segment of several that follow each other; the articles keep their numbers."""
        segments = [self._open[row.name] for row in rows]
        every = [np.ones(len(segment), dtype=bool) for segment in segments]
        indices = [self._indices[row.name] for row in rows]
        starts = [row.first - rows[0].first for row in rows]
        runs = {name: runs_joined([one.run(name) for one in indices], starts) for name in index.NAMES}
        heads = np.concatenate([self._heads[row.name] for row in rows])
        name, day = f"{rows[0].name}-{rows[-1].name}", max(row.day for row in rows)
        new = self._written(name, day, rows[0].first, joined(segments, every), runs, heads)
        self.catalogue.replace([row.name for row in rows], new)
        self._reload()
        self.sweep()

    def forget(self, number: int, changes: Sequence[tuple[int, int]]) -> None:
        """Write the segment of an article anew, with an empty row in its place; `changes` as for `commit`."""
        [row] = [row for row in self.rows if row.first <= number < row.first + row.articles]
        place = number - row.first
        every = np.arange(row.articles)
        old, empty = self._open[row.name], empty_segment(self._settings.neardup)
        segment = joined([old, empty, old], [every < place, np.ones(1, dtype=bool), every > place])
        runs = {name: _without(self._indices[row.name].run(name), place) for name in index.NAMES}
        changed = self._changed([*changes, (number, FORGOTTEN)])
        heads = np.frombuffer(changed.pop(row.name), dtype="<i8")
        base, _, count = row.name.partition("~")
        new = self._written(f"{base}~{int(count or 0) + 1}", row.day, row.first, segment, runs, heads)
        self.catalogue.replace([row.name], new, changed)
        self._reload()
        self.sweep()

    def _written(
        self, name: str, day: str, first: int, segment: Segment, runs: Mapping[str, Run], heads: Heads
    ) -> SegmentRow:
        with corpus.atomic_folder(self.place(name)) as folder:
            write_segment(segment, folder, self._settings.neardup.layout()[0])
            index.write(runs, folder)
            hashes = {path.name: file_hash(path) for path in sorted(folder.iterdir())}
        self._shelf.store(name)
        published = segment.column("published")
        dated = published[np.isfinite(published)]
        latest = float(dated.max()) if len(dated) else None
        return SegmentRow(name, first, len(segment), day, latest, hashes, heads.astype("<i8").tobytes())

    def _changed(self, changes: Sequence[tuple[int, int]]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for row in self.rows:
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

    def place(self, name: str) -> Path:
        """Folder of the segment of this name."""
        return self._shelf.place(name)

    def sweep(self) -> None:
        """Remove segments that no commit made part of the history."""
        self._shelf.sweep({row.name for row in self.rows})


@contextmanager
def opened(folder: Path, settings: Settings, *, create: bool = False, anew: bool = False) -> Iterator[History]:
    """Open the history in `folder` and hold its lock; with `create` an empty one is made if there is none.

    With `anew` the one that is there goes, and whoever comes before the note "rebuilding" is taken back is refused.

    The lock goes with the process: one that was killed leaves none behind. Raises InputError if there is no history or
    it is damaged, SettingsError if it was made with other parameters, OutputError if it can't be written or stays
    locked for longer than `history.lock_seconds`.
    """
    if not create and not (folder / CATALOGUE).is_file():
        raise InputError(f"{folder}: holds no history; `saring ingest` or `saring history add` begins one")
    corpus.make_folder(folder / SEGMENTS)
    with corpus.locked(folder / LOCK, f"{folder}: another run holds this history", settings.history.lock_seconds):
        if anew:
            _remove(folder)
        history = History(folder, settings)
        try:
            if anew:
                history.catalogue.note("rebuilding", "from what was published")
            elif history.catalogue.meta("rebuilding"):
                raise InputError(f"{folder}: `saring history rebuild` was not finished; run it again")
            history.sweep()
            yield history
        finally:
            history.catalogue.close()


def _without(run: Run, place: int) -> Run:
    keys, rows = run
    return keys[rows != place], rows[rows != place]


def _remove(folder: Path) -> None:
    """The catalogue goes first: without it there is no history."""
    for path in sorted(folder.glob(f"{CATALOGUE}*")):
        path.unlink()
    for path in (folder / SEGMENTS).glob("*"):
        shutil.rmtree(path)
