"""Lines that consist of scraped markup alone: they are boilerplate's, which takes the line with them."""

import re
from bisect import bisect_right
from collections.abc import Callable


def lines_of(pattern: re.Pattern[str], text: str) -> Callable[[int], bool]:
    """Return a test whether an offset lies within a match of `pattern`.

    >>> inside = lines_of(re.compile("b+"), "abbc")
    >>> [inside(at) for at in range(4)]
    [False, True, True, False]
    """
    spans = [found.span() for found in pattern.finditer(text)]
    starts = [start for start, _ in spans]

    def inside(at: int) -> bool:
        nearest = bisect_right(starts, at) - 1
        return nearest >= 0 and at < spans[nearest][1]

    return inside
