"""What is kept of an article, beside its shingles, to tell relations apart: address, title, lead and numbers."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from urllib.parse import parse_qsl, urlencode, urlsplit

from cleaners.article import Article
from cleaners.neardup import marks, shingles
from cleaners.neardup.minhash import Hashes
from cleaners.settings import Neardup

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igshid|amp|page|source|ref|from")
_FRONT = re.compile(r"^(?:www|m|amp)\.")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One article's row of a segment; every array is sorted and holds no value twice.

    `url`        64-bit hash of the canonical address, 0 where there is none
    `published`  seconds since 1970, infinite where it is missing, so that missing dates sort last
    `edits`, `flags`   how many edits cleaning made, and how many things it could not decide
    `agency`     32-bit hash of the name in the text's own dateline or sign-off, 0 where there is none
    `correction` 1 if title or opening say that this corrects an earlier article, else 0
    `title`      words of the title; the others are those of `shingles.Signed`
    """

    id: str
    site: str
    url: int
    published: float
    words: int
    content: bytes
    edits: int
    flags: int
    agency: int
    correction: int
    shingles: Hashes
    lead: Hashes
    numbers: Hashes
    names: Hashes
    subjects: Hashes
    title: Hashes


def gatherer(settings: Neardup) -> Callable[[Article, int, int, str], tuple[Evidence, Hashes]]:
    """A function from an article, whose text is cleaned already, its edits, its flags and its text as it came in ("" if
    that is the same) to its row and signature."""
    read, words = shingles.reader(settings), shingles.word_reader()

    def gather(article: Article, edits: int, flags: int, original: str) -> tuple[Evidence, Hashes]:
        signed = read(article.text)
        row = Evidence(
            id=article.id,
            site=article.site,
            url=_url_hash(article.url),
            published=article.published.timestamp() if article.published else inf,
            words=signed.words,
            content=signed.content,
            edits=edits,
            flags=flags,
            agency=marks.name_hash(marks.agency(original or article.text)),
            correction=int(marks.is_correction(article.title, original or article.text)),
            shingles=signed.shingles,
            lead=signed.lead,
            numbers=signed.numbers,
            names=signed.names,
            subjects=signed.subjects,
            title=words(article.title),
        )
        return row, signed.signature

    return gather


def canonical_url(url: str) -> str:
    """`url` without what differs between addresses of one article: scheme, www, case of the host, tracking, fragment.

    >>> canonical_url("https://www.Contoh.id/berita/7/?utm_source=x&id=3#isi")
    'contoh.id/berita/7?id=3'
    """
    try:
        parts = urlsplit(url.strip() if "://" in url else f"//{url.strip()}")
    except ValueError:
        return url.strip()
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0])))
    path = parts.path.rstrip("/").removesuffix("/amp")
    return _FRONT.sub("", parts.netloc.casefold()) + path + (f"?{query}" if query else "")


def _url_hash(url: str) -> int:
    canonical = canonical_url(url).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(canonical, digest_size=8).digest(), "little") if canonical else 0
