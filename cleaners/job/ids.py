"""Ids that are unique within a run: a doubled id gets a suffix and is counted, never merged."""


class Ids:
    """Hands out unique ids in input order; `doubled` counts those that got a suffix."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self.doubled = 0

    def unique(self, name: str) -> str:
        """Return `name`, or `name#2`, `name#3`, ... if it was given out before."""
        found, count = name, 1
        while found in self._seen:
            count += 1
            found = f"{name}#{count}"
        self.doubled += count > 1
        self._seen.add(found)
        return found
