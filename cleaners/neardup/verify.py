"""Exact evidence for pairs of articles, from their sorted shingle hashes: no estimate decides anything."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from cleaners.neardup.store import Rows, Store

Shares = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

# Hashes that are held at a time: few enough for the processor's cache, many enough that each segment is asked seldom.
_BATCH = 1_000_000


@dataclass(frozen=True, slots=True)
class Overlap:
    """Of each pair: how many shingles are shared, their share of all of both, and of each side's."""

    shared: Counts
    jaccard: Shares
    left_in_right: Shares
    right_in_left: Shares


@dataclass(frozen=True, slots=True)
class Pairs(Overlap):
    """All that relations are told from, one value a pair.

    `same_text`   the letters and digits of the two are equal
    `words`       the number of words, of the shorter and of the longer one
    `lead_low`, `lead_high`   share of an opening that the other one has anywhere, the lower and the higher of the two
    `titles`      Jaccard of the titles' words, -1 where one has no title
    `numbers`     how many numbers the one with fewer holds; `numbers_replaced`: how many of either side the other lacks
    `subjects_replaced`   how many subjects of either side are not even named in the other, the lower of the two counts
    `same_address`, `same_site`   where it is known
    `days`        days between the two, -1 where a date is missing
    """

    same_text: Truths
    words_short: Counts
    words_long: Counts
    lead_low: Shares
    lead_high: Shares
    titles: Shares
    numbers: Counts
    numbers_replaced: Counts
    subjects_replaced: Counts
    same_address: Truths
    same_site: Truths
    days: Shares

    def only(self, index: int) -> "Pairs":
        """The one pair at `index`."""
        return Pairs(*(getattr(self, name)[index : index + 1] for name in _NAMES))


_NAMES = tuple(item.name for item in fields(Pairs))


def overlap(
    store: Store,
    left: Rows,
    right: Rows,
    watch: Callable[[str, int, int], None] | None = None,
    threads: int = 1,
) -> Overlap:
    """Exact Jaccard and containment of each pair; 0 where one has no shingle."""
    shared, lengths = np.zeros(len(left), dtype=np.int64), _lengths(store, "shingles", left, right)
    batches = list(_batches(lengths[0] + lengths[1]))
    with ThreadPoolExecutor(threads) as pool:
        counted = pool.map(lambda batch: _common(store, "shingles", left[batch], right[batch]), batches)
        for batch, found in zip(batches, counted, strict=True):
            shared[batch] = found
            if watch:
                watch("verify", batch.stop, len(left))
    every = lengths[0] + lengths[1] - shared
    return Overlap(shared, _share(shared, every), _share(shared, lengths[0]), _share(shared, lengths[1]))


def evidence(store: Store, left: Rows, right: Rows) -> Pairs:
    """Everything that relations are told from, for pairs that are worth it."""
    measured = overlap(store, left, right)
    content, url, words = (store.columns[name] for name in ("content", "url", "words"))
    same_text = (content[left] == content[right]).all(axis=1) & (words[left] > 0)
    leads = [_held(store, "lead", "shingles", *sides) for sides in ((left, right), (right, left))]
    subjects = [_held(store, "subjects", "names", *sides) for sides in ((left, right), (right, left))]
    numbers = np.minimum(*_lengths(store, "numbers", left, right))
    titles = _lengths(store, "title", left, right)
    shared_titles = _common(store, "title", left, right)
    return Pairs(
        shared=measured.shared,
        # Two equal texts without a shingle share all the same.
        jaccard=np.where(same_text, 1.0, measured.jaccard),
        left_in_right=np.where(same_text, 1.0, measured.left_in_right),
        right_in_left=np.where(same_text, 1.0, measured.right_in_left),
        same_text=same_text,
        words_short=np.minimum(words[left], words[right]).astype(np.int64),
        words_long=np.maximum(words[left], words[right]).astype(np.int64),
        lead_low=np.minimum(*(_share(held, every) for held, every in leads)),
        lead_high=np.maximum(*(_share(held, every) for held, every in leads)),
        titles=np.where(np.minimum(*titles) > 0, _share(shared_titles, titles[0] + titles[1] - shared_titles), -1.0),
        numbers=numbers,
        numbers_replaced=numbers - _common(store, "numbers", left, right),
        subjects_replaced=np.minimum(*(every - held for held, every in subjects)),
        same_address=(url[left] == url[right]) & (url[left] != 0),
        same_site=_same_site(store, left, right),
        days=_days(store, left, right),
    )


def _same_site(store: Store, left: Rows, right: Rows) -> Truths:
    known = np.array([name != "" for name in store.sites], dtype=bool)
    same: Truths = (store.site[left] == store.site[right]) & known[store.site[left]]
    return same


def _days(store: Store, left: Rows, right: Rows) -> Shares:
    published = store.columns["published"]
    dated = np.isfinite(published[left]) & np.isfinite(published[right])
    apart = np.zeros(len(left))
    np.subtract(published[left], published[right], out=apart, where=dated)
    return np.where(dated, np.abs(apart) / 86_400, -1.0)


def _lengths(store: Store, name: str, left: Rows, right: Rows) -> tuple[Counts, Counts]:
    return store.lengths(name, left), store.lengths(name, right)


def _common(store: Store, name: str, left: Rows, right: Rows) -> Counts:
    """How many hashes the lists `name` of the two share."""
    return _shared(store, name, left, name, right)


def _held(store: Store, part: str, whole: str, left: Rows, right: Rows) -> tuple[Counts, Counts]:
    """How many hashes of the lists `part` of the left are in the lists `whole` of the right, and how many there are."""
    held, every = np.zeros(len(left), dtype=np.int64), store.lengths(part, left)
    for batch in _batches(every + store.lengths(whole, right)):
        held[batch] = _shared(store, part, left[batch], whole, right[batch])
    return held, every


def _shared(store: Store, one: str, left: Rows, other: str, right: Rows) -> Counts:
    from cleaners.neardup import merging  # brings numba, half a second

    ours, theirs = store.lists(one, left), store.lists(other, right)
    counts: Counts = merging.shared(ours.values, ours.ends, theirs.values, theirs.ends)
    return counts


def _share(part: Counts, whole: Counts) -> Shares:
    return part / np.maximum(whole, 1)


def _batches(sizes: Counts) -> Iterator[slice]:
    """Slices of pairs whose sizes add up to about _BATCH, at least one pair each."""
    ends = np.cumsum(sizes)
    start = 0
    while start < len(sizes):
        before = ends[start - 1] if start else 0
        stop = max(int(np.searchsorted(ends, before + _BATCH, side="right")), start + 1)
        yield slice(start, stop)
        start = stop
