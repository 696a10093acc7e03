"""The lead that stands again below the article, as the summary of the page or the text of its buttons.

It is told by two things: the lead stands behind a dateline with a site's domain, and the place had no room for all of
its sentence. An essay may end with its first sentence and a song with its refrain, but neither breaks it off.
"""

import re

from cleaners.paragraphs.normal import LONG

_HEAD_CHARS = 1500
_LAST_LINES = 40
_LEAST = 40  # characters that are sought again before anything else is looked at
_BETWEEN = 300  # characters of the article between the two
_DATELINE_CHARS = 100
_DATELINE = re.compile(
    r"[ \t\xa0]*[^\n.–—]{0,40}\b(?:[\w-]{1,40}\.){1,3}(?i:com|id|net|tv|org|co|news|my)\b[^\n.–—]{0,30}"
    r"[ \xa0]?(?:--?|–|—)[ \xa0]?"
)
_LINKS = ("-", "•")
_BROKEN_OFF = re.compile(r" \w")


def lead_again(text: str) -> int | None:
    """Return the number of the line at the text's end that repeats the lead's beginning; None where none does.

    Below it nothing stands but links.
    """
    end = len(text)
    for _ in range(_LAST_LINES):
        start = text.rfind("\n", 0, end) + 1
        if start < _BETWEEN:
            break
        line = text[start:end].strip()
        if line and not line.startswith(_LINKS):
            again = len(line) >= LONG and _is_lead(text, line, start) and not text[:start].rstrip().endswith(":")
            return text.count("\n", 0, start) if again else None
        end = start - 1
    return None


def _is_lead(text: str, line: str, start: int) -> bool:
    """Whether what stands behind a dateline, far enough above `start`, goes on as the line and further."""
    words = line.removesuffix(".")
    limit = min(_HEAD_CHARS, start - _BETWEEN)
    at = text.find(line[:_LEAST], 0, limit)
    while at >= 0:
        first = text.rfind("\n", 0, at) + 1
        if at - first <= _DATELINE_CHARS and text.startswith(words, at) and _BROKEN_OFF.match(text, at + len(words)):
            return _DATELINE.fullmatch(text, first, at) is not None
        at = text.find(line[:_LEAST], at + 1, limit)
    return False
