"""What a page tells of its article besides the text, each with its origin: where on the page it stood."""

from datetime import datetime
from typing import NamedTuple

from cleaners.extract.told import address, authors, headline, properties, sites, times
from cleaners.extract.told.page import Page

_MAX_TAGS = 50


class Told(NamedTuple):
    """What a page tells: "" and None where it does not; `fields` and the others' `origins` by their names."""

    title: str
    url: str
    published: datetime | None
    fields: dict[str, tuple[str, ...]]
    origins: dict[str, str]


def by(page: Page, url: str, timezone: str) -> Told:
    """Return what the page at `url` ("" if not known) tells of its article.

    A time without a zone counts as one in `timezone`, a day as its midnight.
    """
    try:
        return _told(page, url, timezone)
    except RecursionError:  # JSON-LD that is nested hundreds of levels deep
        return _told(page._replace(linked={}), url, timezone)


def _told(page: Page, url: str, timezone: str) -> Told:
    canonical, origin = address.found(page, url)
    called = list(sites.called(page, url or canonical))
    origins: dict[str, str] = {"canonical": origin} if canonical else {}
    fields: dict[str, tuple[str, ...]] = {"canonical": (canonical,)} if canonical else {}
    title, origin = headline.found(page, called)
    when, place = times.published(page, title, url or canonical, timezone)
    for name, values in (
        ("author", authors.found(page, title, called)),
        ("modified", times.modified(page, timezone)),
        ("section", properties.texts(page, "section", 1)),
        ("tags", _tags(page)),
        ("language", properties.texts(page, "language", 1)),
        ("caption", _caption(page)),
        ("agency", properties.texts(page, "agency", 1)),
    ):
        if values[1]:
            origins[name], fields[name] = values
    origins |= {"title": origin} if title else {}
    origins |= {"published": place} if when else {}
    return Told(title, canonical, when, fields, origins)


def _tags(page: Page) -> tuple[str, tuple[str, ...]]:
    origin, words = properties.texts(page, "tags", _MAX_TAGS)
    each = (part.strip() for text in words for part in text.split(","))
    return origin, tuple(dict.fromkeys(part for part in each if part))[:_MAX_TAGS]


def _caption(page: Page) -> tuple[str, tuple[str, ...]]:
    """The caption of the article's first picture."""
    images = page.linked.get("image")
    images = images if isinstance(images, list) else [images]
    captions = [image.get("caption") for image in images if isinstance(image, dict)]
    figures = (" ".join("".join(item.itertext()).split()) for item in page.tree.iter("figcaption"))
    found = (("json-ld", captions), ("page", list(figures)), ("meta", page.meta.get("og:image:alt", ())))
    for origin, values in found:
        for text in properties.plain(values):
            return origin, (text,)
    return "", ()
