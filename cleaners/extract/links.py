"""The texts of a page's links to other pages of its site: where one is a line of the article, it is a read-also."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from cleaners.titles import MAX_CHARS, MIN_LETTERS, normal

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def headlines(tree: Any, url: str) -> list[tuple[Any, str]]:
    """Return the links in the lxml tree of the page at `url` ("" if not known) to other pages of its site that may be
    their headlines, each with its text.

    Left out are links into the page itself (tables of contents) and to itself, to other sites (shops, sources), and
    texts too short or too long to be a headline.
    """
    own = _split(url)
    leads_away = cache(lambda href: _is_other_page(href, own))
    found = []
    for link in tree.iter("a"):
        text = " ".join((link.text_content() if len(link) else link.text or "").split())
        # To take an address apart costs most.
        if MIN_LETTERS <= len(text) <= MAX_CHARS and leads_away(link.get("href") or ""):
            found.append((link, text))
    return found


def related(tree: Any, found: Iterable[tuple[Any, str]]) -> tuple[str, ...]:
    """Return the texts of the headlines `found` in the lxml tree of a page, each once, in order.

    Left out are those whose text is a heading of the page too: these belong to the article as often as not.
    """
    headings = {normal("".join(heading.itertext())) for heading in tree.iter(*_HEADINGS)}
    return tuple(text for text in dict.fromkeys(text for _, text in found) if normal(text) not in headings)


def _is_other_page(href: str, own: SplitResult) -> bool:
    try:
        href = href.strip()
        target = urlsplit(href if href.startswith(("http", "/")) else urljoin(own.geturl(), href))
    except ValueError:
        return False
    if target.scheme not in ("", "http", "https") or not (target.path or target.query):
        return False
    if (target.path.rstrip("/"), target.query) == (own.path.rstrip("/"), own.query):
        return False
    return not target.netloc or _owner(target.netloc) == _owner(own.netloc)


def _owner(netloc: str) -> str:
    """The last labels of a host, which a site's subdomains share: two, or three below a short one as in ".co.id"."""
    labels = netloc.lower().rpartition("@")[2].partition(":")[0].split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2:])


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")
