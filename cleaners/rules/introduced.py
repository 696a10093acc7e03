"""Fixed wordings that the article shows: a notice, a button or a role on a line of its own, below what introduces it.

"The second one was:" stands above such a line, and the article goes on below it. An advertisement's place or a link may
stand between any two lines: only what says that a wording follows introduces these.
"""

import re
from collections.abc import Collection, Iterator

from cleaners.rules.headed import ENDED

_AROUND = 400  # characters on each side
_PROSE = 25  # characters of a line that goes on with the article, and more
_LONG = 200  # a line of so many can only be one
_WORD = re.compile(r"[^\W\d_]{3}")  # a drawn line shows no wording
_BETWEEN = re.compile(
    r"(?i)\b(?:ads?|adv\w+|iklan|scroll|geser|gulir|baca|bacaan|simak|lihat|saksikan|tonton|video|read)\b"
)
_WORDING = (
    r"(?i)\b(?:kalimat|kata|perkataan|tulisan|tertulis|tercetak|bertulis(?:kan)?|berbunyi|label|frasa|sentence|wording"
    r"|words?|labels?|says|reads)\b[^.:]{0,60}"
)
_SAID = re.compile(f"{_WORDING}:$")
_SHOWN = re.compile(r":$|(?i:\b(?:kalimat|tulisan|label|the same way)\b)[^.:]{0,20}\.$|\b(?:begini|as follows)\.$")
_SIGN = 100  # characters in which a line that introduces something says so
_TOLD = re.compile(  # of the text behind the line
    r"\s*(?:(?:Begitu|Demikian)(?:lah)?|(?i:kalimat|tulisan|ayat|teks|label|notis) (?:itu|tersebut|tadi|pertama|kedua)"
    r"|(?:The|That) (?:first |second |last )?(?:sentence|wording|words?|label|line))\b"
)
# What may stand between the introduction and the line: rows as of a cast, short items.
_ROW = re.compile(r"[A-Z][\w/ ]{1,24} ?: ?\S[^\n]{0,40}|[^\n.!?:]{1,30}")


def is_introduced(text: str, start: int, end: int, claimed: Collection[int]) -> bool:
    """Whether the line `text[start:end]` is shown by the article: the line above introduces it, with rows or lines that
    begin at one of `claimed` in between, or the one below speaks of it, and a sentence follows that nobody claims.

    >>> is_introduced("Di pintu ada kertas:\\nHak cipta\\nIa membacanya sampai selesai.", 21, 30, {21})
    True
    >>> is_introduced("Ia pulang.\\nHak cipta\\nIa membacanya sampai selesai.", 11, 20, {11})
    False
    """
    if not _WORD.search(text, start, end):
        return False
    below = _lines_below(text, end, claimed)
    first = next(below, "")
    if not _TOLD.match(first) and not _introduces(_introduction(text, start, claimed), text[start:end]):
        return False
    return any(map(_is_sentence, (first, *below)))


def _introduces(above: str, line: str) -> bool:
    """Whether the line above says that a wording follows; for what stands between paragraphs anyway, in so many
    words."""
    return (_SAID if _BETWEEN.search(line) else _SHOWN).search(above) is not None


def _is_sentence(line: str) -> bool:
    return len(line) >= _LONG or (len(line) >= _PROSE and ENDED.search(line) is not None)


def _lines_below(text: str, at: int, claimed: Collection[int]) -> Iterator[str]:
    """The lines near below that are neither blank nor claimed; the last may be the beginning of one."""
    stop = min(len(text), at + _AROUND)
    while at < stop:
        end = text.find("\n", at, stop)
        end = stop if end < 0 else end
        if (words := text[at:end].strip()) and at not in claimed:
            yield words
        at = end + 1


def _introduction(text: str, at: int, claimed: Collection[int]) -> str:
    """The line above the one at `at`, or its end, that is neither blank nor claimed nor a row or an item, if it is
    near."""
    first = max(0, at - _AROUND)
    while at > first:
        end = at - 1
        at = max(first, text.rfind("\n", first, end) + 1)
        words = text[at:end].strip()
        if words and at not in claimed and _ROW.fullmatch(words) is None:
            return words
    return ""
