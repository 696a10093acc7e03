"""An article that a scraper printed twice: there each copy's head and foot stand in the middle of the text."""

import re

_PROBE = 40  # characters that are sought again before anything else is looked at
_PROBES = 3  # sentences that are sought: a copy may lack the dateline or the title of the other one
_MOST = 8  # later copies: what stands oftener is a text of a few words, over and over
_QUICK = 8  # of a text's parts the first, at whose end one look tells that most texts are a single copy
_HEAD_CHARS = 1500
_LEAST = 160  # characters that both copies have
_SHARE = 0.6  # of the shorter copy: the other's links may stand in between
_DATELINE_CHARS = 60
_START = re.compile(r"(?:\A|\n|[.!?](?![a-z0-9]))[\s\"”]*")
_WORD = re.compile(r"[\w\"“'‘(]")
_DATELINE = re.compile(r"[^\n.!?]*(?:\.(?i:com|id|net|tv|my)\b[^\n.!?]*)?[-–—:] ?")
# A place, a site and a dash: behind a sentence's end, where the line breaks were lost.
_PLACE = r"[A-Z][\w.’'-]*(?:,? ?\(?[A-Z][\w.’'-]*\)?){0,4},? ?(?:--?|–|—) ?"
_BEFORE = re.compile(rf"(?:(?<=[\n.!?\"”])|(?<=[.!?\"”] )|(?<=[.!?\"”]  )){_PLACE}\Z")
_FIRST = re.compile(rf"\s*{_PLACE}")
_PIECE = re.compile(r"[.!?\n]+\s*")


def copies(text: str) -> list[int]:
    """Return where the copies of an article begin in `text`, the first at 0; most texts are a single one.

    >>> words = [f"Petani nomor {number} menanam kentang di lereng itu sejak hujan turun." for number in range(4)]
    >>> text = " ".join([*words, "Editor: Sari", *words])
    >>> [text[start : start + 14] for start in copies(text)]
    ['Petani nomor 0', 'Petani nomor 0']
    """
    quick = len(text) // _QUICK
    if quick < _PROBE or text.find(text[quick : quick + _PROBE], 2 * quick) < 0:
        return [0]
    sought, left = -_PROBE, _PROBES
    for found in _START.finditer(text, 0, _HEAD_CHARS):
        if found.end() < sought + _PROBE or not text[found.end() : found.end() + _PROBE].strip():
            continue
        sought, left = found.end(), left - 1
        again = text.find(text[sought : sought + _PROBE], sought + _PROBE)
        if again >= 0 and len(starts := _starts(text, sought, again)) > 1:
            return starts
        if not left:
            break
    return [0]


def without_dateline(text: str, first: str) -> str:
    """A copy without the dateline that it begins with, where the `first` one lacks it: another place is another text.

    >>> without_dateline("Garut - Hujan turun.", "Hujan turun."), without_dateline("Garut - Hujan.", "Bogor - Hujan.")
    ('Hujan turun.', 'Garut - Hujan.')
    """
    found = _FIRST.match(text, 0, _DATELINE_CHARS)
    return text[found.end() :] if found and not _FIRST.match(first, 0, _DATELINE_CHARS) else text


def _starts(text: str, sought: int, again: int) -> list[int]:
    """0 and where what is `sought` stands `again`, from its copy's first word on, if a copy of the text above it is."""
    words = text[sought : sought + _PROBE]
    found = []
    while again >= 0:
        found.append(again)
        if len(found) > _MOST:
            return [0]
        again = text.find(words, again + _PROBE)
    found = [_begin(text, sought, at) for at in found]
    first = _pieces(text[: found[0]])
    ends = [*found[1:], len(text)]
    return [0, *(start for start, end in zip(found, ends, strict=True) if _is_copy(first, _pieces(text[start:end])))]


def _begin(text: str, sought: int, again: int) -> int:
    """Where the copy begins in which what is `sought` stands `again`: there the same words begin, or its dateline."""
    by = again - sought
    at = sought
    while at > max(0, sought - by + _PROBE) and text[at - 1] == text[at - 1 + by]:
        at -= 1
    first = _WORD.search(text, at, sought)
    begin = sought
    if first is not None and _begins_word(text, first.start()) and _begins_word(text, first.start() + by):
        begin = first.start()
    elif start := _START.search(text, at + 1, sought):
        begin = start.end()
    begin += by
    near = max(0, begin - _DATELINE_CHARS)
    line = text.rfind("\n", near, begin) + 1
    if line and _DATELINE.fullmatch(text, line, begin):
        return line
    place = _BEFORE.search(text, max(line, near), begin)
    return place.start() if place else begin


def _begins_word(text: str, at: int) -> bool:
    """Whether a word begins at `at`, which a capital does that was glued to the one before it."""
    return at == 0 or not text[at - 1].isalnum() or (text[at].isupper() and not text[at - 1].isupper())


def _pieces(text: str) -> set[str]:
    return {piece for piece in _PIECE.split(text) if piece}


def _is_copy(first: set[str], other: set[str]) -> bool:
    both = sum(map(len, first & other))
    return both >= max(_LEAST, _SHARE * min(sum(map(len, first)), sum(map(len, other))))
