"""Mojibake that lost a byte on its way: what is left tells, where it is certain, which character it was."""

import re
from collections.abc import Iterator

from cleaners.edits import Edit

RULE = "mojibake.lost-byte"

# Bytes that mean nothing in an encoding arrive as "�", as "?" or not at all: the closing quote's 9D in Windows-1252
# (also doubly encoded), the opening single quote's 98 in Windows-1251. "â€ " with the quote's 9D lost looks like a
# dagger's E2 80 A0, which ftfy takes it for; after a sentence's end it is the quote. And "â€" with a straight quote
# behind was a dash, whose last byte, a curly quote, was straightened. The signs around tell of a bare "â€" what it was.
_LOST = (
    (re.compile(r'(?<=\w)â€"(?=\w)|(?<= )â€"(?= )'), "â€“"),
    (re.compile(r"(?<=[.,!?…])â€[?\ufffd]|â€(?:\ufffd|(?<=[.,!?…]..)(?=\xa0))"), "â€\x9d"),
    (re.compile(r"Ã¢â‚¬Â(?:\ufffd|(?=[\x00-\x7f]|$))"), "Ã¢â‚¬Â\x9d"),
    (re.compile(r"вЂ(?:\ufffd|(?=[\x00-\x7f]|$))"), "вЂ\x98"),
)


_BARE = re.compile(r"â€(?=[\x00-\x7f]|$)")
_QUOTE, _OPENING, _DASH, _APOSTROPHE = "â€\x9d", "â€œ", "â€“", "â€™"
_QUOTED = 300  # characters of a quotation, before whose end a blank was put


def lost_bytes(text: str) -> str:
    """Return `text` with the bytes put back that a sequence can only have lost; what is in doubt stays.

    >>> lost_bytes("â€œMahal,â€ kata Tuti")
    'â€œMahal,â€\\x9d kata Tuti'
    """
    for pattern, whole in _LOST:
        if whole[:2] in text:
            text = pattern.sub(whole, text)
    return _BARE.sub(_told, text) if "â€" in text else text


def _told(found: re.Match[str]) -> str:
    """What a bare "â€" was: a quote's end, if the signs around do not tell of another sign."""
    text, start, end = found.string, found.start(), found.end()
    before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
    if before in " \xa0" and after == " ":
        return _QUOTE if _is_open(text, start) else _DASH
    if before in " \xa0\n([:" and after.isalnum():
        return _OPENING
    if before.isdigit() and after.isdigit():
        return _DASH
    return _APOSTROPHE if before.isascii() and before.islower() and after.islower() else _QUOTE


def _is_open(text: str, end: int) -> bool:
    """Whether a quote that was opened in the line is not closed before `end`."""
    near = text[max(0, end - _QUOTED) : end].rpartition("\n")[2]
    opened = max(near.rfind(_OPENING), near.rfind("“"))
    return opened >= 0 and re.search(r"”|â€(?![™œ“”˜])", near[opened + 1 :]) is None


# The three bytes E2 80 xx whose last two were stripped as control characters leave "â" alone (a dash, a quote), or one
# sign behind it. In such a text a real "â" would itself stand as "Ã¢".
_STRIPPED = re.compile(r"â(?:[¢¦¬]|\?\?)?(?![€‚„†‡ˆ‰\x80-\xbf])")
_CERTAIN = re.compile(r"""[.,!?]â(?:\?\?)?(?=[\s"')]|$)|(?<!\w)â(?:\?\?)?(?=[A-Z])""")
_CLITIC = re.compile(r"(?:s|t|re|ve|ll|d|m)\b")
_BLANK = " \t\n\r\xa0"
_CLOSERS = _BLANK + ".,;:!?)]\"'-"


def stripped(text: str) -> list[Edit]:
    """Return edits that mend an "â" which was a quote, a dash or an apostrophe: all of a text's, or none.

    >>> [(edit.old, edit.new) for edit in stripped("âMahal,â kata Tuti â ia tertawa.")]
    [('â', '“'), ('â', '”'), ('â', '–')]
    """
    if not _CERTAIN.search(text):
        return []
    edits = list(_edits(text))
    return [edit for edit in edits if edit.new] if all(edit.new for edit in edits) else []


def _edits(text: str) -> Iterator[Edit]:
    for found in _STRIPPED.finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
        yield Edit(start, end, RULE, found[0], _sign(found[0][1:], before, after, text[end : end + 3]))


def _sign(rest: str, before: str, after: str, ahead: str) -> str:
    """The character that was there, or "" if that can't be told."""
    if rest in ("¦", "¬", "¢"):
        return {"¦": "…", "¬": "€", "¢": "™" if before.isalnum() else "•"}[rest]
    if before in _BLANK and after in " \t":
        return "–"
    if before.isalnum() and after.isalnum():
        return _between(before, after, ahead)
    if before in _BLANK + "([\"'" and after.isalnum():
        return "“"
    return "”" if after in _CLOSERS and before not in _BLANK else ""


def _between(before: str, after: str, ahead: str) -> str:
    if before.isdigit() and after.isdigit():
        return "–"
    return "’" if before.isascii() and _CLITIC.match(ahead) else ""
