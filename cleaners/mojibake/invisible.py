"""Characters that nobody sees: controls, joiners, marks of direction, odd line breaks.

Each goes only where it carries no meaning. ZWNJ and ZWJ shape Persian, Indic scripts and emoji; a zero width space
parts the words of Thai or Khmer; marks of direction order right-to-left text. There they stay.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from cleaners.edits import Edit

INVISIBLE = "mojibake.invisible"
CONTROL = "mojibake.control"
BREAK = "mojibake.line-break"

_JOINERS = "\u200b\u200c\u200d"
_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NEVER_MEANT = "\xad\u2060\u2063\ufeff\ufffc" + "".join(map(chr, range(0x206A, 0x2070)))
_CONTROLS = "".join(map(chr, [*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0)]))
_BREAKS = "\r\x0b\x0c\u2028\u2029"
_WIDTHLESS = frozenset("\u200b\u2060\ufeff")
_RULES = {
    **dict.fromkeys(_JOINERS + _MARKS + _NEVER_MEANT, INVISIBLE),
    **dict.fromkeys(_CONTROLS, CONTROL),
    **dict.fromkeys(_BREAKS, BREAK),
}
_HIDDEN = f"[{re.escape(''.join(_RULES))}]"
_COLOUR = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")  # what sets the colours of a terminal
_RUN = re.compile(f"{_HIDDEN}{_HIDDEN}*")  # not "+": `re` seeks the first of a set twice as fast as that of a repeat

# Scripts that write from right to left, and those (Indic, of south-east Asia) that use the joiners and the zero width
# space.
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_PLAIN = re.compile("[\x00-\u052f\u1e00-\u200a\u2010-\u2027\u202f-\u205f\u20a0-\u20bf]")
_SPACELESS = re.compile("[\u0900-\u109f\u1700-\u1cff\ua800-\uabff]")


def invisible(text: str) -> list[Edit]:
    """Return edits that take invisible characters away and make plain line breaks of odd ones.

    >>> [(edit.old, edit.new) for edit in invisible("kata\\u200b dia.\\u200bLalu\\u2028Ia pu\\xadlang")]
    [('\\u200b', ''), ('\\u200b', ' '), ('\\u2028', '\\n'), ('\\xad', '')]
    """
    edits = [Edit(found.start() + 1, found.end(), CONTROL, found[0][1:]) for found in _COLOUR.finditer(text)]
    until, rtl = -1, False
    for start, run in _runs(text):
        end, rule = start + len(run), _RULES[run[0]]
        new = "\n" * len(run) if rule == BREAK else ""
        if rule == INVISIBLE:
            if start > until:  # a new line, which is what direction is reckoned by
                left, until = text.rfind("\n", 0, start) + 1, _line_end(text, end)
                rtl = _RTL.search(text, left, until) is not None
            new = _shown(run, text[start - 1 : start], text[end : end + 1], rtl)
        if new != run:
            edits.append(Edit(start, end, rule, run, new))
    return sorted(edits)


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """Runs of characters of one rule, with their offsets; the "\\r" of a Windows line end is none."""
    for found in _RUN.finditer(text):
        at, end = found.span()
        if text[end - 1] == "\r" and text[end : end + 1] in ("", "\n"):
            end -= 1
        for _, chars in groupby(text[at:end], _RULES.__getitem__):
            run = "".join(chars)
            yield at, run
            at += len(run)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _shown(run: str, before: str, after: str, rtl: bool) -> str:
    """What a run of hidden characters becomes: what has a meaning stays, and a space parts what would be glued."""
    if run == "\xad" and before == after == " ":
        return "-"  # an old way to write the hyphen
    kept = "".join(char for char in run if _means(char, before, after, rtl))
    return " " if not kept and not _WIDTHLESS.isdisjoint(run) and _parted(before, after) else kept


def _parted(before: str, after: str) -> bool:
    """Whether two sentences or words would be glued if a zero width space went."""
    return after.isupper() and (before.islower() or (before != "" and before in ".,;:!?"))


def _means(char: str, before: str, after: str, rtl: bool) -> bool:
    if char in _NEVER_MEANT:
        return False
    if char == "\u200b":
        return bool(_SPACELESS.match(before) or _SPACELESS.match(after))
    if char in "\u200c\u200d":
        return not all(_PLAIN.match(neighbour or " ") for neighbour in (before, after))
    return rtl
