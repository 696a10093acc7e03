"""What the structure of a text tells that no phrase does: furniture before the dateline and after the article's end.

Claimed are only lines that can't be sentences, verses or items of a list, and only where something says that the
article has not begun or is over. Runs of headlines without such a sign are left alone: in 25,000 scraped articles they
were calendars and price lists.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from cleaners.boilerplate.contents import CONTENTS, contents
from cleaners.boilerplate.datelines import ANY_DOMAIN, DAYS, LISTED, PLACES, dateline, is_loud, is_term, sure_dateline
from cleaners.boilerplate.heading import is_path, is_title, the_pages
from cleaners.boilerplate.listed import is_list, listed, told
from cleaners.boilerplate.looks import (
    PARAGRAPH,
    Line,
    all_capital,
    ended,
    goes_on,
    is_label,
    is_page_line,
    is_prose,
    lines_between,
)
from cleaners.rules import Claim, Shape, covers

HEAD = "structure.head"
TAIL = "structure.tail"
BULLET = "structure.bullet"

RULES = {
    HEAD: "Lines before the dateline, or before the title, that are no sentences: sections, date, author, buttons.",
    TAIL: "Lines after the article's end that are no sentences: tags, headlines, labels.",
    BULLET: "A lone headline with a bullet between two paragraphs: a link.",
    CONTENTS: "A table of contents under its label: headings that all stand again below.",
}

_HEAD_CHARS = 2500
_HEAD_LINES = 60  # menus may stand there, too
_TAIL_CHARS = 6000
_TITLE_WORDS = 4  # with fewer it is a date, a name, a section
_GLUED_HEAD = 240
_TEASER = 60
_BESIDE = 2
_WRAPPED = 40  # characters of a line that was wrapped, and more
_NEAR = 16  # a domain this near to the beginning stands in a dateline with nothing above

# Not a second headline: who wrote the article and when, buttons, the way to the page.
_PAGES = re.compile(
    r"^ *(?i:laporan|liputan|oleh|by|penulis|editor|reporter|pewarta|wartawan|kontributor|tim (?:redaksi|liputan)"
    r"|redaksi|komentar|dibaca|cetak|advertisement|iklan|share|bagikan|kongsi|home|beranda|utama|foto|photo|gambar"
    r"|posted|published|updated|diterbitkan|disiarkan)\b"
    r"|\d{1,2}[:.]\d\d\b|\d{1,2} [A-Z][a-z]{2,8} 20\d\d"
)

# The label of the author between the title and a dateline with the site's domain.
_LABEL = re.compile(
    r" ?(?:Tim Redaksi|Penulis|Editor) ?"
    r"(?=(?:[A-Z][A-Z /]{2,30}, ?)?[A-Z][A-Za-z]{2,20}\.(?:com|co\.id|id|net) ?[-–—] ?[\"“A-Z\d])"
)

_BULLETS = "•►▶"
_BULLET = re.compile(rf"(?:[{_BULLETS}]|>{{2,}}) ?(?=[\"“A-Z\d])")


def structure(
    text: str,
    found: Sequence[Claim],
    ends: Collection[str],
    shape: Shape,
    rules: Collection[str],
    title: str,
    site: str,
) -> Iterator[Claim]:
    """Claim, beside what is `found` already, what only its place tells; `ends` are the rules that mark an end.

    `rules` are those of RULES that are used. `title` is the article's: where it is not known, the headline above the
    dateline is the only one and stays. `site` is its host.
    """
    if found and CONTENTS in rules:
        yield from contents(text, found)
    if HEAD in rules and not _begins_plainly(text, found, title):
        yield from _head(text, found, shape, title, site)
    if found and TAIL in rules:
        yield from _tail(text, found, ends, shape)
    if BULLET in rules and "\n" in text:
        yield from _bullets(text, shape)


def _head(text: str, found: Sequence[Claim], shape: Shape, title: str, site: str) -> Iterator[Claim]:
    """Claim the labels and headlines above the dateline, or above the page's heading; what a rule has claimed is passed
    over."""
    taken = {claim.start: claim.end for claim in found[:_HEAD_LINES]}
    above: list[Line] = []
    heading = None  # how many lines stand above the title
    for line in lines_between(text, 0, min(len(text), _HEAD_CHARS)):
        if taken.get(line.start, 0) >= line.start + len(line.words):
            continue
        if above and _begins(line.words, text):
            labels = [one for one in above if is_label(one.words, shape) or is_path(one.words, title)]
            only = None if title else next((one for one in labels if _may_be_title(one.words)), None)
            ours = [only, *_sub_headlines(above, only.words if only else title)]
            yield from (Claim(one.start, one.end, HEAD) for one in labels if one not in ours)
            break
        named = title[:1] == line.words[:1] and is_title(line.words, title)
        own = named or is_path(line.words, title)
        if not own and (is_prose(line.words) or _is_wrapped(text, line) or len(above) == _HEAD_LINES):
            if title:
                yield from _glued_head(text, line, title, shape)
            break
        heading = len(above) if named and heading is None else heading
        above.append(line)
    else:
        return
    yield from (Claim(one.start, one.end, HEAD) for one in the_pages(text, above, heading or 0, title, site, shape))


def _is_wrapped(text: str, line: Line) -> bool:
    """Whether a line is running text that goes on in the next one; "Ditulis oleh" above "admin" is too short for it."""
    return len(line.words) >= _WRAPPED and goes_on(line.words, text[line.end + 1 : line.end + _WRAPPED])


def _begins_plainly(text: str, found: Sequence[Claim], title: str) -> bool:
    """Whether a paragraph begins the text with nothing glued to it, as of most: a quick look, a False tells nothing."""
    head = text[:_GLUED_HEAD].strip()
    if len(head) <= PARAGRAPH or "\n" in head or head[0] == title[:1]:
        return False
    start = text.index(head[0])
    free = not found or found[0].start > start or start < found[0].end <= start + PARAGRAPH
    return free and ANY_DOMAIN.search(text, start, start + _GLUED_HEAD) is None


def _begins(words: str, text: str) -> bool:
    """Whether an article begins in this line: a place with a colon or a day may be one of a list, as of candidates."""
    place = dateline(words)
    if not place:
        return False
    if not LISTED.search(place):
        return (is_loud(place) or is_prose(words)) and not is_term(place, text, _HEAD_CHARS)
    if not is_prose(words) or len(DAYS.findall(text, 0, _HEAD_CHARS)) > 1:
        return False
    return ":" not in place or len(PLACES.findall(text, 0, _HEAD_CHARS)) == 1


def _may_be_title(words: str) -> bool:
    return sum(word[0].isalpha() for word in words.split()) >= _TITLE_WORDS


def _sub_headlines(lines: Sequence[Line], title: str) -> list[Line]:
    """Those of the lines above the dateline that stand below the title and may be headlines of the article's own."""
    titled = (number for number, line in enumerate(lines) if line.words == title or is_title(line.words, title))
    return [line for line in lines[next(titled, len(lines)) + 1 :] if _may_be_sub_headline(line.words)]


