"""Headlines inside running text: is this line one, and where does one end that was glued to the next sentence?

"... kata dia.Baca juga: Harga Cabai Naik Lagi di Pasar IndukMenurut Sari, harga ..." has no mark at the headline's end.
Every place where a sentence could begin is weighed: the words before it should look like a headline's, and it should
look like a beginning. The weights stand in config/headline.toml and say nothing but how letter case and punctuation
count; benchmarks/fit_headline.py fits them on titles joined to paragraphs and tells how often the end is right.
"""

import math
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from operator import mul
from typing import NamedTuple

from cleaners.errors import RuleError
from cleaners.rules.root import config_root
from cleaners.rules.rule import Shape

REACH = 320  # characters; two linked headlines in a row fit
NEAR = 3000  # characters on both sides in which two words are looked for that belong together
RISK = 0.2  # the chance of taking a word too many that is accepted

# What features() gives, in its order; explained where the weights stand.
NAMES = (
    *("capitals", "lowers", "smalls", "numbers", "short", "long", "asks", "hangs", "full_stop", "after_small"),
    *("line_end", "glued", "wide_gap", "opener", "opener_comma", "quote", "apostrophe", "number"),
    *("next_lowers", "next_smalls", "next_capital", "next_capitals", "together"),
)

_ENTITY = re.compile(r"&(?:amp;)?(?:[lr]dquo|[lr]squo|quot|nbsp);")
_NUMBERED = re.compile(r"\d{1,2}[.,)]\s")
_TOKEN = re.compile(r"[^ \n]+")
_GLUE = re.compile(r"(?<=[a-z0-9?!.,%+)\"'”’\]])(?=[A-Z“\"][A-Za-z])")
_BREAK = re.compile(r"[.!?][\"”]? +[A-Z“\"]|  +[A-Z]")
_EDGE = "\"'“”‘’()[],.:;?!…*"
_KINDS = ("capital", "lower", "small", "number")
_NOTHING = (0.0,) * 12
_STARTS = ("capital", "number")
_LOW = ("lower", "small")
_QUOTES = ('"', "“", "&quot;", "&ldquo;", "&amp;quot;", "&amp;ldquo;")


class Word(NamedTuple):
    """One word of the window: as it stands, without marks, its class of letter case, offsets, and the gap before it."""

    raw: str
    bare: str
    kind: str
    start: int
    end: int
    gap: int


def _word(raw: str, start: int, gap: int, shape: Shape) -> Word:
    bare = (_ENTITY.sub("", raw) if "&" in raw else raw).strip(_EDGE)
    return Word(raw, bare, _kind(bare, shape), start, start + len(raw), gap)


def _kind(bare: str, shape: Shape) -> str:
    if not bare or not bare[0].isalpha():
        return "number"
    if bare in shape.small:
        return "small"
    return "lower" if bare.islower() else "capital"


def words(text: str, start: int, end: int, shape: Shape) -> Iterator[Word]:
    """The words of text[start:end]; a word is cut where a capital follows a small letter or an end mark."""
    glued = {cut.start() for cut in _GLUE.finditer(text, start + 1, end)}
    last = start - 1
    for token in _TOKEN.finditer(text, start, end):
        left, stop = token.span()
        for cut in (*sorted(cut for cut in glued if left < cut < stop), stop) if glued else (stop,):
            yield _word(text[left:cut], left, left - last, shape)
            left = last = cut


def is_headline(line: str, shape: Shape) -> bool:
    """Whether a whole line has the shape of a headline: short, most words with a capital, no full stop."""
    line = line.strip()
    if (
        not 15 <= len(line) <= 160
        or _NUMBERED.match(line)
        or line.endswith((",", ";", ":", '."', ".”"))
        or _ends_sentence(line)
    ):
        return False
    kinds = [word.kind for word in words(line, 0, len(line), shape)]
    capital, lower = kinds.count("capital"), kinds.count("lower")
    return len(kinds) >= 3 and capital >= 2 and capital >= 2 * lower


def is_furniture(line: str, shape: Shape) -> bool:
    """Whether a line can't be running text: a label of a few words, or nearly all words with a capital."""
    line = line.strip()
    if len(line) <= 45:
        return not line.endswith((".", ",", '"', "”"))
    kinds = [word.kind for word in words(line, 0, len(line), shape)]
    return kinds.count("capital") >= 3 * kinds.count("lower") and not line.endswith((",", '."', ".”"))


def _ends_sentence(line: str) -> bool:
    return line.endswith(".") and not line.endswith("..")


def end(text: str, start: int, limit: int, shape: Shape, alone: bool = False) -> int:
    """Offset where the headline that begins at `start` ends, at most `limit`; `start` where there is none.

    `limit` is a sure end: the line's, or the next marker's; if it is out of reach the text beyond is not looked at.
    `alone`: the marker stands at the beginning of a line, so that the rest of the line is likely the headline.
    """
    reach = min(limit, start + REACH)
    rest = words(text, start, reach, shape)
    first = next(rest, None)
    if first is None or first.raw[0] in ",.)" or text[start - 2 : start].rstrip().endswith(",") or first.kind in _LOW:
        return start
    if alone and limit <= reach and _one_piece(line := text[start:limit]):
        return start + len(line.rstrip(" \n"))
    possible = _weighed(text, start, reach, [first, *rest], shape, closed=reach == limit)
    if not possible:
        return start
    return possible[_cautious([score(values) for _, values in possible])][0]


