"""Who wrote an article."""

import re
from collections.abc import Iterator

from cleaners.extract.told import names, properties, searched, shown
from cleaners.extract.told.page import Page
from cleaners.titles import normal

_WRITTEN = re.compile(r"(?i)written by|ditulis oleh|penulis|oleh|author")


def found(page: Page, title: str, sites: list[str]) -> tuple[str, tuple[str, ...]]:
    """Return the authors and their origin; what is only the site's name yields to a person's, but is better than
    nothing."""
    told = [*properties.found(page, "author"), ("meta", [*_labelled(page)]), ("page", [*_marked(page)])]
    for origin, values in told:
        if known := names.found(values, sites):
            return origin, known
    heading = shown.heading(page.tree, title)
    if heading is not None and (known := names.found([shown.author(heading)], sites)):
        return "page", known
    if known := searched.author(page.tree, sites):
        return "page", known
    return next(((origin, known) for origin, values in told if (known := names.found(values))), ("", ()))


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
