"""Labels that are the article's own headings: "Iklan" above what a glossary says of it, among other words.

A page puts its labels between paragraphs as well, but has no short headings in turn with single paragraphs around, and
no paragraph that begins with the label's words.
"""

import re
from collections.abc import Collection, Iterator
from itertools import chain
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
    stop = min(len(text), end + _AROUND)
    first = start if text[start - 1 : start] in ("", "\n") else text.find("\n", start, stop) + 1
    below = _below(text, first, stop) if first or not start else iter(())
    label, paragraph = next(below, None), next(below, None)
    if label is None or paragraph is None or not _is_paragraph(paragraph.words):
        return False
    if _explains(paragraph.words, words) and paragraph.start not in claimed:
        return True
    # Read away from the label: a paragraph and its heading above it, its own paragraph and the next heading below.
    above = _above(text, first - 1, max(0, start - _AROUND))
    beside = [*_in_turn(above, words), *_in_turn(chain((paragraph,), below), words)]
    own = sum(heading.start not in claimed for heading in beside)
    return own >= _BESIDE or len({heading.words for heading in beside}) >= _LABELS


def _explains(paragraph: str, heading: str) -> bool:
    """Whether a sentence begins with the words of the heading above: "Iklan" and "Iklan adalah ..."."""
    return (
        paragraph.lower().startswith(f"{heading.lower()} ")
        and paragraph[len(heading) + 1 :][:1].islower()
        and not heading.isupper()  # so advertisements are marked
    )


def _in_turn(lines: Iterator[_Line], like: str) -> Iterator[_Line]:
    """The headings that follow each other, with one paragraph before each."""
    for paragraph, heading in zip(lines, lines, strict=False):
        alike = _may_head(heading.words) and heading.words.isupper() == like.isupper() and heading.words != like
        if not alike or not _is_paragraph(paragraph.words):
            break
        yield heading


def _may_head(words: str) -> bool:
    return len(words) <= _LABEL and _HEADING.fullmatch(words) is not None


def _is_paragraph(words: str) -> bool:
    """Whether a line may stand below a heading of its own: a paragraph, or what something costs or amounts to."""
    return (len(words) >= _SENTENCE and ENDED.search(words) is not None) or _AMOUNT.fullmatch(words) is not None


def _below(text: str, start: int, stop: int) -> Iterator[_Line]:
    """The lines from an offset on, down to another."""
    while start <= stop:
        end = text.find("\n", start, stop)
        end = stop if end < 0 else end
        if words := text[start:end].strip():
            yield _Line(start, words)
        start = end + 1


def _above(text: str, end: int, first: int) -> Iterator[_Line]:
    """The lines that end at an offset and above, up to another; the last may be the end of one."""
    while end > first:
        start = max(text.rfind("\n", first, end) + 1, first)
        if words := text[start:end].strip():
            yield _Line(start, words)
        end = start - 1
