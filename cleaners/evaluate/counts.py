"""What cleaning did to one marked text, in numbers."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from cleaners.evaluate.gold import Document

# Categories that may go and may stay: each house has its own custom. Every other category is to go.
OPEN = ("dateline", "caption", "debris", "unsure")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Counts:
    """Letters and digits of one document: `marked` and `gone` by category, `article` in no mark, `lost` of these.

    `words` are those of the article, cut at the borders of marks; one is lost with its first character.
    """

    name: str
    site: str
    marked: Mapping[str, int]
    gone: Mapping[str, int]
    article: int
    lost: int
    words: int
    words_lost: int
    left: int = field(init=False)

    def __post_init__(self) -> None:
        wanted = [cat for cat in self.marked if cat not in OPEN]
        object.__setattr__(self, "left", sum(self.marked[cat] - self.gone.get(cat, 0) for cat in wanted))

    @property
    def wanted(self) -> int:
        """How many characters are to go."""
        return sum(count for cat, count in self.marked.items() if cat not in OPEN)


def counts(document: Document, gone: bytearray) -> Counts:
    """Count what of `document` went; `gone` is what `removed` tells of its text."""
    text, cats = document.text, [""] * len(document.text)
    for mark in document.marks:
        cats[mark.start : mark.end] = [mark.cat] * (mark.end - mark.start)
    seen = [at for at, char in enumerate(text) if char.isalnum()]
    marked, went = Counter(cats[at] for at in seen), Counter(cats[at] for at in seen if gone[at])
    words = [at for match in _WORD.finditer(text) for at in _own(match, cats)]
    return Counts(
        name=document.name,
        site=document.site or document.source,
        marked={cat: count for cat, count in sorted(marked.items()) if cat},
        gone={cat: count for cat, count in sorted(went.items()) if cat},
        article=marked[""],
        lost=went[""],
        words=len(words),
        words_lost=sum(any(gone[at] and text[at].isalnum() for at in range(*word)) for word in words),
    )


def _own(word: re.Match[str], cats: list[str]) -> list[tuple[int, int]]:
    """The pieces of a word that lie in no mark."""
    found: list[tuple[int, int]] = []
    for at in range(*word.span()):
        if cats[at]:
            continue
        if found and found[-1][1] == at:
            found[-1] = found[-1][0], at + 1
        else:
            found.append((at, at + 1))
    return found
