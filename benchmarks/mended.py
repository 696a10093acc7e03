"""Mojibake: real texts in broken and in right encoding, mended; and once more with a character of no encoding behind.

A pair is right if both sides come out alike. Sides that differ by more than their encoding (letters that one of them
lost) can't: each of these is listed. And of all real articles, what the sieve holds back from ftfy must be what ftfy
would leave as it is.
"""

import difflib
import gzip
import json
from collections import Counter
from pathlib import Path

import speed
from command import cleaned
from ftfy import TextFixerConfig, fix_encoding

from cleaners.evaluate import Figures
from cleaners.mojibake.sieve import signs

SUFFIXES = ("", " 😀", " ●")
SHOWN = 12  # characters of context


def report(shared: Path, folder: Path) -> tuple[str, Figures]:
    """The share of right pairs by kind, the others, and how many right sides come out as they went in."""
    with gzip.open(shared / "data/mojibake-pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        pairs = [pair for pair in map(json.loads, lines) if pair["bad"].strip() and pair["good"].strip()]
    sides = [
        {"id": f"{number}{side}{suffix}", "text": pair[side] + suffix}
        for number, pair in enumerate(pairs)
        for suffix in SUFFIXES
        for side in ("bad", "good")
    ]
    stages = "--set", 'pipeline.skip=["boilerplate", "paragraphs"]'
    texts = [text for text, _ in cleaned(sides, folder, "mended", *stages)]
    right, count, wrong = Counter[str](), Counter[str](), []
    for at in range(0, len(sides), 2):
        pair, suffix = pairs[at // 2 // len(SUFFIXES)], SUFFIXES[at // 2 % len(SUFFIXES)]
        kind = pair["kind"] + suffix
        count[kind] += 1
        right[kind] += texts[at] == texts[at + 1]
        if texts[at] != texts[at + 1] and not suffix:
            wrong.append(f"  {pair['url']}: {_difference(texts[at], texts[at + 1])}")
    untouched = sum(texts[at] == sides[at]["text"] for at in range(1, len(sides), 2))
    told = ", ".join(f"{kind} {right[kind]} of {count[kind]}" for kind in sorted(count))
    told_lines = [
        f"mojibake pairs, right: {told}",
        f"  right sides untouched: {untouched} of {len(sides) // 2}",
        *wrong,
    ]
    figures = {
        "mended.right": right.total() / count.total(),
        "mended.untouched": 2 * untouched / len(sides),
    }
    return "\n".join(told_lines), figures


def held_back(shared: Path) -> tuple[str, Figures]:
    """How many articles never reach ftfy, and how many of these it would change."""
    texts = [article.text for article in speed.articles(shared / "data/articles")]
    held = [text for text in texts if "encoding" not in signs(text)]
    config = TextFixerConfig(unescape_html=False)
    missed = sum(fix_encoding(text, config) != text for text in held)
    told = f"not given to ftfy: {len(held)} of {len(texts)} articles, of which it would change {missed}\n"
    return told, {"mended.missed": missed}


def _difference(one: str, other: str) -> str:
    """The first stretch that differs, as it stands in both."""
    match = difflib.SequenceMatcher(None, one, other, autojunk=False)
    _, a, b, c, d = next(found for found in match.get_opcodes() if found[0] != "equal")
    return f"{one[max(0, a - SHOWN) : b + SHOWN]!r} and {other[max(0, c - SHOWN) : d + SHOWN]!r}"
