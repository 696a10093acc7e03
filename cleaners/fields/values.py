"""What is kept of a piece of text as a field's value."""

import re
from collections.abc import Iterable, Iterator

_TAGS = re.compile(r"(?i)^(?:tags?|topik(?: terkait)?|label|kata kunci|topics?)\s*:\s*")
_BETWEEN = re.compile(r"\s*[,;|\n]\s*|\s*#")
# What a page invites to below its tags, with a title above if it is some words long.
_PROMPT = re.compile(
    r"(?i)(?:(?:baca|simak|lihat|tonton|saksikan|klik)(?: \S+){3,}|(?:baca )?selengkapnya|video ?: .*|.* di ?sini)[.!]?"
)
_WORDS = 4
_NAME = (
    r"(?:(?:LKBN )?(?i:antara(?: ?news)?|reuters|xinhua|bernama|anadolu(?: agency)?|kyodo|yonhap|sputnik|tass"
    r"|bloomberg)|AFP|AP|DPA|dpa|EPA)"
)
_AGENCY = re.compile(
    rf"[(\[]?\s*(?:[-–—]+ ?)?(?:(?:[Ss]umber|SUMBER|[Ss]ource) ?: ?)?({_NAME}(?: ?[/,] ?{_NAME})*)\s*[)\]]?\.?"
)
_MAY_BE_AGENCY = ("byline", "initials", "origin")
# A line of those who made the article, below another one.
_MADE_BY = re.compile(
    r"\s*(?:Pewarta|Penulis|Reporter|Editor|Redaktur|Uploader|Penerjemah|Penyunting|Fotografer|Wartawan"
    r"|Kontributor)\b ?:"
)
_COPYRIGHT = re.compile(r"\s*(?:[Cc]opyright|COPYRIGHT|©)")
_INITIALS = re.compile(r"[(\[]\s*([^()\[\]]+?)\s*[)\]]\s*")
_EDGES = " \t\n\xa0.,;:|-–—"


def values(pieces: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return field -> values, each once, in the order of the text.

    >>> values([("initials", " (abc/def) jalan tol"), ("dateline", "BOGOR - "), ("tags", "Tag: hujan, banjir")])
    {'initials': ('abc/def',), 'tags': ('jalan tol', 'hujan', 'banjir'), 'dateline': ('BOGOR',)}
    """
    found: dict[str, dict[str, None]] = {}
    for field, piece in pieces:
        for name, start, end in parts(field, piece):
            for value in _values(name, piece[start:end]):
                if any(map(str.isalnum, value)):
                    found.setdefault(name, {})[value] = None
    return {name: tuple(each) for name, each in found.items()}


def parts(field: str, piece: str) -> list[tuple[str, int, int]]:
    """What a piece that a rule takes for `field` holds of which field, and from where to where.

    >>> parts("initials", "(Antara)"), parts("byline", "Editor: Rini\\nCopyright © WARTA")
    ([('agency', 0, 8)], [('byline', 0, 12)])
    """
    if field in _MAY_BE_AGENCY and _AGENCY.fullmatch(piece.strip()):
        return [("agency", 0, len(piece))]
    if field == "initials" and (match := _INITIALS.search(piece)) and match.end() < len(piece):
        return [(field, 0, match.end()), ("tags", match.end(), _tags(piece, match.end()))]
    ends = {"byline": _made_by, "tags": _tags}
    return [(field, 0, ends[field](piece) if field in ends else len(piece))]


def _tags(piece: str, start: int = 0) -> int:
    """Where the tags end that begin at `start`, line by line; a prompt may stand below, with its title."""
    end = above = start
    for line in piece[start:].splitlines(keepends=True):
        words = line.strip()
        if _PROMPT.fullmatch(words):
            return above if len(words.split()) >= _WORDS and "," not in piece[above:end] else end
        above, end = (end if words else above), end + len(line)
    return end


def _made_by(piece: str) -> int:
    """Where those who made the article are told to the end; a copyright may stand behind, and links below."""
    if not _MADE_BY.match(piece):
        return len(piece)
    end, named = 0, False
    for line in piece.splitlines(keepends=True):
        if named and line.strip() and not _MADE_BY.match(line):
            break
        end += len(line)
        named = named if not line.strip() else not line.rstrip().endswith(":")  # the name may stand below its label
    copyright_ = _COPYRIGHT.search(piece, 0, end)
    return len(piece[: copyright_.start() if copyright_ else end].rstrip())


def _values(field: str, piece: str) -> Iterator[str]:
    if field == "tags":
        tags = _BETWEEN.split(_TAGS.sub("", piece.strip()))
        yield from (" ".join(tag.split()).strip(_EDGES) for tag in tags)
        return
    match = {"initials": _INITIALS.search, "agency": _AGENCY.fullmatch}.get(field, lambda _: None)(piece.strip())
    yield match[1] if match else " ".join(_unwrapped(piece).split())


def _unwrapped(piece: str) -> str:
    """Without the brackets around the whole, and what joins it to the text."""
    piece = piece.strip(_EDGES)
    if piece[:1] in "([" and piece[-1:] in ")]" and not set(piece[1:-1]) & set("()[]"):
        piece = piece[1:-1]
    return piece.strip(_EDGES)
