"""The lone "Â": the first byte of a no-break space whose second byte got lost.

ftfy leaves it, rightly, since by itself "Â" is a letter: "Âmbito", "ÂNGELA", "Âu", "HÂLÂ", and the alphabet's "Ă, Â".
So the letters on both sides decide, and what is in doubt stays.
"""

import re
from collections.abc import Callable, Iterable

from cleaners.edits import Edit

RULE = "mojibake.lone-a-circumflex"

# With the spaces around, so that no spaces are left where a line begins or ends.
_RUN = re.compile("Â+(?:[ \t\xa0]+Â+)*")
_SPACES = " \t\xa0"
_STOPS = ".,;:!?"
_CLOSERS = ")]%”’"
_BULLETS = "-–—•*·▪●"
_OPENERS = "([“‘"
_QUOTES = "\"'”’)]"
_ACRONYM = re.compile(r"(?<!\w)[A-Z]{2,}$")
_LETTER_NAME = re.compile(r"(?:^|[^\w])\w,?$")
_CAPITALISED = re.compile(r"[A-Z][a-z]")
_OPENING = re.compile(r"[A-Z][A-Za-z]|[\"'“‘(]?[A-Z][a-z]|[0-9]")
_GLUED_OPENING = re.compile(r"[\"'“‘(]?[A-Z][a-z]|[\"“‘(][A-Za-z0-9]")
# Letters of languages in which "Â" is one by itself, and the word before it where any text names a letter.
_VIETNAMESE = re.compile("[ĂăĐđƠơƯư\u1ea0-\u1ef9]")
_NAMED = re.compile(
    r"\b(?i:huruf|aksara|abjad|vokal|karakter|simbol|tanda|letters?|character|symbol|sign|lettre|letra|liter[aă]|harf)"
    r"[\s\"'“‘(]*$"
)
_NAME = 20  # characters before the "Â" in which that word stands
_EURO = "â‚¬"  # with an "Â" behind it a quote, encoded twice, whose last byte got lost: `lost.py` mends it


def lone_a_circumflex(text: str) -> list[Edit]:
    """Return edits that take away every "Â" that is no letter, or put a space where a no-break space stood.

    >>> [(edit.old, edit.new) for edit in lone_a_circumflex("5Â juta orang.Â")]
    [('Â ', ' '), ('Â', '')]
    """
    if "Â" not in text:
        return []
    named = letters(text)
    found = [
        _edit(text, run.start(), run.end())
        for run in _RUN.finditer(text)
        if not named(run.start(), run.end()) and not text.endswith(_EURO, 0, run.start())
    ]
    return _merged(text, (span for span in found if span is not None))


def letters(text: str) -> Callable[[int, int], bool]:
    """Return a test whether an "Â" that stands by itself, text[start:end], may be a letter that the text speaks of.

    >>> letters("Tulis huruf Â di sini.")(12, 13), letters("Harga Â naik.")(6, 7)
    (True, False)
    """
    vietnamese = _VIETNAMESE.search(text) is not None

    def named(start: int, end: int) -> bool:
        if text[end : end + 1].isalpha() or (start and (text[start - 1].isalnum() or text[start - 1] in _STOPS)):
            return False
        return vietnamese or _NAMED.search(text[max(0, start - _NAME) : start]) is not None

    return named


def _edit(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """What the "Â" of text[start:end] should become, as (start, end, new), or None where it may be a letter."""
    left, right = _skip_left(text, start), _skip_right(text, end)
    opens, closes = left == 0 or text[left - 1] == "\n", right == len(text) or text[right] in "\r\n"
    if opens and closes:
        return _whole_line(text, left, right)
    if closes:
        return (left, right, "") if _may_end(text, left, start) else None
    if opens:
        return (left, right, "") if _opens_sentence(text, end, right) else None
    return _inside(text, left, start, end, right)


def _whole_line(text: str, left: int, right: int) -> tuple[int, int, str]:
    """The line with its line break; the last line goes with the break before it."""
    right += text[right : right + 1] == "\r"
    if right < len(text):
        return left, right + 1, ""
    return max(left - 1, 0), right, ""


def _may_end(text: str, left: int, start: int) -> bool:
    """Whether an "Â" at a line's end is none of the word's letters ("HÂLÂ") and no letter's name ("Ă, Â")."""
    before = text[max(left - 3, 0) : left]
    if left < start:
        return not _LETTER_NAME.search(before)
    return before[-1].islower() or not before[-1].isalpha()


def _opens_sentence(text: str, end: int, right: int) -> bool:
    ahead = text[right : right + 3]
    return bool(_GLUED_OPENING.match(ahead) if end == right else _OPENING.match(ahead))


def _inside(text: str, left: int, start: int, end: int, right: int) -> tuple[int, int, str] | None:
    before = text[left - 1]
    if "\xa0" in text[end:right]:
        return None  # the no-break space is there: ftfy mends it
    if left < start:
        return (start, right, "") if _between_words(before, text, end, right) else None
    loose = before.islower() or before in "0123456789" or before in _STOPS or before in _CLOSERS
    if not loose and not (before in "\"'" and end < right):
        return (start, right, " ") if end < right and _is_part(text, left, right) else None
    if end < right:
        return start, right, " "
    return _glued(before, text[right : right + 2], start, end)


def _is_part(text: str, left: int, right: int) -> bool:
    """Whether what ends at `left` can't end with an "Â", and goes on at `right`: a bullet, a dash, or an acronym."""
    if text[left - 1] in _BULLETS:
        return (
            text[max(left - 2, 0) : left - 1] in ("", *" \t\xa0\n") and text[right].isascii() and text[right].isalnum()
        )
    ahead = text[right].islower() or text[right] in "0123456789" or _CAPITALISED.match(text[right : right + 2])
    return bool(ahead and _ACRONYM.search(text[max(left - 12, 0) : left]))


def _between_words(before: str, text: str, end: int, right: int) -> bool:
    """Whether an "Â" that stands by itself parts two words or two sentences; ftfy takes the former for a space, too."""
    if before in '.!?”"' or before in _BULLETS:
        return _opens_sentence(text, end, right)
    if not before.isascii() or not before.islower():
        return False
    return end < right or (text[right] in _OPENERS and text[right + 1 : right + 2].isalnum())


def _glued(before: str, after: str, start: int, end: int) -> tuple[int, int, str] | None:
    """An "Â" with no space on either side."""
    if after[0] in _STOPS or (after[0] in _QUOTES and before not in ",;:"):
        return start, end, ""
    if after[0] in "0123456789" or _CAPITALISED.match(after) or (after[0] == "%" and before in "0123456789"):
        return start, end, " "
    if after[0] in _BULLETS or (after[0] in _OPENERS and after[1:].isalnum()):
        return start, end, " "
    part = before in "0123456789" or (before.isascii() and before.islower())
    return (start, end, " ") if part and after[0].isascii() and after[0].islower() else None


def _skip_left(text: str, at: int) -> int:
    while at and text[at - 1] in _SPACES:
        at -= 1
    return at


def _skip_right(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACES:
        at += 1
    return at


def _merged(text: str, spans: Iterable[tuple[int, int, str]]) -> list[Edit]:
    """One edit for each stretch of spans that touch."""
    joined: list[tuple[int, int, list[str]]] = []
    for start, end, new in spans:
        if joined and start <= joined[-1][1]:
            first, _, news = joined[-1]
            joined[-1] = (first, end, news)
            news.append(new)
        else:
            joined.append((start, end, [new]))
    return [Edit(start, end, RULE, text[start:end], "".join(news)) for start, end, news in joined]
