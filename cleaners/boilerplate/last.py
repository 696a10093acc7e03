"""A headline alone on the last line, behind running text: the title of a video or of another article."""

import re
from collections.abc import Iterator, Sequence

from cleaners.boilerplate.structure import all_capital, is_item, is_prose, lines_between
from cleaners.rules import Claim, Shape

LAST = "structure.last"

RULES = {LAST: "A headline alone on the last line, behind running text: the title of a video or of another article."}

_SHORTEST, _LONGEST = 30, 140
_WORDS = 5  # with fewer it is a name, an office, a place
_PROSE = 3  # so many lines of running text make an article
_NO_HEADLINE_ENDS = (".", "!", "?", "…", ",", ":", ";", '"', "”", "'", "’", ")", "]", "*")
_SENTENCE_ENDS = (".", "!", "?", '"', "”", "’", ")")
# Good wishes close a text, and a review's last line tells of the book.
_CLOSING = re.compile(
    r"(?:Selamat|Salam|Semoga|Wassalam\w*|Wallahu\w*|Dirgahayu|Terima Kasih|Hidup|Happy|Merry|Long Live)\b"
    r"|.*\b(?:pp|hlm|ISBN|[Hh]alaman|[Pp]ages|Pp|Hlm)\b"
)


def last_headline(text: str, found: Sequence[Claim], shape: Shape) -> Iterator[Claim]:
    """Claim the last line that nobody has claimed if it is a headline, the only one of a text of paragraphs."""
    end = _unclaimed_end(text, found)
    if text.endswith(_NO_HEADLINE_ENDS, 0, end):
        return
    start = text.rfind("\n", 0, end) + 1
    if (
        start == 0
        or not _SHORTEST <= end - start <= _LONGEST
        or any(claim.end > start for claim in found if claim.start < end)
    ):
        return
    words = text[start:end].strip()
    if not _is_headline(words, shape):
        return
    taken = {claim.start for claim in found}
    above = [line.words for line in lines_between(text, 0, start) if line.start not in taken]
    prose = [line for line in above if is_prose(line)]
    if len(prose) < _PROSE or prose[-1] is not above[-1] or not above[-1].endswith(_SENTENCE_ENDS):
        return
    if not any(_is_headline(line, shape) for line in above[1:]):
        yield Claim(end - len(words), end, LAST)


def _unclaimed_end(text: str, found: Sequence[Claim]) -> int:
    """Where the text ends without blanks and what is claimed at its end."""
    end = len(text.rstrip())
    for claim in reversed(found):
        if claim.end < end:
            break
        end = len(text[: claim.start].rstrip())
    return end


def _is_headline(words: str, shape: Shape) -> bool:
    """Whether a line is five or more words with capitals, but for small ones, and no sentence."""
    return (
        _SHORTEST <= len(words) <= _LONGEST
        and not words.endswith(_NO_HEADLINE_ENDS)
        and len(words.split()) >= _WORDS
        and words[:1].isalnum()
        and not is_item(words)
        and not _CLOSING.match(words)
        and words != words.upper()
        and any(letter.islower() for letter in words)
        and all_capital(words, shape)
    )
