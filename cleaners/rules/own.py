"""Labels that are the article's: its own headings, or what it speaks of."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial

from cleaners.rules.claim import INLINE, UNCLEAR, Claim, covers
from cleaners.rules.headed import is_headed
from cleaners.rules.named import is_named, label_of
from cleaners.rules.rule import Rule

_ALONE = ("line", "next")  # the kinds of rules whose match may be one label
_FIRST = (*_ALONE, "headline")  # and of those whose match begins with one
_MOST = 20  # different labels that are sought in the text, each in all of it: more are a list, "1 views", "2 views"


def without_own(found: Sequence[Claim], rules: Iterable[Rule], text: str) -> list[Claim]:
    """The claims of `rules`, ordered, without those of labels that are the article's."""
    rules = [rule for rule in rules if rule.kind in _FIRST]
    if not rules:
        return list(found)
    headings = {rule.id for rule in rules if rule.kind in _ALONE}
    labels = {UNCLEAR, *(rule.id for rule in rules if not rule.field)}  # whose name a field is, no text explains
    own = _headings(found, headings, text) | _named(found, labels, text)
    return list(_others(found, own) if own else found)


def _headings(found: Sequence[Claim], rules: Collection[str], text: str) -> set[Claim]:
    starts = {claim.start for claim in found}
    return {claim for claim in found if claim.rule in rules and is_headed(text, claim.start, claim.end, starts)}


def _named(found: Sequence[Claim], rules: Collection[str], text: str) -> set[Claim]:
    labels = {claim: label_of(text[claim.start : claim.end]) for claim in found if claim.rule in rules}
    some = [label for label in dict.fromkeys(labels.values()) if label][:_MOST]
    named = {label for label in some if is_named(text, label, partial(covers, found))}
    return {claim for claim, label in labels.items() if label in named}


def _others(found: Iterable[Claim], own: Collection[Claim]) -> Iterator[Claim]:
    """The claims that are not the text's `own`; nor is a title right behind such a label."""
    last = -1
    for claim in found:
        if claim in own or (claim.rule == INLINE and claim.start == last):
            last = claim.end
        else:
            yield claim
