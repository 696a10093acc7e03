"""What is kept of an article, beside its shingles, to tell relations apart: address, title, lead and numbers."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from urllib.parse import parse_qsl, urlencode, urlsplit

import numpy as np

from cleaners.article import Article
from cleaners.neardup import shingles
from cleaners.neardup.shingles import Hashes

# So often a name stands in a text whose subject it is.
SUBJECT_TIMES = 3
# The words from which an article's opening is made: two or three sentences of news.
LEAD_WORDS = 60

_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igshid|amp|page|source|ref|from")
_FRONT = re.compile(r"^(?:www|m|amp)\.")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One article's row of a segment; every array is sorted and holds no value twice.

    `url`        64-bit hash of the canonical address, 0 where there is none
    `published`  seconds since 1970, infinite where it is missing, so that missing dates sort last
    `words`      number of words
    `content`    16 bytes, equal for equal normalised texts
    `edits`, `flags`   how many edits cleaning made, and how many things it could not decide
    `lead`       shingles of the first LEAD_WORDS words
    `numbers`    runs of digits, each with the count of its earlier occurrences: a multiset as a set
    `names`      words with a capital; `subjects`: those among them that stand SUBJECT_TIMES, never without a capital
    """

    id: str
    site: str
    url: int
    published: float
    words: int
    content: bytes
    edits: int
    flags: int
    shingles: Hashes
    lead: Hashes
    numbers: Hashes
    names: Hashes
    subjects: Hashes
    title: Hashes


def gather(article: Article, edits: int, flags: int, shingle_words: int) -> Evidence:
    """The row of `article`, whose text is cleaned already."""
    tokens = shingles.words(article.text)
    names, subjects = _names(article.text)
    hashed = shingles.hashes(shingles.shingles(tokens, shingle_words))
    return Evidence(
        id=article.id,
        site=article.site,
        url=_url_hash(article.url),
        published=article.published.timestamp() if article.published else inf,
        words=len(tokens),
        content=shingles.content_hash(tokens),
        edits=edits,
        flags=flags,
        shingles=np.unique(hashed),
        lead=np.unique(hashed[: max(LEAD_WORDS - shingle_words + 1, 1)]),
        numbers=np.unique(shingles.hashes(_counted(_numbers(tokens)))),
        names=np.unique(shingles.hashes(names)),
        subjects=np.unique(shingles.hashes(subjects)),
        title=np.unique(shingles.hashes(shingles.words(article.title))),
    )


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


def _numbers(tokens: Iterable[str]) -> list[str]:
    """Every run of digits, also where a word is glued to it ("2014m", "Jakarta18"), without leading zeros."""
    return [run.lstrip("0") for run in _DIGITS.findall(" ".join(tokens))]


def _names(text: str) -> tuple[list[str], list[str]]:
    """The words with a capital, case folded, and those of them that are subjects; none in scripts without case."""
    words = Counter(_LETTERS.findall(unicodedata.normalize("NFKC", text)))
    names: Counter[str] = Counter()
    for word, times in words.items():
        if word[0].isupper():
            names[word.casefold()] += times
    return list(names), [name for name, times in names.items() if times >= SUBJECT_TIMES and name not in words]


def _counted(tokens: Iterable[str]) -> list[str]:
    """Each token with the count of its earlier occurrences, so that a set of them compares as a multiset."""
    seen: Counter[str] = Counter()
    counted = []
    for token in tokens:
        counted.append(f"{token} {seen[token]}")
        seen[token] += 1
    return counted
