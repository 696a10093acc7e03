"""Where a headline ends that is written like a sentence, as ANTARA's, Malay and English ones are: "Baca juga: Petani
tunggu hujan di Garut Menurut dia, ...".

The weights of cleaners/rules/places.py are those of headlines in title case: each word in small letters speaks against
an end behind it. Here an end must be sure: before a word that is glued on, that stands behind two blanks or opens
sentences, before a quotation that goes on, behind a question, and before the next marker.
"""

import re
from collections.abc import Sequence
from itertools import islice

from cleaners.rules.places import REACH
from cleaners.rules.rule import Shape
from cleaners.rules.words import BRAND, Word, words

_LEAST, _MOST = 5, 20  # words of such a headline
_LOWERS = 2  # of them in small letters
_LONGEST = 160  # characters of a line that is one
_STOPS = re.compile(r"[^\w?!\"”’'%]$|[.,;:][\"”’']*$")
_SPEAKER = 3  # words that may name who says it: "Wali Kota: Harga cabai naik lagi"
_QUOTED = 4  # words of a quotation within a headline
_ENDED = re.compile(r"(?<!\.)[.!;:][\"”’'),\]]*$")
_OPENS, _CLOSES = ('"', "“"), ('"', "”")
_SMALL = ("lower", "small")


def sentence_case_end(text: str, start: int, limit: int, shape: Shape) -> int:
    """The end of the headline in sentence case that begins at `start`, at most at `limit`, which is the line's end or
    where the next marker begins; `start` if there is none, or no sure end."""
    reach = min(limit, start + REACH)
    found = list(islice(words(text, start, reach, shape), _MOST + 1))
    brands = [brand.span() for brand in BRAND.finditer(text, start, reach)]
    for number, word in enumerate(found):
        inside = any(left < word.start < right for left, right in brands)
        if number and not inside and _begins(found, number, shape):
            return _sure(found[:number], start)
        if word.raw[-1] == "?":
            return start if found[0].bare in shape.openers else _sure(found[: number + 1], start)
        if _ENDED.search(word.raw) and not (number < _SPEAKER and word.raw[-1] == ":"):
            return start
    return start if reach < limit or _goes_on(text, limit) else _sure(found, start)


def is_sentence_case(text: str, start: int, stop: int, shape: Shape) -> bool:
    """Whether the line text[start:stop] below a marker is a headline in sentence case: no mark ends it."""
    line = text[start:stop].strip()
    if len(line) > _LONGEST or _STOPS.search(line) or _goes_on(text, stop):
        return False
    found = list(words(line, 0, len(line), shape))
    if not found or found[0].kind in _SMALL or found[0].bare in shape.openers:
        return False
    inner = any(_ENDED.search(word.raw) for word in found[_SPEAKER:-1])
    return not inner and _sure(found, 0) > 0


def _goes_on(text: str, stop: int) -> bool:
    """Whether the next line goes on, as where lines are wrapped."""
    return text[stop : stop + 2].strip()[:1].islower()


def _sure(headline: Sequence[Word], start: int) -> int:
    """The end of these words if they are a headline in sentence case."""
    lowers = sum(word.kind == "lower" for word in headline)
    whole = _LEAST <= len(headline) <= _MOST and lowers >= _LOWERS and not headline[-1].raw.endswith(",")
    return headline[-1].end if whole else start


def _begins(found: Sequence[Word], at: int, shape: Shape) -> bool:
    """Whether a word surely begins what follows the headline."""
    before, word, *behind = found[at - 1 : at + 1 + _QUOTED]
    if before.raw in _OPENS:  # a word of its own
        return False
    if word.raw.startswith(_OPENS):
        quoted = [one.raw.rstrip(",.") for one in ((word, *behind) if word.raw not in _OPENS else behind)]
        return not any(raw.endswith(_CLOSES) for raw in quoted[:_QUOTED])
    if word.gap != 1:
        return not word.raw[0].islower()
    # Not "Menteri Dalam Negeri", but "Ade Kuswara Menurut dia".
    return word.bare in shape.openers and (before.kind != "capital" or any(one.kind in _SMALL for one in behind[:1]))
