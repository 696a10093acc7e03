"""HTML pages to articles: which part of the page is the article, and what the page tells of it."""

import logging
from collections.abc import Collection, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from msgspec import structs

from cleaners.addresses import holds_site, site
from cleaners.article import Article
from cleaners.extract import above, around, astray, chunks, extractors, loose, posts, second
from cleaners.extract.limits import CUT, FAILED, is_cut, refusal
from cleaners.extract.links import headlines, related
from cleaners.extract.page import Page, read
from cleaners.extract.told import Told, address, told
from cleaners.settings import EXTRACTORS, Extract

GUESSED = "date-guessed"

_LIMITS = Extract()
_DEFAULT, _SECOND = EXTRACTORS[:2]
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
            *((second.DOUBTFUL,) if found.doubtful else ()),
            *((CUT,) if found.cut else ()),
        ),
    )


class _Found(NamedTuple):
    """The text of a page's article without the comments, the texts of its links to other pages, what it tells else,
    whether a second extractor disagrees, and whether the parser left out what is nested too deeply."""

    article: extractors.Text
    links: tuple[str, ...]
    told: Told
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
        loose.wrap(tree)
        posts.unbox(tree)
        url = article.url or address(page)
        extractor = _chosen(choices, article.site or site(url))
        linked, cut = headlines(tree, url), is_cut(tree)
        links, others = related(tree, linked), around.found(tree, linked)
        found = _text(extractor, tree, html)
        if extractor == _DEFAULT:
            found = _found_again(found, page.linked.get("articleBody"), {text for _, text in linked}, tree, html)
        if not found.text:
            return None
        found = found._replace(text=around.without(found.text, others))
        asked = limits.second_opinion and extractor == _DEFAULT
        doubtful = asked and second.is_doubtful(tree, html, found.text)
        around.prune(others)
        said = _told(page, article.url, timezone)
        text = above.without(found.text, tree, said.title)
        return _Found(found._replace(text=text), links, said, doubtful, cut)
    except (ArithmeticError, AttributeError, LookupError, LxmlError, RecursionError, TypeError, ValueError):
        # What its parsers could yet raise on a page that nobody foresaw (10,000 mutated pages raised one, which is
        # caught where it comes from); one page must not cost its part of the corpus.
        return None


def _text(extractor: str, tree: Any, html: str) -> extractors.Text:
    """The text of the article on the page; where a site's own extractor finds none, as the usual one finds it."""
    found = extractors.found(extractor, tree, html)
    if extractor != _DEFAULT:
        return found if found.text else extractors.found(_DEFAULT, tree, html)
    if chunks.join(tree, found.text):
        found = extractors.found(extractor, tree, html)
    if loose.lacks(tree, found.text):
        other = deepcopy(tree)  # with more paragraphs it may choose another element
        loose.wrap(other, breaks=True)
        more = extractors.found(extractor, other, html)
        return more if _holds(more.text, found.text) else found
    return found


def _found_again(
    found: extractors.Text, told_text: object, titles: Collection[str], tree: Any, html: str
) -> extractors.Text:
    """The text, or the second extractor's, if it is not what the page tells of it, or a list of other pages' titles."""
    is_other, is_list = astray.is_doubtful(found.text, told_text), astray.is_list(found.text, titles)
    if not (is_other or is_list):
        return found
    other = extractors.found(_SECOND, tree, html)
    if is_other and astray.is_better(other.text, told_text):
        return other
    return other if is_list and astray.is_no_list(found.text, other.text, titles) else found


def _holds(text: str, other: str) -> bool:
    """Whether a text has all lines of another one, and more."""
    begun = {loose.start(line) for line in text.split("\n")}
    return len(text) > len(other) and all(loose.start(line) in begun for line in other.split("\n"))


def _chosen(choices: Mapping[str, str], name: str) -> str:
    """The extractor of the site of this name."""
    return next((extractor for scope, extractor in choices.items() if holds_site(scope, name)), _DEFAULT)


def _told(page: Page, url: str, timezone: str) -> Told:
    try:
        return told(page, url, timezone)
    except RecursionError:  # JSON-LD that is nested hundreds of levels deep
        return told(page._replace(linked={}), url, timezone)


def _quiet() -> None:
    """Keep what extractors complain of, as "discarding data", off a terminal on which nobody has set up logging."""
    for name in ("trafilatura", "htmldate", "readability"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
