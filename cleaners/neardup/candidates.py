"""Which articles might be duplicates: pairs that share a band key, a rare shingle or an address.

Nothing is decided here. Copies are set aside first: of each text that occurs more than once one row, its
representative, is compared for all.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from cleaners.neardup.minhash import Keys
from cleaners.neardup.store import Rows, Store

# Of the shingles one in so many is looked at, and is rare if at most so many texts have it. The bands find texts that
# are alike as a whole; an excerpt is not (Jaccard .2 to .5), but of 60 shared shingles four are looked at.
SAMPLED, RARE = 16, 8
# Keys are looked through in slices of so many: 16 bytes each, and 16 more for the sieve. An article has about so many
# sampled shingles.
_SLICE, _SHINGLES = 8_000_000, 20
# Pairs that may wait, each as often as it was found, before they are sorted and each is held once.
_WAITING = 4_000_000
# A member of a hot bucket is compared with this share of `bucket_cap` others (the first by content hash).
HOT_SHARE = 10

R = TypeVar("R")
Source = Callable[[], tuple[Keys, Rows]]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of representatives, `left` < `right`, each pair once, sorted; and how many buckets were over the cap."""

    left: Rows
    right: Rows
    hot_buckets: int
    hot_members: int


def representatives(store: Store, rank: Rows) -> Rows:
    """For each row the best-ranked row with the same text; texts without a word are nobody's copy."""
    content = store.columns["content"]
    order = np.lexsort((rank, content[:, 1], content[:, 0]))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (content[order][1:] != content[order][:-1]).any(axis=1) | (store.columns["words"][order][1:] == 0)
    found = np.empty(len(order), dtype=np.int64)
    found[order] = order[np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))]
    return found


