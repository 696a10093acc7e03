"""Which rules can match in a text at all: the search that most texts end with."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import re2

from cleaners.rules.match import WHOLE_LINE, Matcher, full_pattern, matcher
from cleaners.rules.rule import Rule, Shape

# RE2's own 8 MB do not hold the automaton of the shapes, which would be rebuilt all the time.
_MEMORY = 64 << 20


@dataclass(frozen=True, slots=True)
class Sieve:
    """All rules behind two searches, so that a text without a marker costs microseconds.

    Rules for whole lines, which most lines refuse at their first letters, are searched for all at once, with those that
    have no literals in them (`shapes`, RE2's Set, of the rules numbered `shaped`). The others stand behind one search
    for their literals (`literals`, RE2's Filter, of the rules numbered `lettered`): in a Set with all of them so many
    states meet that it is rebuilt all the time (measured: 2,300 us an article against 9).
    """

    matchers: tuple[Matcher, ...]
    shapes: Any
    shaped: tuple[int, ...]
    literals: Any
    lettered: tuple[int, ...]


@lru_cache(maxsize=4)  # a run builds its stages more than once
def compiled(rules: tuple[tuple[Rule, Shape], ...]) -> Sieve:
    """The rules, each with the shape of its pack's headlines, behind their searches."""
    matchers = tuple(matcher(rule, shape) for rule, shape in rules)
    parts = [number for number, one in enumerate(matchers) if one.rule.kind not in WHOLE_LINE]
    bare = {parts[at] for at in _filter(matchers, parts).Match("", True) or ()} if parts else set()
    lettered = tuple(number for number in parts if number not in bare)
    shaped = tuple(number for number in range(len(matchers)) if number not in lettered)
    return Sieve(matchers, _set(matchers, shaped), shaped, _filter(matchers, lettered), lettered)


def _filter(matchers: Sequence[Matcher], numbers: Sequence[int]) -> Any:
    made = re2.Filter()
    for number in numbers:
        made.Add(full_pattern(matchers[number].rule))
    if numbers:
        made.Compile()
    return made


def _set(matchers: Sequence[Matcher], numbers: Sequence[int]) -> Any:
    options = re2.Options()
    options.max_mem = _MEMORY
    made = re2.Set.SearchSet(options)
    for number in numbers:
        made.Add(full_pattern(matchers[number].rule))
    if numbers:
        made.Compile()
    return made


def candidates(rules: Sieve, encoded: bytes) -> list[Matcher]:
    """The rules that may match somewhere in the text, given as UTF-8, in the order of the packs."""
    if not encoded:
        return []
    shapes = rules.shapes.Match(encoded) if rules.shaped else None
    literals = rules.literals.Match(encoded, True) if rules.lettered else None
    if not shapes and not literals:
        return []
    numbers = [*(rules.shaped[at] for at in shapes or ()), *(rules.lettered[at] for at in literals or ())]
    return [rules.matchers[number] for number in sorted(numbers)]
