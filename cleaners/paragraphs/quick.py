"""A quick test whether a text can hold a repeat at all: most articles end with it."""

from collections.abc import Iterable, Sequence, Set
from string import ascii_lowercase, ascii_uppercase

from cleaners.paragraphs.normal import EDGES, LETTERS, LONG, composed, folded, plain
from cleaners.paragraphs.sentences import CHARS
from cleaners.paragraphs.titles import forms, title_prefix

# Bytes that go: what `normal` takes from the ends, white space, and the sign of Markdown's headings. An end of a
# sentence of any kind is a full stop, a capital a small letter.
_STOPS = bytes.maketrans(b"!?" + ascii_uppercase.encode(), b".." + ascii_lowercase.encode())
_GOES = (
    "".join(sign for sign in EDGES if sign.isascii() and sign not in ".!?").encode() + b"#\t\r\x0b\x0c\x1c\x1d\x1e\x1f"
)
# The others of them that are no ASCII when they are folded.
_OTHERS = ("•", "\x85", "\u1680", "\u2028", "\u2029")
# Bytes of ASCII and of U+0600 to U+06FF: Arabic has neither these nor case, and to fold a text reads all of it.
_CASELESS = bytes([*range(0xC0), *range(0xD8, 0xDC)])


def _lowered(at: int) -> int:
    """What a byte of Latin-1 becomes, or 0 if folding makes anything else of it."""
    low = chr(at).lower()
    return ord(low) if folded(chr(at)) == low else 0


# The same for Latin-1, where next to all letters are folded each to one: a table does it all, but for a null.
_LATIN = _STOPS[:0x80] + bytes(map(_lowered, range(0x80, 0x100)))
_GOES_LATIN = _GOES + b"\x85"

# The same for U+0600 to U+06BF: one byte begins each of them, the second one of marks goes; a null for all others.
_ARABIC = _STOPS[:0xC0] + bytes(0xD8 - 0xC0) + b"\xd8" * 3 + bytes(0x100 - 0xDB)
_GOES_ARABIC = _GOES + bytes([*range(0x8B, 0xA0), 0xB0])
_MAKES = "\u0653\u0654\u0655\u0675\u0676\u0677\u0678"  # marks that make another letter, and what is made with one


def may_repeat(text: str, title: str) -> set[str]:
    """What may stand twice in `text`: "lines", "sentences" enough to tell, the "title", all of it ("copies"); else
    nothing does for certain.

    Lines whose normal forms are equal are equal here too, and so are the pieces of sentences between their stops, which
    keep all letters.
    """
    names = [form.replace("\n", "") for form in forms(title)] if title else []
    squeezed, *titles = _squeezed(plain("\n".join([text, *names]))).rsplit(b"\n", len(names))
    pieces = squeezed.replace(b"\n", b".").split(b".")
    different = {b"", *pieces}
    again = len(different) - 1 < len(pieces) - pieces.count(b"")
    found = _twice(squeezed, list(filter(None, pieces)), titles) if again else set()
    if titles and (_has_title(squeezed, different, titles) or _begins_with_title(text, title, squeezed)):
        found.add("title")
    return found


def _twice(squeezed: bytes, pieces: Sequence[bytes], titles: Sequence[bytes]) -> set[str]:
    """What stands twice of a text in which a piece does: where none does, no line does, either."""
    passed = {piece for title in titles for piece in title.split(b".")}
    longest = _longest_repeat(pieces, passed)
    found = {what for what, least in (("sentences", CHARS), ("copies", LONG)) if longest >= LETTERS * least}
    lines = _lines(squeezed)
    if len(set(lines)) < len(lines):
        found.add("lines")
    return found


def _longest_repeat(pieces: Sequence[bytes], passed: Set[bytes]) -> int:
    """How many letters the longest run of pieces has each of which stands before, too, or is the title's, whose line
    is passed over."""
    seen = set(passed)
    longest = run = 0
    for piece in pieces:
        run = run + len(piece) if piece in seen else 0
        longest = max(longest, run)
        seen.add(piece)
    return longest


def _lines(squeezed: bytes) -> list[bytes]:
    return [words for line in squeezed.split(b"\n") if (words := line.strip(b"."))]


def _has_title(squeezed: bytes, pieces: Set[bytes], titles: Iterable[bytes]) -> bool:
    """Whether a line is one of the titles; of most of them not even the last piece stands in the text."""
    names = [words for one in titles if (words := one.strip(b".")).rpartition(b".")[2] in pieces]
    return bool(names) and any(line in names for line in _lines(squeezed))


def _begins_with_title(text: str, title: str, squeezed: bytes) -> bool:
    begin = text.lstrip()[:1]
    if begin.isalnum() and begin.casefold() != title[:1].casefold():
        return False  # as `title_prefix` would tell, which takes a whole line
    first = squeezed[: len(squeezed) - len(squeezed.lstrip(b".\n"))].count(b"\n")
    return bool(title_prefix(text.split("\n", first + 1)[first], title))


def _squeezed(text: str) -> bytes:
    """The letters of a text that is `plain`, folded; its line breaks stay."""
    for way in (_latin, _arabic):
        try:
            return way(text)
        except UnicodeError:
            pass
    return _folded(text)


def _latin(text: str) -> bytes:
    """What `_folded` makes of a text, but in Latin-1; raises UnicodeError where that has no place for all of it."""
    found = text.encode("latin-1").translate(_LATIN, _GOES_LATIN)
    if 0 in found:
        raise UnicodeError("a letter that becomes another script's, or two")
    return found


def _arabic(text: str) -> bytes:
    """What `_folded` makes of an Arabic text, but for what parts some letters; raises UnicodeError for another one.

    Folding does no more to it than to order marks, which are all the same here, unless one makes a letter of another.
    """
    found = text.encode("utf-8").translate(_ARABIC, _GOES_ARABIC)
    if 0 in found or any(map(text.__contains__, _MAKES)):
        raise UnicodeError("letters that folding may change")
    return found


def _folded(text: str) -> bytes:
    text = composed(text)
    encoded = text.encode("utf-8", "surrogatepass")
    if not text.isascii() and encoded.translate(None, _CASELESS):
        text = text.casefold()
        for sign in _OTHERS:
            text = text.replace(sign, "")
        encoded = text.encode("utf-8", "surrogatepass")
    return encoded.translate(_STOPS, _GOES)
