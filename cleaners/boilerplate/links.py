"""Titles of other articles that are lines or stand glued between two sentences, and lines that are links of the page:
related links that need no marker."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from cleaners.boilerplate.looks import all_capital, ended, goes_on, lines_between
from cleaners.rules import INLINE, Claim, Known, Shape
from cleaners.titles import MAX_CHARS, MIN_LETTERS, Titles

LINE = "titles.line"
LINK = "links.line"

# Articles that are made of other articles' titles: there these are sub-headings.
_ROUNDUP = re.compile(
    r"(?i)\b(?:top|populer|terpopuler|terlaris|rangkuman|sepekan|\d+ (?:berita|artikel)|round-?up|most read)(?!\w)"
    r"|\A(?:\w+ )?kemarin\b"
)
_ROUNDUP_LEAD = re.compile(
    r"(?i)\b(?:(?:rangkuman|ringkasan) (?:berita|peristiwa)|mewarnai (?:pemberitaan|berita)[^.\n]{0,40} kemarin\b)"
)
_HEADINGS = 3  # so many titles, each above a paragraph of its own, are a round-up's
_LEAD = 1000
_GLUED = 4 * MAX_CHARS
_GLUE = re.compile(r"[a-z0-9?!\"”’)][A-Z“]")
# A sentence's end with a headline's first words glued on; the full stop, which is rare, is looked for first.
_GLUED_TO = re.compile(
    r"(\.[\"”]?)(?:[A-Z][A-Za-z0-9'-]*[,:]?|[1-9]\d?\d?) (?:[a-z]{2,5} )?[A-Z\d][^ .\n]* (?:[a-z]{2,5} )?[A-Z\d]"
)
_LINE = 600  # characters of a line on average: where they are fewer, the line breaks are there
_FEW_LINES = 4
_COUNTED = re.compile(r"(?:\A|[\n.!?:\"”)] ?)\d{1,2}\Z")  # "1.Harga Cabai Naik"
_BEFORE = 4  # characters in which such a number stands
_GOES_ON = re.compile(r" ?[A-Z“\"]|\n|\Z")
_STOPS = ".,:"
_ENDS = (".”", '."')
_PARAGRAPH = 400  # characters in which the end of a paragraph's first line is looked for
_MARKED = 8  # characters above a line in which a marker may end
_ITEM = 120  # characters of an item of a list
_BESIDE = 2  # items on each side
_NEAR = _BESIDE * _ITEM  # characters in which they are looked for


def known_titles(known: Sequence[Titles], title: str) -> Known:
    """What finds the ends of inline titles, the article's own left out."""
    return lambda text, start, limit: max(titles.end(text, start, limit, title) for titles in known)


def title_lines(text: str, count: int, titles: Titles, title: str, rule: str = LINE) -> list[Claim]:
    """Claim for `rule` the lines that are titles of other articles, or several glued together; `count` is how many
    lines the text has."""
    if count == 1 and len(text) > _GLUED:  # half of the texts are one long line
        return []
    found = [Claim(start, end, rule) for start, end in _known_lines(text, titles, title)]
    headings = found if rule == LINE else []  # a page's links stand between paragraphs as well
    return [] if found and _is_roundup(text, title, headings) else found


def glued_titles(text: str, count: int, titles: Titles, title: str, shape: Shape) -> list[Claim]:
    """Claim the titles of other articles that are glued to a sentence's end, and behind which another one begins.

    They are sought where line breaks were lost, as the `count` of lines tells. Three and more are a round-up's.
    """
    if count > _FEW_LINES and len(text) < _LINE * count:
        return []
    found = []
    for glue in _GLUED_TO.finditer(text):
        start = glue.end(1)
        limit = text.find("\n", start, start + MAX_CHARS)
        stop = titles.end(text, start, len(text) if limit < 0 else limit, title)
        if stop > start and _is_apart(text, start, stop, shape):
            counted = _COUNTED.search(text[max(0, glue.start() - _BEFORE) : glue.start()])
            found += [] if counted else [Claim(start, stop, INLINE)]
    return [] if len(found) >= _HEADINGS or (found and _is_roundup(text, title, ())) else found


def _is_apart(text: str, start: int, stop: int, shape: Shape) -> bool:
    """Whether the line ends behind the headline text[start:stop], or a sentence begins that is glued on; one with a
    blank before it could be its own, were it not for the capitals of all its words."""
    if text[stop - 1] in _STOPS or _GOES_ON.match(text, stop) is None:
        return False
    return text[stop : stop + 1] != " " or all_capital(text[start:stop], shape)


def _known_lines(text: str, titles: Titles, title: str) -> Iterator[tuple[int, int]]:
    lines = text.split("\n")
    # Most lines are blank, more than a sentence, or go on in the next one.
    some = [
        number
        for number, line in enumerate(lines)
        if MIN_LETTERS <= len(line) <= _GLUED
        and (line[-1] not in _STOPS or line[-2] in _STOPS)
        and not line[0].islower()
        and ". " not in line
    ]
    start = at = 0
    for number in some:
        line, below = lines[number], "".join(lines[number + 1 : number + 2])
        if goes_on(line, below) or not _may_be_title(words := line.strip()) or not titles.has_start(words):
            continue
        start, at = start + sum(map(len, lines[at:number])) + number - at, number
        end = start + len(line)
        glued = _GLUE.search(line) is not None
        if titles.has(words, title) or (glued and _all_titles(text, start, end, titles, title)):
            yield start, end


def _is_roundup(text: str, title: str, found: Sequence[Claim]) -> bool:
    """Whether the titles `found` are a round-up's sub-headings: it says so, or each of several heads a paragraph."""
    if _ROUNDUP.search(title) is not None or _ROUNDUP_LEAD.search(text, 0, _LEAD) is not None:
        return True
    return len(found) >= _HEADINGS and sum(_heads(text, claim) for claim in found) >= _HEADINGS


def _heads(text: str, claim: Claim) -> bool:
    """Whether a sentence stands in the line below, and above no marker, "Baca juga:"."""
    if text[max(0, claim.start - _MARKED) : claim.start].rstrip().endswith(":"):
        return False
    below = next(lines_between(text, claim.end, min(len(text), claim.end + _PARAGRAPH)), None)
    return below is not None and (len(below.words) > _ITEM or ended(below.words))


def _may_be_title(line: str) -> bool:
    """A quick look: a title begins with no small letter, and ends with no full stop, comma or colon."""
    return (
        bool(line)
        and not line[0].islower()
        and (line[-1] not in _STOPS or line.endswith(".."))
        and line[-2:] not in _ENDS
    )


def _all_titles(text: str, start: int, end: int, titles: Titles, title: str) -> bool:
    at = start
    while (stop := titles.end(text, at, end, title)) > at:
        at = stop
    return at > start and not text[at:end].strip()


def unlisted(text: str, found: Sequence[Claim], taken: Sequence[Claim]) -> Iterator[Claim]:
    """The lines `found` without the items of the article's lists: each of them is alone among short lines that no mark
    ends and that are not `taken`; a list of links has none of these."""
    starts = {claim.start for claim in (*found, *taken)}
    for claim in found:
        first = text.rfind("\n", 0, max(0, claim.start - _NEAR)) + 1
        above = list(lines_between(text, first, claim.start))[-_BESIDE:]
        below = list(islice(lines_between(text, claim.end, len(text)), _BESIDE))
        beside = [line for line in (*above, *below) if _may_be_item(line.words) and line.start not in starts]
        if len(beside) < 2 * _BESIDE:
            yield claim


def _may_be_item(words: str) -> bool:
    return len(words) <= _ITEM and not ended(words)
