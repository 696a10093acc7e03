"""Make foreign text safe to show: no control character of a scraped page reaches the terminal as it is.

An escape sequence in a headline could otherwise recolour, overwrite or retitle the reader's terminal, and a
bidirectional override could make a line read as what it is not.
"""

import unicodedata

# Without the two joiners, Persian and many Indian words fall apart; they can't do harm.
HARMLESS = "\u200c\u200d"
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
PICTURES = 0x2400


def visible(text: str) -> str:
    """Return `text` in one line, with each control, format or surrogate character replaced by something to see.

    >>> visible("a\\x1b[31mb\\u202ec\\n")
    'a␛[31mb<U+202E>c↵'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char == "\n":
        return "↵"
    if char == "\t":
        return "→"
    if unicodedata.category(char) not in HIDDEN or char in HARMLESS:
        return char
    if char < " ":
        return chr(PICTURES + ord(char))
    return f"<U+{ord(char):04X}>"
