"""What stands below an article's headline, and trafilatura takes for its beginning: by whom it is, and of which day.

The page tells both elsewhere, so nothing is lost. Only lines that say no more than that are taken.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import takewhile

_MOST, _CHARS = 6, 80  # lines, and characters of one: what is longer begins the article
_WORDS = 2  # of a line that are in no list of ours: the names of a month and of a day
_NAME = 2  # words: a surname alone may be a heading
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CLOCK = re.compile(r"(?i)\d\d?[:.]\d\d(?:[:.]\d\d)?(?![.\d])(?: ?[ap]\.?m\b\.?)?|\b\d\d?[ -]?(?:min|menit)\w*")
_ZONE = re.compile(r"\b[A-Z]{2,4}\b")
_FILLING = frozenset(
    """a at am author às by da de del der di die diperbarui diterbitkan diunggah do el en jam la las last le menit min
    minute minutes of oleh om on penulis pm posted por publicado published publié pukul read reporter the tayang uhr um
    updated von written كتب""".split()  # noqa: SIM905 # fifty quoted words are harder to read
)


def without(text: str, day: datetime | None, authors: Iterable[str]) -> str:
    """Return the text of an article of this day, by these authors, without those of its first lines that tell no more.

    Nothing is taken where another day stands on a line of its own further down, or one of the names: it may be a diary,
    a thread of posts, an interview.
    """
    lines = text.split("\n")
    head = list(takewhile(lambda line: len(line) <= _CHARS, lines[:_MOST]))
    names = [f" {' '.join(_rest(name))} " for name in authors]
    told = [_is_name(line, names) or _is_of(line, day, names) for line in head]
    if not any(told) or any(_is_day(line) or _is_name(line, names) for line in lines[len(head) :]):
        return text
    labels = [gone and _is_label(line) for line, gone in zip(head, [*told[1:], False], strict=True)]
    kept = [line for line, *gone in zip(head, told, labels, strict=True) if not any(gone)]
    return "\n".join([*kept, *lines[len(head) :]])


def _is_name(line: str, names: Sequence[str]) -> bool:
    """Whether a line is the name of an author, behind "by" or another such word."""
    words = _rest(line) if len(line) <= _CHARS else []
    return len(words) >= _NAME and any(f" {' '.join(words)} " in name for name in names)


def _is_of(line: str, day: datetime | None, names: Sequence[str]) -> bool:
    """Whether a line is this day, in numbers and at most two words of any language, with a time, a name, or neither."""
    numbers = {int(number) for number in _NUMBER.findall(_CLOCK.sub(" ", line))}
    if day is None or not {day.day, day.year} <= numbers <= {day.day, day.month, day.year}:
        return False
    return sum(all(f" {word} " not in name for name in names) for word in _rest(_ZONE.sub(" ", line))) <= _WORDS


def _is_day(line: str) -> bool:
    """Whether a line is any day, with a year."""
    return len(line) <= _CHARS and _YEAR.search(line) is not None and len(_rest(_ZONE.sub(" ", line))) <= _WORDS


def _is_label(line: str) -> bool:
    """Whether a line is nothing but "Written by", "Last updated on:" or the like."""
    return bool(_words(line)) and not _rest(line)


def _rest(line: str) -> list[str]:
    """The words of a line but those that only lead to a name or a time."""
    return [word for word in _words(_CLOCK.sub(" ", line)) if word not in _FILLING]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
