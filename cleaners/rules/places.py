"""Where in running text a headline could end, and what speaks for each of these places.

The words before a place should look like a headline's, and the ones after it like a sentence's beginning. The weights
stand in config/headline.toml and say how letter case, punctuation and gaps count; config/headline-words.tsv says how
often a word begins sentences rather than stands within headlines, and ends them. benchmarks/fit_headline.py makes both.
"""

import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from cleaners.rules.rule import Shape
from cleaners.rules.weights import lexicon, weights
from cleaners.rules.words import Word

REACH = 320  # characters; two linked headlines in a row fit
NEAR = 3000  # characters on both sides in which two words are looked for that belong together

# What features() gives, in its order; explained where the weights stand.
NAMES = (
    *("capitals", "lowers", "smalls", "numbers", "short", "long"),
    *("asks", "hangs", "full_stop", "after_small", "line_end", "ends"),
    *("glued", "wide_gap", "opener", "opener_comma", "quote", "apostrophe", "number", "begins", "begins_glued"),
    *("next_lowers", "next_smalls", "next_capital", "next_capitals", "together", "joined", "begins_here", "pair"),
    *("none", "none_begins", "none_lowers", "none_capitals"),
)

_KINDS = ("capital", "lower", "small", "number")
_STARTS = ("capital", "number")
_LOW = ("lower", "small")
_QUOTES = ('"', "“", "&quot;", "&ldquo;", "&amp;quot;", "&amp;ldquo;")
_BEGINNING = re.compile(r"\.(?=(?:[\"”]? |[\"”]|\n)?([^ \n]+) )")
_UNKNOWN = (0.0, 0.0)
_NOTHING_AFTER = (0.0,) * 17  # the features that tell of the words after a place
_NO_PLACE = (0.0,) * 29  # all of a place's features
_NOT_NONE = (0.0,) * 4


class Place(NamedTuple):
    """A possible end: its offset, and one number for each of NAMES."""

    end: int
    features: tuple[float, ...]


