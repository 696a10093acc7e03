"""Rules applied to a text: which stretches each of them claims."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import islice

import re2

from cleaners.rules import headline
from cleaners.rules.block import heads
from cleaners.rules.chains import Chains
from cleaners.rules.claim import INLINE, UNCLEAR, Claim, resolve
from cleaners.rules.headed import ENDED
from cleaners.rules.hits import Hit, Pattern, hits
from cleaners.rules.joined import runs_on
from cleaners.rules.own import without_own
from cleaners.rules.places import REACH
from cleaners.rules.rule import Rule, Shape
from cleaners.rules.sentence_case import is_sentence_case
from cleaners.rules.spared import spared
from cleaners.rules.view import line_end

WHOLE_LINE = ("line", "next", "run")
OPTIONS = re2.Options()
OPTIONS.log_errors = False
OPTIONS.max_mem = 32 << 20  # RE2's own 8 MB hold no automaton of "[^…\n]{10,240}" twice: 200 us for a text, not 3
_INDENT = 8  # blanks before a marker that still opens its line
_SENTENCE = re.compile(
    r" ?[a-z]{1,40} [a-z]{1,40} [a-z]+\b"  # a word without an end is looked at once
)  # no headline is lost: "Baca juga: bungkus gorengan pun ada ceritanya"
_ABOVE = 80  # characters in which the line above a marker ends
_FEW = 4  # headlines below a marker that announces one for the most part
_SKIP = 8  # blank or claimed lines that may stand between a marker and what belongs to it
_FIRST = 2  # lines below a marker of which more is asked than of the others
_TRIES = 50  # markers of one line that may each have the tail behind it

_Below = tuple[int, bool]  # where a line below a marker ends; whether all so far are written as sentences are
Known = Callable[[str, int, int], int]  # (text, start, limit) -> end of the title that begins at start, or start


@dataclass(frozen=True, slots=True)
class Matcher:
    """A rule with its patterns compiled; `cut` is the number of the group that goes."""

    rule: Rule
    find: Pattern
    follow: Pattern
    unless: Pattern
    cut: int
    shape: Shape


@lru_cache(maxsize=4096)  # a run builds its stages more than once, and tries each rule's examples before
def matcher(rule: Rule, shape: Shape) -> Matcher:
    """Compile a rule; raises re2.error where RE2 refuses a pattern."""
    find = _compile(full_pattern(rule))
    follow = _compile(rule.next) if rule.next else None
    unless = _compile(f"(?m){rule.unless}") if rule.unless else None
    return Matcher(rule, find, follow, unless, find.groupindex.get("cut", 0), shape)


def full_pattern(rule: Rule) -> str:
    """The pattern as it is searched for in a text."""
    return rf"(?m)^ *(?:{rule.pattern}) *$" if rule.kind in WHOLE_LINE else f"(?m)(?:{rule.pattern})"


def sought(rule: Rule) -> str:
    """The pattern by which it is told that the rule may match in a text."""
    return f"(?m)(?:{rule.sign})" if rule.sign else full_pattern(rule)


def _compile(pattern: str) -> Pattern:
    return re2.compile(pattern, OPTIONS)


def claims(
    matchers: Sequence[Matcher], text: str, known: Known | None = None, encoded: bytes | None = None
) -> list[Claim]:
    """What the rules claim in `text` (a `view`), ordered, without overlaps: the earliest and longest claim wins.

    `known` tells where a headline ends that is the title of another article; such claims are INLINE's. `encoded` is the
    text as UTF-8, where the caller has it.
    """
    encoded = text.encode("utf-8") if encoded is None else encoded
    ascii_only = len(encoded) == len(text)
    found = []
    for one in matchers:
        whole = one.rule.kind not in _WITHIN
        if matches := hits(one.find, one.cut, encoded, ascii_only=ascii_only, whole=whole):
            found.append((one, matches))
    if not found:
        return []
    simple = [
        claim
        for one, matches in found
        if one.rule.kind in _WITHIN
        for claim in _unspared(one, text, _within(one, matches))
    ]
    rules = [one.rule for one, _ in found]
    context = [(one, matches) for one, matches in found if one.rule.kind not in _WITHIN]
    if not context:
        return without_own(resolve(simple), rules, text)
    borders = sorted([*(match.left for _, matches in context for match in matches), *(claim.start for claim in simple)])
    around = _Around(text, {claim.start: claim.end for claim in simple}, borders, known)
    further = [
        claim
        for one, matches in context
        for claim in _unspared(one, text, _CONTEXT[one.rule.kind](one, matches, around))
    ]
    return without_own(resolve([*simple, *further]), rules, text)


def _unspared(one: Matcher, text: str, found: Iterable[Claim]) -> Iterable[Claim]:
    """The claims of a rule without those that the text around tells to be the article's."""
    if one.rule.joined:
        found = [claim for claim in found if not runs_on(text, claim.start, claim.end)]
    if one.unless is None and not one.rule.unsaid:
        return found
    return [claim for claim in found if not spared(one.unless, one.rule.unsaid, text, claim.start, claim.end)]


