r"""Escapes of a programming language that were scraped as text: "Harper\'s", "\u201cMari,\u201d", "b'Caf\xc3\xa9'".

They are left where a scraper wrote down how its language shows a text in place of the text. Bytes become the letters
of Latin-1; that they are UTF-8 is mojibake, which ftfy mends. A text that speaks of code, or has a path of Windows,
keeps its backslashes, and so do bytes that are no UTF-8.
"""

import re
from collections.abc import Iterator

from ftfy.fixes import decode_escapes

from cleaners.edits import Edit
from cleaners.mojibake.about import speaks_of

RULE = "mojibake.escape"

_CODE = (
    *("python", "javascript", "json", "unicode", "utf-8", "utf8", "latex", "regex", "php", "sql", "html", "css"),
    *("shell", "shellcode", "powershell", "malware", "payload", "exploit", "hacker", "peretas", "skrip", "script"),
    *("backslash", "coding", "kode program", "kode sumber", "source code"),
)
_about = speaks_of(
    (*_CODE, "print", "console", "alert"),
    rf"(?<![\w./:-])(?:(?:{'|'.join(map(re.escape, _CODE))})\b|(?:print(?:f|ln)?|console\.log|alert)\()",
)
_PATH = re.compile(r"\b[A-Za-z]:\\|%\w+%\\|\\\\[A-Za-z]{3,}\\")
# What needs an escape: bytes and characters beyond ASCII, and quotes; written down twice, each backslash is one itself.
_ESCAPE = re.compile(r"(?:\\{1,2}x[89A-Fa-f][0-9A-Fa-f])+|(?:\\{1,2}u[0-9A-Fa-f]{4})+|(?<!\\)\\{1,2}(?=[\"'])")
_SHOWN = re.compile(  # a character that nobody sees, by itself
    r"(?:^|(?<=[\s\"'`“‘(]))\\{1,2}(?:x[89Aa][0-9A-Fa-f]|u(?:00a0|20[026][0-9A-Fa-f]|3000|feff))(?=[\s\"'`”’).,]|$)",
    re.IGNORECASE,
)
_SINGLE = "\xa0\xad"  # what languages show as bytes though they know the character: nobody would see it
_BYTE = re.compile(r"\\x[89A-Fa-f]")
_BLANK = re.compile(r"\\{1,2}[nrt]")


def escapes(text: str) -> list[Edit]:
    r"""Return edits that write the characters themselves, and take what a programming language puts around bytes.

    >>> [(edit.old, edit.new) for edit in escapes(r"Harper\'s \u201cBazaar\u201d")]
    [('\\', ''), ('\\u201c', '“'), ('\\u201d', '”')]
    """
    if _about(text) or _PATH.search(text) or _is_shown(text):
        return []
    return sorted([*_written(_ESCAPE, text), *_bare(text)])


def _is_shown(text: str) -> bool:
    """Whether the only escape of a text stands by itself: it speaks of it."""
    first = _ESCAPE.search(text)
    return first is not None and _SHOWN.match(text, first.start()) is not None and not _ESCAPE.search(text, first.end())


def _written(escape: re.Pattern[str], text: str) -> Iterator[Edit]:
    for found in escape.finditer(text):
        new = _characters(found[0])
        if new is not None:
            yield Edit(found.start(), found.end(), RULE, found[0], new)


def _characters(escaped: str) -> str | None:
    """The characters of some escapes, none of a quote's backslash; None where they are none: half of a surrogate
    pair, bytes that are no UTF-8, or a backslash, which would be one of an escape again."""
    plain = escaped.replace("\\\\", "\\")
    if plain == "\\":
        return ""
    found = decode_escapes(plain)
    try:
        if plain.startswith("\\x") and found.strip(_SINGLE):
            found.encode("latin-1").decode("utf-8")
        found = found.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return None
    return None if "\\" in found else found


def _bare(text: str) -> Iterator[Edit]:
    """Of a text that is a literal of bytes as a whole: its quotes go, its line breaks become some."""
    whole = text.strip()
    quoted = whole.startswith(("b'", 'b"')) and whole.endswith(whole[1]) and len(whole) > len("b''")
    if not quoted or "\n" in whole or not _BYTE.search(whole):
        return
    first = text.index(whole)
    last = first + len(whole) - 1
    yield Edit(first, first + 2, RULE, whole[:2])
    yield from _written(_BLANK, text)
    yield Edit(last, last + 1, RULE, whole[-1])
