"""The words of a stretch of text as headlines are told by: their letter case, what is glued, the gaps between them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaners.rules.rule import Shape

_ENTITY = re.compile(r"&(?:amp;)?(?:[lr]dquo|[lr]squo|quot|nbsp);")
_TOKEN = re.compile(r"[^ \n]+")
GLUE = re.compile(
    r"(?<=[a-z0-9?!.,%+)\"'”’\]])(?=[A-Z“\"][A-Za-z])"  # "IndukMenurut", "20%Harga"
    r"|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})"  # "di RSUDMenurut"
)
_EDGE = "\"'“”‘’()[],.:;?!…*"


class Word(NamedTuple):
    """One word of the window: as it stands, without marks, its class of letter case, offsets, and the gap before it."""

    raw: str
    bare: str
    kind: str
    start: int
    end: int
    gap: int


def _word(raw: str, start: int, gap: int, shape: Shape) -> Word:
    bare = (_ENTITY.sub("", raw) if "&" in raw else raw).strip(_EDGE)
    return Word(raw, bare, _kind(bare, shape), start, start + len(raw), gap)


def _kind(bare: str, shape: Shape) -> str:
    if not bare or not bare[0].isalpha():
        return "number"
    if bare in shape.small:
        return "small"
    return "lower" if bare.islower() else "capital"


def words(text: str, start: int, end: int, shape: Shape) -> Iterator[Word]:
    """The words of text[start:end]; a word is cut where a capital follows a small letter or an end mark."""
    glued = {cut.start() for cut in GLUE.finditer(text, start + 1, end)}
    last = start - 1
    for token in _TOKEN.finditer(text, start, end):
        left, stop = token.span()
        for cut in (*sorted(cut for cut in glued if left < cut < stop), stop) if glued else (stop,):
            yield _word(text[left:cut], left, left - last, shape)
            left = last = cut
