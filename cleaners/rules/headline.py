"""Headlines: is this line one, and where does one end that was glued to the next sentence?

"... kata dia.Baca juga: Harga Cabai Naik Lagi di Pasar IndukMenurut Sari, harga ..." has no mark at the headline's end.
Every place where a sentence could begin is weighed (cleaners/rules/places.py).
"""

import math
import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from cleaners.rules.office import before_office
from cleaners.rules.places import REACH, Place, places, surely_begins, window
from cleaners.rules.rule import Shape
from cleaners.rules.sentence_case import sentence_case_end
from cleaners.rules.words import BRAND, GLUE, words

RISK = 0.2  # the chance of taking a word too many that is accepted
LIST_WORDS = 6  # a headline in a list of glued ones has as many words: a sub-heading of the article mostly has fewer
SURE = 0.3  # a likeliest end less likely than this is no guess to act on

_OPENING = 3  # words by which a sentence is told
_LOW = ("lower", "small")
_CLOSES = ('"', "”")
_OPENS = ('"', "“")
_NUMBERED = re.compile(r"\d{1,2}[.,)]\s")
_ITEM = re.compile(r"((?:19|20)\d\d)?([1-9]\d?)\. ?[A-Z]\w")  # "5. Jalan-jalan", and in "Mei 20251. Sari"
_BEFORE_ITEM = re.compile(r"(?:[a-z)?!] |[A-Z]{2} |\d{4} |[a-z?!\"”)])$")  # no amount, and no score
_CELLS = re.compile(r"\b\d\d[.:]\d\d\b|(?: \d{1,3}){3}")
_HEADING = re.compile(  # as sub-headings of articles begin
    r"(?:Cara|Daftar|Syarat|Dampak|Jadwal|Susunan|Prediksi Susunan|(?:[A-Z]\w{1,8} )?Tips|Penyebab|Manfaat|Profil|Resep"
    r"|Rincian)\b"
)
_LABELLED = re.compile(r"[a-z]:[A-Z]")  # a list of the article's: "Program Studi:Ilmu Tanah"
_BREAK = re.compile(r"[.!?][\"”]? +[A-Z“\"]|  +[A-Z]")


def is_headline(line: str, shape: Shape) -> bool:
    """Whether a whole line has the shape of a headline: short, most words with a capital, no full stop."""
    line = line.strip()
    if (
        not 15 <= len(line) <= 160
        or _NUMBERED.match(line)
        or line.endswith((",", ";", ":", '."', ".”"))
        or _ends_sentence(line)
        or line.lower() == line.upper()  # Arabic has no capitals: a sentence looks like a headline
    ):
        return False
    kinds = [word.kind for word in words(line, 0, len(line), shape)]
    capital, lower = kinds.count("capital"), kinds.count("lower")
    return len(kinds) >= 3 and capital >= 2 and capital >= 2 * lower


def is_furniture(line: str, shape: Shape) -> bool:
    """Whether a line can't be running text: a label of a few words, or nearly all words with a capital."""
    line = line.strip()
    if len(line) <= 45:
        return not line.endswith((".", ",", '"', "”"))
    kinds = [word.kind for word in words(line, 0, len(line), shape)]
    return kinds.count("capital") >= 3 * kinds.count("lower") and not line.endswith((",", '."', ".”"))


def _ends_sentence(line: str) -> bool:
    return line.endswith(".") and not line.endswith("..")


class End(NamedTuple):
    """Offset where a headline ends, or where it begins if none does; whether that is clear enough to act on."""

    at: int
    clear: bool = True


def end(text: str, start: int, limit: int, shape: Shape, alone: bool = False) -> End:
    """Where the headline ends that begins at `start`, at most at `limit`.

    `limit` is a sure end: the line's, or the next marker's; if it is out of reach the text beyond is not looked at.
    `alone`: the marker stands at the beginning of a line, so that the rest of the line is likely the headline.
    """
    reach = min(limit, start + REACH)
    rest = words(text, start, reach, shape)
    first = next(rest, None)
    if first is None or first.raw[0] in ",.)" or text[start - 2 : start].rstrip().endswith(",") or first.kind in _LOW:
        return End(start)
    if limit <= reach and _one_piece(line := text[start:limit]) and (alone or is_headline(line, shape)):
        return End(start + len(line.rstrip(" \n")))
    at, clear = _cautious(places(text, start, limit, [first, *window(rest)], shape))
    at = sentence_case_end(text, start, limit, shape) if at == start else at
    at = _paired(text, start, before_office(text, start, at))
    return End(at, clear and _LABELLED.search(text, start, at) is None)


