"""What stands on a page above the article's headline, and trafilatura takes for its beginning.

Such are teasers of other pages, a list of searches, an address. A sentence may be the article's standfirst: it stays,
and what follows it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import takewhile
from typing import Any

from cleaners.titles import normal

_SHARE = 0.25  # of a text: where more stands above, the heading does not stand where the article begins
_MOST = 50  # lines: each is searched for in the whole page
_LEAST = 4  # characters of a line that tell something
_WORDS = 20  # characters without blanks; of two words or so
_SENTENCE = re.compile(r"(?s).*[.!?…:;][\W_]*")


def without(text: str, tree: Any, title: str) -> str:
    """Return the text of the article of a page, an lxml tree, without the first lines that stand only above its title.

    Nothing is taken where the title stands as more than one heading, or as none.
    """
    lines = text.split("\n")
    if not title or not _may_go(_solid(lines[0])) or (heading := _heading(tree, normal(title))) is None:
        return text
    above = _solid(_texts("preceding")(heading))
    if _solid(lines[0]) not in above:
        return text
    below = [_solid(piece) for piece in (*heading.itertext(), *_texts("following")(heading))]
    is_below = _finder(below)
    count = sum(1 for _ in takewhile(lambda line: _is_above(_solid(line), above, is_below), lines[:_MOST]))
    return "\n".join(lines[count:]) if sum(map(len, lines[:count])) <= _SHARE * len(text) else text


def _heading(tree: Any, title: str) -> Any:
    """The one heading of this title: of the first level, or else a lower one, or else what is called a title."""
    for items in (tree.iter("h1"), tree.iter("h2", "h3"), _titled()(tree)):
        if found := [item for item in items if normal("".join(item.itertext())) == title]:
            return found[0] if len(found) == 1 else None
    return None


def _may_go(line: str) -> bool:
    return len(line) >= _LEAST and not _SENTENCE.fullmatch(line)


def _is_above(line: str, above: str, is_below: Callable[[str], bool]) -> bool:
    return _may_go(line) and line in above and not is_below(line)


def _finder(pieces: Sequence[str]) -> Callable[[str], bool]:
    """Finds a line among pieces of text: one of a word or two, as "Media", stands within others by chance."""
    whole, each = "".join(pieces), frozenset(pieces)
    return lambda line: line in (each if len(line) < _WORDS else whole)


def _solid(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())


@cache
def _texts(axis: str) -> Callable[[Any], list[str]]:
    from lxml.etree import XPath  # type: ignore[import-untyped] # lxml ships no types

    found: Callable[[Any], list[str]] = XPath(
        f"{axis}::text()[not(parent::script or parent::style or parent::title)]", smart_strings=False
    )
    return found


@cache
def _titled() -> Callable[[Any], list[Any]]:
    from lxml.etree import XPath

    found: Callable[[Any], list[Any]] = XPath(
        "descendant::*[self::div or self::p or self::span][contains(@class, 'title')]"
    )
    return found
