"""Which rules can match in a text at all: the search that most texts end with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import re2

from cleaners.rules.book import RuleBook
from cleaners.rules.match import WHOLE_LINE, Matcher, full_pattern, matcher, matching
from cleaners.rules.rule import Rule, Shape

# A rule of more instructions than this stays alive far into each line, as `[^\n]{0,120}` does: a few of them together
# make so many states that RE2's Set forgets them and begins anew, all the time.
_BULKY = 2000

# RE2's own 8 MB would not hold the automaton of a language's rules for whole lines.
_MEMORY = 64 << 20


class Sieves:
    """The rules of a stage, behind one sieve for the language of an article and one for each site it may be from.

    Only the rules that hold for an article are looked at, and only what an article asks for is built.
    """

    def __init__(self, book: RuleBook, chosen: Callable[[Rule], bool]) -> None:
        """`chosen` tells which of the book's rules are the stage's."""
        self._rules = [(rule, pack.shape) for pack in book.packs for rule in pack.rules if chosen(rule)]
        self._place = {rule.id: place for place, (rule, _) in enumerate(self._rules)}
        self._scopes = book.scopes
        self._sieves = lru_cache(maxsize=4096)(self._built)

    def candidates(self, lang: str, site: str, encoded: bytes) -> list[Matcher]:
        """The rules that hold for articles of this language and site and may match somewhere in the text.

        The text is given as UTF-8; the rules come in the order of the packs.
        """
        sieves = self._sieves(lang, site)
        if len(sieves) == 1:
            return candidates(sieves[0], encoded)
        found = [one for sieve in sieves for one in candidates(sieve, encoded)]
        return sorted(found, key=lambda one: self._place[one.rule.id])

    def _built(self, lang: str, site: str) -> tuple["Sieve", ...]:
        scopes = self._scopes(lang, site)
        sites = [frozenset([scope]) for scope in scopes if "." in scope]
        groups = [scopes.difference(*sites), *sites]
        chosen = [tuple([item for item in self._rules if item[0].scope in group]) for group in groups]
        return tuple([compiled(rules) for rules in chosen if rules])


@dataclass(frozen=True, slots=True)
class Sieve:
    """Rules behind two searches, so that a text without a marker costs microseconds.

    Rules for whole lines, which most lines refuse at their first letters, are searched for all at once, with those that
    have no literals in them (`shapes`, RE2's Set, of the rules numbered `shaped`). The others stand behind one search
    for their literals (`literals`, RE2's Filter, of the rules numbered `lettered`; -1 is a rule that has none): in a
    Set with all of them so many states meet that it is rebuilt all the time (measured: 2,300 us an article against 9).
    """

    matchers: tuple[Matcher, ...]
    shapes: Any
    shaped: tuple[int, ...]
    literals: Any
    lettered: tuple[int, ...]


@lru_cache(maxsize=64)  # a run builds its stages more than once
def compiled(rules: tuple[tuple[Rule, Shape], ...]) -> Sieve:
    """The rules, each with the shape of its pack's headlines, behind their searches."""
    lines = {number: matcher(*item) for number, item in enumerate(rules) if item[0].kind in WHOLE_LINE}
    small = {number: one for number, one in lines.items() if one.find.programsize <= _BULKY}
    others = [number for number in range(len(rules)) if number not in small]
    literals, bare = _filter([rules[number][0] for number in others])
    shaped = sorted([*small, *(others[at] for at in bare)])
    # What the Filter has compiled is not compiled again.
    found = {number: matching(*rules[number], literals.re(at)) for at, number in enumerate(others)}
    return Sieve(
        tuple([small.get(number) or found[number] for number in range(len(rules))]),
        _set([rules[number][0] for number in shaped]),
        tuple(shaped),
        literals,
        tuple([-1 if at in bare else number for at, number in enumerate(others)]),
    )


def _filter(rules: Sequence[Rule]) -> tuple[Any, frozenset[int]]:
    """The search for the rules' literals, and the places of those that have none."""
    made = re2.Filter()
    for rule in rules:
        made.Add(full_pattern(rule))
    if not rules:
        return made, frozenset()
    made.Compile()
    return made, frozenset(made.Match("", True) or ())


def _set(rules: Sequence[Rule]) -> Any:
    options = re2.Options()
    options.max_mem = _MEMORY
    made = re2.Set.SearchSet(options)
    for rule in rules:
        made.Add(full_pattern(rule))
    if rules:
        made.Compile()
    return made


def candidates(rules: Sieve, encoded: bytes) -> list[Matcher]:
    """The rules that may match somewhere in the text, given as UTF-8, in the order of the packs."""
    if not encoded:
        return []
    found = [rules.shaped[at] for at in rules.shapes.Match(encoded) or ()] if rules.shaped else []
    if rules.lettered:
        found += [number for at in rules.literals.Match(encoded, True) or () if (number := rules.lettered[at]) >= 0]
    return [rules.matchers[number] for number in sorted(found)]
