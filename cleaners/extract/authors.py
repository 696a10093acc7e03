"""Names of authors, as pages give them, one by one."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from cleaners.titles import normal

_MAX_CHARS = 80
_BEFORE = re.compile(r"(?:(?:[\w ]{0,24}\b)?by|(?:di\w+ )?oleh|penulis|author|reporter)\b\s*:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;|]\s*|\s+(?:and|dan|&)\s+", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"https?:|www\.|/", re.IGNORECASE)


def names(values: Iterable[Any], sites: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the authors' names in `values`: strings, or JSON-LD's people, organisations and lists of them.

    An address or a number is no name, nor is what the site is called.
    """
    known = {normal(site) for site in sites}
    found = (name for value in values for text in _texts(value) for name in _split(text))
    return tuple(dict.fromkeys(name for name in found if name and normal(name) not in known))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(value.get("name"))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _split(text: str) -> Iterator[str]:
    """The names in a text. A comma stands between names only if each piece has two words: "dr. Ani, MD" is one."""
    for piece in _BETWEEN.split(" ".join(html.unescape(text).split())):
        parts = piece.split(", ")
        for part in parts if all(" " in part for part in parts) else [piece]:
            name = _BEFORE.sub("", part, count=1) if _BEFORE.match(part) else part
            if len(name) <= _MAX_CHARS and _LETTER.search(name) and not _ADDRESS.search(name):
                yield name.strip(" ,")
