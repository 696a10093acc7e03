"""Paragraphs that stand inside an earlier line: a scraper took an element of the page, then each that it holds.

A single sentence that stands again may be meant: a claim is quoted, then taken apart. Where several whole lines are
known to stand inside earlier ones, it is the scraper's.
"""

from collections.abc import Iterator, Mapping

from cleaners.paragraphs.normal import LONG, Lines, is_item, is_prose

_KNOWN = 2  # lines that have gone whole because their sentences stand before


def nested_lines(lines: Lines, dropped: Mapping[int, str]) -> Iterator[int]:
    """Yield the numbers of the lines that stand, whole, inside a longer line before them; not those that go already."""
    if sum(rule == "paragraphs.sentences" for rule in dropped.values()) < _KNOWN:
        return
    above: list[str] = []
    for number in lines.filled:
        key = lines.keys[number]
        if number in dropped:
            continue
        if len(key) >= LONG and is_prose(key) and not is_item(lines.raw[number]) and any(key in one for one in above):
            yield number
        else:
            above.append(key)
