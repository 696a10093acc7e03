"""The form in which paragraphs and sentences are compared, and the lines of a text in it."""

import re
import unicodedata
from dataclasses import dataclass

# Substitutions by pattern, because `str.translate` takes ten times as long.
_DOUBLE, _SINGLE, _DASH = re.compile("[“”„‟«»]"), re.compile("[‘’‚‛`´]"), re.compile("[–—―‐‑−]")
LONG = 60  # a line of so many characters is a paragraph, no verse and no item of a list
_EDGES = " .,;:!?…\"'-()[]*|•"
_ITEM = re.compile(r"\s*(?:[-–—•*▪●◦·>]|\d{1,3}[.)]|[A-Za-z][.)])\s")


def normal(text: str) -> str:
    """Fold what a page may show differently: width and ligatures, case, white space, quotes, dashes, the ends' marks.

    >>> normal("  “Harga  NAIK,”") == normal('Harga naik')
    True
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = _DASH.sub("-", _SINGLE.sub("'", _DOUBLE.sub('"', text)))
    return " ".join(text.casefold().split()).strip(_EDGES)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text: as they stand, where they start, in normal form, and the numbers of those with words."""

    raw: tuple[str, ...]
    starts: tuple[int, ...]
    keys: tuple[str, ...]
    filled: tuple[int, ...]


def lines_of(text: str) -> Lines:
    """Cut `text` at "\\n"; a line without words has the key ""."""
    raw = tuple(text.split("\n"))
    starts, at = [], 0
    for line in raw:
        starts.append(at)
        at += len(line) + 1
    keys = tuple(normal(line) for line in raw)
    return Lines(raw, tuple(starts), keys, tuple(number for number, key in enumerate(keys) if key))


def is_item(line: str) -> bool:
    """Whether a line is an item of a list, which may well stand twice."""
    return _ITEM.match(line) is not None


def is_prose(key: str) -> bool:
    """Whether a key is mostly letters: rows of tables, scores and prices are not."""
    return sum(map(str.isalpha, key)) >= 0.6 * len(key)