@dataclass(frozen=True, slots=True)
class _Around:
    """What the rules that look further need: the text, the lines already claimed, where claims begin, the titles, and
    where headlines end as far as that is known.
    """

    text: str
    taken: Mapping[int, int]
    borders: Sequence[int]
    known: Known | None
    ends: dict[tuple[int, int], headline.End] = field(default_factory=dict)

    def covers(self, at: int) -> bool:
        """Whether a rule that looks no further has claimed what stands at `at`."""
        border = bisect_left(self.borders, at)
        return border > 0 and self.taken.get(self.borders[border - 1], 0) > at

    def begins(self, at: int) -> bool:
        """Whether a marker or a claim begins at `at`."""
        border = bisect_left(self.borders, at)
        return border < len(self.borders) and self.borders[border] == at


def _within(one: Matcher, matches: Sequence[Hit]) -> Iterator[Claim]:
    for match in matches:
        if 0 <= match.left < match.right <= match.left + one.rule.max_chars:
            yield Claim(match.left, match.right, one.rule.id)


def _next(one: Matcher, matches: Sequence[Hit], around: _Around) -> Iterator[Claim]:
    further = Chains(partial(_further, one, around))
    for match in matches:
        end, count = _lines_below(one, match, around, further)
        if count >= one.rule.min:
            yield Claim(match.start, end, one.rule.id)


def _lines_below(one: Matcher, match: Hit, around: _Around, further: Chains[_Below]) -> tuple[int, int]:
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


def _further(one: Matcher, around: _Around, above: _Below) -> _Below | None:
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


def _is_above_sentence(around: _Around, at: int) -> bool:
    """Whether below the line that ends at `at` nothing stands, what is claimed, or a line that ends as sentences do."""
    start, stop = next(_following(around, at), (0, 0))
    return start == stop or around.begins(start) or ENDED.search(around.text[start:stop].rstrip()) is not None


def _following(around: _Around, at: int) -> Iterator[tuple[int, int]]:
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
    return headline.is_headline(line, one.shape)


def _tail(one: Matcher, matches: Sequence[Hit], around: _Around) -> Iterator[Claim]:
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
        return headline.is_furniture(line, one.shape)
    return one.follow.fullmatch(line.strip(" ")) is not None


def _headline(one: Matcher, matches: Sequence[Hit], around: _Around) -> Iterator[Claim]:
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


def _headline_end(one: Matcher, around: _Around, start: int, limit: int, alone: bool) -> headline.End:
    """Where a headline ends; reckoned once, where the markers of two languages are the same."""
    if (start, limit) not in around.ends:
        around.ends[start, limit] = headline.end(around.text, start, limit, one.shape, alone=alone)
    return around.ends[start, limit]


def _titled(around: _Around, at: int, limit: int) -> Iterator[Claim]:
    """The titles of other articles that follow each other from `at` on."""
    while around.known is not None and (stop := around.known(around.text, at, limit)) > at:
        yield Claim(at, stop, INLINE)
        at = stop


_WITHIN = ("line", "span")
_CONTEXT = {"next": _next, "run": _next, "tail": _tail, "headline": _headline}
