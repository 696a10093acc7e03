"""Paragraphs that stand inside an earlier line: a scraper took an element of the page, then each that it holds.

A single sentence that stands again may be meant: a claim is quoted, then taken apart. Where several whole lines are
known to stand inside earlier ones, it is the scraper's in the run of lines that holds one of them: where a paragraph
answers each claim, the claims stay.
"""

from collections.abc import Container, Iterator, Mapping
from itertools import groupby, pairwise

from cleaners.paragraphs.normal import LONG, Lines, is_item, is_prose

_PARAGRAPH = 160  # with so many characters two lines that differ in nothing but spaces are one
_TELLING = ("paragraphs.block", "paragraphs.repeated", "paragraphs.sentences")
_MOST = 2_000  # lines of a text: each is looked for in all before it
_KNOWN = 2  # lines that have gone whole because their sentences stand before


def nested_lines(lines: Lines, dropped: Mapping[int, str]) -> Iterator[int]:
    """Yield the numbers of the lines that stand, whole, inside a longer line before them; not those that go already."""
    known = sum(rule == "paragraphs.sentences" for rule in dropped.values())
    if known < _KNOWN or len(lines.filled) > _MOST:
        return
    telling = {number for number, rule in dropped.items() if rule in _TELLING}
    inside = set(_inside(lines, dropped))
    for _, run in groupby(lines.filled, lambda number: number in telling or number in inside):
        numbers = list(run)
        if not telling.isdisjoint(numbers):
            yield from inside.intersection(numbers)


def _inside(lines: Lines, dropped: Container[int]) -> Iterator[int]:
    above: list[str] = []
    for place, number in enumerate(lines.filled):
        if number in dropped:
            continue
        if _may_go(lines, place) and any(lines.keys[number] in one for one in above):
            yield number
        else:
            above.append(lines.keys[number])


def _may_go(lines: Lines, place: int) -> bool:
    """Whether a line is a paragraph of prose, not one of those that a sentence was wrapped into."""
    key, around = lines.keys[lines.filled[place]], lines.filled[place : place + 2]
    wrapped = any(lines.raw[number].lstrip()[0].islower() for number in around)
    return len(key) >= LONG and not wrapped and is_prose(key) and not is_item(lines.raw[lines.filled[place]])


def respaced_lines(lines: Lines, dropped: Container[int]) -> Iterator[int]:
    """Yield the numbers of the long lines that are the line before them but for the spaces, which links lose."""
    for above, number in pairwise(lines.filled):
        if number not in dropped and _respaced(lines.keys[above], lines.keys[number]):
            yield number


def _respaced(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _PARAGRAPH or one[:8] != other[:8] or not is_prose(one):
        return False
    return one.replace(" ", "") == other.replace(" ", "")
