"""Fit where a headline ends (config/headline.toml, headline-words.tsv) and tell how often that is right on other sites.

    python benchmarks/fit_headline.py ARTICLES.jsonl.gz ... [--write]

Titles of real articles are put behind "Baca juga: " between two sentences of others, with the gap that scrapers leave
(none, a blank, two, a comma, a line's end), so the true end is known. A conditional logit over the places where a
sentence could begin is fitted by Adam: on each half of the sites, to be tried on the other, and on all of them. With
--write that last fit goes into config/.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import numpy as np
import numpy.typing as npt
from headline_joins import Joined, Lexicon, halves, joins, lexicon, records

from cleaners.rules import config_root, headline, places, shared_shape
from cleaners.rules.features import NAMES, Scale
from cleaners.rules.rule import Shape
from cleaners.rules.words import words

FITTED, TRIED, ROUNDS, RATE, SHRINK = 8_000, 3_000, 350, 0.08, 1e-4
HEAD = """\
# How words tell where a headline ends that was glued to the next sentence (cleaners/rules/features.py), one a line:
# the word, and the logarithms of how much oftener it begins sentences, and ends headlines, than it stands within them.
# Counted by benchmarks/fit_headline.py over articles and titles of many sites; by all means fit anew, don't edit.
"""

Array = npt.NDArray[np.float64]


def choices(case: Joined, shape: Shape) -> tuple[Array, int] | None:
    """Features of the possible ends (ends x features) and the number of the true one, or None where it is none."""
    found = list(words(case.text, case.start, min(case.limit, case.start + places.REACH), shape))
    possible = places.places(case.text, case.start, case.limit, found, shape)
    ends = [place.end - (place.end > case.start and case.text[place.end - 1] == ",") for place in possible]
    if case.end not in ends:
        return None
    return np.array([place.features for place in possible]), ends.index(case.end)


def fit(cases: Sequence[tuple[Array, int]]) -> Array:
    """Weights of the greatest likelihood, slightly shrunk; full-batch Adam (Kingma and Ba, 2015)."""
    widest, count = max(len(values) for values, _ in cases), len(NAMES)
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


def fitted(cases: Sequence[Joined], shape: Shape, lexis: Lexicon) -> Array:
    """Weights fitted on joins, with the words that were counted beside them."""
    with mock.patch.object(places, "scale", return_value=Scale([0.0] * len(NAMES), lexis)):
        usable = [case for case in (choices(one, shape) for one in cases) if case is not None]
    print(f"  the true end is a possible one in {len(usable) / len(cases):.3f}")
    return fit(usable)


def tried(cases: Sequence[Joined], shape: Shape) -> None:
    """Print how often the end is right, by gap, and how many words are taken too many or left over."""
    right, count, over, under, long, unclear = Counter[str](), Counter[str](), 0, 0, 0, 0
    for case in cases:
        found, clear = headline.end(case.text, case.start, case.limit, shape)
        unclear += not clear
        count[case.gap] += 1
        right[case.gap] += found - (found > case.start and case.text[found - 1] == ",") == case.end
        over += len(case.text[case.end : found].split()) if found > case.end else 0
        under += len(case.text[found : case.end].split()) if found < case.end else 0
        long += len(case.text[case.start : case.end].split())
    for gap in sorted(count):
        print(f"  {gap!r:10} right {right[gap] / count[gap]:.3f} of {count[gap]}")
    print(f"  of {long} words of headlines {under} left, {over} of the text too many; unclear {unclear}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help="put the fit on all sites into config/")
    args = parser.parse_args()
    rows, shape = list(records(args.articles)), shared_shape(config_root())
    one, other = halves(rows)
    for name, seen, unseen in (("first", one, other), ("second", other, one)):
        print(f"fitted on the {name} half of the sites, tried on the other:")
        lexis = lexicon(seen)
        values = fitted(joins(seen, FITTED, 1), shape, lexis).tolist()
        with mock.patch.object(places, "scale", return_value=Scale(values, lexis)):
            tried(joins(unseen, TRIED, 2), shape)
    print("fitted on all sites:")
    lexis = lexicon(rows)
    weights = fitted(joins(rows, FITTED, 1), shape, lexis)
    print("\n".join(f"{name:12} = {weight:.2f}" for name, weight in zip(NAMES, weights, strict=True)))
    if args.write:
        lines = (f"{word}\t{begins:g}\t{ends:g}\n" for word, (begins, ends) in lexis.items())
        (config_root() / "headline-words.tsv").write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
