"""All segments of a run side by side, as one table whose rows are numbered through."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaners.neardup.minhash import Hashes, Keys
from cleaners.neardup.segments import Segment
from cleaners.neardup.shingles import Ragged

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of hashes one after the other: list i ends before `values[ends[i]]`; each is sorted, without repeats."""

    values: Hashes
    ends: Rows


_NUMBERS = ("url", "published", "words", "content", "edits", "flags", "agency", "correction")


class Store:
    """Rows of several segments under one numbering: segment after segment, row after row.

    Single values are held in memory (about 50 bytes an article); hash lists and band keys stay in the mapped files.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._starts: Rows = np.cumsum([0, *(len(segment) for segment in segments)])
        self._lists: dict[tuple[int, str], Ragged] = {}
        self.columns = {name: _joined([segment.column(name) for segment in segments], name) for name in _NUMBERS}
        self.sites, self.site = _codes(segment.strings("site") for segment in segments)

    def __len__(self) -> int:
        return int(self._starts[-1])

    def ids(self) -> list[str]:
        """The ids of all articles."""
        return [name for segment in self._segments for name in segment.strings("id")]

    def band(self, band: int, part: int = 0, parts: int = 1) -> tuple[Keys, Rows]:
        """The keys of `band` and their rows, each segment's own run sorted; of `parts` equal ranges of keys one."""
        runs = [_range(*segment.band(band), part, parts) for segment in self._segments]
        keys = np.concatenate([keys for keys, _ in runs], dtype=np.uint64) if runs else np.zeros(0, np.uint64)
        starts = zip(runs, self._starts[:-1], strict=True)
        rows = [rows.astype(np.int64) + start for (_, rows), start in starts]
        return keys, np.concatenate(rows) if rows else np.zeros(0, np.int64)

    def lengths(self, name: str, rows: Rows) -> Rows:
        """How many hashes the lists `name` of `rows` hold."""
        found = np.zeros(len(rows), dtype=np.int64)
        for lists, where, local in self._split(name, rows):
            found[where] = lists.offsets[local + 1] - lists.offsets[local]
        return found

    def lists(self, name: str, rows: Rows) -> Lists:
        """The hashes of the lists `name` of `rows`, one list after the other."""
        from cleaners.neardup import merging  # brings numba, half a second

        ends = np.cumsum(self.lengths(name, rows))
        values: Hashes = np.empty(int(ends[-1]) if len(ends) else 0, dtype=np.uint32)
        for lists, where, local in self._split(name, rows):
            starts = lists.offsets[local].astype(np.int64)
            lengths = lists.offsets[local + 1] - starts
            merging.copy(lists.values, starts, lengths, where, ends, values)
        return Lists(values, ends)

    def sampled(self, name: str, same: Rows, every: int, part: int, parts: int) -> tuple[Keys, Rows]:
        """One in `every` hashes of the lists `name`, and of these the `part`th of `parts` shares, with their rows.

        Which ones is told by the hash alone; only rows that are their own in `same` are looked at.
        """
        from cleaners.neardup import merging  # brings numba, half a second

        keys, rows = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
        for segment, start in zip(self._segments, self._starts[:-1].tolist(), strict=True):
            lists = segment.lists(name)
            chosen = merging.sampled(lists.values, every, part, parts)
            homes = np.searchsorted(lists.offsets, chosen, side="right") - 1 + start
            alone = same[homes] == homes
            keys.append(lists.values[chosen[alone]].astype(np.uint64))
            rows.append(homes[alone])
        return np.concatenate(keys), np.concatenate(rows)

    def _split(self, name: str, rows: Rows) -> Iterator[tuple[Ragged, Rows, Rows]]:
        """For each segment that holds some of `rows`: its lists, their places in `rows`, their rows in the segment."""
        homes = np.searchsorted(self._starts, rows, side="right") - 1
        order = np.argsort(homes, kind="stable")
        found, counts = np.unique(homes, return_counts=True)
        ends = np.cumsum(counts)
        for home, start, end in zip(found.tolist(), ends - counts, ends, strict=True):
            where = order[start:end]
            yield self._ragged(home, name), where, rows[where] - self._starts[home]

    def _ragged(self, home: int, name: str) -> Ragged:
        """The lists of a segment; they are views of its file, and asked for again and again."""
        if (home, name) not in self._lists:
            self._lists[home, name] = self._segments[home].lists(name)
        return self._lists[home, name]


def _range(keys: Keys, rows: npt.NDArray[np.uint32], part: int, parts: int) -> tuple[Keys, npt.NDArray[np.uint32]]:
    """The share `part` of `parts` of the space of keys, out of a sorted run."""
    low, high = (_edge(keys, border, parts) for border in (part, part + 1))
    return keys[low:high], rows[low:high]


def _edge(keys: Keys, border: int, parts: int) -> int:
    if border == parts:
        return len(keys)
    return int(np.searchsorted(keys, np.uint64(border * 2**64 // parts)))


def _joined(columns: Sequence[npt.NDArray[Any]], name: str) -> npt.NDArray[Any]:
    if columns:
        return np.concatenate(columns)
    return np.zeros((0, 2) if name == "content" else 0, dtype=np.float64 if name == "published" else np.uint64)


def _codes(columns: Iterator[list[str]]) -> tuple[list[str], npt.NDArray[np.int32]]:
    """The different strings, and for each row the number of its own."""
    names: dict[str, int] = {}
    codes = [names.setdefault(name, len(names)) for column in columns for name in column]
    return list(names), np.array(codes, dtype=np.int32)
