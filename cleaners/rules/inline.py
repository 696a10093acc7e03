"""A marker within a line and the headline behind it, whose end no mark may tell."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from cleaners.rules import headline
from cleaners.rules.around import Around
from cleaners.rules.claim import INLINE, UNCLEAR, Claim
from cleaners.rules.hits import Hit
from cleaners.rules.matcher import Matcher
from cleaners.rules.places import REACH

_INDENT = 8  # blanks before a marker that still opens its line
# No headline is lost: "Baca juga: bungkus gorengan pun ada ceritanya"; a word without an end is looked at once.
_SENTENCE = re.compile(r" ?[a-z]{1,40} [a-z]{1,40} [a-z]+\b")


def inline(one: Matcher, matches: Sequence[Hit], around: Around) -> Iterator[Claim]:
    """Claim each marker with the headline behind it, or for UNCLEAR alone where the end of that is not clear."""
    for match in matches:
        start, end = match.left, match.end
        if around.covers(start) or _is_said(around.text, start):
            continue
        limit = around.text.find("\n", end, end + REACH + 1)
        border = bisect_left(around.borders, end)
        limits = [limit if limit >= 0 else len(around.text), *around.borders[border : border + 1]]
        titled = list(_titled(around, end, min(limits)))
        if titled:
            yield from (Claim(start, end, one.rule.id), *titled)
            continue
        stop, clear = _headline_end(one, around, end, min(limits), alone=_opens_line(around.text, start))
        bare = stop == end and _is_bare(around.text, match.start, end, min(limits))
        if not clear or (bare and not _surely_none(one, around.text, end, min(limits))):
            yield Claim(start, end, UNCLEAR)
        elif stop > end:
            stop = headline.more(around.text, stop, min(limits), one.shape)
            stop = headline.unheaded(around.text, end, stop, min(limits))
            last = headline.item(around.text, end, stop)
            listed = last < stop and around.text.startswith("1.", end)  # links, or the article's behind a lost one
            yield Claim(start, end, UNCLEAR) if listed else Claim(start, last, one.rule.id)
        elif bare:
            yield Claim(start, end, one.rule.id)


def _surely_none(one: Matcher, text: str, end: int, limit: int) -> bool:
    """Whether behind a marker that ends at `end` surely no headline stands up to `limit`: its link was lost, which left
    a comma, nothing stands there, or what does begins as sentences alone do."""
    return (
        text[:end].rstrip().endswith(",")
        or not text[end:limit].strip()
        or headline.is_sentence(text, end, limit, one.shape)
    )


def _is_bare(text: str, start: int, end: int, limit: int) -> bool:
    """Whether a marker at text[start:end] has lost its headline; a sentence that goes on behind it is its own."""
    return (text[start:end].rstrip()[-1:] in ":,-" or end >= limit) and not _SENTENCE.match(text, end)


def _is_said(text: str, at: int) -> bool:
    """Whether what stands at `at` begins a quote, as the comment of a reader; a quote that ends has no space before."""
    return at > 0 and text[at - 1] in '"“' and text[at - 2 : at - 1] in ("", " ", "\n", "(")


def _opens_line(text: str, at: int) -> bool:
    """Whether nothing but a few blanks stands before `at` in its line."""
    before = text[max(0, at - _INDENT) : at].rstrip(" ")
    return before.endswith("\n") or (before == "" and at <= _INDENT)


def _headline_end(one: Matcher, around: Around, start: int, limit: int, alone: bool) -> headline.End:
    """Where a headline ends; reckoned once, where the markers of two languages are the same."""
    if (start, limit) not in around.ends:
        around.ends[start, limit] = headline.end(around.text, start, limit, one.shape, alone=alone)
    return around.ends[start, limit]


def _titled(around: Around, at: int, limit: int) -> Iterator[Claim]:
    """The titles of other articles that follow each other from `at` on."""
    while around.known is not None and (stop := around.known(around.text, at, limit)) > at:
        yield Claim(at, stop, INLINE)
        at = stop
