"""What is kept of an article beside hashes of its text and title: where and when it was published, its marks."""

import hashlib
from math import inf
from typing import NamedTuple

from cleaners import addresses
from cleaners.article import Article
from cleaners.neardup import marks


class Evidence(NamedTuple):
    """One article's row of a segment, but for what `shingles.Signed` has of it.

    `url`        64-bit hash of the canonical address, 0 where there is none
    `published`  seconds since 1970, infinite where it is missing, so that missing dates sort last
    `edits`, `flags`   how many edits cleaning made, and how many things it could not decide
    `agency`     32-bit hash of the name in the text's own dateline or sign-off, 0 where there is none
    `correction` 1 if title or opening say that this corrects an earlier article, else 0
    """

    id: str
    site: str
    url: int
    published: float
    edits: int
    flags: int
    agency: int
    correction: int


def gather(article: Article, edits: int, flags: int, original: str) -> Evidence:
    """What is kept of an article, whose text is cleaned already, its edits, its flags and its text as it came in ("" if
    that is the same)."""
    return Evidence(
        id=article.id,
        site=article.site,
        url=_url_hash(article.url),
        published=article.published.timestamp() if article.published else inf,
        edits=edits,
        flags=flags,
        agency=marks.name_hash(marks.agency(original or article.text)),
        correction=int(marks.is_correction(article.title, original or article.text)),
    )


def _url_hash(url: str) -> int:
    if not url:
        return 0
    canonical = addresses.canonical(url).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(canonical, digest_size=8).digest(), "little") if canonical else 0
