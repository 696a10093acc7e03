"""Texts that were scraped twice from one address: cleaned, they should be more alike and keep what both have."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

from command import cleaned

from cleaners.evaluate import Figures

WORDS = 5
_WORD = re.compile(r"\w+")


def shingles(text: str) -> set[tuple[str, ...]]:
    """The runs of five words, in small letters."""
    words = _WORD.findall(text.lower())
    return set(zip(*(words[at:] for at in range(WORDS)), strict=False))


def jaccard(one: str, other: str) -> float:
    """Share of all shingles of two texts that both have; 1 for two texts without any."""
    left, right = shingles(one), shingles(other)
    return len(left & right) / len(left | right) if left or right else 1.0


def report(shared: Path, folder: Path) -> tuple[str, Figures]:
    """Mean Jaccard before and after cleaning, and the words that both sides had and one of them lost."""
    with gzip.open(shared / "data/same-url-pairs.jsonl.gz", "rt", encoding="utf-8") as rows:
        pairs = [json.loads(row) for row in rows]
    sides = [
        {"id": f"{number}{side}", "url": pair["url"], "title": pair[side].get("title"), "text": pair[side]["text"]}
        for number, pair in enumerate(pairs)
        for side in "ab"
    ]
    texts = [text for text, _ in cleaned(sides, folder, "twice")]
    before = [(sides[at]["text"], sides[at + 1]["text"]) for at in range(0, len(sides), 2)]
    after = [(texts[at], texts[at + 1]) for at in range(0, len(texts), 2)]
    raw, clean = ([jaccard(*pair) for pair in group] for group in (before, after))
    shared_words = lost = uneven = 0
    for pair, done in zip(before, after, strict=True):
        both = _count(pair[0]) & _count(pair[1])
        left = [_count(text) for text in done]
        shared_words += both.total()
        lost += (both - (left[0] & left[1])).total()
        uneven += ((both - left[0]) - (both - left[1])).total() + ((both - left[1]) - (both - left[0])).total()
    mean, mean_after = sum(raw) / len(raw), sum(clean) / len(clean)
    changes = [now - then for then, now in zip(raw, clean, strict=True)]
    closer, apart = ([change for change in changes if sign * change > 1e-9] for sign in (1, -1))
    figures = {
        "twice.jaccard_after": mean_after,
        "twice.gain": mean_after - mean,
        "twice.lost_by_one_side": 1e6 * uneven / shared_words,
    }
    lines = [
        f"scraped twice: {len(pairs)} pairs, word-{WORDS} Jaccard {mean:.4f} raw, {mean_after:.4f} cleaned",
        f"  {len(closer)} pairs closer by {sum(closer) / len(closer):.3f} on average,"
        f" {len(apart)} further apart by {-sum(apart) / len(apart):.4f}: less is common where common boilerplate goes",
        f"  of {shared_words} words that both sides had {lost} went, {uneven} of them from one side only"
        f" ({1e6 * uneven / shared_words:.0f} per million)",
    ]
    return "\n".join(lines), figures


def _count(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))
