"""What is made from a rule's own pattern, the sieve lets through: neither a `sign` nor a looser count hides it."""

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaners.rules import Rule, load_packs, matcher, view
from cleaners.rules.matcher import full_pattern
from cleaners.rules.rule import Shape
from cleaners.rules.sieve import Sieves
from cleaners.settings import Boilerplate

BOOK = load_packs(Boilerplate())
SIEVES = Sieves(BOOK, lambda _: True)
SLOW = (HealthCheck.too_slow,)

# Codes, classes that Python does not know, other escaped characters, and where a class begins and ends.
_TOKEN = re.compile(r"\\x\{([0-9A-Fa-f]+)\}|\\(p[LN]|p\{\w+\}|z)|\\.|(\[\^?\]?)|(\])", re.DOTALL)
_SAID = {"z": r"\Z", "pL": "A-Za-zÀ-ÖØ-öø-ÿ", "pN": "0-9", "p{Ll}": "a-z", "p{Han}": "一-十", "p{Hangul}": "가-나"}


def pythons(pattern: str) -> str:
    """RE2's pattern as Python's `re`, from which hypothesis makes texts; "\\pL" is a few of its letters."""
    inside = False

    def said(token: re.Match[str]) -> str:
        nonlocal inside
        code, named, opens, closes = token.groups()
        was, inside = inside, (inside or bool(opens)) and not closes
        if code:
            return re.escape(chr(int(code, 16)))
        if named:
            return _SAID[named] if was or named == "z" else f"[{_SAID[named]}]"
        return token[0].replace("[", r"\[") if opens and was else token[0]

    return _TOKEN.sub(said, pattern)


@cache
def made(rule: Rule) -> st.SearchStrategy[str]:
    """Texts in which the rule's pattern is likely found."""
    pattern = rf"(?i:{rule.pattern[4:]})" if rule.pattern.startswith("(?i)") else rule.pattern
    return st.from_regex(re.compile(pythons(full_pattern(rule).replace(rule.pattern, pattern)), re.ASCII))


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_what_a_pattern_makes_is_let_through(rule: Rule) -> None:
    find = matcher(rule, Shape()).find
    lang, site = ("", rule.scope) if "." in rule.scope else (rule.scope.replace("any", ""), "")
    found = []

    # No text is slow to make but on a machine under load.
    @settings(max_examples=10 if rule.sign else 3, derandomize=True, deadline=None, suppress_health_check=SLOW)
    @given(made(rule))
    def check(text: str) -> None:
        seen = view(text)
        if seen and find.search(seen) is not None:
            found.append(seen)
            assert rule.id in [one.rule.id for one in SIEVES.candidates(lang, site, seen.encode())], text

    check()
    assert found, "none of the texts holds what the pattern is for: ask for more of them"
