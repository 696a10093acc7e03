"""Claims: the stretches of a text that rules take for their own."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

INLINE = "titles.inline"
UNCLEAR = "headline.unclear"


class Claim(NamedTuple):
    """A stretch of text that a rule takes for its own."""

    start: int
    end: int
    rule: str


def covers(found: Sequence[Claim], at: int) -> bool:
    """Whether one of the claims, ordered and without overlaps, holds what stands at `at`."""
    place = bisect_right(found, at, key=lambda claim: claim.start)
    return place > 0 and found[place - 1].end > at


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
