"""The form in which paragraphs and sentences are compared, and the lines of a text in it."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, pairwise
from string import ascii_letters

# One after the other, because `str.translate` takes ten times as long; with these most texts are ASCII.
_PLAIN = [
    *((sign, '"') for sign in "“”„‟«»"),
    *((sign, "'") for sign in "‘’‚‛`´"),
    *((sign, "-") for sign in "–—―‐‑−"),
    ("…", "..."),
    ("\xa0", " "),
]
LETTERS = 0.6  # share of a prose key that is letters
_NO_LETTERS = bytes(sorted({*range(0x80)} - {*ascii_letters.encode()}))
LONG = 60  # a line of so many characters is a paragraph, no verse and no item of a list
EDGES = " .,;:!?…\"'-()[]*|•"
_AMOUNT = re.compile(r"[^\w,]*[\d½¼¾⅓⅔]")
_PIECES = "lembar|buah|unit|bundel|berkas|rangkap|helai|potong|butir|batang|bungkus|paket|kotak|pucuk|keping|set"
_ITEM = re.compile(rf"\s*(?:(?:[-–—•*▪●◦·>]|\d{{1,3}}[.)]|[A-Za-z][.)])\s|\d{{1,3}} \(\w+\) (?:{_PIECES})\b)")
_VERSE = r"[^\W\d][^()\[\]\"“\n/]{0,40}: ?\d[\d ,–-]{0,12}"
_CITED = re.compile(rf"\s*(?:[\"“'‘].*[\"”'’]\.?\s*[(\[]{_VERSE}[)\]]|{_VERSE}:?\s*[\"“'‘].*[\"”'’])\.?\s*")


def normal(text: str) -> str:
    """Fold what a page may show differently: width and ligatures, case, white space, quotes, dashes, the ends' marks.

    >>> normal("  “Harga  NAIK,”") == normal('Harga naik')
    True
    """
    return _tidy(folded(text))


def folded(text: str) -> str:
    """What `normal` makes of a text, but for its white space and the marks at its ends."""
    text = unified(text)
    return text.lower() if text.isascii() else text.casefold()


def unified(text: str) -> str:
    """What `folded` makes of a text, but for the letters' case."""
    return composed(plain(text))


def plain(text: str) -> str:
    """Give the quotes, dashes and dots of a text their plain signs."""
    if not text.isascii():
        for sign, simple in _PLAIN:
            text = text.replace(sign, simple)
    return text


def composed(text: str) -> str:
    """What `unified` makes of a text that is `plain`."""
    if text.isascii() or unicodedata.is_normalized("NFKC", text):
        return text
    # Nothing is composed across a space, and most words of a text with an odd one are found normal at a look.
    return plain(" ".join([unicodedata.normalize("NFKC", word) for word in text.split(" ")]))


def _tidy(line: str) -> str:
    """One space for each run of white space, and nothing at the ends."""
    if "  " in line or not line.isprintable():  # a plain space is the only white space that is printable
        line = " ".join(line.split())
    return line.strip(EDGES)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text: as they stand, where they start, in normal form, and the numbers of those with words."""

    raw: tuple[str, ...]
    starts: tuple[int, ...]
    keys: tuple[str, ...]
    filled: tuple[int, ...]


def lines_of(text: str) -> Lines:
    """Cut `text` at "\\n"; a line without words has the key ""."""
    raw = text.split("\n")
    starts = accumulate((len(line) + 1 for line in raw[:-1]), initial=0)
    keys = [_tidy(line) for line in folded(text).split("\n")]  # no folding makes or takes a line break
    return Lines(tuple(raw), tuple(starts), tuple(keys), tuple([number for number, key in enumerate(keys) if key]))


def quoted(lines: Lines) -> set[int]:
    """The numbers of the lines below a colon, unless what it ends stands again, too: then both are repeated."""
    times = Counter(lines.keys)
    above = ((one, number) for one, number in pairwise(lines.filled) if lines.raw[one].rstrip().endswith(":"))
    return {number for one, number in above if times[lines.keys[one]] == 1}


def is_item(line: str) -> bool:
    """Whether a line is an item of a list, or a list itself, which may well stand twice: of what a meal is made of.

    >>> is_item("- Nasi putih"), is_item("Sayur asem: 2 jagung, 100 gr kacang, ½ labu"), is_item("Ia, 2 kali, kalah")
    (True, True, False)
    >>> is_item("1 (satu) lembar kuitansi senilai Rp 500.000"), is_item("2 (dua) orang saksi datang")
    (True, False)
    """
    if _ITEM.match(line):
        return True
    pieces = line.split(", ")
    return len(pieces) > 2 and sum(_AMOUNT.match(piece) is not None for piece in pieces) > len(pieces) / 2


def is_cited(line: str) -> bool:
    """Whether a line is a quotation and where it stands in a book: a sermon quotes its verse more than once.

    >>> is_cited("“Hujan.” (Surat 7:3)"), is_cited("Surat 7:3-4: “Hujan.”"), is_cited("“Hujan.” (Senin, 7/3/2020)")
    (True, True, False)
    """
    return line.rstrip().endswith((")", "]", ".", "”", '"')) and _CITED.fullmatch(line) is not None


def is_prose(key: str) -> bool:
    """Whether a key is mostly letters: rows of tables, scores and prices are not."""
    if key.isascii():  # a twentieth of the time
        return len(key.encode().translate(None, _NO_LETTERS)) >= LETTERS * len(key)
    return sum(map(str.isalpha, key)) >= LETTERS * len(key)
