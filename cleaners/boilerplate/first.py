"""What stands between two parts of a text and hides what is glued to it, such as "…WITH CONTENTBaca juga: …"."""

from collections.abc import MutableSequence, Sequence

from cleaners.article import Article
from cleaners.boilerplate.spoken import spoken
from cleaners.rules import Claim, Matcher, Sieves, claims


def unhidden(
    articles: Sequence[Article],
    texts: MutableSequence[str],
    encoded: MutableSequence[bytes],
    matchers: MutableSequence[list[Matcher]],
    sieves: Sieves,
) -> dict[int, list[Claim]]:
    """Claim, by the numbers of the texts, what the rules find that are looked for first; put blanks in its place.

    The texts in which they find anything get their candidates anew.
    """
    taken: dict[int, list[Claim]] = {}
    for number, some in enumerate(matchers):
        firsts = [one for one in some if one.rule.first]
        if firsts and (found := claims(firsts, texts[number], None, encoded[number])):
            taken[number] = found
            texts[number] = _blanked(texts[number], found)
            encoded[number] = texts[number].encode("utf-8")
    seen = [(articles[number].lang, articles[number].site, encoded[number]) for number in taken]
    for number, some in zip(taken, sieves.all_candidates(seen), strict=True):
        matchers[number] = spoken(articles[number], texts[number], some)
    return taken


def _blanked(text: str, found: Sequence[Claim]) -> str:
    pieces, at = [], 0
    for claim in found:
        pieces += [text[at : claim.start], " " * (claim.end - claim.start)]
        at = claim.end
    return "".join([*pieces, text[at:]])
