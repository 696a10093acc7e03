"""HTML pages to articles, by trafilatura: which part of the page is the article, and what the page tells of it."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cleaners.article import Article
from cleaners.corpus.record import site
from cleaners.dates import parse
from cleaners.extract.links import related
from cleaners.extract.text import lines

FAILED = "nothing-extracted"

# trafilatura's time grows with the square of the tags: 2.7 s at 50,000, 27 s at 200,000. The largest of 331 real pages
# has 8,534.
MAX_TAGS = 50_000

# trafilatura's own defaults but for the last day that it believes, which is today: then one page would have another
# date tomorrow. (No date of 331 real pages changes.)
_DATES = {"original_date": True, "extensive_search": True, "max_date": "2100-12-31"}


def extract(article: Article, timezone: str = "Asia/Jakarta", field: str = "html") -> Article:
    """Return `article` with the text of the page that `field` of its `meta` holds, one paragraph a line.

    Title, URL, site and date are taken from the page where the article has none; the date is a day, and counts as its
    midnight in `timezone`. The language is left alone: trafilatura does not tell it, and themes often tell it wrong.
    An article that has a text, or no page, is returned as it is; one whose page gives no text, be it broken, hostile or
    beyond MAX_TAGS, is flagged "nothing-extracted". What was extracted before makes no difference.
    """
    html = article.meta.get(field)
    if article.text.strip() or not isinstance(html, str):
        return article
    page = _read(html, article.url)
    if not page.get("text"):
        return replace(article, flags=(*article.flags, FAILED))
    url = article.url or page["url"] or ""
    return replace(
        article,
        text=page["text"],
        title=article.title or page["title"] or "",
        url=url,
        site=article.site or site(url),
        published=article.published or parse(page["date"], timezone),
        links=page["links"],
    )


def _read(html: str, url: str) -> Mapping[str, Any]:
    """What trafilatura finds on the page: its Document's fields, each None where it is missing; {} if nothing.

    "text" is the article's without the comments, "links" are the texts of the links to other pages of the site.
    """
    if html.count("<") > MAX_TAGS:
        return {}
    # Late, because it takes .3 s and most corpora hold no page.
    from lxml.etree import LxmlError  # type: ignore[import-untyped] # lxml ships no types
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import Document

    _quiet()
    # Half of a surrogate pair, as broken JSON escapes make it, would end the page there.
    html = html.encode("utf-8", "replace").decode("utf-8")
    try:
        tree = load_html(html)
        if tree is None:
            return {}
        links = related(tree, url or _address(tree))
        # Where it finds nothing, its wider net may: 1 of 331 pages, where it found all.
        for source, wider in ((tree, False), (html, True)):
            document = bare_extraction(
                source,
                with_metadata=True,
                include_comments=False,
                favor_recall=wider,
                date_extraction_params=dict(_DATES),
            )
            if isinstance(document, Document) and document.body is not None and document.text:
                return {**document.as_dict(), "text": lines(document.body), "links": links}
    except (ArithmeticError, AttributeError, LookupError, LxmlError, RecursionError):
        # It catches TypeError and ValueError itself. These are what its parsers could yet raise on a page that nobody
        # foresaw (3,279 damaged pages raised none); one page must not cost its part of the corpus.
        return {}
    return {}


def _address(tree: Any) -> str:
    """The address that the page gives itself, or ""."""
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            return link.get("href") or ""
    return ""


def _quiet() -> None:
    """Keep trafilatura's "discarding data" off a terminal on which nobody has set up logging."""
    for name in ("trafilatura", "htmldate"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
