"""The records of the rule packs: what a rule, a pack and a problem in them are."""

from dataclasses import dataclass
from dataclasses import field as _option

KINDS = ("line", "next", "run", "tail", "span", "headline")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of recognising what is not article text.

    `id`         "<pack>.<name>": config key, audit record, metric and test id; public for ever
    `kind`       line      the whole line matches
                 next      a marker line, and after it `min` to `max` lines of the shape of a headline (or of `next`)
                 run       the same, every further line must match `next`
                 tail      from the match to the end of the text, if that is no more than `max_lines` and `max_chars`
                           and each further line matches `next` (without `next`: can't be running text)
                 span      inside a line: the match, or its group "cut"
                 headline  a marker inside a line and the headline after it, whose end has to be found
    `pattern`    RE2; blanks of every kind count as a plain space
    `scope`      "any", a language code, or the domain of a site
    `removes`    examples that the rule changes: it takes what stands between ⟦ and ⟧, or the whole example
    `keeps`      examples that it must leave alone
    `max_chars`  a longer match is left alone, whatever it says
    `ends`       the article ends here: short lines that follow, if no sentence does, are the page's furniture
    `layer`      stands within articles, too: only at the text's end what stands before it is looked at again
    `first`      looked for before all others, to which blanks stand in its place: what is glued to it shows
    `unless`     RE2; the match is left alone where it is found in the match, between ⟦ and ⟧, or in the lines around
                 it, blank ones left out (see spared.py): a step before the button, the other data of a book
    `unsaid`     the match is left alone if its word stands elsewhere in the text, or is short for the words before it
    `joined`     the match is left alone if the next sentence was joined to it with no mark between (see joined.py)
    `sign`       RE2; found wherever the pattern is, and cheaper to look for: where most sentences begin as the pattern
    `flag`       the flag (one of settings.RULE_FLAGS) that an article gets of which the rule removes something, or "";
                 "cut-off" only where it stands at the text's end
    `field`      the field of the article (one of settings.FIELDS) that keeps what goes, or "" for none
    """

    id: str
    kind: str
    pattern: str
    scope: str
    why: str
    removes: tuple[str, ...]
    keeps: tuple[str, ...]
    next: str = ""
    min: int = 0
    max: int = 1
    max_lines: int = 40
    max_chars: int = 240
    ends: bool = False
    layer: bool = False
    first: bool = False
    unless: str = ""
    unsaid: bool = False
    joined: bool = False
    sign: str = ""
    flag: str = ""
    field: str = ""
    file: str = _option(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Shape:
    """What headlines of a language look like.

    `small` words stay small in them; `openers` begin sentences far more often than they stand in headlines, and
    `linkers` with a comma behind do nothing else.
    """

    small: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    linkers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shared:
    """What all packs share: the words that tell headlines from running text, and the [lists] of the pack `any`."""

    shape: Shape = Shape()
    lists: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Expect:
    """What a site's pack expects of cleaning the site's articles.

    `touched` is the share of them that is changed, from and to; `removed` the largest share of their text that goes.
    """

    touched: tuple[float, float]
    removed: float


@dataclass(frozen=True, slots=True)
class Pack:
    """One file of rules; of a site what it expects, and which of settings.EXTRACTORS its pages need ("": the first).

    Words that stand in several of its patterns are in its [lists], by name: <<name>> in a pattern stands for them.
    Those of the pack `any` are every pack's.
    """

    name: str
    scope: str
    file: str
    rules: tuple[Rule, ...]
    shape: Shape = Shape()
    expect: Expect | None = None
    extractor: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding of the deep check: what is wrong with which rule of which file."""

    file: str
    rule: str
    message: str

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.file, self.rule, self.message)))
