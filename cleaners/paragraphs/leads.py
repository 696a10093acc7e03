"""The lead that stands again below the article, as the summary of the page or the text of its buttons.

Whole sentences of it, or as much as the place had room for. It is told only where the lead stands behind a dateline:
an essay may end with its first sentence, a report doesn't.
"""

import re

from cleaners.paragraphs.normal import LONG

_HEAD_CHARS = 1500
_LAST_LINES = 40
_LEAST = 40  # characters that are sought again before anything else is looked at
_BETWEEN = 300  # characters of the article between the two
_PLACE = re.compile(
    r"[ \t\xa0]*"
    r"(?:[^\n.–—]{0,40}\b(?:[\w-]+\.){1,3}(?i:com|id|net|tv|org|co|news|my)\b[^\n.–—]{0,30}"
    r"|[A-Z][A-Z ,.'/|]{3,40}[A-Z])"
    r"[ \xa0]?(?:--?|–|—)[ \xa0]?"
)
_ENDS = (".", "!", "?", '."', ".”", '!"', "!”", '?"', "?”")


def lead_again(text: str) -> int | None:
    """Return the number of the line at the text's end that repeats the lead's beginning; None where none does.

    Below it no sentence stands.
    """
    end = len(text)
    for _ in range(_LAST_LINES):
        start = text.rfind("\n", 0, end) + 1
        if start < _BETWEEN:
            break
        if end - start >= LONG and len(line := text[start:end].strip()) >= LONG:
            if _is_lead(text, line, min(_HEAD_CHARS, start - _BETWEEN)):
                return text.count("\n", 0, start)
            if line.endswith(_ENDS):
                break
        end = start - 1
    return None


def _is_lead(text: str, line: str, limit: int) -> bool:
    """Whether what begins before `limit`, behind a dateline, goes on as the line."""
    at = text.find(line[:_LEAST], 0, limit)
    while at >= 0:
        if _begins_lead(text, at, line):
            return True
        at = text.find(line[:_LEAST], at + 1, limit)
    return False


def _begins_lead(text: str, at: int, again: str) -> bool:
    """Whether the line at `at` goes on as `again`, which ends no word in two, and a dateline stands before it."""
    words = again.removesuffix(".")
    if not text.startswith(words, at) or text[at + len(words) : at + len(words) + 1].isalnum():
        return False
    return _PLACE.fullmatch(text, text.rfind("\n", 0, at) + 1, at) is not None
