"""Where in running text a headline could end, and what speaks for each of these places.

The words before a place should look like a headline's, and the ones after it like a sentence's beginning. The weights
stand in config/headline.toml and say how letter case, punctuation and gaps count; config/headline-words.tsv says how
often a word begins sentences rather than stands within headlines, and ends them. benchmarks/fit_headline.py makes both.
"""

import math
import re
from collections.abc import Sequence
from operator import mul
from typing import NamedTuple

from cleaners.rules.rule import Shape
from cleaners.rules.weights import lexicon, weights
from cleaners.rules.words import Word

REACH = 320  # characters; two linked headlines in a row fit
NEAR = 3000  # characters on both sides in which two words are looked for that belong together

# What features() gives, in its order; explained where the weights stand.
NAMES = (
    *("capitals", "lowers", "smalls", "numbers", "short", "long", "asks", "hangs", "full_stop", "after_small"),
    *("line_end", "ends", "glued", "wide_gap", "opener", "opener_comma", "quote", "apostrophe", "number"),
    *("next_lowers", "next_smalls", "next_capital", "next_capitals", "together", "joined"),
    *("begins", "begins_glued", "begins_here", "pair", "none", "none_begins", "none_lowers", "none_capitals"),
)

_KINDS = ("capital", "lower", "small", "number")
_STARTS = ("capital", "number")
_QUOTES = ('"', "“", "&quot;", "&ldquo;", "&amp;quot;", "&amp;ldquo;")
_BEGINNING = re.compile(r"\.(?=(?:[\"”]? |[\"”]|\n)?([^ \n]+) )")
_BEFORE = 12  # features that tell of the words before
_AFTER = 17  # and of those after
_NONE = 4


class Place(NamedTuple):
    """A possible end: its offset, and one number for each of NAMES."""

    end: int
    features: tuple[float, ...]


class _Near(NamedTuple):
    """The text around, and the words that begin its sentences."""

    text: str
    beginnings: frozenset[str]


def places(text: str, start: int, limit: int, found: Sequence[Word], shape: Shape) -> list[Place]:
    """Where a headline that begins at `start` could end, by rising offset; the first is `start`: there is none."""
    reach = min(limit, start + REACH)
    near, counts = _near(text[max(0, start - NEAR) : reach + NEAR]), _running(found)
    possible = _places(found, shape, closed=reach == limit)
    return [
        Place(start, _none(found)),
        *(Place(found[at - 1].end, _features(near, found, at, counts[at], shape)) for at in possible),
    ]


def _near(text: str) -> _Near:
    return _Near(text, frozenset(_BEGINNING.findall(text)))


def score(features: Sequence[float]) -> float:
    """The weight of a place with these features."""
    return math.fsum(map(mul, weights(NAMES), features))


def _places(found: Sequence[Word], shape: Shape, closed: bool) -> list[int]:
    """Numbers of the words before which a sentence could begin, up to the first where one surely does.

    The number after the last word is the window's end.
    """
    places = [at for at in range(2, len(found)) if found[at].kind in _STARTS or found[at].raw.startswith(_QUOTES)]
    sure = next((number for number, at in enumerate(places) if _surely_begins(found[at : at + 3], shape)), None)
    if sure is not None:
        return places[: sure + 1]
    return [*places, len(found)] if closed else places


def _surely_begins(first: Sequence[Word], shape: Shape) -> bool:
    """Whether these words can only begin a sentence: "Namun,", or with small letters between, "Sementara itu,"."""
    length = next((number for number, word in enumerate(first) if word.raw.endswith(",")), None)
    if not length:
        return length == 0 and first[0].bare in shape.linkers
    return first[0].bare in shape.openers and all(word.kind in ("lower", "small") for word in first[1 : length + 1])


def _running(found: Sequence[Word]) -> list[tuple[int, int, int, int]]:
    """How many words with a capital, in small letters, of the small ones, and numbers stand before each word."""
    counts, now = [(0, 0, 0, 0)], dict.fromkeys(_KINDS, 0)
    for word in found:
        now[word.kind] += 1
        counts.append((now["capital"], now["lower"], now["small"], now["number"]))
    return counts


def _none(found: Sequence[Word]) -> tuple[float, ...]:
    """What speaks for no headline at all: the running text goes on behind the marker."""
    begins = lexicon().get(found[0].bare, (0.0, 0.0))[0] if found else 0.0
    kinds = [word.kind for word in found[1:6]]
    return (0.0,) * (_BEFORE + _AFTER) + (1.0, begins, kinds.count("lower"), kinds.count("capital"))


def _features(near: _Near, found: Sequence[Word], at: int, counts: Sequence[int], shape: Shape) -> tuple[float, ...]:
    """What speaks for and against the headline's ending before word `at`; one number for each of NAMES.

    `near` is the text around, `counts` are the kinds of the words before.
    """
    before = found[at - 1]
    here = found[at] if at < len(found) else None
    last = before.raw[-1]
    return (
        *counts,
        at < 4,
        max(0, at - 16),
        last in "?!…" or before.raw.endswith(".."),
        before.raw in _QUOTES or (last in ",:;-(&" and (here is None or here.gap > 0)),
        last == ".",
        before.kind == "small",
        here is None,
        lexicon().get(before.bare, (0.0, 0.0))[1] if here is not None and here.gap else 0.0,
        *(_beginning(near, before, found[at : at + 5], shape) if here is not None else (0.0,) * _AFTER),
        *(0.0,) * _NONE,
    )


def _beginning(near: _Near, before: Word, coming: Sequence[Word], shape: Shape) -> tuple[float, ...]:
    here, after = coming[0], [word.kind for word in coming[1:]]
    glued, opener, begins = here.gap == 0, here.bare in shape.openers, lexicon().get(here.bare, (0.0, 0.0))[0]
    return (
        glued,
        here.gap > 1,
        opener,
        opener and here.raw[-1] == ",",
        here.raw.startswith(_QUOTES),
        here.raw[0] in "'‘",
        here.kind == "number",
        after.count("lower"),
        after.count("small"),
        after[:1] == ["capital"],
        after[:2] == ["capital", "capital"],
        near.text.count(f"{before.raw} {here.bare}") > (0 if glued else 1),
        glued and near.text.count(before.raw + here.bare) > 1,
        0.0 if glued else begins,
        begins if glued else 0.0,
        here.bare in near.beginnings,
        len(coming) > 1 and near.text.count(f"{here.raw} {coming[1].bare}") > 1,
    )
