"""Mutated pages through decoding, extraction and cleaning: none may raise, hang or crash, and each can be undone.

    python benchmarks/fuzz_pages.py PAGES [COUNT [SEED]]

PAGES is a folder of .html or a zip of .html or .html.gz. A page is told again by its seed, which stands for its number.
"""

import gzip
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from cleaners import restore
from cleaners.article import Article
from cleaners.corpus import encoding
from cleaners.extract.sandbox import Sandbox
from cleaners.pipeline import Pipeline
from cleaners.settings import Settings

_INSERTED = (
    *(
        b"<",
        b">",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"<?xml",
        b"<!DOCTYPE",
        b"</",
        b"/>",
        b"&",
        b"&#",
        b"&#x110000;",
    ),
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc0\x80", b"\xed\xa0\x80", b"\x1b$B", b"\r", b"\x0c", b"\xe2\x80\xae"),
    *(
        b"<script>",
        b"</script>",
        b"<style>",
        b"<svg>",
        b"<math>",
        b"<template>",
        b"<plaintext>",
        b"<table><tr>",
        b"<p>",
    ),
    *(
        b"<meta charset=utf-7>",
        b"<meta charset=gb18030>",
        b"<base href='//a'>",
        b'<script type="application/ld+json">{',
    ),
    *(b'"', b"'", b"=", b"datePublished", b"9999-99-99", b"article:published_time", b"{" * 50, b"[" * 50, b"\\u0000"),
)


def mutated(pages: Sequence[bytes], seed: int) -> bytes:
    """Return one of the pages with one to eight faults in it."""
    chance = random.Random(seed)
    page = bytearray(chance.choice(pages))
    for _ in range(chance.randint(1, 8)):
        fault = chance.choice(_FAULTS)
        page = fault(page or bytearray(b"<p>"), pages, chance)
    return bytes(page)


def _range(page: bytearray, chance: random.Random) -> tuple[int, int]:
    """A stretch of the page, mostly a short one."""
    start = chance.randrange(len(page))
    return start, min(len(page), start + int(chance.paretovariate(0.4)))


def _flipped(page: bytearray, _: Sequence[bytes], chance: random.Random) -> bytearray:
    for _time in range(chance.randint(1, 200)):
        page[chance.randrange(len(page))] ^= 1 << chance.randrange(8)
    return page


def _cut(page: bytearray, _: Sequence[bytes], chance: random.Random) -> bytearray:
    start, end = _range(page, chance)
    del page[start:end]
    return page


def _ended(page: bytearray, _: Sequence[bytes], chance: random.Random) -> bytearray:
    return page[: chance.randrange(len(page)) + 1]


def _doubled(page: bytearray, _: Sequence[bytes], chance: random.Random) -> bytearray:
    start, end = _range(page, chance)
    page[start:start] = page[start:end] * min(chance.randint(1, 50), 500_000 // (end - start) + 1)
    return page


def _spliced(page: bytearray, pages: Sequence[bytes], chance: random.Random) -> bytearray:
    other = bytearray(chance.choice(pages))
    start, end = _range(other, chance)
    at = chance.randrange(len(page))
    page[at:at] = other[start:end]
    return page


def _inserted(page: bytearray, _: Sequence[bytes], chance: random.Random) -> bytearray:
    for _time in range(chance.randint(1, 20)):
        at = chance.randrange(len(page))
        page[at:at] = chance.choice(_INSERTED)
    return page


def _nested(page: bytearray, _: Sequence[bytes], chance: random.Random) -> bytearray:
    tag = chance.choice([b"div", b"b", b"table><tr><td", b"ul><li", b"font", b"a href=x", b"p", b"svg", b"blockquote"])
    at, depth = chance.randrange(len(page)), int(chance.paretovariate(0.3)) % 5_000
    page[at:at] = (b"<" + tag + b">") * depth
    return page


_FAULTS: tuple[Callable[[bytearray, Sequence[bytes], random.Random], bytearray], ...] = (
    *(_flipped, _cut, _ended, _doubled, _spliced, _inserted, _nested),
)


class Fuzz:
    """Pages on their way, and what became of them, by kind; `strange` are the seeds of those that broke something."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.strange: dict[int, str] = {}
        self.slowest: tuple[float, int] = 0.0, 0
        settings = Settings()
        self._pipeline = Pipeline(settings, extractor=Sandbox(settings.extract).extract)

    def page(self, data: bytes, seed: int) -> None:
        """Take one page through all that a run does with it."""
        begun = time.perf_counter()
        decoded = encoding.decode(data, page=True)
        if decoded is None:
            self.found["no encoding"] += 1
            return
        cleaned = self._pipeline.clean(Article("a", "", meta={"html": decoded.text}))
        before = restore(cleaned)
        kind = next((flag for flag in cleaned.flags if flag.startswith("page-")), "read" if before else "no text")
        self.found[kind] += 1
        if kind in ("page-crashed", "page-too-slow", "page-too-hungry"):
            self.strange[seed] = kind
        self.slowest = max(self.slowest, (time.perf_counter() - begun, seed))


def read(place: Path) -> Iterator[bytes]:
    """The pages of a folder or a zip, in the order of their names."""
    if place.is_dir():
        yield from (path.read_bytes() for path in sorted(place.rglob("*.html")))
        return
    with zipfile.ZipFile(place) as archive:
        for name in sorted(archive.namelist()):
            data = archive.read(name) if name.endswith((".html", ".html.gz")) else b""
            if data:
                yield gzip.decompress(data) if name.endswith(".gz") else data


def main(place: str, count: str = "10000", seed: str = "0") -> int:
    """Fuzz, tell what was found, and return 1 if anything broke."""
    pages, fuzz = list(read(Path(place))), Fuzz()
    for number in range(int(seed), int(seed) + int(count)):
        fuzz.page(mutated(pages, number), number)
    print(f"{count} mutated pages of {len(pages)}, seeds from {seed} on")
    for kind, found in fuzz.found.most_common():
        print(f"{found:7,}  {kind}")
    print(f"slowest: {fuzz.slowest[0]:.1f} s (seed {fuzz.slowest[1]})")
    for number, kind in fuzz.strange.items():
        print(f"seed {number}: {kind}")
    return 1 if fuzz.strange else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
