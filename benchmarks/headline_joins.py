"""Headlines put into running text as scrapers leave them, so that their ends are known; and words that tell of them."""

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec

from cleaners import corpus
from cleaners.rules import view

MARKER = " Baca juga: "
GAPS, SHARES = ("\n", ",", "", " ", "  "), (15, 4, 30, 43, 8)
NOTHING = 0.06  # share of markers behind which the running text goes on
TWO = 0.12  # share of markers with two headlines
WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
STOP = re.compile(r"(?<=[a-z0-9)][.!?\"”]) +(?=[\"“A-Z])")
BEGINS = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”]))[ ,]*[\"“]?([A-Z][\w’'-]*)")
TOKEN = re.compile(r"[A-Za-z][\w'’-]*")
SECOND_LEVEL = ("co", "or", "go", "ac")

Record = Mapping[str, Any]
Lexicon = dict[str, tuple[float, float]]


class Joined(NamedTuple):
    """A text with a headline in it: where the headline begins and ends, where it must end, and what follows it.

    `gap` is "nothing" where no headline stands behind the marker.
    """

    text: str
    start: int
    end: int
    limit: int
    gap: str


def records(paths: Iterable[Path]) -> Iterator[Record]:
    """The Indonesian records of the files; needs `id`, `text`, `title`, `lang`, `url`, `source`."""
    for path in paths:
        with corpus.open_lines(path) as lines:
            yield from (row for row in map(msgspec.json.decode, lines) if row.get("lang") == "id")


def site(row: Record) -> str:
    """The registered domain of a record, else its source, else the collection that it comes from."""
    host = (urlsplit(row["url"] or "").hostname or "").split(".")
    if len(host) > 1:
        return ".".join(host[-3 if len(host) > 2 and host[-2] in SECOND_LEVEL else -2 :])
    return row["source"] or ":".join(row["id"].split(":")[:-1])


def halves(rows: Sequence[Record]) -> tuple[list[Record], list[Record]]:
    """The records of every other site, by their number of records, and of the others."""
    ranked = [name for name, _ in Counter(map(site, rows)).most_common()]
    first = set(ranked[::2])
    return [row for row in rows if site(row) in first], [row for row in rows if site(row) not in first]


def title(row: Record) -> str:
    """The title, if it is a headline in title case without a site's name, else ""."""
    words = (row["title"] or "").strip()
    found = WORD.findall(words)
    capitals = sum(word[0].isupper() for word in found)
    clean = "|" not in words and " - " not in words
    return words if clean and 25 <= len(words) <= 130 and len(found) >= 4 and capitals >= 0.6 * len(found) else ""


def lexicon(rows: Iterable[Record]) -> Lexicon:
    """The words that tell most, with how much oftener they begin sentences, end headlines, than stand within."""
    begin, within, end = Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        begin.update(match.group(1) for match in BEGINS.finditer(row["text"][:5_000]))
        words = TOKEN.findall(title(row))
        within.update(words[1:])
        end.update(words[-1:])
    begins = {word: _ratio(begin, within, word, 2) for word in begin | within if word[0].isupper()}
    ends = {word: _ratio(end, within, word, 8) for word in within}
    known = {word for word in begins.keys() | ends.keys() if begin[word] + within[word] >= 6}
    table = {word: (round(begins.get(word, 0.0), 1), round(ends.get(word, 0.0), 1)) for word in known}
    weight = {word: (begin[word] + within[word]) * max(map(abs, values)) for word, values in table.items()}
    return {word: table[word] for word in sorted(sorted(weight, key=lambda word: (-weight[word], word))[:4_000])}


def _ratio(one: Counter[str], other: Counter[str], word: str, doubt: float) -> float:
    return math.log((1e5 * one[word] / one.total() + doubt) / (1e5 * other[word] / other.total() + doubt))


def joins(rows: Sequence[Record], count: int, seed: int) -> list[Joined]:
    """Titles of some records, each between two sentences of another."""
    titles = sorted({title(row) for row in rows} - {""})
    texts = [view(text) for text in (row["text"][:6_000] for row in rows) if len(STOP.findall(text)) > 4]
    rng = random.Random(seed)
    return [_joined(texts, titles, rng) for _ in range(count)]


def _joined(texts: Sequence[str], titles: Sequence[str], rng: random.Random) -> Joined:
    text = rng.choice(texts)
    at = rng.choice(list(STOP.finditer(text))[1:])
    words = rng.choice(titles)
    if rng.random() < TWO:
        words += rng.choice(["", " ", " "]) + rng.choice(titles)
    gap = rng.choices(GAPS, SHARES)[0]
    if rng.random() < NOTHING:
        words, gap = "", "nothing"
    head = text[: at.start()] + MARKER
    whole = head + words + ("" if gap == "nothing" else gap) + text[at.end() :]
    line = whole.find("\n", len(head))
    return Joined(whole, len(head), len(head) + len(words), len(whole) if line < 0 else line, gap)
