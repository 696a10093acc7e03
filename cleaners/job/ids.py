"""Ids that are unique within a run: a doubled id gets a suffix and is counted, never merged."""

from collections.abc import Callable


class Ids:
    """Hands out unique ids in input order; `doubled` counts those that got a suffix. `taken` tells of earlier ids."""

    def __init__(self, taken: Callable[[str], bool] | None = None) -> None:
        self._seen: set[str] = set()
        self._taken = taken or (lambda _: False)
        self.doubled = 0

    def unique(self, name: str) -> str:
        """Return `name`, or `name#2`, `name#3`, ... if it was given out before."""
        found, count = name, 1
        while found in self._seen or self._taken(found):
            count += 1
            found = f"{name}#{count}"
        self.doubled += count > 1
        self._seen.add(found)
        return found
