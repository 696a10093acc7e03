"""Texts that speak of encodings or of markup: they may show on purpose what would be mended elsewhere."""

import re
from collections.abc import Callable


def speaks_of(words: tuple[str, ...], pattern: str) -> Callable[[str], bool]:
    """Return a test whether a text, in small letters, has a match of `pattern`, each of which holds one of `words`.

    >>> speaks_of(("html",), r"\\bhtml\\b")("Belajar HTML.")
    True
    """
    search = re.compile(pattern).search

    def speaks(text: str) -> bool:
        small = text.lower()
        # Look-behinds cost a step at each letter, and most texts hold none of the words.
        return any(word in small for word in words) and search(small) is not None

    return speaks
