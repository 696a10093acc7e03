"""What stands on a page above the article's headline, and trafilatura takes for its beginning.

Such are teasers of other pages, a list of searches, an address. A sentence may be the article's standfirst: it stays,
and what follows it.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import takewhile
from typing import Any

from cleaners.titles import normal

_SHARE = 0.25  # of a text: where more stands above, the heading does not stand where the article begins
_MOST = 50  # lines: each is searched for in the whole page
_LEAST = 4  # characters of a line that are not found by chance
_SENTENCE = re.compile(r"(?s).*[.!?…:;][\W_]*")


def without(text: str, tree: Any, title: str) -> str:
    """Return the text of the article of a page, an lxml tree, without the first lines that stand only above its title.

    Nothing is taken where the title is not a first-level heading, or stands as more than one.
    """
    headings = [item for item in tree.iter("h1") if normal("".join(item.itertext())) == normal(title)]
    lines = text.split("\n")
    if not title or len(headings) != 1:
        return text
    above = _solid(_texts("preceding")(headings[0]))
    if _solid(lines[0]) not in above:
        return text
    below = "".join(map(_solid, (headings[0].itertext(), _texts("following")(headings[0]))))
    count = sum(1 for _ in takewhile(lambda line: _is_above(_solid(line), above, below), lines[:_MOST]))
    return "\n".join(lines[count:]) if sum(map(len, lines[:count])) <= _SHARE * len(text) else text


def _is_above(line: str, above: str, below: str) -> bool:
    return len(line) >= _LEAST and not _SENTENCE.fullmatch(line) and line in above and line not in below


def _solid(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())


@cache
def _texts(axis: str) -> Callable[[Any], list[str]]:
    from lxml.etree import XPath  # type: ignore[import-untyped] # lxml ships no types

    found: Callable[[Any], list[str]] = XPath(
        f"{axis}::text()[not(parent::script or parent::style or parent::title)]", smart_strings=False
    )
    return found
