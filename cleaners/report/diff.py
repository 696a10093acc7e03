"""The edits of one stage as lines to read: what went in red, what came in green, the rule's id beside it.

Only lines that an edit touches are shown, with a line of context. Many scraped articles are one long line, so what is
left alone inside a touched line is shortened too. Without colours the marks are wdiff's: [-gone-] and {+new+}.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.style import Style
from rich.text import Text

from cleaners.edits import Edit
from cleaners.report.safe import visible

OLD, NEW = Style(color="red", strike=True), Style(color="green", bold=True)
QUIET, RULE = Style(dim=True), Style(color="cyan")
# Characters left standing on each side of a shortened stretch, and in a line of context.
AROUND, CONTEXT = 60, 110


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a touched line: left alone (edit is None), or the part of an edit that stands in this line."""

    text: str
    edit: Edit | None = None
    new: str = ""


def lines(text: str, edits: Sequence[Edit], *, colour: bool) -> Iterator[Text]:
    """Yield the touched lines of `text`, numbered, with a line of context; `edits` as `edits.apply` takes them."""
    starts = _starts(text)
    by_line = _by_line(text, starts, sorted(edits))
    width = len(str(len(starts)))
    last = -1
    for number in sorted({near for touched in by_line for near in (touched - 1, touched, touched + 1)}):
        if not 0 <= number < len(starts) - 1:
            continue
        if last >= 0 and number > last + 1:
            yield Text(f"  {'⋮':>{width}}", QUIET)
        last = number
        if number in by_line:
            yield _touched(number, width, by_line[number], colour=colour)
        else:
            line = text[starts[number] : starts[number + 1]].rstrip("\n")
            yield Text(f"  {number + 1:>{width}} │ {visible(_ends(line, CONTEXT, 0))}", QUIET)


def _starts(text: str) -> list[int]:
    """Where each line begins, and where the last one ends."""
    starts, at = [0], text.find("\n")
    while at != -1:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return [*starts, len(text)]


def _by_line(text: str, starts: Sequence[int], edits: Sequence[Edit]) -> dict[int, list[Piece]]:
    """Pieces of each touched line, by the line's number from 0."""
    found: dict[int, list[Piece]] = {}
    first = 0
    for number, (start, end) in enumerate(pairwise(starts)):
        while first < len(edits) and edits[first].end <= start and edits[first].start < start:
            first += 1
        here = [edit for edit in _until(edits, first, end) if _touches(edit, start, end, last=end == len(text))]
        if here:
            found[number] = list(_pieces(text, start, end, here))
    return found


def _until(edits: Sequence[Edit], first: int, end: int) -> Iterator[Edit]:
    for edit in edits[first:]:
        if edit.start > end:
            return
        yield edit


def _touches(edit: Edit, start: int, end: int, *, last: bool) -> bool:
    """Does the edit take something from this line, or put something into it (at the text's end: after it)?"""
    if edit.start == edit.end:
        return start <= edit.start < end or (last and edit.start == end)
    return edit.start < end and edit.end > start


def _pieces(text: str, start: int, end: int, edits: Sequence[Edit]) -> Iterator[Piece]:
    at = start
    for edit in edits:
        low, high = max(edit.start, start), min(edit.end, end)
        if low > at:
            yield Piece(text[at:low])
        # What an edit over several lines puts in is shown where it begins.
        yield Piece(text[low:high], edit, edit.new if edit.start >= start else "")
        at = high
    if rest := text[at:end].rstrip("\n"):
        yield Piece(rest)


def _touched(number: int, width: int, pieces: Sequence[Piece], *, colour: bool) -> Text:
    line = Text()
    line.append(f"  {number + 1:>{width}} │ ", QUIET)
    for index, piece in enumerate(pieces):
        if piece.edit is None:
            head, tail = (AROUND if index else 0), (AROUND if index < len(pieces) - 1 else 0)
            line.append(visible(_ends(piece.text, head, tail)))
        else:
            change(line, visible(piece.text), visible(piece.new), colour=colour)
    rules = dict.fromkeys(piece.edit.rule for piece in pieces if piece.edit is not None)
    line.append(f"   {', '.join(map(visible, rules))}", RULE)
    return line


def change(line: Text, old: str, new: str, *, colour: bool) -> None:
    """Append what went and what came to `line`; both are safe to show already."""
    if old:
        line.append(old if colour else f"[-{old}-]", OLD)
    if new:
        line.append(new if colour else f"{{+{new}+}}", NEW)


def _ends(text: str, head: int, tail: int) -> str:
    """Shorten `text` to its first `head` and last `tail` characters, where that makes it shorter."""
    if len(text) <= head + tail + 3:
        return text
    before, after = text[:head].rstrip(), text[len(text) - tail :].lstrip()
    return f"{before} …{' ' if after else ''}{after}" if before else f"… {after}"
