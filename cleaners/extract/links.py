"""The texts of a page's links to other pages of its site: where one is a line of the article, it is a read-also."""

from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from cleaners.titles import MAX_CHARS, MIN_LETTERS, normal

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def related(tree: Any, url: str) -> tuple[str, ...]:
    """Return the texts of the links in the lxml tree of the page at `url` ("" if not known), each once, in order.

    Left out are links into the page itself (tables of contents) and to itself, to other sites (shops, sources), and
    those whose text is a heading of the page too: these belong to the article as often as not. So are texts too
    short or too long to be a headline.
    """
    own = _split(url)
    headings = {normal("".join(heading.itertext())) for heading in tree.iter(*_HEADINGS)}
    texts: dict[str, None] = {}
    for link in tree.iter("a"):
        text = " ".join(link.text_content().split())
        is_headline = MIN_LETTERS <= len(text) <= MAX_CHARS and text not in texts and normal(text) not in headings
        if is_headline and _is_other_page(link.get("href") or "", own):  # to take an address apart costs most
            texts[text] = None
    return tuple(texts)


def _is_other_page(href: str, own: SplitResult) -> bool:
    try:
        target = urlsplit(urljoin(own.geturl(), href.strip()))
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
