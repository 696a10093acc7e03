"""Segments put together from rows of other segments: a batch's parts as one, and what a batch is compared with."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cleaners.article import Article
from cleaners.neardup.segments import Segment, Signer, write
from cleaners.neardup.store import Rows
from cleaners.settings import Neardup

Chosen = npt.NDArray[np.bool_]


def joined(segments: Sequence[Segment], chosen: Sequence[Chosen]) -> Segment:
    """One segment of the chosen rows of all `segments`, in their order; there must be at least one segment."""
    import pyarrow as pa

    starts = np.cumsum([0, *(int(mask.sum()) for mask in chosen)])
    places = [start + np.cumsum(mask) - 1 for start, mask in zip(starts[:-1], chosen, strict=True)]
    tables = [one.table.filter(pa.array(mask)) for one, mask in zip(segments, chosen, strict=True)]

    def band(number: int) -> object:
        keys, rows = [], []
        for one, mask, place in zip(segments, chosen, places, strict=True):
            found, theirs = one.band(number)
            keys.append(found[mask[theirs]])
            rows.append(place[theirs[mask[theirs]]].astype(np.uint32))
        return _sorted(segments[0].batches(number), np.concatenate(keys), np.concatenate(rows))

    return Segment(pa.concat_tables(tables).combine_chunks(), band)


def taken(segment: Segment, rows: Rows) -> Segment:
    """`rows` of `segment` without their band keys: enough to verify pairs."""
    import pyarrow as pa

    table = segment.table.take(pa.array(rows)).combine_chunks()
    return Segment(table, lambda number: _sorted(segment.batches(number), *_NOTHING))


def empty_segment(settings: Neardup) -> Segment:
    """A segment of one article without anything: what stands in the place of one that was forgotten."""
    signer = Signer(settings)
    signer.add(Article(id="", text=""))
    return signer.segment()


def write_segment(segment: Segment, folder: Path, bands: int) -> None:
    """Write `segment` into `folder`, which is made if need be; raises OutputError."""
    write(
        folder, segment.table.to_batches()[0] if len(segment) else _empty(segment), map(segment.batches, range(bands))
    )


_NOTHING = (np.zeros(0, np.uint64), np.zeros(0, np.uint32))


def _empty(segment: Segment) -> object:
    import pyarrow as pa

    return pa.RecordBatch.from_pylist([], schema=segment.table.schema)


def _sorted(like: object, keys: npt.NDArray[np.uint64], rows: npt.NDArray[np.uint32]) -> object:
    import pyarrow as pa

    order = np.lexsort((rows, keys))
    columns = {"key": keys[order], "row": rows[order]}
    return pa.RecordBatch.from_pydict(columns, schema=like.schema)  # type: ignore[attr-defined]  # pyarrow has no types
