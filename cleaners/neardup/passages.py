"""Where two texts share a passage, to be shown to people: the stretches covered by runs of words that both have.

Decisions are made from hashes (`signing`); this finds the places that those count, in plain Python, for two texts.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cleaners.neardup import differences

Spans = tuple[tuple[int, int], ...]

_WORD = re.compile(r"\w+")
# Lines with fewer common words don't tell the same.
_COMMON = 3


@dataclass(frozen=True, slots=True)
class Passages:
    """What two texts share.

    `first`, `second`   stretches of either text, as (start, end), ascending
    `lines`             pairs of numbers, from 0, of a line of either text that tell the same, ascending on both sides
    """

    first: Spans
    second: Spans
    lines: Spans


def shared(first: str, second: str, size: int) -> Passages:
    """The passages of two texts whose words stand in runs of `size` that the other one has anywhere.

    Case, punctuation and spacing make no difference.

    >>> shared("Kapal itu membawa 84 penumpang.", "Lalu KAPAL itu membawa, kata Rahmat, 86 penumpang.", 3)
    Passages(first=((0, 17),), second=((5, 22),), lines=((0, 0),))
    """
    one, other = (list(_WORD.finditer(text)) for text in (first, second))
    keys, other_keys = [_key(word) for word in one], [_key(word) for word in other]
    runs, other_runs = set(_runs(keys, size)), set(_runs(other_keys, size))
    spans, other_spans = _spans(one, keys, other_runs, size), _spans(other, other_keys, runs, size)
    return Passages(spans, other_spans, _lines(first, second))


def _key(word: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", word[0]).casefold()


def _runs(keys: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(keys[at : at + size]) for at in range(len(keys) - size + 1)]


def _spans(words: Sequence[re.Match[str]], keys: Sequence[str], others: set[tuple[str, ...]], size: int) -> Spans:
    spans: list[tuple[int, int]] = []
    reach = 0  # words before this one are in the last span
    for at, run in enumerate(_runs(keys, size)):
        if run not in others:
            continue
        start = spans.pop()[0] if spans and at <= reach else words[at].start()
        reach = at + size
        spans.append((start, words[reach - 1].end()))
    return tuple(spans)


def _lines(first: str, second: str) -> Spans:
    """Of all pairs of lines that share words in one order those with most, each line once."""
    (keys, homes), (other_keys, other_homes) = _by_line(first), _by_line(second)
    common: Counter[tuple[int, int]] = Counter()
    for at, other_at, length in differences.matches(keys, other_keys):
        common.update(zip(homes[at : at + length], other_homes[other_at : other_at + length], strict=True))
    left: set[int] = set()
    right: set[int] = set()
    for (line, other), count in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        if count >= _COMMON and line not in left and other not in right:
            left.add(line)
            right.add(other)
    # Matches ascend on both sides, so the chosen pairs do, too.
    return tuple(zip(sorted(left), sorted(right), strict=True))


def _by_line(text: str) -> tuple[list[str], list[int]]:
    """The words of a text, and the line of each."""
    words = [
        (differences.word_key(word), line) for line, words in enumerate(text.split("\n")) for word in words.split()
    ]
    return [word for word, _ in words], [line for _, line in words]
