"""Which rules can match in a text at all: the search that most texts end with."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import re2

from cleaners.rules.book import RuleBook
from cleaners.rules.matcher import OPTIONS, WHOLE_LINE, Matcher, matcher, sought
from cleaners.rules.rule import Rule, Shape

# What of a pattern is no sign to look at, whatever it holds (quoted, escaped, a class).
_OTHER = r"\\Q.*?(?:\\E|\Z)|\\[pPx]\{[^}]*\}|\\.|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]"
_COUNT = re.compile(_OTHER + r"|\{([0-9]+)(,?)[0-9]*\}", re.DOTALL)  # such as "{1,40}"
_MAYBE = re.compile(_OTHER + r"|([ ,:])\?(?![?*+{])|(\|)", re.DOTALL)  # such as " ?", and "|"

# A class with more than four characters: the Filter takes no literal from it, and \pL costs it ten times as much.
_WIDE = re.compile(r"\\[pP](?:\{|.)|\[\^|\[.*\\[pPwd]", re.DOTALL)
_ANY = "[a-z]"

_MANY = 8  # a smaller count stays: "[a-z]{3}" tells initials from words
# A line's pattern that next to any line begins like, such as "[A-Z][^\n]{10,90}\(Foto".
_LOOSE = re.compile(r"(?:\(\?i[:)]|\(\?:)*(?:\[[^\]]*\])?(?:\[\^[^\]]*\\n[^\]]*\]|\.)[*+{]")

_FEW = 100  # so many rules, as a site and a small language with those of any have, are one search, whatever they are

# RE2's own 8 MB would not hold the automaton of a language's rules for whole lines.
_MEMORY = 64 << 20


class Sieves:
    """The rules of a stage, behind one sieve for the language of an article and one for each site it may be from.

    Only the rules that hold for an article are looked at, and only what an article asks for is built.
    """

    def __init__(self, book: RuleBook, chosen: Callable[[Rule], bool]) -> None:
        """`chosen` tells which of the book's rules are the stage's."""
        self._rules = [(rule, pack.shape) for pack in book.packs for rule in pack.rules if chosen(rule)]
        self._place = {rule.id: place for place, (rule, _) in enumerate(self._rules)}
        self._scopes = book.scopes
        self._sieves = lru_cache(maxsize=4096)(self._built)
        self._group = lru_cache(maxsize=256)(self._grouped)  # to hash all its rules takes milliseconds

    def candidates(self, lang: str, site: str, encoded: bytes) -> list[Matcher]:
        """The rules that hold for articles of this language and site and may match somewhere in the text.

        The text is given as UTF-8; the rules come in the order of the packs.
        """
        return self.all_candidates([(lang, site, encoded)])[0]

    def all_candidates(self, texts: Sequence[tuple[str, str, bytes]]) -> list[list[Matcher]]:
        """The `candidates` for each of many texts: each search looks at all of them before the next one does."""
        found: list[list[Matcher]] = [[] for _ in texts]
        asked: dict[Sieve, list[int]] = {}
        for number, (lang, site, encoded) in enumerate(texts):
            for sieve in self._sieves(lang, site) if encoded else ():
                asked.setdefault(sieve, []).append(number)
        for sieve, numbers in asked.items():
            for number, more in zip(numbers, sieve.candidates([texts[at][2] for at in numbers]), strict=True):
                if more:
                    found[number] = self._ordered([*found[number], *more]) if found[number] else more
        return found

    def _ordered(self, found: list[Matcher]) -> list[Matcher]:
        return sorted(found, key=lambda one: self._place[one.rule.id])

    def _built(self, lang: str, site: str) -> tuple["Sieve", ...]:
        scopes = self._scopes(lang, site)
        sites = [frozenset([scope]) for scope in scopes if "." in scope]
        groups = [scopes.difference(*sites), *sites]
        return tuple([sieve for group in groups if (sieve := self._group(group)) is not None])

    def _grouped(self, scopes: frozenset[str]) -> "Sieve | None":
        rules = tuple([one for one in self._rules if one[0].scope in scopes])
        return _sieve(rules) if rules else None


class Sieve:
    """Rules behind two searches, so that a text without a marker costs microseconds.

    Rules for whole lines or the text's beginning, which most refuse at the first letters, are searched for all at once,
    with those that have no literals in them (`_shapes`, RE2's Set, of the rules numbered `_shaped`). The others, and
    those that most lines begin like or that name a sign, stand behind one search for their literals (`_literals`, RE2's
    Filter, of the rules numbered `_lettered`): in a Set with all of them so many states meet that it takes four times
    as long. A rule is compiled when it is first a candidate.
    """

    def __init__(self, rules: Sequence[tuple[Rule, Shape]]) -> None:
        few = len(rules) <= _FEW
        early = [number for number, (rule, _) in enumerate(rules) if few or _is_early(rule)]
        self._rules = rules
        self._patterns = [_endless(sought(rule)) for rule, _ in rules]
        self._matchers: dict[int, Matcher] = {}
        try:
            self._build(early)
        except re2.error:  # so many that the Set can't hold them
            self._build([])

    def _build(self, early: Sequence[int]) -> None:
        """Make the two searches; raises re2.error if the Set can't hold the rules numbered `early`."""
        others = [number for number in range(len(self._patterns)) if number not in early]
        bare = _bare([self._patterns[number] for number in others])
        self._lettered = [number for at, number in enumerate(others) if at not in bare]
        self._literals = _filter([self._patterns[number] for number in self._lettered])
        self._shaped = sorted([*early, *(others[at] for at in bare)])
        self._shapes = _set([self._patterns[number] for number in self._shaped])

    def candidates(self, texts: Sequence[bytes]) -> list[list[Matcher]]:
        """The rules that may match somewhere in each text, given as UTF-8 and not empty, in the order of the packs."""
        if len(self._rules) == 1:  # to look for it takes as long as to look whether it may be there
            return [[self._matchers.get(0) or self._matcher(0)] for _ in texts]
        nothing: list[Sequence[int]] = [()] * len(texts)
        shaped = list(map(self._shapes.Match, texts)) if self._shaped else nothing
        lettered = [self._literals.Match(text, True) for text in texts] if self._lettered else nothing
        return [
            self._chosen(one or (), other or ()) if one or other else []
            for one, other in zip(shaped, lettered, strict=True)
        ]

    def _chosen(self, shaped: Sequence[int], lettered: Sequence[int]) -> list[Matcher]:
        numbers = [self._shaped[at] for at in shaped]
        numbers += [self._lettered[at] for at in lettered]
        return [self._matchers.get(number) or self._matcher(number) for number in sorted(numbers)]

    def _matcher(self, number: int) -> Matcher:
        made = self._matchers[number] = matcher(*self._rules[number])
        return made


@lru_cache(maxsize=64)  # a run builds its stages more than once
def _sieve(rules: tuple[tuple[Rule, Shape], ...]) -> Sieve:
    return Sieve(rules)


def _is_early(rule: Rule) -> bool:
    """Whether a line's or the text's first letters mostly tell that the rule does not match."""
    if rule.sign:
        return False
    if rule.kind in WHOLE_LINE:
        return _LOOSE.match(rule.pattern) is None
    return rule.pattern.startswith(r"\A")


def _endless(pattern: str) -> str:
    """The pattern without the counts that few texts need to tell it from others, which matches wherever it does.

    Each count is a state of its own to RE2. A few of "[^\\n]{0,120}" together make so many that its Set forgets them
    and begins anew, all the time (measured: 350 us an article against 4), and "\\pL{1,40}" takes 30 ms to compile.
    """
    return _COUNT.sub(_uncounted, pattern)


def _uncounted(piece: re.Match[str]) -> str:
    """What stands for a count, or for what is none: the few times that something must stand stay as they are."""
    if piece[1] is None or (int(piece[1]) < _MANY and not piece[2]):
        return piece[0]
    return "+" if int(piece[1]) else "*"


def _spelled_out(pattern: str) -> str:
    """The pattern written so that RE2's Filter takes long literals from it; no other use is made of it.

    Each sign that may be there is a choice of two: of "Baca ?:" it takes no more than "baca" and ":", of the choice
    "baca:" or "baca :". And each choice is apart from the one before by an empty group: of "\\(Adv|\\(Tim" RE2 makes
    "\\((?:Adv|Tim)", and the Filter "(" and one of "adv" and "tim", which stand in every second text.
    """
    return _MAYBE.sub(_choice, pattern)


def _choice(piece: re.Match[str]) -> str:
    if piece[1] is not None:
        return f"(?:{piece[1]}|)"
    if piece[2] is not None:
        return "|()"
    return _ANY if _WIDE.match(piece[0]) else piece[0]


def _filter(patterns: Sequence[str]) -> Any:
    """The search for the patterns' literals."""
    made = re2.Filter()
    for pattern in patterns:
        made.Add(_spelled_out(pattern), OPTIONS)
    if patterns:
        made.Compile()
    return made


def _bare(patterns: Sequence[str]) -> frozenset[int]:
    """The places of the patterns that have no literals."""
    return frozenset((_filter(patterns).Match("", True) or ()) if patterns else ())


def _set(patterns: Sequence[str]) -> Any:
    options = re2.Options()
    options.max_mem = _MEMORY
    made = re2.Set.SearchSet(options)
    for pattern in patterns:
        made.Add(pattern)
    if patterns:
        made.Compile()
    return made