class _Times(dict[str, int]):
    """How often what is looked for stands in the text, each counted once."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, part: str) -> int:
        found = self[part] = self._text.count(part)
        return found


class _Near(NamedTuple):
    """Of the text around: the words that begin its sentences, and how often what is looked for stands in it."""

    beginnings: frozenset[str]
    times: _Times


def places(text: str, start: int, limit: int, found: Sequence[Word], shape: Shape) -> list[Place]:
    """Where a headline that begins at `start` could end, by rising offset; the first is `start`: there is none."""
    reach = min(limit, start + REACH)
    near, counts = _near(text[max(0, start - NEAR) : reach + NEAR]), _running(found)
    possible = _places(found, shape, closed=reach == limit)
    return [
        Place(start, _none(found)),
        *(Place(found[at - 1].end, _features(near, found, at, counts, shape)) for at in possible),
    ]


@lru_cache(maxsize=1)  # most texts are short enough to be all of it for each of their markers
def _near(text: str) -> _Near:
    return _Near(frozenset(_BEGINNING.findall(text)), _Times(text))


def score(features: Sequence[float]) -> float:
    """The weight of a place with these features."""
    return math.fsum(map(mul, _weights(), features))


@cache  # to hash all names for each place takes half as long as to weigh it
def _weights() -> tuple[float, ...]:
    return weights(NAMES)


def _places(found: Sequence[Word], shape: Shape, closed: bool) -> list[int]:
    """Numbers of the words before which a sentence could begin, up to the first where one surely does.

    The number after the last word is the window's end.
    """
    places = []
    for at in range(2, len(found)):
        if found[at].kind in _STARTS or found[at].raw.startswith(_QUOTES):
            places.append(at)
            if _surely_begins(found, at, shape):
                return places
    return [*places, len(found)] if closed else places


def _surely_begins(found: Sequence[Word], at: int, shape: Shape) -> bool:
    """Whether the words from `at` on can only begin a sentence: "Namun,", or with small letters between,
    "Sementara itu,"."""
    first = found[at]
    if first.raw.endswith(","):
        return first.bare in shape.linkers
    if first.bare not in shape.openers:
        return False
    for word in found[at + 1 : at + 3]:
        if word.kind not in _LOW:
            return False
        if word.raw.endswith(","):
            return True
    return False


def _running(found: Sequence[Word]) -> list[tuple[int, ...]]:
    """How many words with a capital, in small letters, of the small ones, and numbers stand before each word."""
    kinds = [word.kind for word in found]
    return list(zip(*(accumulate(map(kind.__eq__, kinds), initial=0) for kind in _KINDS), strict=True))


def _none(found: Sequence[Word]) -> tuple[float, ...]:
    """What speaks for no headline at all: the running text goes on behind the marker."""
    begins = lexicon().get(found[0].bare, _UNKNOWN)[0] if found else 0.0
    kinds = [word.kind for word in found[1:6]]
    return (*_NO_PLACE, 1.0, begins, kinds.count("lower"), kinds.count("capital"))


def _features(
    near: _Near, found: Sequence[Word], at: int, counts: Sequence[tuple[int, ...]], shape: Shape
) -> tuple[float, ...]:
    """What speaks for and against the headline's ending before word `at`; one number for each of NAMES.

    `near` is the text around, `counts` are the kinds of the words before each.
    """
    raw, bare, kind, _, _, _ = found[at - 1]
    follows = at < len(found)
    gap = found[at].gap if follows else -1
    return (
        *counts[at],
        at < 4,
        at - 16 if at > 16 else 0,
        *_ending(raw, kind, gap),
        lexicon().get(bare, _UNKNOWN)[1] if gap > 0 else 0.0,
        *(_beginning(near, found, at, counts, shape) if follows else _NOTHING_AFTER),
        *_NOT_NONE,
    )


@lru_cache(maxsize=1 << 14)  # the same words stand everywhere
def _ending(raw: str, kind: str, gap: int) -> tuple[float, ...]:
    """What the look of the word before a place tells; the `gap` is the one behind it, -1 where nothing follows."""
    last = raw[-1]
    return (
        last in "?!…" or raw.endswith(".."),
        raw in _QUOTES or (last in ",:;-(&" and gap != 0),
        last == ".",
        kind == "small",
        gap < 0,
    )


@lru_cache(maxsize=1 << 14)
def _opening(raw: str, bare: str, kind: str, gap: int, openers: frozenset[str]) -> tuple[float, ...]:
    """What the look of the word behind a place tells, with the `gap` before it."""
    opener = bare in openers
    return (
        gap == 0,
        gap > 1,
        opener,
        opener and raw[-1] == ",",
        raw.startswith(_QUOTES),
        raw[0] in "'‘",
        kind == "number",
    )


def _beginning(
    near: _Near, found: Sequence[Word], at: int, counts: Sequence[tuple[int, ...]], shape: Shape
) -> tuple[float, ...]:
    before, (raw, bare, kind, _, _, gap) = found[at - 1].raw, found[at]
    _, lowers, smalls, _ = counts[at + 1]
    _, lowers_then, smalls_then, _ = counts[min(at + 5, len(found))]
    after = found[at + 1].bare if at + 1 < len(found) else None
    capital = after is not None and found[at + 1].kind == "capital"
    begins = lexicon().get(bare, _UNKNOWN)[0]
    times = near.times
    return (
        *_opening(raw, bare, kind, gap, shape.openers),
        begins if gap else 0.0,
        0.0 if gap else begins,
        lowers_then - lowers,
        smalls_then - smalls,
        capital,
        capital and at + 2 < len(found) and found[at + 2].kind == "capital",
        times[f"{before} {bare}"] > (gap != 0),
        gap == 0 and times[before + bare] > 1,
        bare in near.beginnings,
        after is not None and times[f"{raw} {after}"] > 1,
    )
