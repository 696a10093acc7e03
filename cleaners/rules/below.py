"""A marker and the lines below it that belong to it, by their shape or by a pattern."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from cleaners.rules.around import Around
from cleaners.rules.block import heads
from cleaners.rules.chains import Chains
from cleaners.rules.claim import Claim
from cleaners.rules.headed import ENDED
from cleaners.rules.headline import is_headline
from cleaners.rules.hits import Hit
from cleaners.rules.matcher import Matcher
from cleaners.rules.sentence_case import is_sentence_case
from cleaners.rules.view import line_end

_ABOVE = 80  # characters in which the line above a marker ends
_FEW = 4  # headlines below a marker that announces one for the most part
_SKIP = 8  # blank or claimed lines that may stand between a marker and what belongs to it
_FIRST = 2  # lines below a marker of which more is asked than of the others

_Below = tuple[int, bool]  # where a line below a marker ends; whether all so far are written as sentences are


def below(one: Matcher, matches: Sequence[Hit], around: Around) -> Iterator[Claim]:
    """Claim each marker that has lines enough below it, with these."""
    further = Chains(partial(_further, one, around))
    for match in matches:
        end, count = _lines_below(one, match, around, further)
        if count >= one.rule.min:
            yield Claim(match.start, end, one.rule.id)


def _lines_below(one: Matcher, match: Hit, around: Around, further: Chains[_Below]) -> tuple[int, int]:
    """Where the last of the lines ends that belong to a marker, and how many they are."""
    end, count, told = match.end, 0, False
    # Else a sentence may go on below, "Baca Juga", or the text ends no line: a recipe, verses, wrapped lines.
    marked = one.follow is None and around.text[match.start : end].rstrip(" ").endswith(":")
    small = marked and _is_below_sentence(around.text, match.start)
    first = _FIRST if one.follow is None else 0
    for start, stop in islice(_following(around, end), first):
        titled = _belongs(one, around.text[start:stop])
        fits = titled or (small and is_sentence_case(around.text, start, stop, one.shape))
        if count == one.rule.max or not fits:
            break
        small = small and not titled  # headlines below one marker are written alike
        sure = count == 0 and one.rule.max > 1  # "Baca juga:" has one at least
        second = count == 1 and one.rule.max <= _FEW
        if not sure and heads(around.text, start, stop, one.shape, around.begins, second=second):
            break
        end, count, told = stop, count + 1, told or not titled
    if count == first:
        (end, _), more = further.last((end, small), one.rule.max - count)
        count += more
    return (match.end, 0) if told and not _is_above_sentence(around, end) else (end, count)


def _further(one: Matcher, around: Around, above: _Below) -> _Below | None:
    """The line that belongs to a marker as the one above does, which is not among the first; None if none does."""
    at, small = above
    start, stop = next(_following(around, at), (0, 0))
    if start == stop:
        return None
    titled = _belongs(one, around.text[start:stop])
    if one.follow is not None:
        return (stop, False) if titled else None
    if not titled and not (small and is_sentence_case(around.text, start, stop, one.shape)):
        return None
    if heads(around.text, start, stop, one.shape, around.begins, second=False):
        return None
    return stop, small and not titled


def _is_below_sentence(text: str, at: int) -> bool:
    """Whether the line above the one at `at` ends as sentences do."""
    return ENDED.search(text[max(0, at - _ABOVE) : at].rstrip()) is not None


def _is_above_sentence(around: Around, at: int) -> bool:
    """Whether below the line that ends at `at` nothing stands, what is claimed, or a line that ends as sentences do."""
    start, stop = next(_following(around, at), (0, 0))
    return start == stop or around.begins(start) or ENDED.search(around.text[start:stop].rstrip()) is not None


def _following(around: Around, at: int) -> Iterator[tuple[int, int]]:
    """Borders of the lines after the one that ends at `at`; blank lines and lines that others claim are passed over."""
    skipped = 0
    while at < len(around.text) and skipped < _SKIP:
        start = at + 1
        at = line_end(around.text, start)
        if start in around.taken or not around.text[start:at].strip():
            skipped += 1
            continue
        skipped = 0
        yield start, at


def _belongs(one: Matcher, line: str) -> bool:
    if len(line) > one.rule.max_chars:
        return False
    if one.follow is not None:
        return one.follow.fullmatch(line.strip(" ")) is not None
    return is_headline(line, one.shape)
