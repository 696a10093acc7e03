"""Layers at the end of a text: initials, the editor, a copyright, each found once the one behind it is gone."""

import re
from collections.abc import Container, Mapping, Sequence

from cleaners.article import Article
from cleaners.boilerplate.spoken import spoken
from cleaners.rules import Claim, RuleBook, Sieves, claims, resolve

_LAYERS = 4
_TEXT_END = re.compile(r"\\z")


def closing(book: RuleBook) -> frozenset[str]:
    """Ids of the rules that look for what stands at a text's end."""
    return frozenset(rule.id for rule in book.rules if rule.kind == "tail" or _TEXT_END.search(rule.pattern))


def peeled(
    articles: Sequence[Article],
    texts: Sequence[str],
    found: Sequence[list[Claim]],
    layers: Container[str],
    closers: Sieves,
) -> list[list[Claim]]:
    """What is `found` in each text, and what the rules behind `closers` claim at the end of the text without the claims
    that stand there, layer by layer.

    Only claims of the rules `layers` are some: behind what closes an article. A link to another one stands anywhere:
    the "(PDIP)" before it is no reporter's.
    """
    every = list(found)
    going = {number: len(texts[number]) for number, some in enumerate(every) if some}  # where what is left ends
    for _ in range(_LAYERS):
        ends = [(number, _rest(texts[number], every[number], layers), last) for number, last in going.items()]
        rests = {number: texts[number][:end] for number, end, last in ends if 0 < end < last}
        more = _closed(articles, rests, closers)
        for number, some in more.items():
            every[number] = resolve([*every[number], *some])
        going = {number: len(rests[number]) for number in more}
    return every


def _closed(articles: Sequence[Article], rests: Mapping[int, str], closers: Sieves) -> dict[int, list[Claim]]:
    """What is claimed in what is left of some of the articles, by their numbers; those without a claim are left out."""
    seen = [(articles[at].lang, articles[at].site, text.encode("utf-8")) for at, text in rests.items()]
    found: dict[int, list[Claim]] = {}
    for (at, text), (_, _, encoded), matchers in zip(rests.items(), seen, closers.all_candidates(seen), strict=True):
        if claimed := claims(spoken(articles[at], text, matchers), text, None, encoded):
            found[at] = claimed
    return found


def _rest(text: str, found: Sequence[Claim], layers: Container[str]) -> int:
    """Where the text ends without the claims at its end; its own end if there is none."""
    end = len(text)
    for claim in reversed(found):
        if claim.rule not in layers or text[claim.end : end].strip():
            break
        end = claim.start
    return len(text[:end].rstrip()) if end < len(text) else end
