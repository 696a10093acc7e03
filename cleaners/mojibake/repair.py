"""ftfy's repair of encodings: the whole text first, then in smaller parts where it is still bad."""

import re
from functools import cache

from ftfy import TextFixerConfig, fix_encoding_and_explain
from ftfy.badness import badness, is_bad
from ftfy.chardata import CHARMAP_ENCODINGS

from cleaners.edits import Edit
from cleaners.mojibake.about import speaks_of
from cleaners.mojibake.changes import changes
from cleaners.mojibake.excerpt import excerpt, placed
from cleaners.mojibake.lone import letters
from cleaners.mojibake.lost import lost_bytes
from cleaners.mojibake.sieve import may_be_bad

RULE = "mojibake.encoding"

# `fix_encoding_and_explain` alone heeds these options, and does nothing but the repair of encodings.
_CONFIG = TextFixerConfig(unescape_html=False)

# ftfy's own limit; its time grows with the length, and a text as long as this is no single article.
_LONGEST = 1_000_000

# A character that no single-byte encoding has is right as it stands: an emoji, a Chinese letter, "●".
_MASK = "\x02"
_KNOWN = "".join(bytes(range(0x80, 0x100)).decode(encoding, "ignore") for encoding in CHARMAP_ENCODINGS)
_RIGHT = re.compile(f"[^\x00\x01\x03-\x7f\ufffd{re.escape(''.join(sorted(set(_KNOWN))))}]")

# A text that speaks of encodings may show broken characters on purpose.
_about = speaks_of(("utf", "unicode", "mojibake"), r"(?<![=\"'])\b(?:utf-?8|unicode|mojibake)\b")

# Letters that a text speaks of, in quotes or by themselves; in quotes a broken word may begin with one: "“Ã”nibus”".
_LETTER = "\ue000"
_QUOTED = re.compile(r"(?<=[“‘])[ÂÃ](?=[”’](?!\w))")
_ALONE = re.compile(r"(?:\A|(?<=[\s(\"'/,]))Â(?=[ ,.;:)\"'?!\n]|\Z)")

# As short as a part can be: what is not ASCII, with a character around it.
_STRETCH = re.compile(r"[\x00-\x19\x1b-\x7f]?[^\x00-\x19\x1b-\x7f]+[\x00-\x19\x1b-\x7f]?")


def encoding(text: str) -> list[Edit]:
    """Return edits that decode the mojibake in `text`; clean text gets none.

    >>> [(edit.old, edit.new) for edit in encoding("â€œHarga naik,â€ kata Rahmat.")]
    [('â€œ', '“'), ('â€', '”')]
    """
    if _about(text):
        return []
    shown = _hidden(text)
    part = excerpt(shown)
    edits = placed(changes(part.text, repair(part.text), RULE), part)
    edits = changes(shown, repair(shown), RULE) if edits is None else edits
    return edits if shown is text else [edit for edit in edits if _LETTER not in edit.old]


def _hidden(text: str) -> str:
    """The text with the letters that it speaks of as one that no encoding has."""
    if "Â" not in text and "Ã" not in text:
        return text
    places = [found.start() for found in _QUOTED.finditer(text)]
    named = letters(text)
    places += [found.start() for found in _ALONE.finditer(text) if named(*found.span())]
    if not places:
        return text
    chars = list(text)
    for place in places:
        chars[place] = _LETTER
    return "".join(chars)


def repair(text: str) -> str:
    """Return `text` with its mojibake decoded; clean text comes back as it is.

    The whole text gives ftfy the most evidence, but a single right character defeats it there. What is still bad is
    tried again without the characters that no encoding has, then line by line, then by the stretches of a line. The
    number of lines never changes.

    >>> repair("â€œHarga naik,â€ kata Rahmat.")
    '“Harga naik,” kata Rahmat.'
    """
    text = lost_bytes(text)
    whole = _fixed(text) if len(text) <= _LONGEST else text
    if not may_be_bad(whole):
        return whole
    whole = _better(whole, _unmasked(text)) if len(text) <= _LONGEST else text
    if not may_be_bad(whole):
        return whole
    return "\n".join(_line(before, now) for before, now in zip(text.split("\n"), whole.split("\n"), strict=True))


def _line(before: str, now: str) -> str:
    """The best of what the whole text's repair made of a line (`now`), the line's own, and that of its stretches."""
    if not is_bad(now):
        return now
    best = _better(now, "".join(_mended(piece) for piece in _pieces(before)))
    if not is_bad(best):
        return best
    once = cache(_mended)  # of a line that is bad all over, most stretches are the same few
    return _better(best, _STRETCH.sub(lambda stretch: once(stretch[0]), before))


def _mended(part: str) -> str:
    return _unmasked(part) if is_bad(part) else part


def _better(now: str, other: str) -> str:
    return other if other != now and (not is_bad(other) or badness(other) < badness(now)) else now


def _pieces(line: str) -> list[str]:
    """Cut a line at spaces into pieces of at most `_LONGEST` characters."""
    pieces = []
    while len(line) > _LONGEST:
        cut = line.rfind(" ", 0, _LONGEST) + 1 or _LONGEST
        pieces.append(line[:cut])
        line = line[cut:]
    return [*pieces, line]


def _unmasked(text: str) -> str:
    """The repair of `text` without the characters that are surely right, which come back in their places."""
    right = _RIGHT.findall(text)
    if not right:
        return _fixed(text)
    pieces = _fixed(_RIGHT.sub(_MASK, text)).split(_MASK)
    if len(pieces) != len(right) + 1:
        return text
    return "".join([piece + char for piece, char in zip(pieces, [*right, ""], strict=True)])


def _fixed(text: str) -> str:
    fixed: str = fix_encoding_and_explain(text, _CONFIG).text
    return fixed
