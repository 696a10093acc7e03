"""What each code point is to a word: one table, so that folding and cutting into words is one look-up a character.

A word is a run of letters, digits and underscores (Python's `\\w`) with the marks on them: `\\w` leaves marks out, and
so cuts a Hindi word at every vowel sign. Vowel points that may as well be left out (Arabic, Hebrew) and signs that are
not seen (soft hyphens, joiners) are passed over. Of scripts that put no space between words each character is a word.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.uint32]

# An entry of the table: the folded code point in the lower 20 bits, and above them what it is. One kind of five, none
# for what stands between words. MARK goes on with a word but begins none; ALONE is a word by itself.
CODE_POINT = (1 << 20) - 1
LETTER, DIGIT, JOINER, MARK, ALONE = (1 << bit for bit in range(21, 26))
# CASED: folding the case changes it. TANGLED: what becomes of it depends on its neighbours, or is more than one.
# SILENT: nothing comes of it, and what stands on both sides of it is one word.
CAPITAL, CASED, TANGLED, SILENT = 1 << 26, 1 << 27, 1 << 28, 1 << 29

# Planes 0 to 3 hold every letter; what lies above (tags, variation selectors, private use) stands between words.
SIZE = 0x40000

# Thai, Lao, Burmese, Khmer; Japanese; Chinese.
_WITHOUT_SPACES = (
    *((0x0E00, 0x0E7F), (0x0E80, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),
    *((0x3005, 0x3007), (0x3040, 0x30FF), (0x31F0, 0x31FF), (0x1AFF0, 0x1B16F)),
    *((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)),
)
_SILENT = (
    *((0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7)),
    *((0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E8)),
    *((0x06EA, 0x06ED), (0x00AD, 0x00AD), (0x034F, 0x034F), (0x200C, 0x200D), (0x2060, 0x2060), (0xFE00, 0xFE0F)),
    (0xFEFF, 0xFEFF),
)
# Ideographs, Hangul and syllables of Yi and Tangut are themselves when folded: they need no look at each.
_PLAIN = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xA000, 0xA48C),
    (0xAC00, 0xD7A3),
    (0x17000, 0x187F7),
    (0x20000, 0x2F7FF),
)
# Categories of code points that are no characters: not assigned, private, surrogates.
_NOTHING = ("Cn", "Co", "Cs")
# No letter beyond the first plane folds to several.
_SEVERAL = range(0x10000)
# Hangul's parts that join the letter before them, and the only silent ones that do so.
_JOINING, _COMPOSING = range(0x1160, 0x1200), range(0x0653, 0x0656)


def normalised(text: str) -> Iterator[str]:
    """`text` by NFKC; then with each letter that folds to several replaced by them ("ß" by "ss"): in this one nothing
    is tangled."""
    # A text with nothing else to normalise is told from others in a fiftieth of the time, and this is the commonest.
    composed = unicodedata.normalize("NFKC", text.replace("\xa0", " "))
    yield composed
    yield composed.translate(_widened())


@cache
def tables() -> tuple[Table, Table]:
    """The entry of every code point below SIZE: for any text, where marks are tangled too (they may have to change
    places) and what is TANGLED is nothing else, and for `normalised` ones."""
    ready = _entries()
    alone = np.zeros(SIZE, dtype=bool)
    for first, last in _WITHOUT_SPACES:
        alone[first : last + 1] = True
    ready[alone[ready & CODE_POINT] & ((ready & LETTER) > 0)] ^= LETTER | ALONE
    for first, last in _SILENT:
        ready[first : last + 1] = SILENT
    strict = np.where(ready & (TANGLED | MARK), np.uint32(TANGLED), ready)
    strict[list(_COMPOSING)] = TANGLED
    ready &= np.uint32(~TANGLED & 0xFFFFFFFF)
    ready[list(_widened())] = TANGLED
    return strict, ready


def _entries() -> Table:
    entries = np.zeros(SIZE, dtype=np.uint32)
    done = np.zeros(SIZE, dtype=bool)
    for first, last in _PLAIN:
        found = np.fromiter(map(str.isalnum, map(chr, range(first, last + 1))), dtype=bool, count=last + 1 - first)
        entries[first : last + 1] = np.where(found, np.arange(first, last + 1) | LETTER, 0)
        done[first : last + 1] = True
    rest = [point for point in np.flatnonzero(~done).tolist() if unicodedata.category(chr(point)) not in _NOTHING]
    entries[rest] = [_entry(chr(point)) for point in rest]
    return entries


@cache
def _widened() -> dict[int, str]:
    every = ((chr(point), chr(point).casefold()) for point in _SEVERAL)
    return {ord(char): folded.capitalize() if char.isupper() else folded for char, folded in every if len(folded) > 1}


def _entry(char: str) -> int:
    """The entry of one character: what it is if nothing near it matters, else what it is when normalised already."""
    kind = unicodedata.category(char)
    composed = unicodedata.normalize("NFKC", char)
    folded = composed.casefold()
    if kind[0] == "M" or ord(char) in _JOINING or (len(folded) > 1 and any(map(_kind, folded))):
        single = char.casefold()
        return _folded(char, single if len(single) == 1 else char) | TANGLED
    return _folded(composed, folded) if len(folded) == 1 else 0


def _folded(char: str, folded: str) -> int:
    kind = _kind(folded)
    if not kind:
        return 0
    return ord(folded) | kind | (CAPITAL if char.isupper() else 0) | (CASED if folded != char else 0)


def _kind(char: str) -> int:
    if unicodedata.category(char)[0] == "M":
        return MARK
    if char.isalnum():
        return DIGIT if char.isdecimal() else LETTER
    return JOINER if char == "_" else 0
