"""What a page tells of its article besides the text, each with its origin: where on the page it stood."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, time
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from cleaners.dates import parse
from cleaners.extract import authors, headline, searched, shown
from cleaners.extract.page import Page
from cleaners.titles import normal

Found = tuple[str, list[Any]]  # origin, values

_FIRST_YEAR = 1990  # of pages; what is told to be older is a default of some software
_MAX_TAGS = 50
_MAX_CHARS = 500
_WRITTEN = re.compile(r"(?i)written by|ditulis oleh|penulis|oleh|author")
_HOST = re.compile(r"[\w-]+(?=\.(?:com?|net|org|go|ac|or|web|my|[a-z]{2,6})(?:\.|$))")

# Names of JSON-LD and microdata (schema.org), then those of meta tags.
_NAMES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "published": (
        ("datePublished",),
        (
            *("article:published_time", "article:published", "published_time", "publishdate", "pubdate"),
            *("dc.date.issued", "content_publisheddate", "parsely-pub-date", "sailthru.date", "datepublished"),
            "cxenseparse:recs:publishtime",
        ),
    ),
    "modified": (("dateModified",), ("article:modified_time", "og:updated_time", "dc.date.modified", "lastmod")),
    "author": (
        ("author", "creator"),
        ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "content_author", "byl"),
    ),
    "section": (("articleSection",), ("article:section", "parsely-section", "content_category")),
    "tags": (("keywords",), ("article:tag", "news_keywords", "parsely-tags", "content_tag", "keywords")),
    "language": (("inLanguage",), ("og:locale", "content-language")),
    "agency": (("sourceOrganization",), ("article:source", "news_source", "content_source")),
}


class Told(NamedTuple):
    """What a page tells: "" and None where it does not; `fields` and the others' `origins` by their names."""

    title: str
    url: str
    published: datetime | None
    fields: dict[str, tuple[str, ...]]
    origins: dict[str, str]


def told(page: Page, url: str, timezone: str) -> Told:
    """Return what the page at `url` ("" if not known) tells of its article.

    A time without a zone counts as one in `timezone`, a day as its midnight.
    """
    canonical, origin = _address(page, url)
    sites = list(_sites(page, url or canonical))
    origins: dict[str, str] = {"canonical": origin} if canonical else {}
    fields: dict[str, tuple[str, ...]] = {"canonical": (canonical,)} if canonical else {}
    title, origin = _title(page, sites)
    published, when = _published(page, title, url or canonical, timezone)
    for name, values in (
        ("author", _author(page, title, sites)),
        ("modified", _modified(page, timezone)),
        ("section", _strings(page, "section", 1)),
        ("tags", _tags(page)),
        ("language", _strings(page, "language", 1)),
        ("caption", _caption(page)),
        ("agency", _strings(page, "agency", 1)),
    ):
        if values[1]:
            origins[name], fields[name] = values
    origins |= {"title": origin} if title else {}
    origins |= {"published": when} if published else {}
    return Told(title, canonical, published, fields, origins)


def address(page: Page, url: str = "") -> str:
    """The address that the page gives itself, made whole by that at which it was found, or ""."""
    return _address(page, url)[0]


