"""HTML entities that were scraped as text, escaped once or more often.

A line of nothing but entities is boilerplate's (any.entity). A text that speaks of HTML keeps its entities, and so does
one that stands in quotes by itself.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from html.entities import html5

from cleaners.edits import Edit
from cleaners.mojibake.about import speaks_of
from cleaners.mojibake.alone import lines_of

RULE = "mojibake.entity"

_ENTITY = re.compile(
    r"&(?:amp;)*(?:(#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    # Without its semicolon, where no address has it: "?a=1&amp=2".
    r"|(nbsp)(?!\w{0,30}[;=])|(?<=\s&)(amp)(?=\s)|(quot)(?=[\s.,!?)A-Z]|\Z))"
)
_ALONE = re.compile(r"^[ \t\xa0]*(?:&(?:amp;)*#?\w{2,31};[ \t\xa0]*)+$", re.MULTILINE)
_about = speaks_of(("html", "xml"), r"(?<![\w./:-])(?:html5?|xml)\b")
_QUOTES = "\"'`“”‘’"
_BLANKS = " \t\n\r\xa0"
_SPACES = "\xa0\u2002\u2003\u2009"


def entities(text: str) -> list[Edit]:
    """Return edits that write the characters themselves; a no-break space becomes a plain one, or none beside
    a blank.

    >>> [(edit.old, edit.new) for edit in entities("Tom &amp; Sari pulang.&nbsp; &amp;quot;Mari,&quot; ajak Sari.")]
    [('&amp;', '&'), ('&nbsp;', ''), ('&amp;quot;', '"'), ('&quot;', '"')]
    """
    return [] if _about(text) else list(_edits(text))


def _edits(text: str) -> Iterator[Edit]:
    alone = lines_of(_ALONE, text)
    at, shown = 0, ""  # the end of the entity before this one, and the last character that it left
    for found in _ENTITY.finditer(text):
        start, end = found.span()
        if alone(start):
            continue
        before = shown if start == at else text[start - 1 : start]
        new = _written(found[0], found[found.lastindex or 1], before, text[end : end + 1])
        at, shown = end, new[-1:] or before
        if new != found[0]:
            yield Edit(start, end, RULE, found[0], new)


def _written(entity: str, name: str, before: str, after: str) -> str:
    """What is written instead of an entity between `before` and `after`."""
    if before and after and before in _QUOTES and after in _QUOTES:
        return entity
    char = _character(name)
    if char and char in _SPACES:
        return "" if before in _BLANKS or after in _BLANKS else " "
    return char or f"&{name};"


@lru_cache(maxsize=1 << 10)  # the same few stand everywhere
def _character(name: str) -> str:
    """The character of an entity, or "" where there is none that belongs into a text."""
    char = unescape(f"&{name};") if name[0] == "#" else html5.get(f"{name};", "")
    return "" if (char < " " and char not in "\t\n") or char == "\ufffd" else char
