"""What a page's site is called."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from cleaners.extract.told import names
from cleaners.extract.told.page import Page

_HOST = re.compile(r"[\w-]+(?=\.(?:com?|net|org|go|ac|or|web|my|[a-z]{2,6})(?:\.|$))")


def called(page: Page, url: str) -> Iterator[str]:
    """Yield what the site of the page at `url` is called."""
    yield from page.meta.get("og:site_name", ())
    yield from page.meta.get("application-name", ())
    publisher = page.linked.get("publisher")
    yield from names.found([publisher])
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return
    yield host
    yield from _HOST.findall(host)
