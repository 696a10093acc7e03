"""Where a block of links ends: the headline below them may be the article's own, above its next paragraph."""

import re
from collections.abc import Callable

from cleaners.rules import headline
from cleaners.rules.rule import Shape
from cleaners.rules.view import line_end
from cleaners.rules.words import words

_OPENING = 100  # characters of a paragraph that may take up its heading
_ABOVE = 600  # characters of the three lines above
_BELOW = 1_200  # characters of a paragraph and the line below it
_SHARED = 3  # words with a capital that both have
_NO_LINK = re.compile(r"\bFoto:|(?:: |^ *)\d\d[.:]\d\d\b")  # a caption, a row of a schedule
_BULLETS = ("- ", "– ", "— ", "• ", "* ", "· ", "» ", "> ", "▪ ", "■ ", "● ")
_GAP = re.compile(r"[ \n]*")


def heads(text: str, start: int, stop: int, shape: Shape, begins: Callable[[int], bool], *, second: bool) -> bool:
    """Whether the headline text[start:stop] is the sub-heading of the paragraph below, or a caption or a row.

    Links stand in a block: other links, what `begins` there (a marker, a claim) or a blank line end it. Else a `second`
    one, right above a paragraph, is none, unless both are items of a list; in the place of such an item, and of another
    one, stands the sub-heading whose words the paragraph takes up.
    """
    line = text[start:stop]
    if _NO_LINK.search(line):
        return True
    below, at = _below(text, stop)
    linked = headline.is_headline(below, shape) and not _NO_LINK.search(below)
    if not below or linked or begins(at):
        return False
    listed = second and _lists(text, start, stop)
    if (second and not listed) or below.endswith(":"):
        return not _ends_block(text, start, stop)
    return _takes_up(below, line, shape)


def _below(text: str, at: int) -> tuple[str, int]:
    """The next line that is not blank, and where it begins."""
    start = _GAP.match(text, at).end()  # type: ignore[union-attr]  # matches everywhere
    return text[start : line_end(text, start)].rstrip(), start


def _ends_block(text: str, start: int, stop: int) -> bool:
    """Whether a blank line stands below the line, and none above."""
    return text.startswith("\n\n", stop) and not text.endswith("\n\n", 0, start)


def _lists(text: str, start: int, stop: int) -> bool:
    """Whether a line and the one right above it are the two items of a list.

    Sub-headings may have bullets as well: then another stands above the marker, or below the next paragraph.
    """
    bullet = text[start:stop].lstrip(" ")[:2]
    above = text[max(0, start - _ABOVE) : start].split("\n")[:-1]
    if bullet not in _BULLETS or not above or not above[-1].lstrip(" ").startswith(bullet):
        return False
    below = text[stop : stop + _BELOW].split("\n")
    beyond = [*list(filter(str.strip, above))[-3:-2], *list(filter(str.strip, below))[1:2]]
    return not any(line.lstrip(" ").startswith(bullet) for line in beyond)


def _takes_up(paragraph: str, above: str, shape: Shape) -> bool:
    """Whether a paragraph's first words are those of the headline above: "Harga Cabai Naik", "Harga cabai itu naik"."""
    names = {word.bare.lower() for word in words(above, 0, len(above), shape) if word.kind == "capital"}
    first = {word.bare.lower() for word in words(paragraph[:_OPENING], 0, _OPENING, shape)}
    return len(names & first) >= min(_SHARED, len(names) - 1)