def is_sentence(text: str, start: int, limit: int, shape: Shape) -> bool:
    """Whether what begins at `start` can only be a sentence: "Menurutnya, ...", "Menurut dia, ..."."""
    found = list(islice(words(text, start, min(limit, start + REACH), shape), _OPENING))
    if not found:
        return False
    return surely_begins(found, 0, shape) or (found[0].raw.endswith(",") and found[0].bare in shape.openers)


def _paired(text: str, start: int, at: int) -> int:
    """The end `at`, moved by the one quotation mark that makes the headline's marks pairs: its own closing one, which
    is glued on, or the next sentence's opening one, which has a blank behind it."""
    found = text[start:at]
    if found.count('"') % 2 == found.count("“") - found.count("”"):
        return at
    if text.startswith(_CLOSES, at) and not found.endswith(_CLOSES):
        return at + 1
    words = found.rstrip()
    return start + len(words[:-1].rstrip()) if words.endswith(_OPENS) else at


def more(text: str, start: int, limit: int, shape: Shape) -> int:
    """Offset where the headlines end that are glued to the one before `start`, one to the next; `start` if none is.

    Each must have no word in small letters but those that stay small in headlines, something glued behind it, and
    nothing of a table.
    """
    while start < limit and not text[start].isspace():
        stop = end(text, start, limit, shape).at
        kinds = [word.kind for word in words(text, start, stop, shape)]
        glued = stop == limit or not text[stop].isspace()
        if len(kinds) < LIST_WORDS or "lower" in kinds or not glued or _tabled(text[start:stop]):
            break
        start = stop
    return start


def unheaded(text: str, start: int, at: int, limit: int) -> int:
    """The end `at` of what begins at `start`, or where before it the paragraph behind has its sub-heading, glued to a
    headline; the last of three is one, too."""
    glued = list(islice(GLUE.finditer(text, start + 1, at), 2)) if at < limit else []
    return glued[0].start() if len(glued) == 1 and _HEADING.match(text, glued[0].start()) else at


def _tabled(piece: str) -> bool:
    """Whether a stretch is of a table or a schedule whose cells were glued: it has an hour, scores, several glues."""
    return len(GLUE.findall(piece)) > 1 or _CELLS.search(piece) is not None


def item(text: str, start: int, limit: int) -> int:
    """Where between `start` and `limit` an item of the article's list begins, "2. Kopi"; `limit` if none does."""
    for match in _ITEM.finditer(text, start + 1, limit):
        if _BEFORE_ITEM.search(text[max(0, match.start() - 5) : match.start()]):
            return match.start(2)
    return limit


def _one_piece(rest: str) -> bool:
    rest = rest.strip()
    glued = GLUE.search(BRAND.sub("", rest)) is not None
    return len(rest) <= 140 and not _ends_sentence(rest) and not glued and not _BREAK.search(rest)


def _cautious(possible: Sequence[Place]) -> End:
    """The last place with no more than RISK of the weight before it: what lies before a place was lost wrongly.

    The first place, which is the beginning, counts only if it has more than half of all. It is not clear where even the
    likeliest place is less than SURE.
    """
    top = max(place.weight for place in possible)
    shares = [math.exp(place.weight - top) for place in possible]
    total = sum(shares)
    if 2 * shares[0] > total:
        return End(possible[0].end)
    clear, before = total * SURE <= 1.0, 0.0
    for place, share in zip(possible[1:], shares[1:], strict=True):
        before += share
        if before > RISK * (total - shares[0]):
            return End(place.end, clear)
    return End(possible[-1].end, clear)