def ends(text: str, start: int, limit: int, shape: Shape) -> list[tuple[int, tuple[float, ...]]]:
    """Where a headline that begins at `start` could end: (offset, features), by rising offset."""
    reach = min(limit, start + REACH)
    return _weighed(text, start, reach, list(words(text, start, reach, shape)), shape, closed=reach == limit)


def _weighed(
    text: str, start: int, reach: int, found: Sequence[Word], shape: Shape, *, closed: bool
) -> list[tuple[int, tuple[float, ...]]]:
    near, counts = text[max(0, start - NEAR) : reach + NEAR], _running(found)
    places = _places(found, shape, closed)
    return [(found[at - 1].end, features(near, found, at, counts[at], shape)) for at in places]


def _one_piece(rest: str) -> bool:
    rest = rest.strip()
    return len(rest) <= 140 and not _ends_sentence(rest) and not _GLUE.search(rest) and not _BREAK.search(rest)


def _cautious(scores: Sequence[float]) -> int:
    """The last place with no more than RISK of the weight before it: what lies before a place was lost wrongly."""
    top = max(scores)
    shares = [math.exp(weight - top) for weight in scores]
    allowed, before = RISK * sum(shares), 0.0
    for at, share in enumerate(shares):
        before += share
        if before > allowed:
            return at
    return len(shares) - 1


def _places(found: Sequence[Word], shape: Shape, closed: bool) -> list[int]:
    """Numbers of the words before which a sentence could begin, up to the first where one surely does.

    The number after the last word is the window's end.
    """
    places = [at for at in range(2, len(found)) if found[at].kind in _STARTS or found[at].raw.startswith(_QUOTES)]
    sure = next((number for number, at in enumerate(places) if _surely_begins(found[at : at + 3], shape)), None)
    if sure is not None:
        return places[: sure + 1]
    return [*places, len(found)] if closed else places


def _surely_begins(first: Sequence[Word], shape: Shape) -> bool:
    """Whether these words can only begin a sentence: "Namun,", or with small letters between, "Sementara itu,"."""
    length = next((number for number, word in enumerate(first) if word.raw.endswith(",")), None)
    if not length:
        return length == 0 and first[0].bare in shape.linkers
    return first[0].bare in shape.openers and all(word.kind in _LOW for word in first[1 : length + 1])


def _running(found: Sequence[Word]) -> list[tuple[int, int, int, int]]:
    """How many words with a capital, in small letters, of the small ones, and numbers stand before each word."""
    counts, now = [(0, 0, 0, 0)], dict.fromkeys(_KINDS, 0)
    for word in found:
        now[word.kind] += 1
        counts.append((now["capital"], now["lower"], now["small"], now["number"]))
    return counts


def features(near: str, found: Sequence[Word], at: int, counts: Sequence[int], shape: Shape) -> tuple[float, ...]:
    """What speaks for and against the headline's ending before word `at`; one number for each of NAMES.

    `near` is the text around, `counts` are the kinds of the words before.
    """
    before = found[at - 1]
    here = found[at] if at < len(found) else None
    last = before.raw[-1]
    return (
        *counts,
        at < 4,
        max(0, at - 16),
        last in "?!…" or before.raw.endswith(".."),
        before.raw in _QUOTES or (last in ",:;-(&" and (here is None or here.gap > 0)),
        last == ".",
        before.kind == "small",
        here is None,
        *(_beginning(near, before, here, [word.kind for word in found[at + 1 : at + 5]], shape) if here else _NOTHING),
    )


def _beginning(near: str, before: Word, here: Word, after: Sequence[str], shape: Shape) -> tuple[float, ...]:
    glued, opener, quoted = here.gap == 0, here.bare in shape.openers, here.raw.startswith(_QUOTES)
    lower = after.count("lower")
    return (
        glued,
        here.gap > 1,
        opener,
        opener and here.raw[-1] == ",",
        quoted,
        here.raw[0] in "'‘",
        here.kind == "number",
        lower,
        after.count("small"),
        after[:1] == ["capital"],
        after[:2] == ["capital", "capital"],
        near.count(f"{before.raw} {here.bare}") > (0 if glued else 1),
    )


def score(values: Sequence[float]) -> float:
    """The weight of a place with these features."""
    return math.fsum(map(mul, weights(), values))


@cache
def weights() -> tuple[float, ...]:
    """The weights in use, in the order of NAMES; raises RuleError if their file can't be used."""
    path = config_root() / "headline.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(float(table[name]) for name in NAMES)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise RuleError(f"{path}: must give a number for each of {', '.join(NAMES)} ({error!r})") from error
