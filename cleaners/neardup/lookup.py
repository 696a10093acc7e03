"""Which articles of the past might be duplicates of a batch's: pairs that share a key, found in sorted runs.

A batch's keys are looked up in each segment of the past by bisection, so that what is read of a history grows with the
batch, not with the history.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cleaners.neardup import runs
from cleaners.neardup.candidates import HOT_SHARE, RARE
from cleaners.neardup.joining import Chosen
from cleaners.neardup.minhash import Keys
from cleaners.neardup.runs import Run
from cleaners.neardup.segments import Segment
from cleaners.neardup.store import Rows
from cleaners.settings import Neardup


@dataclass(frozen=True, slots=True)
class Past:
    """A segment of history.

    `run`       gives its sorted runs of `runs` by name
    `standing`  which of its rows are kept: with the others nothing is compared
    `first`     number of its first article; they are numbered through the history
    """

    segment: Segment
    run: Callable[[str], Run]
    standing: Chosen
    first: int


@dataclass(frozen=True, slots=True)
class Hits:
    """Candidate pairs, each once, sorted: a row of the batch, an article's number in the past, and how many bands the
    two share."""

    row: Rows
    number: Rows
    bands: npt.NDArray[np.int16]


_Ranges = tuple[Rows, Rows]
_Places = npt.NDArray[np.uint32]


def find(batch: Segment, past: Sequence[Past], settings: Neardup) -> Hits:
    """The candidate pairs of `batch` with the standing articles of `past`."""
    bands = settings.layout()[0]
    found = [
        _numbers(batch.band(band), [one.segment.band(band) for one in past], past, _hot(settings))
        for band in range(bands)
    ]
    others = [
        _numbers(run(batch), [one.run(name) for one in past], past, limit)
        for name, run, limit in (
            ("content", runs.content, _hot(settings)),
            ("url", runs.url, _hot(settings)),
            ("rare", runs.rare, _few),
        )
    ]
    return _counted(found, others)


_Limit = Callable[[list[_Ranges], Keys], list[_Ranges]]


def _hot(settings: Neardup) -> _Limit:
    """Of the articles under one key at most `bucket_cap` are candidates, else the first tenth of so many."""

    def limit(ranges: list[_Ranges], keys: Keys) -> list[_Ranges]:
        sizes = sum((high - low for low, high in ranges), np.zeros(len(keys), np.int64))
        left = np.where(sizes > settings.bucket_cap, max(settings.bucket_cap // HOT_SHARE, 1), sizes)
        cut = []
        for low, high in ranges:
            high = np.minimum(high, low + left)
            left = left - (high - low)
            cut.append((low, high))
        return cut

    return limit


def _few(ranges: list[_Ranges], keys: Keys) -> list[_Ranges]:
    """Only what few articles have, those of the batch among them."""
    _, which, counts = np.unique(keys, return_inverse=True, return_counts=True)
    sizes = sum((high - low for low, high in ranges), counts[which])
    return [(low, np.where(sizes <= RARE, high, low)) for low, high in ranges]


def _numbers(mine: Run, theirs: Sequence[Run], past: Sequence[Past], limit: _Limit) -> tuple[Rows, Rows]:
    """(row of the batch, number of the past) of all pairs under one key."""
    keys, rows = mine
    ranges = [_range(run[0], keys) for run in theirs]
    pairs = [
        _expanded(rows, low, high, run[1], one)
        for (low, high), run, one in zip(limit(ranges, keys), theirs, past, strict=True)
    ]
    return _joined(pairs)


def _range(run: Keys, keys: Keys) -> _Ranges:
    """Where in the sorted run each key begins and ends; most are not there, and their end is not looked for."""
    low = np.searchsorted(run, keys)
    high = low.copy()
    found = np.flatnonzero(low < len(run))
    found = found[run[low[found]] == keys[found]]
    high[found] = np.searchsorted(run, keys[found], "right")
    return low, high


def _expanded(rows: _Places, low: Rows, high: Rows, theirs: _Places, one: Past) -> tuple[Rows, Rows]:
    sizes = high - low
    places = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(low, sizes)
    other = theirs[places]
    stands = one.standing[other]
    return np.repeat(rows, sizes)[stands].astype(np.int64), other[stands].astype(np.int64) + one.first


def _joined(pairs: Sequence[tuple[Rows, Rows]]) -> tuple[Rows, Rows]:
    nothing = np.zeros(0, np.int64)
    left, right = (np.concatenate([nothing, *(pair[side] for pair in pairs)]) for side in (0, 1))
    return left, right


def _counted(bands: Sequence[tuple[Rows, Rows]], others: Sequence[tuple[Rows, Rows]]) -> Hits:
    """Each pair once, with the number of bands in which it was found."""
    row, number = _joined([*bands, *others])
    in_band = np.arange(len(row)) < sum(len(found) for found, _ in bands)
    order = np.lexsort((number, row))
    row, number, in_band = row[order], number[order], in_band[order]
    starts = np.flatnonzero(np.r_[True, (row[1:] != row[:-1]) | (number[1:] != number[:-1])][: len(row)])
    counts = np.add.reduceat(in_band, starts, dtype=np.int16) if len(starts) else np.zeros(0, np.int16)
    return Hits(row[starts], number[starts], counts)


def within(hits: Hits, batch: Segment, past: Sequence[Past], days: float) -> Hits:
    """Only pairs whose dates lie at most `days` apart; a pair without a date stays."""
    mine, theirs = batch.column("published")[hits.row], published(past, hits.number)
    near = ~(np.isfinite(mine) & np.isfinite(theirs)) | (_apart(mine, theirs) <= days * 86_400)
    return Hits(hits.row[near], hits.number[near], hits.bands[near])


def _apart(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    apart = np.zeros(len(one))
    np.subtract(one, other, out=apart, where=np.isfinite(one) & np.isfinite(other))
    return np.abs(apart)


def published(past: Sequence[Past], numbers: Rows) -> npt.NDArray[np.float64]:
    """When the articles of these numbers were published."""
    found = np.full(len(numbers), np.inf)
    for one, where in homes(past, numbers):
        found[where] = one.segment.column("published")[numbers[where] - one.first]
    return found


def homes(past: Sequence[Past], numbers: Rows) -> Iterator[tuple[Past, Rows]]:
    """For each segment that holds some of the articles: it, and their places in `numbers`."""
    for one in past:
        where = np.flatnonzero((numbers >= one.first) & (numbers < one.first + len(one.segment)))
        if len(where):
            yield one, where
