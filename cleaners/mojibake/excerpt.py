"""What a repair of encodings has to see of a text: its stretches around all that is not ASCII.

ASCII comes out of each decoding as it went in, and ftfy's tests look at most at a few characters around the others. So
the long ASCII stretches between, nine tenths of a typical broken text, can stay away, and the result is the same.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from cleaners.edits import Edit

# ASCII characters that stay before and behind what is none: ftfy's patterns reach two back, and six ahead ("Ã quele").
_BEFORE, _BEHIND = 3, 6
_NEAR = 8  # at a line's ends: a short line comes whole, which is repaired alone where the text's repair fails

# U+001A is no plain ASCII to ftfy: it may stand for a lost byte.
_ASCII = re.compile(f"[\\x00-\\x19\\x1b-\\x7f]{{{2 * _NEAR + 2},}}")
_CUT = "\x01"


class Excerpt(NamedTuple):
    """`text` with what was left out replaced by one mark each; `cuts` holds the marks' places and how much was lost
    up to and with each of them."""

    text: str
    cuts: list[int]
    lost: list[int]


def excerpt(text: str) -> Excerpt:
    """Return `text` without the middle of its long ASCII stretches; lines stay apart.

    >>> excerpt("Kafé di tepi sungai yang panjang itu").text
    'Kafé di te\\x01itu'
    """
    pieces, cuts, lost = [], [], []
    at = gone = 0
    for run in _ASCII.finditer(text):
        start, end, cut = run.start() + _BEHIND, run.end() - _BEFORE, _CUT
        if "\n" in text[start:end]:
            start, end = run.start() + _NEAR, run.end() - _NEAR
            cut = "\n" if "\n" in text[start:end] else _CUT
        pieces += [text[at:start], cut]
        cuts.append(start - gone)
        gone += end - start - 1
        lost.append(gone)
        at = end
    return Excerpt("".join([*pieces, text[at:]]), cuts, lost)


def placed(edits: list[Edit], part: Excerpt) -> list[Edit] | None:
    """The edits of an excerpt as edits of the whole text, or None if one of them reaches over a cut."""
    moved = []
    for edit in edits:
        before = bisect_left(part.cuts, edit.start)
        if bisect_left(part.cuts, edit.end) != before:
            return None
        shift = part.lost[before - 1] if before else 0
        moved.append(Edit(edit.start + shift, edit.end + shift, edit.rule, edit.old, edit.new))
    return moved
