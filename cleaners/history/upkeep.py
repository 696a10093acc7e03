"""Keep a history small: segments that are too old go, many small ones become a larger one."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby

import numpy as np

from cleaners.history.catalogue import SegmentRow
from cleaners.history.folder import History

MANY = 30
LARGEST = 250_000  # articles of a merged segment: what is merged is held in memory, 2.4 kB an article


def expire(history: History, before: str) -> int:
    """Drop the segments whose batch and whose articles are all older than the day `before`; returns how many articles.

    An article without a date is as old as its batch.
    """
    limit = datetime.fromisoformat(before).replace(tzinfo=UTC).timestamp()
    old = [row for row in history.rows if row.day < before and (row.latest is None or row.latest < limit)]
    history.drop([row.name for row in old])
    return sum(row.articles for row in old)


def compact(history: History) -> int:
    """Past MANY segments make larger ones of those that follow each other and are of one month, so that they still
    expire by the month; returns how many went into others."""
    if len(history.rows) <= MANY:
        return 0
    months = [[row for _, row in found] for _, found in groupby(_following(history.rows), key=_key)]
    groups = [group for month in months for group in _divided(month) if len(group) > 1]
    for group in groups:
        history.merge(group)
    return sum(len(group) - 1 for group in groups)


def _following(rows: Sequence[SegmentRow]) -> list[tuple[int, SegmentRow]]:
    """Each segment with the number of its run: where articles between two are gone, a new run begins."""
    ends = [row.first + row.articles for row in rows]
    gaps = np.cumsum([0, *(row.first != end for row, end in zip(rows[1:], ends, strict=False))])
    return list(zip(gaps.tolist(), rows, strict=True))


def _divided(rows: Sequence[SegmentRow]) -> Iterator[list[SegmentRow]]:
    """The segments in groups of at most LARGEST articles, or of one that is larger."""
    group: list[SegmentRow] = []
    for row in rows:
        if group and sum(one.articles for one in group) + row.articles > LARGEST:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _key(item: tuple[int, SegmentRow]) -> tuple[int, str]:
    run, row = item
    return run, row.day[:7]
