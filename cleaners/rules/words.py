"""The words of a stretch of text as headlines are told by: their letter case, what is glued, the gaps between them."""

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from cleaners.rules.rule import Shape

_ENTITY = re.compile(r"&(?:amp;)?(?:[lr]dquo|[lr]squo|quot|nbsp);")
# The letter that is glued on; `re` seeks what may begin a match far faster than what stands before it.
GLUE = re.compile(
    r"[A-Z“\"](?:"
    r"(?<=[a-z0-9?!.,%+)\"'”’\]].)(?=[A-Za-z])"  # "IndukMenurut", "20%Harga"
    r"|(?<=[A-Z]{3})(?=[a-z]{2})"  # "di RSUDMenurut"
    r")"
)
BRAND = re.compile(  # what is glued in its own right
    r"\b(?:MotoGP|YouTube|YouTuber|TikTok|TikToker|WhatsApp|LinkedIn|PayPal|PlayStation|ChatGPT|OpenAI|DeepSeek|iPhone"
    r"|iPad|iOS|eSIM|GoPay|GoFood|GoTo|LinkAja|ShopeePay|MasterChef|TransJakarta|McDonald)\b"
)
_LONGEST = 64  # characters of a token that may stand again
_MOST = 1 << 15  # tokens that are remembered
_EDGE = "\"'“”‘’()[],.:;?!…*"


class Word(NamedTuple):
    """One word of the window: as it stands, without marks, its class of letter case, offsets, and the gap before it."""

    raw: str
    bare: str
    kind: str
    start: int
    end: int
    gap: int


_word = partial(tuple.__new__, Word)  # a third of the time that its own constructor takes


def words(text: str, start: int, end: int, shape: Shape) -> Iterator[Word]:
    """The words of text[start:end]; a word is cut where a capital follows a small letter or an end mark."""
    before, known = text[start - 1 : start], _known(shape.small)
    at, last = start, start - 1  # where a token begins; where the last word ended
    for token in text[start:end].replace("\n", " ").split(" "):
        if token:
            left = at
            for raw, bare, kind in known[token] if at > start or not before else _pieces(token, before, shape.small):
                stop = left + len(raw)
                yield _word((raw, bare, kind, left, stop, left - last))
                left = last = stop
        at += len(token) + 1


_Piece = tuple[str, str, str]


class _Known(dict[str, tuple[_Piece, ...]]):
    """token -> its pieces, for the same words stand everywhere; full, it begins anew. Half the time of an lru_cache."""

    def __init__(self, small: frozenset[str]) -> None:
        super().__init__()
        self._small = small

    def __missing__(self, token: str) -> tuple[_Piece, ...]:
        found = _pieces(token, "", self._small)
        if len(self) >= _MOST:
            self.clear()
        if len(token) <= _LONGEST:
            self[token] = found
        return found


_known = lru_cache(maxsize=8)(_Known)


def _pieces(token: str, before: str, small: frozenset[str]) -> tuple[_Piece, ...]:
    """The words that are glued in a token, each as it stands, without marks, and its class; `before` touches it."""
    cuts = [cut.start() - len(before) for cut in GLUE.finditer(before + token, len(before) + 1)]
    raws = [token[at:stop] for at, stop in pairwise([0, *cuts, len(token)])] if cuts else [token]
    return tuple([(raw, bare := _bare(raw), _kind(bare, small)) for raw in raws])


def _bare(raw: str) -> str:
    return (_ENTITY.sub("", raw) if "&" in raw else raw).strip(_EDGE)


def _kind(bare: str, small: frozenset[str]) -> str:
    if not bare or not bare[0].isalpha():
        return "number"
    if bare in small:
        return "small"
    return "lower" if bare.islower() else "capital"
