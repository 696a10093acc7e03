"""What a page shows under its headline: the time, as "Selasa, 7 Februari 2017 10:20 WIB", and "Oleh: Sari Wulan"."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from cleaners.dates import parse
from cleaners.titles import normal

_CHARS = 60  # of a line that tells no more than when, and perhaps by whom
_CHILDREN = 6
_BEHIND = 12  # elements with text between the headline and that line
_CLOCK = re.compile(r"(?<!\d)\d\d?[.:]\d\d(?!\d)")
# Before the day stand at most a name with a stroke behind it, that it was published, and the day of the week: else it
# is the time of a change, of a match or of a photograph.
_WHEN = re.compile(
    r"(?i)\W*(?:[^\d|•·–—/-]{1,40} ?[|•·–—/-] ?)?"
    r"(?:(?:(?:di)?terbit(?:kan)?|(?:di)?publikasi(?:kan)?|published|posted|tayang)(?: on| pada)? ?:? ?)?"
    r"(?:(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad|isnin|khamis|jumaat)[,.]? ?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day[,.]? ?)?"
    r"(?:\d|(?:jan|feb|mar|apr|ma[yi]|jun|jul|aug|agu|ogos|sep|o[ck]t|nov|de[csz]|dis)\w*\.? \d)"
)
_NAME = r"(?:[A-Z][\w.'’-]*(?: |$))"
_BYLINE = re.compile(
    r"(?i:written by|ditulis oleh|oleh|penulis|pewarta|reporter|jurnalis) ?: ?"
    rf"({_NAME}{{1,4}})|(?:[Ww]ritten by|[Bb]y|BY|[Dd]itulis oleh|[Oo]leh) ({_NAME}{{2,4}})"
)
_NO_PLACE = frozenset(("a", "aside", "figcaption", "figure", "li", "nav"))


def heading(tree: Any, title: str) -> Any:
    """Return the element of the headline in the lxml tree of a page, or None."""
    headings = (item for item in tree.iter("h1", "h2", "h3") if normal("".join(item.itertext())) == normal(title))
    return next(headings, None) if title else None


def time(heading: Any, day: date, timezone: str) -> datetime | None:
    """Return the time of this day in the nearest line under the heading's element that tells the day and a time.

    A time without a zone is in `timezone`.
    """
    found = (parse(line, timezone) for line in _lines(heading) if _CLOCK.search(line) and _WHEN.match(line))
    return next((when for when in found if when is not None and when.date() == day), None)


def author(heading: Any) -> str:
    """Return the name in the nearest line under the heading's element that tells who wrote, or ""."""
    found = (_BYLINE.fullmatch(line) for line in _lines(heading))
    return next((line[1] or line[2] for line in found if line), "")


def _lines(heading: Any) -> Iterator[str]:
    """The short lines among the nearest elements with text behind the heading, the nearest first."""
    above = frozenset(heading.iterancestors())
    for item in islice(heading.xpath("following::*[normalize-space(text())]"), _BEHIND):
        if len(item) <= _CHILDREN and not any(one.tag in _NO_PLACE for one in (item, *item.iterancestors())):
            line, holder = _line(item), item.getparent()
            if len(line) <= _CHARS and (holder in above or len(_line(holder)) > _CHARS or _WHEN.match(_line(holder))):
                yield line


def _line(item: Any) -> str:
    return " ".join(item.text_content().split())
