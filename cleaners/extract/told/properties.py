"""The properties by which pages tell of their article in JSON-LD, meta tags and microdata, and their values."""

from collections.abc import Iterator, Mapping
from typing import Any

from cleaners.extract.told.page import Page

Found = tuple[str, list[Any]]  # origin, values

_MAX_CHARS = 500

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


def found(page: Page, field: str) -> Iterator[Found]:
    """Return the values of a field by origin, the best origin first."""
    properties, tags = _NAMES[field]
    yield "json-ld", [page.linked[name] for name in properties if page.linked.get(name)]
    for name in tags:
        if name in page.meta:
            yield "meta", list(page.meta[name])
    yield "microdata", [value for name in properties for value in page.micro.get(name, ())]


def texts(page: Page, field: str, most: int) -> tuple[str, tuple[str, ...]]:
    """Return the best origin of a field, and at most so many of its texts; ("", ()) if there is none."""
    for origin, values in found(page, field):
        if some := tuple(dict.fromkeys(plain(values)))[:most]:
            return origin, some
    if field == "language" and page.tree.get("lang"):
        return "page", (page.tree.get("lang").strip(),)
    return "", ()


def plain(values: Any) -> Iterator[str]:
    """The texts among JSON-LD's values: strings, names of things, and lists of them."""
    for value in values:
        if isinstance(value, str):
            text = " ".join(value.split())
            if text and len(text) <= _MAX_CHARS:
                yield text
        elif isinstance(value, dict):
            yield from plain([value.get("name")])
        elif isinstance(value, list):
            yield from plain(value)
