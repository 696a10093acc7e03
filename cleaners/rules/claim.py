"""Claims: the stretches of a text that rules take for their own."""

from collections.abc import Sequence
from typing import NamedTuple

INLINE = "titles.inline"
UNCLEAR = "headline.unclear"


class Claim(NamedTuple):
    """A stretch of text that a rule takes for its own."""

    start: int
    end: int
    rule: str


def resolve(found: Sequence[Claim]) -> list[Claim]:
    """Order claims and free them from overlaps: the earliest and longest wins, what another leaves of it stays."""
    if len(found) == 1 and found[0].start < found[0].end:
        return list(found)
    kept: list[Claim] = []
    at = 0
    for claim in sorted(found, key=lambda claim: (claim.start, -claim.end)):
        start = max(claim.start, at)
        if start < claim.end:
            kept.append(Claim(start, claim.end, claim.rule))
            at = claim.end
    return kept
