"""Cut files into pieces of about equal size, and put small files together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from cleaners.corpus.lines import Line
from cleaners.corpus.parts import Piece
from cleaners.corpus.sources import Source

MAX_COMPRESSED_PARTS = 8  # each part of a compressed file decompresses all that lies before it
MAX_FILES = 1_000


class Cuts:
    """Cut a file's lines into ranges of about `size` bytes."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._done: list[tuple[int, int, int, int]] = []
        self._start, self._end, self._first, self._records = 0, 0, 1, 0

    def add(self, line: Line, filled: bool) -> None:
        """Add the next line; `filled` if it is a record."""
        if self._end - self._start >= self._size:
            self._done.append((self._start, self._end, self._first, self._records))
            self._start, self._first, self._records = line.start, line.number, 0
        self._end = line.end
        self._records += filled

    def pieces(self, source: Source) -> list[Piece]:
        """The ranges that hold records, as pieces of `source`."""
        ranges = [*self._done, (self._start, self._end, self._first, self._records)]
        pieces = [Piece((source,), (), *one) for one in ranges if one[-1]]
        return merged(pieces, MAX_COMPRESSED_PARTS) if source.compression else pieces


def merged(pieces: list[Piece], most: int) -> list[Piece]:
    """Join neighbours so that at most `most` are left."""
    size = -(-len(pieces) // most) or 1
    groups = [pieces[at : at + size] for at in range(0, len(pieces), size)]
    return [replace(group[0], end=group[-1].end, records=sum(piece.records for piece in group)) for group in groups]


def gathered(pieces: Sequence[Piece], sizes: Mapping[str, int], part_bytes: int) -> Iterator[Piece]:
    """Yield the pieces with neighbouring text or HTML files together, up to `part_bytes`; `sizes` by name."""
    for format_, group in groupby(pieces, key=lambda piece: piece.sources[0].format):
        if format_ in ("text", "html"):
            yield from _bundles(group, sizes, part_bytes)
        else:
            yield from group


def _bundles(pieces: Iterator[Piece], sizes: Mapping[str, int], part_bytes: int) -> Iterator[Piece]:
    bundle: list[Piece] = []
    weight = 0
    for piece in pieces:
        if bundle and (len(bundle) == MAX_FILES or weight >= part_bytes):
            yield _bundled(bundle)
            bundle, weight = [], 0
        bundle.append(piece)
        weight += sizes[piece.sources[0].name]
    yield _bundled(bundle)


def _bundled(pieces: Sequence[Piece]) -> Piece:
    sources = tuple(piece.sources[0] for piece in pieces)
    return Piece(sources, tuple(piece.hashes[0] for piece in pieces), 0, len(sources), 1, len(sources))
