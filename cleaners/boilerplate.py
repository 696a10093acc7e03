"""Boilerplate: the rules' claims become edits, with the blanks around them left in order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import re2

from cleaners.article import Article
from cleaners.edits import Edit
from cleaners.rules import Claim, Matcher, Pack, claims, full_pattern, load_packs, matcher, view
from cleaners.settings import Boilerplate

_CLOSING = ".,:;!?)”’…"


def cleaner(
    settings: Boilerplate, disable: Sequence[str] = (), others: Sequence[str] = ()
) -> Callable[[Article], list[Edit]]:
    """Return the stage: article -> edits that remove what the rule packs of its language and site describe.

    `disable` names rules that are not used; `others` are the other stages' rules, which it may name too.
    """
    book = load_packs(settings, disable, others)
    sieve = _sieve(book.packs)

    def clean(article: Article) -> list[Edit]:
        text = view(article.text)
        found = _candidates(sieve, text)
        if not found:
            return []
        scopes = book.scopes(article.lang, article.site)
        matchers = [one for one in found if one.rule.scope in scopes]
        return _edits(article.text, claims(matchers, text)) if matchers else []

    return clean


@dataclass(frozen=True, slots=True)
class _Sieve:
    """All rules behind two searches, so that a text without a marker costs microseconds.

    Rules with literals in them stand behind one search for these (`literals`, RE2's Filter); the few that have none,
    whose numbers are `bare`, are searched for all at once (`shapes`, RE2's Set). That is fast only while they are few:
    with all rules in one Set its automaton is rebuilt all the time (measured: 2,300 us an article against 18).
    """

    matchers: tuple[Matcher, ...]
    literals: Any
    shapes: Any
    bare: tuple[int, ...]


def _sieve(packs: Sequence[Pack]) -> _Sieve:
    matchers = tuple(matcher(rule, pack.shape) for pack in packs for rule in pack.rules)
    literals, shapes = re2.Filter(), re2.Set.SearchSet()
    for one in matchers:
        literals.Add(full_pattern(one.rule))
    if matchers:
        literals.Compile()
    bare = tuple(literals.Match("", True) or ()) if matchers else ()
    for number in bare:
        shapes.Add(full_pattern(matchers[number].rule))
    if bare:
        shapes.Compile()
    return _Sieve(matchers, literals, shapes, bare)


def _candidates(sieve: _Sieve, text: str) -> list[Matcher]:
    """The rules that may match somewhere in the text, in the order of the packs."""
    if not text or not sieve.matchers:
        return []
    encoded = text.encode("utf-8")
    numbers = set(sieve.literals.Match(encoded, True) or ()).difference(sieve.bare)
    if sieve.bare:
        numbers.update(sieve.bare[at] for at in sieve.shapes.Match(encoded) or ())
    return [sieve.matchers[number] for number in sorted(numbers)]


def _edits(text: str, found: Sequence[Claim]) -> list[Edit]:
    return [edit for group in _groups(text, found) for edit in _group_edits(text, group)]


def _groups(text: str, found: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Claims with nothing but blanks between them are one hole in the text."""
    group: list[Claim] = []
    for claim in found:
        if group and text[group[-1].end : claim.start].strip():
            yield group
            group = []
        group.append(claim)
    if group:
        yield group


def _group_edits(text: str, group: Sequence[Claim]) -> list[Edit]:
    """Edits for neighbouring claims: the blanks within go, of the blanks on both sides the wider ones stay."""
    left, right = _blank_before(text, group[0].start), _blank_after(text, group[-1].end)
    start, end = _hole(text, left, group[0].start, group[-1].end, right)
    starts = [start, *(claim.start for claim in group[1:])]
    joint = _joint(text, left, right) if (left, right) == (start, end) else ""
    return [
        Edit(at, stop, claim.rule, text[at:stop], "" if number else joint)
        for number, (at, stop, claim) in enumerate(zip(starts, [*starts[1:], end], group, strict=True))
    ]


def _hole(text: str, left: int, start: int, end: int, right: int) -> tuple[int, int]:
    """Borders of what goes, between the blanks from `left` and those up to `right`; the text's outer blanks stay."""
    line = text.rfind("\n", left, start) + 1
    if left == 0:
        return line or start, right
    if right == len(text):
        return left, end
    before, after = text[left:start], text[end:right]
    if before and text[right] in _CLOSING and not line:
        return left, right
    if (before.count("\n"), bool(before)) >= (after.count("\n"), bool(after)):
        return line or start, right
    return left, end


def _joint(text: str, left: int, right: int) -> str:
    """A space where a hole would glue two words or sentences together."""
    if left == 0 or right == len(text) or text[right] in _CLOSING or text[left - 1] in "(“‘":
        return ""
    return " "


def _blank_before(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _blank_after(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