def find(
    store: Store,
    same: Rows,
    bands: int,
    bucket_cap: int,
    watch: Callable[[str, int, int], None] | None = None,
    threads: int = 1,
) -> Candidates:
    """The candidate pairs of all articles; `same` gives each row's representative.

    Each source of keys is taken in slices of about _SLICE keys, one slice a thread: beside them only the pairs found so
    far are in memory, 8 bytes each.
    """
    by_content = _content_order(store)
    sources = list(_sources(store, same, bands))
    found, waiting, hot = np.zeros(0, dtype=np.int64), [], Counter[str]()
    with ThreadPoolExecutor(threads) as pool:
        made = _in_order(pool, [partial(_pairs, source, by_content, bucket_cap) for source in sources], threads)
        for done, (pairs, buckets, members) in enumerate(made):
            waiting.append(pairs[0] * len(store) + pairs[1])
            hot.update(buckets=buckets, members=members)
            if sum(map(len, waiting)) > len(found) + _WAITING:
                found, waiting = np.unique(np.concatenate([found, *waiting])), []
            if watch:
                watch("candidates", done + 1, len(sources))
    found = np.unique(np.concatenate([found, *waiting]))
    size = max(len(store), 1)
    return Candidates(found // size, found % size, hot["buckets"], hot["members"])


def _in_order(pool: ThreadPoolExecutor, calls: Sequence[Callable[[], R]], ahead: int) -> Iterator[R]:
    """The results of `calls` in their order; no more than `ahead` of them wait."""
    running: deque[Future[R]] = deque()
    for call in calls:
        running.append(pool.submit(call))
        if len(running) > ahead:
            yield running.popleft().result()
    while running:
        yield running.popleft().result()


def _pairs(source: Source, by_content: Rows, cap: int) -> tuple[tuple[Rows, Rows], int, int]:
    """The pairs of one slice, and how many buckets over the cap and members of such it has."""
    hot: list[int] = []
    pairs = _bucket_pairs(*source(), by_content, cap, hot)
    return pairs, len(hot), sum(hot)


def shared_bands(store: Store, left: Rows, right: Rows, bands: int) -> npt.NDArray[np.int16]:
    """In how many bands the signatures of `left[i]` and `right[i]` agree."""
    count = np.zeros(len(left), dtype=np.int16)
    key = np.zeros(len(store), dtype=np.uint64)
    signed = np.zeros(len(store), dtype=bool)
    for band in range(bands):
        keys, rows = store.band(band)
        key[rows], signed[rows] = keys, True
        count += (key[left] == key[right]) & signed[left] & signed[right]
    return count


def _sources(store: Store, same: Rows, bands: int) -> Iterator[Source]:
    """What gives keys and rows, slice by slice: articles of one key are candidates. Another source joins here."""
    slices = len(store) // _SLICE + 1
    yield partial(_addresses, store, same)
    for band in range(bands):
        for part in range(slices):
            yield partial(_band, store, same, band, part, slices)
    slices = len(store) * _SHINGLES // _SLICE + 1
    for part in range(slices):
        yield partial(_rare, store, same, part, slices)


def _addresses(store: Store, same: Rows) -> tuple[Keys, Rows]:
    comparable = store.lengths("shingles", np.arange(len(store))) > 0
    addressed = np.flatnonzero((store.columns["url"] != 0) & comparable)
    return store.columns["url"][addressed], same[addressed]


def _band(store: Store, same: Rows, band: int, part: int, parts: int) -> tuple[Keys, Rows]:
    keys, rows = store.band(band, part, parts)
    alone = same[rows] == rows
    return keys[alone], rows[alone]


def _rare(store: Store, same: Rows, part: int, parts: int) -> tuple[Keys, Rows]:
    """Sampled shingles that few articles have."""
    keys, rows = _crowded(*store.sampled("shingles", same, SAMPLED, part, parts))
    _, which, counts = np.unique(keys, return_inverse=True, return_counts=True)
    few = counts[which] <= RARE
    return keys[few], rows[few]


def _bucket_pairs(keys: Keys, rows: Rows, by_content: Rows, cap: int, hot: list[int]) -> tuple[Rows, Rows]:
    """All pairs of different rows under one key; of buckets over `cap` only those with the first few by content."""
    keys, rows = _crowded(keys, rows)
    order = np.lexsort((by_content[rows], keys))
    keys, rows = keys[order], rows[order]
    fresh = np.r_[True, (keys[1:] != keys[:-1]) | (rows[1:] != rows[:-1])][: len(keys)]
    keys, rows = keys[fresh], rows[fresh]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]][: len(keys)])
    sizes = np.diff(np.r_[starts, len(keys)])
    hot += sizes[sizes > cap].tolist()
    ends = np.repeat(starts + sizes, sizes)
    reach = np.where(sizes > cap, max(cap // HOT_SHARE, 1), sizes)
    firsts = np.flatnonzero(np.arange(len(keys)) - np.repeat(starts, sizes) < np.repeat(reach, sizes))
    pairs = list(_each_with_later(rows, firsts, ends))
    left, right = (np.concatenate([pair[side] for pair in pairs]) for side in (0, 1)) if pairs else (rows[:0], rows[:0])
    return np.minimum(left, right), np.maximum(left, right)


def _crowded(keys: Keys, rows: Rows) -> tuple[Keys, Rows]:
    """Only those whose key occurs again, and a few more whose key falls into a slot with another one."""
    from cleaners.neardup import merging  # brings numba, half a second

    kept = merging.crowded(keys)
    return keys[kept], rows[kept]


def _each_with_later(rows: Rows, firsts: Rows, ends: Rows) -> Iterator[tuple[Rows, Rows]]:
    """Each place of `firsts` with every later place of its bucket, one distance after the other."""
    distance = 1
    while len(firsts := firsts[firsts + distance < ends[firsts]]):
        yield rows[firsts], rows[firsts + distance]
        distance += 1


def _content_order(store: Store) -> Rows:
    """For each row its place by content hash: an order that the order of the input has no part in."""
    content: npt.NDArray[Any] = store.columns["content"]
    order = np.lexsort((content[:, 1], content[:, 0]))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place
