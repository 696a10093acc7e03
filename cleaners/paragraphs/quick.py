"""A quick test whether a text can hold a repeat at all: most articles end with it."""

from string import ascii_lowercase, ascii_uppercase

from cleaners.paragraphs.normal import EDGES, LETTERS, unified
from cleaners.paragraphs.sentences import CHARS
from cleaners.paragraphs.titles import forms, title_prefix

# Bytes that go: what `normal` takes from the ends, and white space. An end of a sentence of any kind is a full stop,
# a capital a small letter.
_STOPS = bytes.maketrans(b"!?" + ascii_uppercase.encode(), b".." + ascii_lowercase.encode())
_GOES = (
    "".join(sign for sign in EDGES if sign.isascii() and sign not in ".!?").encode() + b"\t\r\x0b\x0c\x1c\x1d\x1e\x1f"
)
# The others of them that are no ASCII when they are folded.
_OTHERS = ("•", "\x85", "\u1680", "\u2028", "\u2029")
# Bytes of ASCII and of U+0600 to U+06FF: Arabic has neither these nor case, and to fold a text reads all of it.
_CASELESS = bytes([*range(0xC0), *range(0xD8, 0xDC)])


def may_repeat(text: str, title: str) -> bool:
    """Whether a line, sentences enough to tell or the title stand twice in `text`; a False is certain.

    Lines whose normal forms are equal are equal here too, and so are the pieces of sentences between their stops, which
    keep all letters.
    """
    squeezed = _squeezed(text)
    pieces = list(filter(None, squeezed.replace(b"\n", b".").split(b".")))
    different = set(pieces)
    if len(different) < len(pieces):  # else no line stands twice, either
        letters = sum(map(len, pieces)) - sum(map(len, different))
        lines = _lines(squeezed)
        if letters >= LETTERS * CHARS or len(set(lines)) < len(lines):
            return True
    return bool(title and pieces) and _has_title(text, squeezed, title)


def _lines(squeezed: bytes) -> list[bytes]:
    return [words for line in squeezed.split(b"\n") if (words := line.strip(b"."))]


def _has_title(text: str, squeezed: bytes, title: str) -> bool:
    titles = [_squeezed(form).strip(b".") for form in forms(title)]
    if any(one in squeezed for one in titles) and not set(titles).isdisjoint(_lines(squeezed)):
        return True
    first = squeezed[: len(squeezed) - len(squeezed.lstrip(b".\n"))].count(b"\n")
    return bool(title_prefix(text.split("\n", first + 1)[first], title))


def _squeezed(text: str) -> bytes:
    text = unified(text)
    encoded = text.encode("utf-8", "surrogatepass")
    if not text.isascii() and encoded.translate(None, _CASELESS):
        text = text.casefold()
        for sign in _OTHERS:
            text = text.replace(sign, "")
        encoded = text.encode("utf-8", "surrogatepass")
    return encoded.translate(_STOPS, _GOES)
