"""Rules compiled: how each is written for RE2."""

from dataclasses import dataclass
from functools import lru_cache

import re2

from cleaners.rules.hits import Pattern
from cleaners.rules.rule import Rule, Shape

WHOLE_LINE = ("line", "next", "run")
OPTIONS = re2.Options()
OPTIONS.log_errors = False
OPTIONS.max_mem = 32 << 20  # RE2's own 8 MB hold no automaton of "[^…\n]{10,240}" twice: 200 us for a text, not 3


@dataclass(frozen=True, slots=True)
class Matcher:
    """A rule with its patterns compiled; `cut` is the number of the group that goes."""

    rule: Rule
    find: Pattern
    follow: Pattern
    unless: Pattern
    cut: int
    shape: Shape


@lru_cache(maxsize=4096)  # a run builds its stages more than once, and tries each rule's examples before
def matcher(rule: Rule, shape: Shape) -> Matcher:
    """Compile a rule; raises re2.error where RE2 refuses a pattern."""
    find = _compile(full_pattern(rule))
    follow = _compile(rule.next) if rule.next else None
    unless = _compile(f"(?m){rule.unless}") if rule.unless else None
    return Matcher(rule, find, follow, unless, find.groupindex.get("cut", 0), shape)


def full_pattern(rule: Rule) -> str:
    """The pattern as it is searched for in a text."""
    return rf"(?m)^ *(?:{rule.pattern}) *$" if rule.kind in WHOLE_LINE else f"(?m)(?:{rule.pattern})"


def sought(rule: Rule) -> str:
    """The pattern by which it is told that the rule may match in a text."""
    return f"(?m)(?:{rule.sign})" if rule.sign else full_pattern(rule)


def _compile(pattern: str) -> Pattern:
    return re2.compile(pattern, OPTIONS)
