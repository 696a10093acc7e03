"""When an article was published, and last changed."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from cleaners.dates import parse
from cleaners.extract.told import properties, searched, shown
from cleaners.extract.told.page import Page

_FIRST_YEAR = 1990  # of pages; what is told to be older is a default of some software


def published(page: Page, title: str, url: str, timezone: str) -> tuple[datetime | None, str]:
    """Return when the article was published, and the origin: the day that htmldate finds, with the time that the page's
    head gives to it, or else the one that stands under the headline."""
    times = [
        (when, origin) for origin, values in properties.found(page, "published") for when in _times(values, timezone)
    ]
    day = searched.day(page.tree, url, timezone)
    if day is None:
        return times[0] if times else searched.guess(page.tree, url, timezone)
    head = [each for each in times if each[0].date() == day.date()]
    if timed := [each for each in head if each[0].time() != time.min]:
        return timed[0]
    beside = _beside(page, title, day, timezone)
    return (beside, "page") if beside is not None else head[0] if head else (day, "page")


def modified(page: Page, timezone: str) -> tuple[str, tuple[str, ...]]:
    """Return when the article was last changed, as text, after its origin."""
    for origin, values in properties.found(page, "modified"):
        for when in _times(values, timezone):
            return origin, (when.isoformat(),)
    return "", ()


def _beside(page: Page, title: str, day: datetime, timezone: str) -> datetime | None:
    heading = shown.heading(page.tree, title)
    return None if heading is None else shown.time(heading, day.date(), timezone)


def _times(values: list[Any], timezone: str) -> Iterator[datetime]:
    for value in values:
        when = parse(value, timezone) if isinstance(value, str) else None
        if when is not None and when.year >= _FIRST_YEAR:
            yield when
