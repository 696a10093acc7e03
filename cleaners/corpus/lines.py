"""Read lines with a bound on their length, so that no line can fill the memory."""

from collections.abc import Iterator
from typing import NamedTuple

from cleaners.corpus.streams import BOM, BUFFER, Stream

_SHOWN = 8_000


class Line(NamedTuple):
    """One line of a file.

    `number`  from 1; `start` and `end` bytes of the uncompressed file, the line's end mark included
    `text`    without its end mark ("\\n" or "\\r\\n") and without a byte order mark; only the beginning of a long one
    `size`    bytes of the whole line without its end mark; over the limit, `text` is cut
    `whole`   False for a last line that has no end mark
    """

    number: int
    start: int
    end: int
    text: bytes
    size: int
    whole: bool


def lines(stream: Stream, limit: int, *, start: int = 0, end: int | None = None, number: int = 1) -> Iterator[Line]:
    """Yield the lines of `stream`, which stands at byte `start`, up to byte `end` (None: the last).

    A line of more than `limit` bytes is passed over in pieces: at most `limit` bytes are held.
    """
    at = start
    while end is None or at < end:
        text = stream.readline(limit + 2)
        if not text:
            return
        length, mark = len(text), _mark(text)
        if not mark and length == limit + 2:
            passed, mark = _pass_over(stream, text)
            length += passed
        size = length - mark
        text = text[:size] if size <= limit else text[:_SHOWN]
        yield Line(number, at, at + length, text.removeprefix(BOM) if at == 0 else text, size, mark > 0)
        at += length
        number += 1


def _mark(text: bytes) -> int:
    """Bytes of the line's end mark."""
    if not text.endswith(b"\n"):
        return 0
    return 2 if text.endswith(b"\r\n") else 1


def _pass_over(stream: Stream, last: bytes) -> tuple[int, int]:
    """Read to the end of the line that `last` is a piece of; return how many bytes that was, and those of the mark."""
    length = 0
    while piece := stream.readline(BUFFER):
        length += len(piece)
        if piece.endswith(b"\n"):
            return length, _mark(last[-1:] + piece)
        last = piece
    return length, 0
