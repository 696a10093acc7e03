"""What a history holds, in numbers, and article by article."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from cleaners.history.folder import FORGOTTEN, History


@dataclass(frozen=True, slots=True)
class Stats:
    """`articles` = `kept` + `removed`; `bytes` of all segments on disk, `band_bytes` of them for the band keys;
    `first_day` and `last_day` are batches' days, `latest` the newest date of publishing, "" where none is known."""

    batches: int
    segments: int
    articles: int
    kept: int
    removed: int
    forgotten: int
    bytes: int
    band_bytes: int
    first_day: str
    last_day: str
    latest: str


def stats(history: History) -> Stats:
    """Count what the history holds."""
    places = [history.place(row.name) for row in history.rows]
    heads = [(row, history.heads(row)) for row in history.rows]
    forgotten = sum(int((found == FORGOTTEN).sum()) for _, found in heads)
    kept = sum(int((found == row.first + np.arange(row.articles)).sum()) for row, found in heads)
    articles = sum(row.articles for row in history.rows) - forgotten
    days = [row.day for row in history.rows]
    dates = [row.latest for row in history.rows if row.latest is not None]
    return Stats(
        batches=history.catalogue.batches(),
        segments=len(history.rows),
        articles=articles,
        kept=kept,
        removed=articles - kept,
        forgotten=forgotten,
        bytes=sum(_size(path) for place in places for path in place.iterdir()),
        band_bytes=sum(_size(place / "bands.arrow") for place in places),
        first_day=min(days, default=""),
        last_day=max(days, default=""),
        latest=datetime.fromtimestamp(max(dates), UTC).date().isoformat() if dates else "",
    )


def articles(history: History) -> Iterator[dict[str, object]]:
    """Every article of the history, in the order in which they came: id, site, published, batch, kept, duplicate_of."""
    for row in history.rows:
        segment, heads = history.segment(row), history.heads(row)
        names, sites = segment.strings("id"), segment.strings("site")
        published = segment.column("published")
        away = sorted({int(head) for at, head in enumerate(heads) if head not in (row.first + at, FORGOTTEN)})
        held = [head for head in away if history.holds(head)]
        known = dict(zip(held, history.ids(held), strict=True))
        for at, head in enumerate(heads.tolist()):
            if head == FORGOTTEN:
                continue
            date = datetime.fromtimestamp(published[at], UTC) if np.isfinite(published[at]) else None
            kept = head == row.first + at
            yield {
                "id": names[at],
                "site": sites[at],
                "published": date,
                "batch": row.name,
                "kept": kept,
                "duplicate_of": None if kept else known.get(head),
            }


def _size(path: Path) -> int:
    return path.stat().st_size