def _may_be_sub_headline(words: str) -> bool:
    """Whether a line between the title and the dateline may be the article's second headline."""
    return _may_be_title(words) and _PAGES.search(words) is None and ANY_DOMAIN.search(words) is None


def _glued_head(text: str, line: Line, title: str, shape: Shape) -> Iterator[Claim]:
    """Claim a headline or a name that stands in one line with the dateline after it; of two headlines the title."""
    head = text[line.start : min(line.end, line.start + _GLUED_HEAD)]
    if title and head.startswith(title) and (label := _LABEL.match(head, len(title))):
        yield Claim(line.start, line.start + label.end(), HEAD)
        return
    domain = ANY_DOMAIN.search(head)
    sure = sure_dateline().search(head) if domain is not None and domain.start() > _NEAR else None
    if sure is None:
        return
    words = head[: sure.start()].strip()
    if " " in words and not ended(words) and all_capital(words, shape):
        second = words.startswith(title) and _may_be_sub_headline(words[len(title) :])
        yield Claim(line.start, line.start + (len(title) if second else sure.start()), HEAD)


def _tail(text: str, found: Sequence[Claim], ends: Collection[str], shape: Shape) -> Iterator[Claim]:
    """Claim what stands after the article's end, unless any line of it may be the article's."""
    marks = [claim for claim in found if claim.rule in ends and len(text) - claim.end <= _TAIL_CHARS]
    if not marks:
        return
    below = [line for line in lines_between(text, marks[0].end, len(text)) if not covers(found, line.start)]
    if not below or not any(is_prose(line.words) for line in lines_between(text, 0, marks[0].start)):
        return
    teasers = set(_teasers(below, shape))
    asked = set(_questions(below, shape))
    last = max((line.end for line in below if is_prose(line.words) and line not in teasers | asked), default=0)
    after = next((claim.end for claim in marks if claim.end >= last), len(text))
    below = [line for line in below if line.start >= after]
    if any(listed(line.words) for line in below[:-1]) or any(told(line.words) or is_list(line.words) for line in below):
        return
    if all(line in teasers or is_page_line(line.words, shape) for line in below):
        yield from (Claim(line.start, line.end, TAIL) for line in below)


def _teasers(lines: Sequence[Line], shape: Shape) -> Iterator[Line]:
    """The lines that break off, each right below a headline: beginnings of other articles."""
    for above, line in pairwise(lines):
        if len(line.words) >= _TEASER and line.words.endswith(("...", "…")) and _headline(above.words, shape):
            yield line


def _headline(words: str, shape: Shape) -> bool:
    return _may_be_title(words) and not ended(words) and all_capital(words, shape)


def _questions(lines: Sequence[Line], shape: Shape) -> Iterator[Line]:
    """The headlines that ask, if two others stand beside them: a lone one may be a quiz's."""
    if sum(_headline(line.words, shape) for line in lines) >= _BESIDE:
        yield from (line for line in lines if line.words.endswith("?") and all_capital(line.words, shape))


def _bullets(text: str, shape: Shape) -> Iterator[Claim]:
    if ">>" not in text and (text.isascii() or not ("•" in text or "►" in text or "▶" in text)):
        return
    lines = list(lines_between(text, 0, len(text)))
    for above, line, below in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        sign = _BULLET.match(line.words)
        if sign and is_prose(above.words) and (below is None or is_prose(below.words)):
            words = line.words[sign.end() :]
            if 30 <= len(words) <= 160 and not ended(words) and all_capital(words, shape):
                yield Claim(line.start, line.end, BULLET)
