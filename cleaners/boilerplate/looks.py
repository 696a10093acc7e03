"""What the look of a line tells: running text, a label, a headline."""

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from cleaners.boilerplate.listed import ITEM, SHORT
from cleaners.rules import Shape
from cleaners.rules.headed import ENDED
from cleaners.rules.words import words as words_of

PARAGRAPH = 200  # characters: a longer line can only be running text
_MARKS = (".", "!", "?", "…")
# What opens a report or a letter and may stand above its dateline: "Garut 2 Jepara 1", "Dear Editor".
_OPENS = re.compile(r"Dear \w|\D+ \d{1,2} ?[-–:] ?\d{1,2} \D+$|\D+ \d{1,2},? \D+ \d{1,2}$")


class Line(NamedTuple):
    """A line that is not blank: where its first word begins, where it ends, and its words without the blanks around."""

    start: int
    end: int
    words: str


_line = partial(tuple.__new__, Line)  # a third of the time that its own constructor takes


def lines_between(text: str, start: int, stop: int) -> Iterator[Line]:
    """The lines between two offsets that are not blank."""
    while start < stop:
        end = text.find("\n", start, stop)
        end = stop if end < 0 else end
        if words := text[start:end].strip():
            yield _line((text.index(words[0], start), end, words))
        start = end + 1


def is_prose(words: str) -> bool:
    """Whether a line can only be running text."""
    return len(words) > PARAGRAPH or (len(words) >= SHORT and ended(words))


def goes_on(words: str, below: str) -> bool:
    """Whether a line's sentence goes on in the text `below`, as where lines are wrapped: a small letter begins both the
    last word here and the first one there."""
    return below.lstrip(" \t\xa0")[:1].islower() and words.rpartition(" ")[2][:1].islower()


def ended(words: str) -> bool:
    """Whether a line ends as a sentence does."""
    return words.endswith(_MARKS) or ENDED.search(words[-8:]) is not None


def is_label(words: str, shape: Shape) -> bool:
    """Whether a line above the article may be the page's: a headline, a section, a date, a name."""
    if words[0].islower() or words.endswith((":", ",", '"', "”")) or (words.endswith(".") and not words.endswith("..")):
        return False
    if len(words) <= SHORT and _OPENS.match(words):
        return False
    return is_page_line(words, shape) if len(words) <= SHORT else all_capital(words, shape)


def is_page_line(words: str, shape: Shape) -> bool:
    """Whether a line can't be a verse or an item: a headline, a tag, a date, a name, a label of two words."""
    if words.endswith((",", ":", ";", "...")) or ITEM.match(words) or _caseless(words):
        return False
    if words.islower():
        return len(words) <= SHORT and words.replace(" ", "").isalnum()
    kinds = kinds_of(words, shape)
    lower = kinds.count("lower")
    return kinds.count("capital") > lower or (not lower and len(words) <= SHORT)


def _caseless(words: str) -> bool:
    """Whether a line is in a script that has no capitals, as Arabic: there a short sentence looks like a headline."""
    return words.lower() == words.upper() and any(map(str.isalpha, words))


def all_capital(words: str, shape: Shape) -> bool:
    """Whether each word has a capital, but for those that stay small in headlines."""
    kinds = kinds_of(words, shape)
    return "capital" in kinds and "lower" not in kinds


def kinds_of(words: str, shape: Shape) -> list[str]:
    """The class of letter case of each word."""
    return [word.kind for word in words_of(words, 0, len(words), shape)]
