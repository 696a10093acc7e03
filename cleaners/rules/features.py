"""What speaks for a headline's end before one word, told from the words around it, and what that weighs.

The weights stand in config/headline.toml and say how letter case, punctuation and gaps count;
config/headline-words.tsv says how often a word begins sentences rather than stands within headlines, and ends them.
benchmarks/fit_headline.py makes both.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from operator import mul
from typing import NamedTuple

from cleaners.rules.weights import lexicon, weights

KINDS = ("capital", "lower", "small", "number")
QUOTES = ('"', "“", "&quot;", "&ldquo;", "&amp;quot;", "&amp;ldquo;")

# What the parts of a place tell, in their order; explained where the weights stand.
_TAKEN = ("capitals", "lowers", "smalls", "numbers", "short", "long")
_LAST = ("asks", "hangs", "full_stop", "after_small", "line_end", "ends")
_NEXT = (
    *("glued", "wide_gap", "opener", "opener_comma", "quote", "apostrophe", "number"),
    *("begins", "begins_glued"),
)
_THEN = ("next_lowers", "next_smalls", "next_capital", "next_capitals")
_NEAR = ("together", "joined", "begins_here", "pair")
_NONE = ("none", "none_begins", "none_lowers", "none_capitals")
NAMES = (*_TAKEN, *_LAST, *_NEXT, *_THEN, *_NEAR, *_NONE)

Lexicon = Mapping[str, tuple[float, float]]

_DIGITS = 10  # bits of each count that is added up
_UNKNOWN = (0.0, 0.0)
_MOST = 1 << 14  # parts of each sort that are remembered

# Added up, how many words of each kind there are.
ONE = {kind: 1 << _DIGITS * number for number, kind in enumerate(KINDS)}


class Part(NamedTuple):
    """Some features of a place, and what they weigh together."""

    weight: float
    features: tuple[float, ...]


def _nothing(names: Sequence[str]) -> Part:
    return Part(0.0, (0.0,) * len(names))


NOTHING_AFTER = (_nothing(_NEXT), _nothing(_THEN), _nothing(_NEAR))
NO_PLACE = (_nothing(_TAKEN), _nothing(_LAST), *NOTHING_AFTER)
NOT_NONE = _nothing(_NONE)


class Scale:
    """Tells the parts of places and weighs them; what it has seen it remembers, for the same words stand everywhere."""

    def __init__(self, weights: Sequence[float], lexicon: Lexicon) -> None:
        self._weights = dict(zip(NAMES, weights, strict=True))
        self._lexicon = lexicon
        self.taken = self._weighed(_TAKEN, _taken)
        self.last = self._weighed(_LAST, self._last)
        self.next = self._weighed(_NEXT, self._next)
        self.then = self._weighed(_THEN, _then)
        self.near = self._weighed(_NEAR, _near)
        self.none = self._weighed(_NONE, self._none)

    def _weighed(self, names: Sequence[str], told: Callable[..., tuple[float, ...]]) -> Callable[..., Part]:
        each = [self._weights[name] for name in names]

        @lru_cache(maxsize=_MOST)
        def part(*seen: object) -> Part:
            features = told(*seen)
            return Part(sum(map(mul, each, features)), features)

        return part

    def _last(self, raw: str, bare: str, kind: str, gap: int) -> tuple[float, ...]:
        """Of the word before a place; the `gap` is the one behind it, -1 where nothing follows."""
        return (
            raw[-1] in "?!…" or raw.endswith(".."),
            raw in QUOTES or (raw[-1] in ",:;-(&" and gap != 0),
            raw[-1] == ".",
            kind == "small",
            gap < 0,
            self._lexicon.get(bare, _UNKNOWN)[1] if gap > 0 else 0.0,
        )

    def _next(self, raw: str, bare: str, kind: str, gap: int, openers: frozenset[str]) -> tuple[float, ...]:
        """Of the word behind a place, with the `gap` before it."""
        opener = bare in openers
        begins = self._lexicon.get(bare, _UNKNOWN)[0]
        return (
            gap == 0,
            gap > 1,
            opener,
            opener and raw[-1] == ",",
            raw.startswith(QUOTES),
            raw[0] in "'‘",
            kind == "number",
            begins if gap else 0.0,
            0.0 if gap else begins,
        )

    def _none(self, bare: str, kinds: Sequence[str]) -> tuple[float, ...]:
        """What speaks for no headline at all, the running text goes on: of the first word and the next five."""
        return 1.0, self._lexicon.get(bare, _UNKNOWN)[0], kinds.count("lower"), kinds.count("capital")


def _taken(sum_of_kinds: int) -> tuple[float, ...]:
    """Of the words before a place: how many of each kind, in a sum of ONEs."""
    counts = [sum_of_kinds >> _DIGITS * number & (1 << _DIGITS) - 1 for number in range(len(KINDS))]
    count = sum(counts)
    return (*counts, count < 4, max(0, count - 16))


def _then(kinds: Sequence[str]) -> tuple[float, ...]:
    """Of the kinds of the four words behind the one after a place."""
    capitals = kinds[:2]
    return kinds.count("lower"), kinds.count("small"), capitals[:1] == ("capital",), capitals == ("capital", "capital")


def _near(*told: bool) -> tuple[float, ...]:
    """Of the text around."""
    return told


@cache
def scale() -> Scale:
    """The one in use, with the weights and the words of config/."""
    return Scale(weights(NAMES), lexicon())
