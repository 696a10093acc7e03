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
_NUMBER = re.compile(r"\A(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[•*–-]) +")


def contents(text: str, found: Sequence[Claim]) -> Iterator[Claim]:
    """Claim the lines below the label of a table of contents, one of those `found`, as far as each stands again among
    the paragraphs below.

    A book's contents, which nothing below repeats, stay. Only the first label counts: a page has one.
    """
    short = (claim for claim in found if claim.end - claim.start <= _LONGEST)
    label = next((claim for claim in short if _LABEL.fullmatch(text, claim.start, claim.end)), None)
    if label is not None:
        yield from _headings(text, label.end)


def _headings(text: str, at: int) -> Iterator[Claim]:
    lines = list(lines_between(text, at, len(text)))
    first = next((number for number, line in enumerate(lines) if is_prose(line.words)), len(lines))
    below = [_bare(line.words) for line in lines[max(0, first - 1) :]]  # the first paragraph may have its heading
    again = Counter(below)
    for number, line in enumerate(lines[: min(first, _MOST)]):
        heading = _bare(line.words)
        if again[heading] <= (number == first - 1) or len(heading) < _SHORTEST:
            return
        yield Claim(line.start, line.end, CONTENTS)


def _bare(words: str) -> str:
    """A heading without its number, its colon and its capitals."""
    return _NUMBER.sub("", words, count=1).rstrip(" :").casefold()
