"""Boilerplate: what the rules, the titles of other articles and the structure of a text tell is removed."""

import re
from collections.abc import Callable, Iterable, Sequence

from cleaners.article import Article
from cleaners.boilerplate.links import LINE, LINK, known_titles, title_lines
from cleaners.boilerplate.structure import RULES as STRUCTURE
from cleaners.boilerplate.structure import structure
from cleaners.edits import Edit
from cleaners.language import identified
from cleaners.rules import (
    INLINE,
    UNCLEAR,
    Claim,
    Matcher,
    Rule,
    RuleBook,
    Sieves,
    claims,
    config_root,
    edits,
    encoded_view,
    resolve,
    shared_shape,
)
from cleaners.titles import Titles

_HOME = {"id", "ms", "en"}
_PEELS = 4  # layers at the end of a text: initials, editor, a link, the copyright
_CLOSES = re.compile(r"\\z(?:$|[^\w])")

RULES = {
    INLINE: "Headline after a marker that is the title of another article.",
    UNCLEAR: "Marker of a link within a line whose headline's end is unclear: the headline stays.",
    LINE: "Line that is the title of another article.",
    LINK: "Line that is a link to another page of the site, known from the page.",
    **STRUCTURE,
}


def cleaner(
    book: RuleBook,
    disable: Sequence[str],
    titles: Titles | None,
    removes: Callable[[Rule], bool],
) -> Callable[[Sequence[Article]], list[list[Edit]]]:
    """Return the stage: articles -> edits of each that remove what the rule packs of its language and site describe.

    Each step is done for all articles before the next: what one needs at hand, the others would throw out.

    `disable` names rules of RULES that are not used; `titles` are those of all articles of the run: what is one of
    another article is a link. `removes` tells which of the packs' rules are this stage's.
    """
    none = Titles.none()
    titles = titles or none
    sieves = Sieves(book, removes)
    ends = frozenset(rule.id for rule in book.rules if rule.ends)
    closers = frozenset(rule.id for rule in book.rules if rule.kind == "tail" or _CLOSES.search(rule.pattern))
    places = STRUCTURE.keys() - set(disable)
    shape = shared_shape(config_root())
    inline, lines = (titles if rule not in disable else none for rule in (INLINE, LINE))
    links = LINK not in disable

    def candidates(article: Article, text: str, encoded: bytes) -> list[Matcher]:
        matchers = sieves.candidates(article.lang, article.site, encoded)
        return _spoken(matchers, text) if matchers and not article.lang else matchers

    def ruled(article: Article, text: str, encoded: bytes, matchers: list[Matcher], linked: Titles) -> list[Claim]:
        if not matchers:
            return []
        found = claims(matchers, text, known_titles((inline, linked), article.title), encoded)
        for _ in range(_PEELS if found else 0):
            # What rules for a text's end look for may stand before what another of them, or a link, has taken there.
            end = _rest(text, found)
            more = closing(article, text[:end]) if end < len(text) else []
            if not more:
                break
            found = resolve([*found, *more])
        return found

    def closing(article: Article, text: str) -> list[Claim]:
        """What rules for a text's end claim at the end of `text`."""
        encoded = text.encode("utf-8")
        matchers = [one for one in sieves.candidates(article.lang, article.site, encoded) if one.rule.id in closers]
        matchers = _spoken(matchers, text) if matchers and not article.lang else matchers
        return claims(matchers, text, None, encoded) if matchers else []

    def titled(article: Article, text: str, found: list[Claim], linked: Titles) -> list[Claim]:
        if len(lines):
            found = _joined(found, title_lines(text, lines, article.title))
        if len(linked):
            found = _joined(found, title_lines(text, linked, article.title, LINK))
        return found

    def placed(article: Article, text: str, found: list[Claim]) -> list[Claim]:
        return _joined(found, structure(text, found, ends, shape, places, titled=bool(article.title)))

    def clean(articles: Sequence[Article]) -> list[list[Edit]]:
        views = [encoded_view(article.text) for article in articles]
        texts, encoded = [text for text, _ in views], [data for _, data in views]
        linked = [Titles.of(article.links) if links and article.links else none for article in articles]
        matchers = list(map(candidates, articles, texts, encoded))
        found = list(map(ruled, articles, texts, encoded, matchers, linked))
        found = list(map(titled, articles, texts, found, linked))
        found = list(map(placed, articles, texts, found))
        return [edits(article.text, one) if one else [] for article, one in zip(articles, found, strict=True)]

    return clean


def _rest(text: str, found: Sequence[Claim]) -> int:
    """Where the text ends without the claims that stand at its end."""
    end = len(text)
    for claim in reversed(found):
        if text[claim.end : end].strip():
            break
        end = claim.start
    return len(text[:end].rstrip()) if end < len(text) else end


def _spoken(matchers: list[Matcher], text: str) -> list[Matcher]:
    """Without the rules of languages that the text is not in; the text is looked at only if one of them may match.

    Indonesian, Malay and English markers stand on pages of each of these languages, and clash with none.
    """
    foreign = {one.rule.scope for one in matchers if len(one.rule.scope) == 2} - _HOME
    spoken = identified(text) if foreign else ""
    return [one for one in matchers if one.rule.scope not in foreign or one.rule.scope == spoken]


def _joined(found: list[Claim], more: Iterable[Claim]) -> list[Claim]:
    added = list(more)
    return resolve([*found, *added]) if added else found
