"""ftfy's repair of encodings: the whole text first, then line by line where a line is still bad."""

import re

from ftfy import TextFixerConfig, fix_encoding_and_explain
from ftfy.badness import badness, is_bad

from cleaners.mojibake.sieve import may_be_bad

# `fix_encoding_and_explain` alone heeds these options, and does nothing but the repair of encodings.
_CONFIG = TextFixerConfig(unescape_html=False)

# The closing quote's third byte, 9D, means nothing in Windows-1252: it arrives as "�", or not at all. ftfy would make
# of "â€ " a dagger.
_LOST_QUOTE = re.compile("â€(?:\ufffd|(?=[\\s.,;:!)]|$))")

# ftfy's own limit; its time grows with the length, and a text as long as this is no single article.
_LONGEST = 1_000_000


def repair(text: str) -> str:
    """Return `text` with its mojibake decoded; clean text comes back as it is.

    The whole text gives ftfy the most evidence, but a single right character of another script defeats it there. A line
    that is still bad is then mended alone. The number of lines never changes.

    >>> repair("â€œHarga naik,â€ kata Rahmat.")
    '“Harga naik,” kata Rahmat.'
    """
    text = _LOST_QUOTE.sub("â€\x9d", text)
    whole = _fixed(text) if len(text) <= _LONGEST else text
    if not may_be_bad(whole):
        return whole
    return "\n".join(_line(before, now) for before, now in zip(text.split("\n"), whole.split("\n"), strict=True))


def _line(before: str, now: str) -> str:
    """The better of what the whole text's repair made of a line (`now`) and of the line's own repair."""
    if not is_bad(now):
        return now
    alone = "".join(_fixed(piece) if is_bad(piece) else piece for piece in _pieces(before))
    return alone if not is_bad(alone) or badness(alone) < badness(now) else now


def _pieces(line: str) -> list[str]:
    """Cut a line at spaces into pieces of at most `_LONGEST` characters."""
    pieces = []
    while len(line) > _LONGEST:
        cut = line.rfind(" ", 0, _LONGEST) + 1 or _LONGEST
        pieces.append(line[:cut])
        line = line[cut:]
    return [*pieces, line]


def _fixed(text: str) -> str:
    fixed: str = fix_encoding_and_explain(text, _CONFIG).text
    return fixed
