"""HTML pages to articles: which part of the page is the article, and what the page tells of it."""

import logging
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import structs

from cleaners.addresses import holds_site, site
from cleaners.article import Article
from cleaners.extract import text, told
from cleaners.extract.limits import CUT, FAILED, is_cut, refusal
from cleaners.extract.links import headlines, related
from cleaners.extract.text import above, around, below, extractors, opinion, signups
from cleaners.extract.told import address
from cleaners.extract.told.page import read
from cleaners.settings import Extract

GUESSED = "date-guessed"

_LIMITS = Extract()
_NONE: Mapping[str, str] = {}


def extract(
    article: Article,
    timezone: str = "Asia/Jakarta",
    field: str = "html",
    choices: Mapping[str, str] = _NONE,
    limits: Extract = _LIMITS,
) -> Article:
    """Return `article` with the text of the page that `field` of its `meta` holds, one paragraph a line.

    Title, URL, site and time of publication are taken from the page where the article has none (a day counts as its
    midnight in `timezone`); authors, section, tags and what else the page tells of the article stand in its `fields`,
    and `origins` tells where on the page each of them stood. The language is left alone: themes often tell it wrong.
    `choices` are the sites that have another extractor than trafilatura, with its name (settings.EXTRACTORS).
    An article that has a text, or no page, is returned as it is; one whose page gives no text, be it broken or hostile,
    is flagged "nothing-extracted", one beyond the `limits` "page-too-large" or "page-too-many-tags"; a date that was
    found in running text "date-guessed", one about which a second extractor disagrees "extraction-doubtful", one nested
    so deeply that the parser left something out "page-too-deep". What was extracted before makes no difference.
    """
    html = article.meta.get(field)
    if article.text.strip() or not isinstance(html, str):
        return article
    if flag := refusal(html, limits):
        return structs.replace(article, flags=(*article.flags, flag))
    found = _read(html, article, timezone, choices, limits)
    if found is None:
        return structs.replace(article, flags=(*article.flags, FAILED))
    said, url = found.told, article.url or found.told.url
    mine = {name for name in ("title", "published") if getattr(article, name)}
    origins = {name: origin for name, origin in said.origins.items() if name not in mine}
    return structs.replace(
        article,
        text=found.article.text,
        title=article.title or said.title,
        url=url,
        site=article.site or site(url),
        published=article.published or said.published,
        links=found.links,
        refrains=found.article.refrains,
        fields={**said.fields, **article.fields},
        origins=origins,
        flags=(
            *article.flags,
            *((GUESSED,) if origins.get("published") == "guessed" else ()),
            *((opinion.DOUBTFUL,) if found.doubtful else ()),
            *((CUT,) if found.cut else ()),
        ),
    )


class _Found(NamedTuple):
    """The text of a page's article without the comments, the texts of its links to other pages, what it tells else,
    whether a second extractor disagrees, and whether the parser left out what is nested too deeply."""

    article: extractors.Text
    links: tuple[str, ...]
    told: told.Told
    doubtful: bool
    cut: bool


def _read(html: str, article: Article, timezone: str, choices: Mapping[str, str], limits: Extract) -> _Found | None:
    """What is found on the page, or None if no article is."""
    # Late, because it takes .3 s and most corpora hold no page.
    from lxml.etree import LxmlError  # type: ignore[import-untyped] # lxml ships no types
    from trafilatura import load_html

    _quiet()
    # Half of a surrogate pair, as broken JSON escapes make it, would end the page there.
    html = html.encode("utf-8", "replace").decode("utf-8")
    try:
        tree = load_html(html)
        if tree is None:
            return None
        page = read(tree)
        text.prepare(tree)
        url = article.url or address.found(page)[0]
        extractor = _chosen(choices, article.site or site(url))
        linked, cut = headlines(tree, url), is_cut(tree)
        links, others = related(tree, linked), around.found(tree, linked)
        found = text.find(extractor, tree, html, page.linked.get("articleBody"), {words for _, words in linked})
        if not found.text:
            return None
        found = found._replace(text=around.without(found.text, [*others, *signups.found(tree)]))
        asked = limits.second_opinion and extractor == text.USUAL
        doubtful = asked and opinion.is_doubtful(tree, html, found.text)
        around.prune(others)
        said = told.by(page, article.url, timezone)
        rest = above.without(found.text, tree, said.title)
        found = found._replace(text=below.without(rest, said.published, said.fields.get("author", ())))
        return _Found(found, links, said, doubtful, cut)
    except (ArithmeticError, AttributeError, LookupError, LxmlError, RecursionError, TypeError, ValueError):
        # What its parsers could yet raise on a page that nobody foresaw (10,000 mutated pages raised one, which is
        # caught where it comes from); one page must not cost its part of the corpus.
        return None


def _chosen(choices: Mapping[str, str], name: str) -> str:
    """The extractor of the site of this name."""
    return next((extractor for scope, extractor in choices.items() if holds_site(scope, name)), text.USUAL)


def _quiet() -> None:
    """Keep what extractors complain of, as "discarding data", off a terminal on which nobody has set up logging."""
    for name in ("trafilatura", "htmldate", "readability"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
