"""What the structure of a text tells that no phrase does: furniture before the dateline and after the article's end.

Claimed are only lines that can't be sentences, verses or items of a list, and only where something says that the
article has not begun or is over. Runs of headlines without such a sign are left alone: in 25,000 scraped articles they
were calendars and price lists.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

import re2

from cleaners.rules import Claim, Shape
from cleaners.rules.words import words as words_of

HEAD = "structure.head"
TAIL = "structure.tail"
BULLET = "structure.bullet"

RULES = {
    HEAD: "Lines before the dateline that are no sentences: the page's title, date, author, buttons.",
    TAIL: "Lines after the article's end that are no sentences: tags, headlines, labels.",
    BULLET: "A lone headline with a bullet between two paragraphs: a link.",
}

_HEAD_CHARS = 2500
_HEAD_LINES = 24
_TAIL_CHARS = 6000
_SENTENCE = 40  # a shorter line may end with a mark and still be a label or a headline
_PARAGRAPH = 200
_TITLE_WORDS = 4  # with fewer it is a date, a name, a section
_GLUED_HEAD = 240
_DATELINE_CHARS = 80
_NEAR = 16  # a domain this near to the beginning stands in a dateline with nothing above

_MARKS = (".", "!", "?", "…")
_ENDED = re.compile(r"[.!?…][\"”’')\]]*$")
_ITEM = re.compile(r"[-*•–—]|\(?[a-zA-Z\d]{1,2}[.)]\s")
_LIST = re.compile(  # heads winners, line-ups, tables: names below it are the article's
    r"(?i:senarai|daftar|keputusan|hasil|jadual|jadwal|klasemen|kedudukan|susunan|pemenang|skor"
    r"|full list|list of|winners|results)\b"
)
_DATA = re.compile(r"[A-Z][a-z]+(?: [A-Za-z]+)? ?: ?[\w“\"]")
_BULLETS = "•►▶"
_BULLET = re.compile(rf"(?:[{_BULLETS}]|>{{2,}}) ?(?=[\"“A-Z\d])")

# Datelines are RE2's, because the parts of a place can be divided in many ways.
_PLACE = r"[A-Z][\pL\pN_'’.-]*(?:[ /][A-Z][\pL\pN_'’.-]*){0,3}"
_DOMAIN = r"\.(?i:com|id|co|net|tv|org|news|my|info)\b"
_SITE = rf"[A-Za-z][\w-]*(?:\.(?i:co|or|go|ac))?{_DOMAIN}"
_SOURCE = rf"(?:{_SITE}|{_PLACE})"
_DASH = "(?:--?|–|—)"
_DAY = r"\d{1,2} [A-Z][a-z]{2,8}\.?"  # Malay papers print it behind the place: "IPOH 1 Dis –", "KUCHING, 15 Mei:"
_COLON = (
    "(?:ALOR [A-Z]+|BANDAR [A-Z ]+|BATU [A-Z]+|BUKIT [A-Z]+|BUTTERWORTH|GEORGE ?TOWN|GUA MUSANG|IPOH|ISKANDAR PUTERI"
    "|JOHOR BAH?RU|KAJANG|KANGAR|KLANG|KLUANG|KOTA [A-Z]+|KUALA [A-Z]+|KUANTAN|KUCHING|KULAI|KULIM|LABUAN"
    "|LANGKAWI|MELAKA|MIRI|MUAR|NILAI|PASIR [A-Z]+|PETALING JAYA|PORT DICKSON|PUTRAJAYA|SANDAKAN|SEGAMAT|SEPANG"
    "|SEREMBAN|SHAH ALAM|SIBU|SUNGAI [A-Z]+|TAIPING|TAWAU|TELUK INTAN|TEMERLOH|Jakarta|JAKARTA)"
    rf"(?:,? {_DAY})? ?:"
)
_PLACES = re.compile(rf"^\s*{_COLON}", re.MULTILINE)
_LISTED = re.compile(rf":|[^,] {_DAY}")
_ANY_DOMAIN = re.compile(r"\.(?:com?|id|net|tv|my)\b", re.IGNORECASE)  # a quick look before the search
_LOUD_SITE = rf"[A-Z][A-Z-]{{3,}}(?:\.(?i:co))?{_DOMAIN}"
_QUIET = re.compile(r"\w+(?: \w+)?(?:, \w+(?: \w+)?)? ?[-–—]")
_LOUD = re.compile(r"[A-Z]{4,}|\.(?:com|id|co|net|tv|org|news|my|info)\b")


@cache  # of some thousand steps each, and few texts need them
def _dateline() -> Any:
    return re2.compile(
        rf"(?:{_SOURCE}(?: ?[,|] ?(?:{_SOURCE}|\d{{1,2}} \w+))*(?: {_DAY})?(?: ?\([^()\n]{{1,30}}\))? ?{_DASH}"
        rf"|{_COLON}) ?[\"“A-Z]"
    )


@cache
def _sure_dateline() -> Any:
    return re2.compile(
        rf"(?:[A-Z][A-Z ]{{2,30}}, ?(?:{_LOUD_SITE}|{_SITE})|{_LOUD_SITE} ?, ?{_PLACE}) ?{_DASH} ?[\"“A-Z]"
    )


class Line(NamedTuple):
    """A line that is not blank: where its first word begins, where it ends, and its words without the blanks around."""

    start: int
    end: int
    words: str


_line = partial(tuple.__new__, Line)  # a third of the time that its own constructor takes


def structure(
    text: str, found: Sequence[Claim], ends: Collection[str], shape: Shape, rules: Collection[str], *, titled: bool
) -> Iterator[Claim]:
    """Claim, beside what is `found` already, what only its place tells; `ends` are the rules that mark an end.

    `rules` are those of RULES that are used. `titled` tells whether the article's title is known: where it is not, the
    headline above the dateline is the only one and stays.
    """
    if HEAD in rules:
        yield from _head(text, found, shape, titled=titled)
    if TAIL in rules:
        yield from _tail(text, found, ends, shape)
    if BULLET in rules and "\n" in text:
        yield from _bullets(text, shape)


def is_prose(words: str) -> bool:
    """Whether a line can only be running text."""
    return len(words) > _PARAGRAPH or (len(words) >= _SENTENCE and _ended(words))


def _ended(words: str) -> bool:
    return words.endswith(_MARKS) or _ENDED.search(words[-8:]) is not None


def dateline(words: str) -> str:
    """The place or the source of the report that a line of some length begins with, or "".

    It is told by capitals or a domain; without these it is a place of at most two words.
    """
    match = _dateline().match(words[:_DATELINE_CHARS]) if len(words) > _DATELINE_CHARS else None
    place = match.group() if match is not None else ""
    return place if _LOUD.search(place) or _QUIET.match(place) else ""


def _lines(text: str, start: int, stop: int) -> Iterator[Line]:
    while start < stop:
        end = text.find("\n", start, stop)
        end = stop if end < 0 else end
        if words := text[start:end].strip():
            yield _line((text.index(words[0], start), end, words))
        start = end + 1


def _head(text: str, found: Sequence[Claim], shape: Shape, *, titled: bool) -> Iterator[Claim]:
    """Claim the labels and headlines above the dateline; lines that a rule has claimed are passed over."""
    taken = {claim.start for claim in found[:_HEAD_LINES]}
    above: list[Line] = []
    for line in _lines(text, 0, min(len(text), _HEAD_CHARS)):
        if line.start in taken:
            continue
        if above and _begins(line.words, text):
            labels = [one for one in above if _label(one.words, shape)]
            only = None if titled else next((one for one in labels if _may_be_title(one.words)), None)
            yield from (Claim(one.start, one.end, HEAD) for one in labels if one is not only)
            return
        if is_prose(line.words) or len(above) == _HEAD_LINES:
            if titled:
                yield from _glued_head(text, line, shape)
            return
        above.append(line)


def _begins(words: str, text: str) -> bool:
    """Whether an article begins in this line: a place with a colon or a day may be one of a list, as of candidates."""
    place = dateline(words)
    if not _LISTED.search(place):
        return place != ""
    return is_prose(words) and (":" not in place or len(_PLACES.findall(text, 0, _HEAD_CHARS)) == 1)


def _may_be_title(words: str) -> bool:
    return sum(word[0].isalpha() for word in words.split()) >= _TITLE_WORDS


def _glued_head(text: str, line: Line, shape: Shape) -> Iterator[Claim]:
    """Claim a headline or a name that stands in one line with the dateline after it."""
    head = text[line.start : min(line.end, line.start + _GLUED_HEAD)]
    domain = _ANY_DOMAIN.search(head)
    sure = _sure_dateline().search(head) if domain is not None and domain.start() > _NEAR else None
    if sure is None:
        return
    words = head[: sure.start()].strip()
    if " " in words and not _ended(words) and _all_capital(words, shape):
        yield Claim(line.start, line.start + sure.start(), HEAD)


def _label(words: str, shape: Shape) -> bool:
    if words[0].islower() or words.endswith((":", ",", '"', "”")) or (words.endswith(".") and not words.endswith("..")):
        return False
    return _page_line(words, shape) if len(words) <= _SENTENCE else _all_capital(words, shape)


def _all_capital(words: str, shape: Shape) -> bool:
    kinds = _kinds(words, shape)
    return "capital" in kinds and "lower" not in kinds


def _kinds(words: str, shape: Shape) -> list[str]:
    return [word.kind for word in words_of(words, 0, len(words), shape)]


def _tail(text: str, found: Sequence[Claim], ends: Collection[str], shape: Shape) -> Iterator[Claim]:
    """Claim what stands after the article's end, unless any line of it may be the article's."""
    marks = [claim for claim in found if claim.rule in ends and len(text) - claim.end <= _TAIL_CHARS]
    if not marks or not any(is_prose(line.words) for line in _lines(text, 0, marks[0].start)):
        return
    taken = {claim.start for claim in found}
    below = [line for line in _lines(text, marks[0].end, len(text)) if line.start not in taken]
    last = max((line.end for line in below if is_prose(line.words)), default=0)
    after = next((claim.end for claim in marks if claim.end >= last), len(text))
    below = [line for line in below if line.start >= after]
    if any(_listed(line.words) for line in below[:-1]) or any(_told(line.words) for line in below):
        return
    if all(_page_line(line.words, shape) for line in below):
        yield from (Claim(line.start, line.end, TAIL) for line in below)


def _listed(words: str) -> bool:
    """Whether a list of the article's may stand below this line: winners, a table, a line-up."""
    return len(words) <= _SENTENCE and _LIST.match(words) is not None


