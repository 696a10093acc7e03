"""The table of contents that a page prints above its article: headings that all stand again below."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cleaners.boilerplate.looks import is_prose, lines_between
from cleaners.rules import Claim

CONTENTS = "structure.contents"

_LONGEST = 60  # characters of a label and of the word that shows or hides the table
_MOST = 60  # headings
_SHORTEST = 3  # letters of one
_LABEL = re.compile(
    r"(?i)\W*(?:daftar isi|isi kandungan|kandungan(?: artikel)?|(?:table of )?contents)\b(?:\W+\w+)?\W*"
)
# Before a heading above, before it below, or before both.
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[•*–-]) +")


def contents(text: str, found: Sequence[Claim]) -> Iterator[Claim]:
    """Claim the lines below the label of a table of contents, one of those `found`, as far as each stands again below.

    A book's contents, which nothing below repeats, stay. Only the first label counts: a page has one.
    """
    short = (claim for claim in found if claim.end - claim.start <= _LONGEST)
    label = next((claim for claim in short if _LABEL.fullmatch(text, claim.start, claim.end)), None)
    if label is not None:
        yield from _headings(text, label.end)


def _headings(text: str, at: int) -> Iterator[Claim]:
    lines = list(lines_between(text, at, len(text)))
    places = Counter(_bare(line.words) for line in lines)
    for line in lines[:_MOST]:
        heading = _bare(line.words)
        places[heading] -= 1
        if not places[heading] or len(heading) < _SHORTEST or is_prose(line.words):
            return
        yield Claim(line.start, line.end, CONTENTS)


def _bare(words: str) -> str:
    """A heading without its number, its colon and its capitals."""
    return _NUMBER.sub("", words, count=1).rstrip(" :").casefold()
