"""The article's title: the page's own heading, where it has one that agrees with what the page is called."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from cleaners.extract.told.page import Page
from cleaners.extract.told.properties import Found
from cleaners.titles import MAX_CHARS, normal

_PARTS = re.compile(r"\s+[|·•«»–—:-]+\s+|\s*\|\s*")
_HOST = re.compile(r"[^|]+\|\s*(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|id|info|my|net|news|org|sg|tv))")
_WORDS = re.compile(r"\w+")
_AGREE = 0.5  # share of the words of the shorter of two titles


def found(page: Page, sites: list[str]) -> tuple[str, str]:
    """Return the title of the page's article and its origin, both "" if there is none; `sites` are what its site is
    called."""
    named = [(origin, text) for origin, texts in _named(page) for text in texts if isinstance(text, str)]
    headings = [(" ".join(item.text_content().split()), _leads_home(item)) for item in page.tree.iter("h1")]
    whole = {normal(_tidy(name)) for _, name in named}
    banners = {text for text, leads_home in headings if leads_home and text and normal(text) not in whole}
    hosts = [match["host"] for _, name in named if (match := _HOST.fullmatch(_tidy(name)))]
    title = choose((text for text, _ in headings if text not in banners), named, [*sites, *hosts, *banners])
    return title if title[0] else choose((text for text, _ in headings), named, sites)


def choose(headings: Iterable[str], names: Sequence[tuple[str, str]], sites: Iterable[str]) -> tuple[str, str]:
    """Return the title and its origin ("heading", or that of the name that it is), both "" if there is none.

    `headings` are the page's first-level headings, `names` origin and text of what the page is called in its head, the
    best first, `sites` what its site is called. A site's name is no title, and is taken from the end of one.
    """
    known = {form for form in map(normal, sites) if form}
    named = [(text, origin) for origin, name in names if (text := _without(_tidy(name), known))]
    best, agreed = "", 0.0
    for heading in map(_tidy, headings):
        if heading and len(heading) <= MAX_CHARS and not _is_site(heading, known):
            share = max((_agreement(heading, name) for name, _ in named), default=0.0 if best else 1.0)
            best, agreed = (heading, share) if share > agreed else (best, agreed)
    if agreed >= _AGREE:
        return best, "heading"
    return next((other for other in named if _is_cut(named[0][0], other[0])), named[0]) if named else ("", "")


def _is_cut(name: str, other: str) -> bool:
    """Whether a name is the beginning of another one, to its first quotation mark: that ended an attribute of a tag."""
    return other.startswith(name) and other[len(name) :].lstrip().startswith(('"', "'"))


def _tidy(text: str) -> str:
    """The text with single blanks; heads are escaped twice as often as not."""
    return " ".join(html.unescape(html.unescape(text)).split())


def _is_site(text: str, sites: set[str]) -> bool:
    return normal(text) in sites


def _without(name: str, sites: set[str]) -> str:
    """A page's name without the site's at either end."""
    borders = [(0, 0), *(found.span() for found in _PARTS.finditer(name)), (len(name), len(name))]
    parts = list(_parts(name, borders))
    first, last = 0, len(parts) - 1
    while first < last and _is_site(parts[last], sites):
        last -= 1
    while first < last and _is_site(parts[first], sites):
        first += 1
    return "" if _is_site(parts[first], sites) and first == last else name[borders[first][1] : borders[last + 1][0]]


def _parts(name: str, borders: Sequence[tuple[int, int]]) -> Iterator[str]:
    for (_, start), (end, _) in pairwise(borders):
        yield name[start:end]


def _agreement(one: str, other: str) -> float:
    first, second = (set(_WORDS.findall(text.lower())) for text in (one, other))
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _named(page: Page) -> Iterator[Found]:
    yield "json-ld", [page.linked.get("headline")]
    yield "meta", [*page.meta.get("og:title", ()), *page.meta.get("twitter:title", ())]
    yield "title", [item.text for item in page.tree.iter("title") if _in_head(item)][:1]


def _leads_home(heading: Any) -> bool:
    """Whether a heading is a link to the site's first page: then it is the site's name, above all of its pages."""
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    if len(links) != 1 or normal(heading.text_content()) not in normal(links[0].text_content()):
        return False
    try:
        target = urlsplit((links[0].get("href") or "").strip())
    except ValueError:
        return False
    return target.path in ("/", "/index.html", "/index.php") or (bool(target.netloc) and not target.path)


def _in_head(item: Any) -> bool:
    """Whether a title is the page's, not that of a drawing in it."""
    return all(above.tag in ("head", "html", "body") for above in item.iterancestors())