def _address(page: Page, url: str) -> tuple[str, str]:
    """The first of the addresses that is one, and its origin."""
    links = (link for link in page.tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    told = [("link", link.get("href") or "") for link in links] + [("meta", one) for one in page.meta.get("og:url", ())]
    for origin, found in told:
        try:
            whole = urljoin(url, found.strip()) if found.strip() else ""
            if urlsplit(whole).netloc:
                return whole, origin
        except ValueError:
            continue
    return "", ""


def _sites(page: Page, url: str) -> Iterator[str]:
    """What the page's site is called."""
    yield from page.meta.get("og:site_name", ())
    yield from page.meta.get("application-name", ())
    publisher = page.linked.get("publisher")
    yield from authors.names([publisher])
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return
    yield host
    yield from _HOST.findall(host)


def _found(page: Page, field: str) -> Iterator[Found]:
    """The values of a field by origin, the best origin first."""
    properties, tags = _NAMES[field]
    yield "json-ld", [page.linked[name] for name in properties if page.linked.get(name)]
    for name in tags:
        if name in page.meta:
            yield "meta", list(page.meta[name])
    yield "microdata", [value for name in properties for value in page.micro.get(name, ())]


def _title(page: Page, sites: list[str]) -> tuple[str, str]:
    named = [(origin, text) for origin, texts in _named(page) for text in texts if isinstance(text, str)]
    headings = ("".join(item.itertext()) for item in page.tree.iter("h1"))
    return headline.choose(headings, named, sites)


def _named(page: Page) -> Iterator[Found]:
    yield "json-ld", [page.linked.get("headline")]
    yield "meta", [*page.meta.get("og:title", ()), *page.meta.get("twitter:title", ())]
    yield "title", [item.text for item in page.tree.iter("title") if _in_head(item)][:1]


def _in_head(item: Any) -> bool:
    """Whether a title is the page's, not that of a drawing in it."""
    return all(above.tag in ("head", "html", "body") for above in item.iterancestors())


def _published(page: Page, title: str, url: str, timezone: str) -> tuple[datetime | None, str]:
    """When the article was published: the day that htmldate finds, with the time that the page's head gives to it, or
    else the one that stands under the headline."""
    times = [(when, origin) for origin, values in _found(page, "published") for when in _times(values, timezone)]
    day = searched.day(page.tree, url, timezone)
    if day is None:
        return times[0] if times else searched.guess(page.tree, url, timezone)
    head = [each for each in times if each[0].date() == day.date()]
    if timed := [each for each in head if each[0].time() != time.min]:
        return timed[0]
    beside = _beside(page, title, day, timezone)
    return (beside, "page") if beside is not None else head[0] if head else (day, "page")


def _beside(page: Page, title: str, day: datetime, timezone: str) -> datetime | None:
    heading = _heading(page, title)
    return None if heading is None else shown.time(heading, day.date(), timezone)


def _heading(page: Page, title: str) -> Any:
    """The element of the headline, or None."""
    headings = (item for item in page.tree.iter("h1", "h2", "h3") if normal("".join(item.itertext())) == normal(title))
    return next(headings, None) if title else None


def _times(values: list[Any], timezone: str) -> Iterator[datetime]:
    for value in values:
        when = parse(value, timezone) if isinstance(value, str) else None
        if when is not None and when.year >= _FIRST_YEAR:
            yield when


def _modified(page: Page, timezone: str) -> tuple[str, tuple[str, ...]]:
    for origin, values in _found(page, "modified"):
        for when in _times(values, timezone):
            return origin, (when.isoformat(),)
    return "", ()


def _author(page: Page, title: str, sites: list[str]) -> tuple[str, tuple[str, ...]]:
    """The authors; what is only the site's name yields to a person's, but is better than nothing."""
    found = [*_found(page, "author"), ("meta", [*_labelled(page)]), ("page", [*_marked(page)])]
    for origin, values in found:
        if names := authors.names(values, sites):
            return origin, names
    heading = _heading(page, title)
    if heading is not None and (names := authors.names([shown.author(heading)], sites)):
        return "page", names
    if names := searched.author(page.tree, sites):
        return "page", names
    return next(((origin, names) for origin, values in found if (names := authors.names(values))), ("", ()))


def _labelled(page: Page) -> Iterator[str]:
    """What the head shows beside "Written by" in a preview."""
    for at in ("1", "2"):
        if any(_WRITTEN.fullmatch(label) for label in page.meta.get(f"twitter:label{at}", ())):
            yield from (name for name in page.meta.get(f"twitter:data{at}", ()) if normal(name) != "admin")


def _marked(page: Page) -> Iterator[str]:
    """The texts of links to the author's own page."""
    for link in page.tree.iter("a"):
        if "author" in (link.get("rel") or "").lower().split():
            yield "".join(link.itertext())


def _strings(page: Page, field: str, most: int) -> tuple[str, tuple[str, ...]]:
    for origin, values in _found(page, field):
        if texts := tuple(dict.fromkeys(_plain(values)))[:most]:
            return origin, texts
    if field == "language" and page.tree.get("lang"):
        return "page", (page.tree.get("lang").strip(),)
    return "", ()


def _tags(page: Page) -> tuple[str, tuple[str, ...]]:
    origin, texts = _strings(page, "tags", _MAX_TAGS)
    each = (part.strip() for text in texts for part in text.split(","))
    return origin, tuple(dict.fromkeys(part for part in each if part))[:_MAX_TAGS]


def _caption(page: Page) -> tuple[str, tuple[str, ...]]:
    """The caption of the article's first picture."""
    images = page.linked.get("image")
    images = images if isinstance(images, list) else [images]
    captions = [image.get("caption") for image in images if isinstance(image, dict)]
    figures = (" ".join("".join(item.itertext()).split()) for item in page.tree.iter("figcaption"))
    found = (("json-ld", captions), ("page", list(figures)), ("meta", page.meta.get("og:image:alt", ())))
    for origin, values in found:
        for text in _plain(values):
            return origin, (text,)
    return "", ()


def _plain(values: Any) -> Iterator[str]:
    """The texts among JSON-LD's values: strings, names of things, and lists of them."""
    for value in values:
        if isinstance(value, str):
            text = " ".join(value.split())
            if text and len(text) <= _MAX_CHARS:
                yield text
        elif isinstance(value, dict):
            yield from _plain([value.get("name")])
        elif isinstance(value, list):
            yield from _plain(value)
