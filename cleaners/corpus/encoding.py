"""The encoding of a file or a page: by its mark, by what it names, by its bytes, and only then by a guess."""

import codecs
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

GUESSED, BROKEN = "encoding-guessed", "encoding-broken"

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_NAMED = re.compile(
    rb"""<meta[^>]{1,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{1,100}encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_PRESCAN = 4_096
_CODE = re.compile(rb"<(script|style)\b", re.IGNORECASE)
_MARK = re.compile(rb"<[^<>]{0,2000}>")  # bounded: what has no end must not be looked through from every "<"
_TAG = re.compile(rb"<(?:!doctype|html|head|body|div|p|title)\b", re.IGNORECASE)
_BEYOND = re.compile(rb"[\x80-\xff]")

# What the names mean to browsers (WHATWG Encoding Standard) where Python's codec of that name knows less. UTF-16 can't
# be named in ASCII, and UTF-7 is a way to hide scripts.
_MEANT = {
    **dict.fromkeys(("ascii", "iso8859-1", "latin_1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"), "utf-8"),
    **{"iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874", "shift_jis": "cp932"},
    **{"euc_kr": "cp949", "big5": "big5hkscs"},
}
# The encodings of the web; what else Python knows is none of text, or a trap (IDNA's time grows with the square).
_WEB = frozenset(
    {
        "utf-8",
        "big5hkscs",
        "cp866",
        "cp874",
        "cp932",
        "cp949",
        "euc_jp",
        "gb18030",
        "hz",
        "iso2022_jp",
        "koi8-r",
        "koi8-u",
    }
    | {"mac-cyrillic", "mac-roman"}
    | {f"cp125{digit}" for digit in range(9)}
    | {f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
)
# Their bytes are ASCII's, so that they look like UTF-8.
_SEVEN_BIT = ("iso2022_jp", "hz")
# The encodings of old pages that a guess may come to, and the languages for which one is taken in cp1252's place.
_GUESSES = (
    *("gb18030", "big5", "cp949", "euc_jp", "cp932", "koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_6"),
    *("cp874", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
)
_LATIN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("cp1250", "iso8859_2"), ("Czech", "Polish", "Hungarian", "Croatian", "Slovak", "Slovene")),
    "cp1254": ("Turkish",),
    "cp1257": ("Lithuanian", "Latvian", "Estonian"),
}
_ENOUGH, _SOME = 20, 5  # bytes beyond ASCII that a guess needs, where the text may be Windows-1252 and where not
_SAMPLE = 20_000
_BEFORE = 200  # bytes of the sample before the first one beyond ASCII
_MAX_LOST = 0.25


class Decoded(NamedTuple):
    """A text, and the flag that tells what is doubtful about it ("" if nothing is)."""

    text: str
    flag: str = ""


def decode(data: bytes, *, page: bool = False, header: str = "") -> Decoded | None:
    """Return the text of a file, or None if it is binary or in no known encoding.

    A byte order mark comes first; then UTF-8 if all bytes are, since what is valid UTF-8 by chance is rare; then the
    encoding that the HTTP `header` names, then the one that the `page` names. Where no encoding takes all bytes, the
    one that takes most is used with U+FFFD for the rest (flag "encoding-broken"), as browsers do; where none is near,
    charset-normalizer guesses, and at last Windows-1252 (flag "encoding-guessed").
    """
    if data.startswith(_UTF16):
        return _sound(data, ["utf-16"], page)
    named = _named(header, data[:_PRESCAN] if page else b"")
    seven_bit = [name for name in named if name in _SEVEN_BIT]
    wide = _wide(data) if page else []
    found = _sound(data, [*seven_bit, *wide, "utf-8-sig", *named], page)
    return found or _mended(data, [*named, "utf-8"], page) or _guessed(data, page)


def codec(label: str) -> str:
    """Return the name of Python's codec for what browsers take `label` for, or "".

    >>> codec("ISO-8859-1"), codec("x-sjis"), codec("gb2312"), codec("windows-874"), codec("hex"), codec("klingon")
    ('cp1252', 'cp932', 'gb18030', 'cp874', '', '')
    """
    plain = label.strip().strip("\"'").lower()
    while plain.startswith("x-"):
        plain = plain[2:]
    return _known(plain) or _known(plain.replace("windows-", "cp"))


@lru_cache(maxsize=256)
def _known(label: str) -> str:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):  # a NUL in the name
        return ""
    name = _MEANT.get(name, name)
    return name if name in _WEB else ""


def _named(header: str, head: bytes) -> list[str]:
    labels = [header] if header else []
    labels += [(found[1] or found[2]).decode("ascii", "replace") for found in _NAMED.finditer(head)]
    return list(dict.fromkeys(name for label in labels if (name := codec(label))))


def _wide(data: bytes) -> list[str]:
    """UTF-16 without a mark: markup is ASCII, so every second byte is a NUL."""
    head = data[:_PRESCAN]
    return [name for at, name in ((1, "utf-16-le"), (0, "utf-16-be")) if head[at::2].count(0) > len(head) * 0.4]


def _sound(data: bytes, names: Iterable[str], page: bool) -> Decoded | None:
    """The text by the first encoding that takes every byte."""
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeError:
            continue
        if _is_writing(text, data, page):
            return Decoded(text)
    return None


def _is_writing(text: str, data: bytes, page: bool) -> bool:
    """A NUL means a binary file; but in a page that has tags it is dirt, which the parser passes over."""
    return "\0" not in text or (page and _TAG.search(data[:_PRESCAN].replace(b"\0", b"")) is not None)


def _mended(data: bytes, names: Sequence[str], page: bool) -> Decoded | None:
    beyond = len(_BEYOND.findall(data))
    for name in dict.fromkeys(names):
        text = data.decode(name, "replace")
        if text.count("\ufffd") <= beyond * _MAX_LOST and _is_writing(text, data, page):
            return Decoded(text, BROKEN)
    return None


def _guessed(data: bytes, page: bool) -> Decoded | None:
    western = _sound(data, ["cp1252"], page)
    name = _guess(_unmarked(data) if page else data, _ENOUGH if western else _SOME)
    found = (_sound(data, [name], page) if name else None) or western
    return Decoded(found.text, GUESSED) if found else None


def _unmarked(data: bytes) -> bytes:
    """The page without scripts, styles and tags, in time that grows with its length only."""
    lower, at, texts = data.lower(), 0, []
    ends = {name: lower.rfind(b"</" + name) for name in (b"script", b"style")}
    while (code := _CODE.search(lower, at)) and code.start() < max(ends.values()):
        end = lower.find(b"</" + code[1], code.end()) if code.end() <= ends[code[1]] else code.end()
        texts.append(data[at : code.start()])
        at = end
    texts.append(data[at:])
    return _MARK.sub(b" ", b" ".join(texts))


def _sample(lines: bytes) -> bytes:
    """A stretch that begins about where the first byte beyond ASCII stands and, if it may, ends between two characters.

    Blanks are no part of a longer character in any encoding of the web.
    """
    first = _BEYOND.search(lines)
    start = max(0, first.start() - _BEFORE) if first else 0
    if len(lines) <= start + _SAMPLE:
        return lines[start:]
    end = max(lines.rfind(blank, start, start + _SAMPLE) for blank in (b" ", b"\n"))
    return lines[start : end if end > start + _BEFORE else start + _SAMPLE]


def _guess(data: bytes, enough: int) -> str:
    """The encoding by the letters' frequencies, or "". Western text looks to it like Czech or Turkish."""
    lines = _sample(b"\n".join(line for line in data.splitlines() if _BEYOND.search(line)))
    if len(_BEYOND.findall(lines)) < enough:
        return ""
    from charset_normalizer import from_bytes  # late: only old files need it

    best = from_bytes(lines, cp_isolation=list(_GUESSES), preemptive_behaviour=False).best()
    if best is None:
        return ""
    languages = _LATIN.get(best.encoding)
    return best.encoding if languages is None or best.language in languages else "cp1252"
