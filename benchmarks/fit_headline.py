"""Fit the weights of the headline's end (config/headline.toml) and tell how often the end is right.

    python benchmarks/fit_headline.py ARTICLES.jsonl.gz ... [--seed N]

Titles of real articles are put behind "Baca juga: " between two sentences of others, with the gap that scrapers leave
(none, a blank, two, a comma, a line's end), so the true end is known. A conditional logit over the places where a
sentence could begin is fitted on 8,000 of them by Adam and tried on 3,000 others. Needs `text`, `title`, `lang`.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from cleaners import corpus
from cleaners.rules import config_root, headline, shared_shape
from cleaners.rules.rule import Shape

FITTED, TRIED, ROUNDS, RATE, SHRINK = 8_000, 3_000, 400, 0.08, 1e-4
MARKER = " Baca juga: "
WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
STOP = re.compile(r"(?<=[a-z0-9)][.!?\"”]) +(?=[\"“A-Z])")


class Joined(NamedTuple):
    """A text with a headline in it: where the headline begins and ends, where it must end, and what follows it."""

    text: str
    start: int
    end: int
    limit: int
    gap: str


def records(paths: list[Path]) -> Iterator[dict[str, object]]:
    """The Indonesian records of the files."""
    for path in paths:
        with corpus.open_lines(path) as lines:
            yield from (row for row in map(msgspec.json.decode, lines) if row.get("lang") == "id")


def is_title(title: str) -> bool:
    """Whether it is a headline in title case, without a site's name."""
    found = WORD.findall(title)
    capitals = sum(word[0].isupper() for word in found)
    clean = "|" not in title and " - " not in title
    return clean and 25 <= len(title) <= 130 and len(found) >= 4 and capitals >= 0.6 * len(found)


def joined(texts: list[str], titles: list[str], rng: random.Random) -> Joined:
    """Put one of the titles, sometimes two, between two sentences of one of the texts."""
    text = rng.choice(texts)
    at = rng.choice(list(STOP.finditer(text))[1:])
    title = rng.choice(titles)
    if rng.random() < 0.12:
        title += rng.choice(["", " ", " "]) + rng.choice(titles)
    gap = rng.choices(["\n", ",", "", " ", "  "], [15, 4, 30, 43, 8])[0]
    head = text[: at.start()] + MARKER
    whole = head + title + gap + text[at.end() :]
    line = whole.find("\n", len(head))
    return Joined(whole, len(head), len(head) + len(title), len(whole) if line < 0 else line, gap)


def choices(case: Joined, shape: Shape) -> tuple[npt.NDArray[np.float64], int] | None:
    """Features of the possible ends (ends x features) and the number of the true one, or None where it is none."""
    possible = headline.ends(case.text, case.start, case.limit, shape)
    offsets = [offset - (case.text[offset - 1] == ",") for offset, _ in possible]
    if case.end not in offsets:
        return None
    return np.array([values for _, values in possible]), offsets.index(case.end)


def fit(cases: list[tuple[npt.NDArray[np.float64], int]]) -> npt.NDArray[np.float64]:
    """Weights of the greatest likelihood, slightly shrunk; full-batch Adam (Kingma and Ba, 2015)."""
    widest, count = max(len(values) for values, _ in cases), len(headline.NAMES)
    values, there = np.zeros((len(cases), widest, count)), np.zeros((len(cases), widest), bool)
    for number, (one, _) in enumerate(cases):
        values[number, : len(one)], there[number, : len(one)] = one, True
    true = values[np.arange(len(cases)), [right for _, right in cases]]
    weights, first, second = np.zeros(count), np.zeros(count), np.zeros(count)
    for turn in range(1, ROUNDS):
        scores = np.where(there, values @ weights, -1e9)
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        slope = (true - (shares[..., None] * values).sum(1)).mean(0) - SHRINK * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights += RATE * (first / (1 - 0.9**turn)) / (np.sqrt(second / (1 - 0.99**turn)) + 1e-8)
    return weights


def tried(cases: list[Joined], shape: Shape) -> None:
    """Print how often the end in use is right, by gap, and how many words it takes too many."""
    right, count, lost, words = Counter[str](), Counter[str](), 0, 0
    for case in cases:
        found = headline.end(case.text, case.start, case.limit, shape)
        count[case.gap] += 1
        right[case.gap] += found - (case.text[found - 1] == ",") == case.end
        lost += len(case.text[case.end : found].split()) if found > case.end else 0
        words += len(case.text[case.start : case.end].split())
    for gap in sorted(count):
        print(f"{gap!r:6} right {right[gap] / count[gap]:.3f} of {count[gap]}")
    print(f"{lost} words too many, beside {words} of headlines")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rows = list(records(args.articles))
    titles = sorted({str(row["title"]).strip() for row in rows if is_title(str(row["title"] or "").strip())})
    texts = [text for text in (str(row["text"])[:6_000] for row in rows) if len(STOP.findall(text)) > 4]
    rng, shape = random.Random(args.seed), shared_shape(config_root())
    print(f"{len(titles)} titles, {len(texts)} texts")
    cases = [choices(joined(texts, titles, rng), shape) for _ in range(FITTED)]
    fitted = fit([case for case in cases if case is not None])
    print(f"the true end is a possible one in {sum(case is not None for case in cases) / FITTED:.3f}\n")
    print("\n".join(f"{name:13} = {weight:.2f}" for name, weight in zip(headline.NAMES, fitted, strict=True)))
    print("\nThe weights in use (config/headline.toml), on other joins:")
    tried([joined(texts, titles, rng) for _ in range(TRIED)], shape)


if __name__ == "__main__":
    main()
