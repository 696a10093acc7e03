"""Two texts side by side, what they share highlighted; one under the other where there is no room.

Lines that tell the same begin in one row. Without colours the marks are {=shared=}.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from cleaners.report.safe import visible

SHARED, QUIET, HEAD = Style(color="green"), Style(dim=True), Style(bold=True)
# Two columns of text need so much room.
NARROWEST = 84


@dataclass(frozen=True, slots=True)
class Side:
    """A text, and the ascending stretches of it, as (start, end), that the other one has, too."""

    text: str
    shared: Sequence[tuple[int, int]]


def blocks(a: Side, b: Side, links: Sequence[tuple[int, int]], width: int, *, colour: bool) -> Iterator[RenderableType]:
    """Yield the two texts as they fit into `width` columns (0: off a terminal).

    `links` are the numbers of lines of A and of B that tell the same, from 0, ascending on both sides.
    """
    one, other = _lines(a, colour=colour), _lines(b, colour=colour)
    if width >= NARROWEST:
        yield _table(one, other, links)
        return
    for name, lines in (("A", one), ("B", other)):
        yield Text(name, HEAD)
        yield from lines
        yield Text()


def _table(one: Sequence[Text], other: Sequence[Text], links: Sequence[tuple[int, int]]) -> Table:
    table = Table.grid(padding=(0, 1), expand=True)
    for ratio in (1, None, 1):
        table.add_column(ratio=ratio, overflow="fold")
    bar = Text("│", QUIET)
    table.add_row(Text("A", HEAD), bar, Text("B", HEAD))
    at = other_at = 0
    for end, other_end in [*links, (len(one), len(other))]:
        if end > at or other_end > other_at:
            table.add_row(_joined(one[at:end]), bar, _joined(other[other_at:other_end]))
        at, other_at = end, other_end
    return table


def _joined(lines: Sequence[Text]) -> Text:
    return Text("\n").join(lines)


def _lines(side: Side, *, colour: bool) -> list[Text]:
    """The text's lines, safe to show, with what is shared marked."""
    lines = [Text()]
    for piece, style in _pieces(side):
        for number, part in enumerate(piece.split("\n")):
            if number:
                lines.append(Text())
            if part:
                shown = visible(part)
                lines[-1].append(f"{{={shown}=}}" if style and not colour else shown, style)
    return lines


def _pieces(side: Side) -> Iterator[tuple[str, Style | None]]:
    at = 0
    for start, end in side.shared:
        yield side.text[at:start], None
        yield side.text[start:end], SHARED
        at = end
    yield side.text[at:], None
