"""Labels that are the article's own headings: "Iklan" above what a glossary says of it, among other words.

A page puts its labels between paragraphs as well, but has no short headings in turn with single paragraphs around, and
no paragraph that begins with the label's words.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_LABEL = 24  # characters of a label, and of each heading beside it
_AROUND = 1_600  # characters on each side
_BESIDE = 2  # other headings that stand as it does
_LABELS = 3  # of so many different ones each is a heading, even if all may be labels of a page
_HEADING = re.compile(r"[A-ZÀ-Þ][^\n.!?:,;\"”|]*[^\W\d]")
ENDED = re.compile(r"[.!?…][\"”’')\]]*$")  # of a line or a text without blanks behind it: it ends as sentences do
_SENTENCE = 30
_AMOUNT = re.compile(r"(?:\w{1,3}\.? ?|[$£€] ?)?\d[^.!?\n]{0,20}")


class _Line(NamedTuple):
    """A line that is not blank: where it begins, with the blanks before its words, as claims do."""

    start: int
    words: str


def is_headed(text: str, start: int, end: int, claimed: Collection[int]) -> bool:
    """Whether `text[start:end]` is one of several short headings, each above one paragraph, or its own paragraph begins
    with its words; lines that begin at one of `claimed` are none."""
    words = text[start:end].strip()
    if not _may_head(words):
        return False
    lines = _lines(text, max(0, start - _AROUND), end + _AROUND)
    at = next((number for number, line in enumerate(lines) if line.start >= start), None)
    if at is None or at + 1 == len(lines) or not _is_paragraph(lines[at + 1].words):
        return False
    above, below = lines[:at][::-1], lines[at + 1 :]
    if _explains(below[0].words, words) and below[0].start not in claimed:
        return True
    # Read away from the label: a paragraph and its heading above it, its own paragraph and the next heading below.
    beside = [*_in_turn(above, words), *_in_turn(below, words)]
    own = sum(heading.start not in claimed for heading in beside)
    return own >= _BESIDE or len({heading.words for heading in beside}) >= _LABELS


def _explains(paragraph: str, heading: str) -> bool:
    """Whether a sentence begins with the words of the heading above: "Iklan" and "Iklan adalah ..."."""
    return (
        paragraph.lower().startswith(f"{heading.lower()} ")
        and paragraph[len(heading) + 1 :][:1].islower()
        and not heading.isupper()  # so advertisements are marked
    )


def _in_turn(lines: Sequence[_Line], like: str) -> Iterator[_Line]:
    """The headings that follow each other, with one paragraph before each."""
    for paragraph, heading in list(pairwise(lines))[::2]:
        alike = _may_head(heading.words) and heading.words.isupper() == like.isupper() and heading.words != like
        if not alike or not _is_paragraph(paragraph.words):
            break
        yield heading


def _may_head(words: str) -> bool:
    return len(words) <= _LABEL and _HEADING.fullmatch(words) is not None


def _is_paragraph(words: str) -> bool:
    """Whether a line may stand below a heading of its own: a paragraph, or what something costs or amounts to."""
    return (len(words) >= _SENTENCE and ENDED.search(words) is not None) or _AMOUNT.fullmatch(words) is not None


def _lines(text: str, start: int, stop: int) -> list[_Line]:
    """The lines between two offsets; the first may be the end of one."""
    lines = []
    for line in text[start:stop].split("\n"):
        if words := line.strip():
            lines.append(_Line(start, words))
        start += len(line) + 1
    return lines
