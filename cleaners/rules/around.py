"""What the rules see that look further than their own match."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from cleaners.rules import headline

Known = Callable[[str, int, int], int]  # (text, start, limit) -> end of the title that begins at start, or start


@dataclass(frozen=True, slots=True)
class Around:
    """The text, the lines already claimed, where claims begin, the titles, and where headlines end as far as that is
    known.
    """

    text: str
    taken: Mapping[int, int]
    borders: Sequence[int]
    known: Known | None
    ends: dict[tuple[int, int], headline.End] = field(default_factory=dict)

    def covers(self, at: int) -> bool:
        """Whether a rule that looks no further has claimed what stands at `at`."""
        border = bisect_left(self.borders, at)
        return border > 0 and self.taken.get(self.borders[border - 1], 0) > at

    def begins(self, at: int) -> bool:
        """Whether a marker or a claim begins at `at`."""
        border = bisect_left(self.borders, at)
        return border < len(self.borders) and self.borders[border] == at
