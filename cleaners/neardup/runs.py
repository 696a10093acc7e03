"""Sorted runs beside a segment's bands: by what else than a band a history is searched.

content   first half of the content hash: copies, short texts too
url       hash of the canonical address
rare      one in SAMPLED of the shingles' hashes: excerpts share some that few articles have

A run is (keys, rows), sorted by key, then row, as a band is.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cleaners.neardup.candidates import SAMPLED
from cleaners.neardup.minhash import Keys
from cleaners.neardup.segments import Segment

Run = tuple[Keys, npt.NDArray[np.uint32]]


def content(segment: Segment) -> Run:
    """Copies have one key; texts without a word have none."""
    rows = np.flatnonzero(segment.column("words") > 0)
    return run(segment.column("content")[rows, 0], rows)


def url(segment: Segment) -> Run:
    """Articles of one address have one key; those without an address or without a shingle have none."""
    keys, lists = segment.column("url"), segment.lists("shingles")
    rows = np.flatnonzero((keys != 0) & (np.diff(lists.offsets) > 0))
    return run(keys[rows], rows)


def rare(segment: Segment) -> Run:
    """The sampled shingles of every article."""
    lists = segment.lists("shingles")
    places = np.flatnonzero(lists.values % np.uint32(SAMPLED) == 0)
    rows = np.searchsorted(lists.offsets, places, side="right") - 1
    return run(lists.values[places], rows)


def run(keys: npt.NDArray[np.integer], rows: npt.NDArray[np.integer]) -> Run:
    """Sort keys and their rows."""
    order = np.lexsort((rows, keys))
    return keys[order].astype(np.uint64), rows[order].astype(np.uint32)


def joined(runs: Sequence[Run], starts: Sequence[int]) -> Run:
    """The runs of segments that were put together, whose rows now begin at `starts`."""
    keys = np.concatenate([keys for keys, _ in runs])
    return run(
        keys, np.concatenate([rows.astype(np.int64) + start for (_, rows), start in zip(runs, starts, strict=True)])
    )
