"""How well saring does on texts that people marked: what it should have removed, what it should not, which pairs.

    score = evaluate.score(Path("gold.jsonl"), Settings(), pairs=Path("pairs.jsonl"))
    list(evaluate.broken(score.figures, evaluate.read_floors(Path("floors.toml"))))

The formats of gold, pairs and floors are in docs/formats.md.
"""

from cleaners.evaluate.counts import OPEN, Counts, counts
from cleaners.evaluate.figures import Shares, figures, shares
from cleaners.evaluate.floors import Figures, broken
from cleaners.evaluate.floors import read as read_floors
from cleaners.evaluate.gold import Document, Mark, Pair
from cleaners.evaluate.removed import removed
from cleaners.evaluate.scoring import Score, cleaning, duplicates, score

__all__ = [
    "OPEN",
    "Counts",
    "Document",
    "Figures",
    "Mark",
    "Pair",
    "Score",
    "Shares",
    "broken",
    "cleaning",
    "counts",
    "duplicates",
    "figures",
    "read_floors",
    "removed",
    "score",
    "shares",
]
