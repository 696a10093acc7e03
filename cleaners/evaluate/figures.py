"""From counts to figures."""

from collections.abc import Sequence
from typing import NamedTuple

from cleaners.evaluate.counts import Counts


class Shares(NamedTuple):
    """Precision, recall, and F1, their harmonic mean."""

    f1: float
    precision: float
    recall: float


def shares(hits: float, false: float, missed: float) -> Shares:
    """Shares from what was rightly taken, wrongly taken, and left. Where nothing was to be had, nothing was missed.

    >>> shares(6, 2, 2)
    Shares(f1=0.75, precision=0.75, recall=0.75)
    """
    precision = hits / (hits + false) if hits + false else 1.0
    recall = hits / (hits + missed) if hits + missed else 1.0
    return Shares(
        2 * precision * recall / (precision + recall) if hits else float(not false + missed), precision, recall
    )


def figures(rows: Sequence[Counts]) -> dict[str, float]:
    """The figures of some documents.

    f1, precision, recall   of the characters that went (letters and digits; of the article's and those that are to go)
    lost                    words of the article that lost a character, per million
    perfect                 share of the documents of which all went that is to go, and no more
    harmed                  share of the documents without anything that is to go of which something went
    """
    gone, left = sum(row.wanted - row.left for row in rows), sum(row.left for row in rows)
    clean = [row for row in rows if not row.wanted]
    return {
        **shares(gone, sum(row.lost for row in rows), left)._asdict(),
        "lost": 1e6 * sum(row.words_lost for row in rows) / max(sum(row.words for row in rows), 1),
        "perfect": sum(not row.lost and not row.left for row in rows) / max(len(rows), 1),
        "harmed": sum(row.lost > 0 for row in clean) / max(len(clean), 1),
    }
