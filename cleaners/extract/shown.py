"""The time that a page shows beside its headline, as "Selasa, 7 Februari 2017 10:20 WIB"."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from cleaners.dates import parse

_CHARS = 60  # of a line that tells no more than when, and perhaps by whom
_CHILDREN = 6
_BEHIND, _BEFORE = 12, 6  # elements with text between the headline and that line
_CLOCK = re.compile(r"(?<!\d)\d\d?[.:]\d\d(?!\d)")
_CHANGED = re.compile(r"(?i)\b(?:di(?:perbarui|mutakhirkan|kemas ?kini)|updated?|modified|aktualis|mis à jour|actuali)")


def time(heading: Any, timezone: str) -> datetime | None:
    """Return the time in the nearest line that tells a day and a time, behind the heading's element or before it.

    A line behind it comes first; one that tells of a change is passed over. A time without a zone is in `timezone`.
    """
    lines = chain(_lines(heading, "following", _BEHIND), _lines(heading, "preceding", _BEFORE))
    found = (parse(line, timezone) for line in lines if _CLOCK.search(line) and not _CHANGED.search(line))
    return next((when for when in found if when is not None), None)


def _lines(heading: Any, axis: str, most: int) -> Iterator[str]:
    """The short lines among the nearest so many elements with text on one side of the heading, the nearest first."""
    items = heading.xpath(f"{axis}::*[normalize-space(text())]")
    for item in items[:most] if axis == "following" else items[: -most - 1 : -1]:
        if isinstance(item.tag, str) and len(item) <= _CHILDREN:
            line = " ".join(item.text_content().split())
            if len(line) <= _CHARS:
                yield line
