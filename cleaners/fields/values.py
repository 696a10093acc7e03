"""What is kept of a piece of text as a field's value."""

import re
from collections.abc import Iterable, Iterator

_TAGS = re.compile(r"(?i)^(?:tags?|topik(?: terkait)?|label|kata kunci|topics?)\s*:\s*")
_BETWEEN = re.compile(r"\s*[,;|\n]\s*|\s*#")
_PROMPT = re.compile(
    r"(?i)(?:(?:baca|simak|lihat|tonton|saksikan|klik)\b|selengkapnya\b|baca selengkapnya\b|video ?:|.* di sini$)"
)
_WORDS = 4  # of a prompt that has a title above
_NAME = (
    r"(?:(?:LKBN )?(?i:antara(?: ?news)?|reuters|xinhua|bernama|anadolu(?: agency)?|kyodo|yonhap|sputnik|tass|bloomberg)"
    r"|AFP|AP|DPA|dpa|EPA)"
)
_AGENCY = re.compile(
    rf"[(\[]?\s*(?:[-–—]+ ?)?(?:(?:[Ss]umber|SUMBER|[Ss]ource) ?: ?)?({_NAME}(?: ?[/,] ?{_NAME})*)\s*[)\]]?\.?"
)
_MAY_BE_AGENCY = ("byline", "initials", "origin")
# A line of those who made the article, below another one.
_MADE_BY = re.compile(
    r"\s*(?:Pewarta|Penulis|Reporter|Editor|Redaktur|Uploader|Penerjemah|Penyunting|Fotografer|Wartawan|Kontributor)\b ?:"
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
        name, start, end = main_part(field, piece)
        for name, value in _parts(name, piece[start:end]):
            if any(map(str.isalnum, value)):
                found.setdefault(name, {})[value] = None
    return {name: tuple(each) for name, each in found.items()}


def main_part(field: str, piece: str) -> tuple[str, int, int]:
    """Which field a piece is that a rule takes for `field`, and from where to where.

    >>> main_part("initials", "(Antara)"), main_part("byline", "Editor: Rini\\nCopyright © WARTA")
    (('agency', 0, 8), ('byline', 0, 12))
    """
    if field in _MAY_BE_AGENCY and _AGENCY.fullmatch(piece.strip()):
        return "agency", 0, len(piece)
    return (field, 0, _made_by(piece)) if field == "byline" else (field, 0, len(piece))


def _made_by(piece: str) -> int:
    """Where those who made the article are told to the end; a copyright may stand behind, and links below."""
    if not _MADE_BY.match(piece):
        return len(piece)
    end = 0
    for line in piece.splitlines(keepends=True):
        if line.strip() and not _MADE_BY.match(line):
            break
        end += len(line)
    copyright_ = _COPYRIGHT.search(piece, 0, end)
    return len(piece[: copyright_.start() if copyright_ else end].rstrip())


def _parts(field: str, piece: str) -> Iterator[tuple[str, str]]:
    if field == "initials" and (match := _INITIALS.search(piece)):
        yield field, match[1]
        yield from (("tags", tag) for tag in _split(piece[match.end() :]))
    elif field == "tags":
        yield from ((field, tag) for tag in _split(piece))
    elif field == "agency" and (match := _AGENCY.fullmatch(piece.strip())):
        yield field, match[1]
    else:
        yield field, " ".join(_unwrapped(piece).split())


def _split(piece: str) -> Iterator[str]:
    lines = [line.strip() for line in _TAGS.sub("", piece.strip()).splitlines()]
    prompts = {number for number, line in enumerate(lines) if _PROMPT.match(line)}
    titles = {number - 1 for number in prompts if len(lines[number].split()) >= _WORDS}
    for number, line in enumerate(lines):
        if number not in prompts | titles:
            yield from (" ".join(tag.split()).strip(_EDGES) for tag in _BETWEEN.split(line))


def _unwrapped(piece: str) -> str:
    """Without the brackets around the whole, and what joins it to the text."""
    piece = piece.strip(_EDGES)
    if piece[:1] in "([" and piece[-1:] in ")]" and not set(piece[1:-1]) & set("()[]"):
        piece = piece[1:-1]
    return piece.strip(_EDGES)
