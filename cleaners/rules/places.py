"""Where in running text a headline could end, and how much speaks for each of these places.

The words before a place should look like a headline's, and the ones after it like a sentence's beginning
(cleaners/rules/features.py).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from cleaners.rules.features import NO_PLACE, NOT_NONE, NOTHING_AFTER, ONE, QUOTES, Part, Scale, scale
from cleaners.rules.rule import Shape
from cleaners.rules.words import Word

REACH = 320  # characters; two linked headlines in a row fit
WORDS = 40  # two linked headlines in a row have no more; farther on only the line's end may be theirs
LOWERS = 5  # words in small letters before a headline's end, at most: each makes the place ten times less likely
_AHEAD = 4  # words behind the one after a place that tell of it
NEAR = 3000  # characters on both sides in which two words are looked for that belong together

_STARTS = ("capital", "number")
_LOW = ("lower", "small")
_BEGINNING = re.compile(r"\.(?=(?:[\"”]? |[\"”]|\n)?([^ \n]+) )")


class Place(NamedTuple):
    """A possible end: its offset, how much speaks for it, and what."""

    end: int
    weight: float
    parts: tuple[Part, ...]

    @property
    def features(self) -> tuple[float, ...]:
        """One number for each of features.NAMES."""
        return tuple(number for part in self.parts for number in part.features)


_place = partial(tuple.__new__, Place)  # a third of the time that its own constructor takes


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


def window(found: Iterable[Word]) -> Iterator[Word]:
    """The words before which a headline could end, and those that tell of these places; the others are not made."""
    lowers = ahead = 0
    for word in found:
        yield word
        lowers += word.kind == "lower"
        ahead += lowers > LOWERS
        if ahead > _AHEAD:
            return


def places(text: str, start: int, limit: int, found: Sequence[Word], shape: Shape) -> list[Place]:
    """Where a headline that begins at `start` could end, by rising offset; the first is `start`: there is none."""
    reach = min(limit, start + REACH)
    near, weigh = _near(text[max(0, start - NEAR) : reach + NEAR]), scale()
    kinds = tuple([word.kind for word in found])
    taken = list(accumulate(map(ONE.__getitem__, kinds), initial=0))
    none = weigh.none(found[0].bare if found else "", kinds[1:6])
    possible = [Place(start, none.weight, (*NO_PLACE, none))]
    for at in _places(found, shape, closed=reach == limit):
        before, last = weigh.taken(taken[at]), _last(weigh, found, at)
        after, then, here = _after(weigh, near, found, at, kinds, shape)
        weight = before.weight + last.weight + after.weight + then.weight + here.weight
        possible.append(_place((found[at - 1].end, weight, (before, last, after, then, here, NOT_NONE))))
    return possible


@lru_cache(maxsize=1)  # most texts are short enough to be all of it for each of their markers
def _near(text: str) -> _Near:
    return _Near(frozenset(_BEGINNING.findall(text)), _Times(text))


def _places(found: Sequence[Word], shape: Shape, closed: bool) -> list[int]:
    """Numbers of the words before which a sentence could begin, up to the first where one surely does.

    The number after the last word is the window's end.
    """
    places: list[int] = []
    lowers = found[0].kind == "lower" if found else 0
    for at in range(2, min(len(found), WORDS)):
        lowers += found[at - 1].kind == "lower"
        if lowers > LOWERS:
            return places
        if found[at].kind in _STARTS or found[at].raw.startswith(QUOTES):
            if found[at].raw[0] == "(" and _explains(found, at):
                named = _named(found, at)
                if named > 1:
                    return [*(place for place in places if place < named), named]
                continue
            places.append(at)
            if surely_begins(found, at, shape):
                return places
    return [*places, len(found)] if closed else places


def _explains(found: Sequence[Word], at: int) -> bool:
    """Whether a word in brackets is short for the ones before it: "Badan Gizi Nasional (BGN) menegaskan"; a name may
    stand behind them, too."""
    raw, _, _, _, _, gap = found[at]
    kinds = [word.kind for word in found[at + 1 : at + 3]]
    told = kinds[:1] in (["lower"], ["small"]) or kinds == ["capital", "lower"]
    return raw[-1] == ")" and gap == 1 and told


def _named(found: Sequence[Word], at: int) -> int:
    """Number of the word with which the name begins that the brackets at `at` are short for; 0 if none is."""
    letters = found[at].bare.casefold()
    names = [number for number in range(at) if found[number].kind == "capital"][-len(letters) :]
    return names[0] if "".join(found[name].bare[0] for name in names).casefold() == letters else 0


def surely_begins(found: Sequence[Word], at: int, shape: Shape) -> bool:
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


def _last(weigh: Scale, found: Sequence[Word], at: int) -> Part:
    """What the word before a place tells."""
    raw, bare, kind, _, _, _ = found[at - 1]
    return weigh.last(raw, bare, kind, found[at].gap if at < len(found) else -1)


def _after(
    weigh: Scale, near: _Near, found: Sequence[Word], at: int, kinds: tuple[str, ...], shape: Shape
) -> tuple[Part, ...]:
    """What the words after a place tell, and where else they stand in the text around."""
    if at == len(found):
        return NOTHING_AFTER
    before, (raw, bare, kind, _, _, gap), times = found[at - 1].raw, found[at], near.times
    return (
        weigh.next(raw, bare, kind, gap, shape.openers),
        weigh.then(kinds[at + 1 : at + 5]),
        weigh.near(
            times[f"{before} {bare}"] > (gap != 0),
            gap == 0 and times[before + bare] > 1,
            bare in near.beginnings,
            at + 1 < len(found) and times[f"{raw} {found[at + 1].bare}"] > 1,
        ),
    )