def _told(words: str) -> bool:
    """Whether a line tells something under its label, as data of a book or a film do: "Pemain: Sari Wulan"."""
    return _DATA.match(words) is not None


def _page_line(words: str, shape: Shape) -> bool:
    """Whether a line can't be a verse or an item: a headline, a tag, a date, a name, a label of two words."""
    if words.endswith((",", ":", ";", "...")) or _ITEM.match(words) or _caseless(words):
        return False
    if words.islower():
        return len(words) <= _SENTENCE and words.replace(" ", "").isalnum()
    kinds = _kinds(words, shape)
    lower = kinds.count("lower")
    return kinds.count("capital") > lower or (not lower and len(words) <= _SENTENCE)


def _caseless(words: str) -> bool:
    """Whether a line is in a script that has no capitals, as Arabic: there a short sentence looks like a headline."""
    return words.lower() == words.upper() and any(map(str.isalpha, words))


def _bullets(text: str, shape: Shape) -> Iterator[Claim]:
    if ">>" not in text and (text.isascii() or not ("•" in text or "►" in text or "▶" in text)):
        return
    lines = list(_lines(text, 0, len(text)))
    for above, line, below in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        sign = _BULLET.match(line.words)
        if sign and is_prose(above.words) and (below is None or is_prose(below.words)):
            words = line.words[sign.end() :]
            if 30 <= len(words) <= 160 and not _ended(words) and _all_capital(words, shape):
                yield Claim(line.start, line.end, BULLET)
