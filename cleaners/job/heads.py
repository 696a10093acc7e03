"""The texts of the kept articles that others were removed for, so that what differs can be told."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from msgspec import structs

from cleaners import corpus

if TYPE_CHECKING:
    from cleaners.neardup import Decision


class Heads:
    """Texts by article id, in a passing file: at a million articles they would fill the memory."""

    def __init__(self, file: IO[bytes], path: Path) -> None:
        self._file, self._path = file, path
        self._places: dict[str, tuple[int, int]] = {}

    def keep(self, texts: Iterable[tuple[str, str]], decisions: "Sequence[Decision]") -> None:
        """Take in the `texts` (id, text) that another one, which is no plain copy, was removed for."""
        wanted = {item.duplicate_of for item in decisions if item.relation not in (None, "copy")}
        at = 0
        with corpus.telling(self._path):
            for name, text in texts:
                if name in wanted:
                    self._places[name] = (at, self._file.write(text.encode()))
                    at += self._places[name][1]

    def told(self, decision: "Decision", text: str) -> "Decision":
        """The decision on an article with that text, with what differs from the one that is kept in its place."""
        if decision.duplicate_of not in self._places or decision.relation == "copy":
            return decision  # kept, a copy, or a duplicate of what an earlier batch published
        from cleaners.neardup import differences  # brings numpy

        return structs.replace(decision, differs=differences.between(self._text(decision.duplicate_of), text))

    def _text(self, name: str) -> str:
        at, length = self._places[name]
        self._file.seek(at)
        return self._file.read(length).decode()


@contextmanager
def opened(folder: Path) -> Iterator[Heads]:
    """An empty store, whose nameless file in `folder` goes with it. Raises OutputError if there is no room."""
    with corpus.telling(folder):
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # closed below; only its opening is told
    with file:
        yield Heads(file, folder)
