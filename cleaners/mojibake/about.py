"""Texts that speak of encodings or of markup: they may show on purpose what would be mended elsewhere."""

import re
from collections.abc import Callable


def speaks_of(words: tuple[str, ...], pattern: str) -> Callable[[str], bool]:
    """Return a test whether a text, in small letters, has a match of `pattern`, each of which holds one of `words`.

    >>> speaks_of(("html",), r"\\bhtml\\b")("Belajar HTML.")
    True
    """
    search, signs = re.compile(pattern).search, [word.encode() for word in words]

    def speaks(text: str) -> bool:
        # Look-behinds cost a step at each letter, to fold what is not ASCII as much, and most texts hold no such word.
        small = text.encode("utf-8", "replace").lower()
        return any(map(small.__contains__, signs)) and search(text.lower()) is not None

    return speaks
