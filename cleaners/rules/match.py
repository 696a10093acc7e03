"""Rules applied to a text: which stretches each of them claims."""

from collections.abc import Iterable, Iterator, Sequence

from cleaners.rules.around import Around, Known
from cleaners.rules.below import below
from cleaners.rules.claim import Claim, resolve
from cleaners.rules.hits import Hit, hits
from cleaners.rules.inline import inline
from cleaners.rules.joined import runs_on
from cleaners.rules.matcher import Matcher
from cleaners.rules.own import without_own
from cleaners.rules.spared import spared
from cleaners.rules.tail import tail

# Kinds of rules: those that claim what they match, and those that look further.
_WITHIN = ("line", "span")
_CONTEXT = {"next": below, "run": below, "tail": tail, "headline": inline}


def claims(
    matchers: Sequence[Matcher],
    text: str,
    known: Known | None = None,
    encoded: bytes | None = None,
    taken: Sequence[Claim] = (),
) -> list[Claim]:
    """What the rules claim in `text` (a `view`), ordered, without overlaps: the earliest and longest claim wins.

    `known` tells where a headline ends that is the title of another article; such claims are INLINE's. `encoded` is the
    text as UTF-8, where the caller has it. `taken` is claimed already: no headline goes on behind where one begins.
    """
    encoded = text.encode("utf-8") if encoded is None else encoded
    ascii_only = len(encoded) == len(text)
    found = []
    for one in matchers:
        whole = one.rule.kind not in _WITHIN
        if matches := hits(one.find, one.cut, encoded, ascii_only=ascii_only, whole=whole):
            found.append((one, matches))
    if not found:
        return list(taken)
    simple = [
        claim
        for one, matches in found
        if one.rule.kind in _WITHIN
        for claim in _unspared(one, text, _within(one, matches))
    ]
    simple += taken
    rules = [one.rule for one, _ in found]
    context = [(one, matches) for one, matches in found if one.rule.kind not in _WITHIN]
    if not context:
        return without_own(resolve(simple), rules, text)
    borders = sorted([*(match.left for _, matches in context for match in matches), *(claim.start for claim in simple)])
    around = Around(text, {claim.start: claim.end for claim in simple}, borders, known)
    further = [
        claim
        for one, matches in context
        for claim in _unspared(one, text, _CONTEXT[one.rule.kind](one, matches, around))
    ]
    return without_own(resolve([*simple, *further]), rules, text)


def _unspared(one: Matcher, text: str, found: Iterable[Claim]) -> Iterable[Claim]:
    """The claims of a rule without those that the text around tells to be the article's."""
    if one.rule.joined:
        found = [claim for claim in found if not runs_on(text, claim.start, claim.end)]
    if one.unless is None and not one.rule.unsaid:
        return found
    return [claim for claim in found if not spared(one.unless, one.rule.unsaid, text, claim.start, claim.end)]


def _within(one: Matcher, matches: Sequence[Hit]) -> Iterator[Claim]:
    for match in matches:
        if 0 <= match.left < match.right <= match.left + one.rule.max_chars:
            yield Claim(match.left, match.right, one.rule.id)
