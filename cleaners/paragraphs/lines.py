"""Lines that stand again: single paragraphs, captions, and runs of lines.

What is repeated on purpose is short: refrains, items of lists, rows of tables, "Bahan-bahan:". In 52,590 scraped
articles nearly every repeated line of 60 characters or more was a scraper's or an editor's slip; below that, next to
none but captions and titles.
"""

import re
from collections import Counter
from collections.abc import Mapping, Set

from cleaners.paragraphs.normal import LONG, Lines, is_cited, is_item, is_prose, quoted

_CREDIT = re.compile(
    r".{12,}\((?:photo |foto |image )?(?:credit|foto|photo|image|dok|ist|sumber|source)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"\s*[\"“'‘].*[\"”'’]\s*")
_ENDED = re.compile(r"[.!?…؟۔][\"'”’»)\]]*\s*$")
_NUMBERED = re.compile(r"\s*\d{1,2}[.)] .{1,60}$")
_LONGEST_CAPTION = 250
_HEADING = 24


def repeated_lines(lines: Lines, min_chars: int, refrains: Set[str] = frozenset()) -> dict[int, str]:
    """Return the numbers of the lines that repeat earlier ones, with the rule; the first of equal lines is never told.

    A run of lines is followed from its first long line to its last one; short lines within it go with it, and so do
    `refrains`, which are not told else.
    """
    found: dict[int, str] = {}
    if len({lines.keys[number] for number in lines.filled}) == len(lines.filled):
        return found
    times, cited = Counter(lines.keys), quoted(lines)
    for run in _runs(_sources(lines, min_chars, refrains)):
        while not _counts(lines, run[-1], min_chars, refrains):
            run.pop()
        if _mid_sentence(lines, run[0]) or _mid_sentence(lines, run[-1] + 1):
            continue
        several = len({_key(lines, place) for place in run}) > 1
        if not any(_is_paragraph(lines, place) for place in run) or (
            not several and (lines.filled[run[0]] in cited or _may_be_meant(lines, run[0], times))
        ):
            continue
        rule = "paragraphs.block" if several else _rule(lines, run[0])
        found.update((lines.filled[place], rule) for place in run)
    return found


def _sources(lines: Lines, min_chars: int, refrains: Set[str]) -> dict[int, int]:
    """For each place in `lines.filled` that repeats an earlier one: which. A run is followed before one is begun."""
    sources: dict[int, int] = {}
    first: dict[str, int] = {}
    for place, number in enumerate(lines.filled):
        key = lines.keys[number]
        following = sources.get(place - 1, -2) + 1
        if following >= 0 and _key(lines, following) == key:
            sources[place] = following
        elif key in first and _counts(lines, place, min_chars, refrains):
            sources[place] = first[key]
        first.setdefault(key, place)
    return sources


def _runs(sources: dict[int, int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place, source in sources.items():
        if sources.get(place - 1) != source - 1:
            runs.append([])
        runs[-1].append(place)
    return runs


def _counts(lines: Lines, place: int, min_chars: int, refrains: Set[str]) -> bool:
    """Whether the line, which stands somewhere before, is repeated by mistake even if no line around it is."""
    line, key = lines.raw[lines.filled[place]], _key(lines, place)
    if len(key) < min_chars or is_item(line) or line in refrains or (is_cited(line) and not _adjacent(lines, place)):
        return False
    if len(key) >= LONG:
        return is_prose(key) and not (len(key) < 2 * LONG and _QUOTED.fullmatch(line))
    return _CREDIT.match(line) is not None or (_adjacent(lines, place) and _caption_like(lines, place))


def _mid_sentence(lines: Lines, place: int) -> bool:
    """Whether a line goes on with the sentence of the line before: the text is wrapped, a line is no paragraph."""
    return place < len(lines.filled) and lines.raw[lines.filled[place]].lstrip()[0].islower()


def _is_paragraph(lines: Lines, place: int) -> bool:
    """Whether a line ends as a paragraph does, or is a caption: a stanza and a row of a timetable are neither."""
    line = lines.raw[lines.filled[place]]
    return _ENDED.search(line) is not None or _CREDIT.match(line) is not None or _adjacent(lines, place)


def _may_be_meant(lines: Lines, place: int, times: Mapping[str, int]) -> bool:
    """Whether a lone line may stand again on purpose: a question that is put to several people, what holds for several
    items of a list or under several headings, a verse that stands a third time."""
    line, key = lines.raw[lines.filled[place]].rstrip(), _key(lines, place)
    if line.endswith("?") and not _adjacent(lines, place):
        return True
    if _headed(lines, place) and _headed(lines, next(other for other in range(place) if _key(lines, other) == key)):
        return True
    if place and _NUMBERED.match(lines.raw[lines.filled[place - 1]]):
        return True
    return len(key) < 2 * LONG and not _CREDIT.match(line) and times[key] > 2


def _headed(lines: Lines, place: int) -> bool:
    """Whether a short heading stands right above the line: a sign of the zodiac, "Rakaat kedua"."""
    above = lines.raw[lines.filled[place - 1]].strip() if place else ""
    return 0 < len(above) <= _HEADING and above[0].isupper() and above[-1].isalnum()


def _adjacent(lines: Lines, place: int) -> bool:
    return place > 0 and _key(lines, place - 1) == _key(lines, place)


def _caption_like(lines: Lines, place: int) -> bool:
    """Whether a short line is no verse: it has a few words, and around it only long lines or the text's first."""
    key = _key(lines, place)
    around = [_key(lines, other) for other in (place - 2, place + 1) if 0 < other < len(lines.filled)]
    return key.count(" ") >= 2 and is_prose(key) and all(len(other) >= LONG or other == key for other in around)


def _rule(lines: Lines, place: int) -> str:
    line = lines.raw[lines.filled[place]]
    caption = _adjacent(lines, place) and len(line) < _LONGEST_CAPTION
    return "paragraphs.caption" if caption or _CREDIT.match(line) else "paragraphs.repeated"


def _key(lines: Lines, place: int) -> str:
    return lines.keys[lines.filled[place]]
