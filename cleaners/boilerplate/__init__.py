"""Boilerplate: what the rules, the titles of other articles and the structure of a text tell is removed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from cleaners.article import Article
from cleaners.boilerplate.first import unhidden
from cleaners.boilerplate.layers import closing, peeled
from cleaners.boilerplate.links import LINE, LINK, glued_titles, known_titles, title_lines, unlisted
from cleaners.boilerplate.spoken import spoken
from cleaners.boilerplate.structure import RULES as STRUCTURE
from cleaners.boilerplate.structure import structure
from cleaners.copies import copies
from cleaners.edits import Edit
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

RULES = {
    INLINE: "Headline within a line, after a marker or glued between two sentences, that is another article's title.",
    UNCLEAR: "Marker of a link within a line whose headline's end is unclear: the headline stays.",
    LINE: "Line that is the title of another article.",
    LINK: "Line that is a link to another page of the site, known from the page.",
    **STRUCTURE,
}


_Copy = tuple[Article, str, bytes]  # an article, its text as the rules see it, and that as UTF-8


def cleaner(
    book: RuleBook,
    disable: Sequence[str],
    titles: Titles | None,
    removes: Callable[[Rule], bool],
    parted: Callable[[str, Sequence[Claim]], tuple[list[Claim], list[Claim]]] = lambda _, found: (list(found), []),
) -> Callable[[Sequence[Article]], list[list[Edit]]]:
    """Return the stage: articles -> edits of each that remove what the rule packs of its language and site describe.

    Each step is done for all articles before the next: what one needs at hand, the others would throw out. Where an
    article was printed twice, each copy is read by itself: it has its own head and foot.

    `disable` names rules of RULES that are not used; `titles` are those of all articles of the run: what is one of
    another article is a link. `removes` tells which of the packs' rules are this stage's. `parted` tells of what is
    found in a text what goes and of what something stays: an edit that changes nothing names each of the latter.
    """
    claimed = _claimer(book, disable, titles, removes)

    def edited(text: str, found: list[Claim]) -> list[Edit]:
        going, staying = parted(text, found)
        kept = [Edit(one.start, one.end, one.rule, old := text[one.start : one.end], old) for one in staying]
        return [*edits(text, going), *kept]

    def clean(articles: Sequence[Article]) -> list[list[Edit]]:
        apart = [_apart(article) for article in articles]
        found = iter(claimed([copy for some in apart for copy in some]))
        every = [_together(some, found) for some in apart]
        return [edited(article.text, one) if one else [] for article, one in zip(articles, every, strict=True)]

    return clean


def _claimer(
    book: RuleBook, disable: Sequence[str], titles: Titles | None, removes: Callable[[Rule], bool]
) -> Callable[[Sequence[_Copy]], list[list[Claim]]]:
    """Return copies -> what of each is claimed, step by step; see `cleaner`."""
    none = Titles.none()
    titles = titles or none
    sieves = Sieves(book, removes)
    ends = frozenset(rule.id for rule in book.rules if rule.ends)
    layers = ends.union(rule.id for rule in book.rules if rule.layer)
    last = closing(book)
    closers = Sieves(book, lambda rule: removes(rule) and rule.id in last)
    places = STRUCTURE.keys() - set(disable)
    shape = shared_shape(config_root())
    inline, lines = (titles if rule not in disable else none for rule in (INLINE, LINE))
    links, known, glued = LINK not in disable, len(lines) > 0, len(inline) > 0

    def ruled(
        article: Article,
        text: str,
        encoded: bytes,
        matchers: list[Matcher],
        linked: Titles,
        taken: Sequence[Claim],
    ) -> list[Claim]:
        if not matchers:
            return list(taken)
        return claims(matchers, text, known_titles((inline, linked), article.title), encoded, taken)

    def titled(article: Article, text: str, found: list[Claim], linked: Titles) -> list[Claim]:
        count = text.count("\n") + 1
        if glued and (more := glued_titles(text, count, inline, article.title, shape)):
            found = _joined(found, more)
        if known and (more := title_lines(text, count, lines, article.title)):
            found = _joined(found, unlisted(text, more, found))
        if linked is not none and (more := title_lines(text, count, linked, article.title, LINK)):
            found = _joined(found, unlisted(text, more, found))
        return found

    def placed(article: Article, text: str, found: list[Claim]) -> list[Claim]:
        return _joined(found, structure(text, found, ends, shape, places, article.title, article.site))

    def claimed(some: Sequence[_Copy]) -> list[list[Claim]]:
        articles, texts = [article for article, _, _ in some], [text for _, text, _ in some]
        encoded = [data for _, _, data in some]
        linked = [Titles.of(article.links) if links and article.links else none for article in articles]
        seen = [(article.lang, article.site, data) for article, data in zip(articles, encoded, strict=True)]
        matchers = list(map(spoken, articles, texts, sieves.all_candidates(seen)))
        taken = unhidden(articles, texts, encoded, matchers, sieves)
        found = list(
            map(ruled, articles, texts, encoded, matchers, linked, (taken.get(at, ()) for at in range(len(some))))
        )
        found = peeled(articles, texts, found, layers, closers)
        return list(map(placed, articles, texts, map(titled, articles, texts, found, linked)))

    return claimed


def _apart(article: Article) -> list[_Copy]:
    """Each copy of an article as one of its own: with one look at the text, while it is at hand."""
    starts = copies(article.text)
    if len(starts) == 1:
        return [(article, *encoded_view(article.text))]
    some = [replace(article, text=article.text[start:end]) for start, end in pairwise([*starts, len(article.text)])]
    return [(copy, *encoded_view(copy.text)) for copy in some]


def _together(some: Sequence[_Copy], found: Iterator[list[Claim]]) -> list[Claim]:
    """What is `found` in the copies of an article, by the places in its whole text."""
    every, by = next(found), 0
    for before, _, _ in some[:-1]:
        by += len(before.text)
        every = [*every, *(Claim(claim.start + by, claim.end + by, claim.rule) for claim in next(found))]
    return every


def _joined(found: list[Claim], more: Iterable[Claim]) -> list[Claim]:
    added = list(more)
    return resolve([*found, *added]) if added else found
