"""Boilerplate: what the rules, the titles of other articles and the structure of a text tell is removed."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from cleaners.article import Article
from cleaners.boilerplate.holes import edits
from cleaners.boilerplate.links import LINE, known_titles, title_lines
from cleaners.boilerplate.sieve import candidates, compiled
from cleaners.boilerplate.structure import RULES as STRUCTURE
from cleaners.boilerplate.structure import structure
from cleaners.edits import Edit
from cleaners.rules import INLINE, UNCLEAR, Claim, claims, config_root, load_packs, resolve, shared_shape, view
from cleaners.settings import Boilerplate
from cleaners.titles import Titles

RULES = {
    INLINE: "Headline after a marker that is the title of another article.",
    UNCLEAR: "Marker of a link within a line whose headline's end is unclear: the headline stays.",
    LINE: "Line that is the title of another article.",
    **STRUCTURE,
}


def cleaner(
    settings: Boilerplate,
    disable: Sequence[str] = (),
    others: Sequence[str] = (),
    titles: Titles | None = None,
) -> Callable[[Article], list[Edit]]:
    """Return the stage: article -> edits that remove what the rule packs of its language and site describe.

    `disable` names rules that are not used; `others` are the other stages' rules, which it may name too. `titles` are
    those of all articles of the run: what is one of another article is a link.
    """
    titles = titles or Titles.none()
    book = load_packs(settings, disable, (*others, *RULES))
    sieve = compiled(book.packs)
    ends = frozenset(rule.id for rule in book.rules if rule.ends)
    places = STRUCTURE.keys() - set(disable)
    shape = shared_shape(config_root())
    scopes_of = lru_cache(maxsize=4096)(book.scopes)
    inline, lines = (titles if rule not in disable else Titles.none() for rule in (INLINE, LINE))

    def clean(article: Article) -> list[Edit]:
        text = view(article.text)
        encoded = text.encode("utf-8")
        matchers = candidates(sieve, encoded)
        if matchers:
            scopes = scopes_of(article.lang, article.site)
            matchers = [one for one in matchers if one.rule.scope in scopes]
        found = claims(matchers, text, known_titles(inline, article.title), encoded) if matchers else []
        if len(lines):
            found = _joined(found, title_lines(text, lines, article.title))
        found = _joined(found, structure(text, found, ends, shape, places, titled=bool(article.title)))
        return edits(article.text, found) if found else []

    return clean


def _joined(found: list[Claim], more: Iterable[Claim]) -> list[Claim]:
    added = list(more)
    return resolve([*found, *added]) if added else found
