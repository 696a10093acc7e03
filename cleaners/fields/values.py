"""What is kept of a piece of text as a field's value."""

import re
from collections.abc import Iterable, Iterator

_TAGS = re.compile(r"(?i)^(?:tags?|topik(?: terkait)?|label|kata kunci|topics?)\s*:\s*")
_BETWEEN = re.compile(r"\s*[,;|\n]\s*|\s*#")
_INITIALS = re.compile(r"[(\[]\s*([^()\[\]]+?)\s*[)\]]\s*")
_EDGES = " \t\n\xa0.,;:|-–—"


def values(pieces: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return field -> values, each once, in the order of the text.

    >>> values([("initials", " (abc/def) jalan tol"), ("dateline", "BOGOR - "), ("tags", "Tag: hujan, banjir")])
    {'initials': ('abc/def',), 'tags': ('jalan tol', 'hujan', 'banjir'), 'dateline': ('BOGOR',)}
    """
    found: dict[str, dict[str, None]] = {}
    for field, piece in pieces:
        for name, value in _parts(field, piece):
            if any(map(str.isalnum, value)):
                found.setdefault(name, {})[value] = None
    return {name: tuple(each) for name, each in found.items()}


def _parts(field: str, piece: str) -> Iterator[tuple[str, str]]:
    if field == "initials" and (match := _INITIALS.search(piece)):
        yield field, match[1]
        yield from (("tags", tag) for tag in _split(piece[match.end() :]))
    elif field == "tags":
        yield from ((field, tag) for tag in _split(piece))
    else:
        yield field, " ".join(_unwrapped(piece).split())


def _split(piece: str) -> Iterator[str]:
    pieces = _BETWEEN.split(_TAGS.sub("", piece.strip()))
    yield from (" ".join(tag.split()).strip(_EDGES) for tag in pieces)


def _unwrapped(piece: str) -> str:
    """Without the brackets around the whole, and what joins it to the text."""
    piece = piece.strip(_EDGES)
    if piece[:1] in "([" and piece[-1:] in ")]" and not set(piece[1:-1]) & set("()[]"):
        piece = piece[1:-1]
    return piece.strip(_EDGES)
