"""A marker and all that stands behind it to the text's end, if each line of it may be furniture."""

from collections.abc import Iterator, Sequence

from cleaners.rules.around import Around
from cleaners.rules.claim import Claim
from cleaners.rules.headline import is_furniture
from cleaners.rules.hits import Hit
from cleaners.rules.matcher import Matcher

_TRIES = 50  # markers of one line that may each have the tail behind it


def tail(one: Matcher, matches: Sequence[Hit], around: Around) -> Iterator[Claim]:
    """Claim the text's end from the first marker on behind which nothing else stands."""
    stop = len(around.text.rstrip())
    near = [match for match in matches if stop - match.left <= one.rule.max_chars]
    if not near or one.rule.max_lines < 1:
        return
    first = _first_line(one, around.text, near[0].end, stop)
    last, tries = -1, 0
    for match in near:
        end = around.text.find("\n", match.end, stop)
        end = max(stop, match.end) if end < 0 else end
        tries, last = tries + 1 if end == last else 1, end
        if end >= first and tries <= _TRIES and _tail_line(one, around.text[match.end : end]):
            yield Claim(match.left, stop, one.rule.id)
            return


def _first_line(one: Matcher, text: str, start: int, stop: int) -> int:
    """Where the line ends, not before `start`, below which each line may be one of the tail that ends at `stop`."""
    end, count = stop, 1
    while count < one.rule.max_lines:
        above = text.rfind("\n", start, end)
        if above < 0 or not _tail_line(one, text[above + 1 : end]):
            break
        end, count = above, count + 1
    return end


def _tail_line(one: Matcher, line: str) -> bool:
    if not line.strip():
        return True
    if one.follow is None:
        return is_furniture(line, one.shape)
    return one.follow.fullmatch(line.strip(" ")) is not None
