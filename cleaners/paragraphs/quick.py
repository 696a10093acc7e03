"""A quick test whether a text can hold a repeat at all: most articles end with it."""

from cleaners.paragraphs.normal import EDGES, LETTERS, folded
from cleaners.paragraphs.sentences import CHARS
from cleaners.paragraphs.titles import forms, title_prefix

# Bytes that go: what `normal` takes from the ends, and white space. An end of a sentence of any kind is a full stop.
_STOPS = bytes.maketrans(b"!?", b"..")
_GOES = (
    "".join(sign for sign in EDGES if sign.isascii() and sign not in ".!?").encode() + b"\t\r\x0b\x0c\x1c\x1d\x1e\x1f"
)
# The others of them that are no ASCII when they are folded.
_OTHERS = ("•", "\x85", "\u1680", "\u2028", "\u2029")


def may_repeat(text: str, title: str) -> bool:
    """Whether a line, sentences enough to tell or the title stand twice in `text`; a False is certain.

    Lines whose normal forms are equal are equal here too, and so are the pieces of sentences between their stops, which
    keep all letters.
    """
    squeezed = _squeezed(text)
    lines = [line.strip(b".") for line in squeezed.split(b"\n")]
    filled = [line for line in lines if line]
    different = set(filled)
    if len(different) < len(filled):
        return True
    return _letters_again(squeezed) >= LETTERS * CHARS or (
        bool(title and filled) and _has_title(text, lines, different, title)
    )


def _letters_again(squeezed: bytes) -> int:
    """How many letters stand in pieces between stops that stand before, too."""
    pieces = squeezed.replace(b"\n", b".").split(b".")
    different = set(pieces)
    if len(different) == len(pieces):
        return 0
    return len(squeezed) - (len(pieces) - 1) - sum(map(len, different))


def _squeezed(text: str) -> bytes:
    text = folded(text)
    if not text.isascii():
        for sign in _OTHERS:
            text = text.replace(sign, "")
    return text.encode("utf-8", "surrogatepass").translate(_STOPS, _GOES)


def _has_title(text: str, lines: list[bytes], different: set[bytes], title: str) -> bool:
    first = next(number for number, line in enumerate(lines) if line)
    return any(_squeezed(form).strip(b".") in different for form in forms(title)) or bool(
        title_prefix(text.split("\n", first + 1)[first], title)
    )
