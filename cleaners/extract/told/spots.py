"""Where on a page its author may stand: trafilatura's patterns are slow, so they see no more than that."""

import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from functools import cache
from itertools import chain, islice, takewhile
from typing import Any, NamedTuple

# What trafilatura's XPaths ask for: an attribute's value, or a pattern that it holds (re:test); elements by name.
# (One asks for rel='me' without its @, a slip: no page has an element `rel`.)
_VALUES = re.compile(r"(re:test\()?@([\w-]+)\s*[=,]\s*'([^']*)'")
_NAMES = re.compile(r"//(\w+)")

# The search reads all elements within each place, so that places in each other take for ever: these are no page's.
_MOST = 1_000_000


class _Asked(NamedTuple):
    """The values in a tree of the attributes that are asked for, whether a value may be wanted, and elements' names."""

    values: Callable[[Any], Iterable[str]]
    may_name: Callable[[str], object]
    elements: frozenset[str]


def within(tree: Any) -> Any:
    """Return a copy of the lxml tree of a page without the elements that trafilatura can't take an author from, or None
    if it can't from any, or would look at more than a million elements for it.

    Its search asks elements for their names and attributes alone: it finds in the copy what it finds in the tree (but
    for the child `rel`, see above).
    """
    asked = _asked()
    named = {value for value in asked.values(tree) if asked.may_name(value)}
    if not named and next(tree.iter(*asked.elements), None) is None:
        return None
    tree = deepcopy(tree)
    spots = {item for item in tree.iter("*") if item.tag in asked.elements or not named.isdisjoint(item.values())}
    if any(True for _ in islice(chain.from_iterable(spot.iter() for spot in spots), _MOST, None)):
        return None
    _prune(tree, spots)
    return tree


@cache
def _asked() -> _Asked:
    from lxml.etree import XPath  # type: ignore[import-untyped] # lxml ships no types
    from trafilatura.xpaths import AUTHOR_XPATHS

    paths = [xpath.path for xpath in AUTHOR_XPATHS]
    asked = [found for path in paths for found in _VALUES.findall(path)]
    attributes = sorted({name for _, name, _ in asked})
    patterns = (text if is_pattern else re.escape(text) for is_pattern, _, text in asked)
    return _Asked(
        XPath("|".join(f"//@{name}" for name in attributes), smart_strings=False),
        re.compile("|".join(patterns)).search,
        frozenset(name for path in paths for name in _NAMES.findall(path)),
    )


def _prune(tree: Any, spots: set[Any]) -> None:
    """Take away all but the spots, whole, and what stands around them."""
    around: set[Any] = set()
    for spot in spots:
        around.update(takewhile(lambda above: above not in around, spot.iterancestors()))
    todo = [tree]
    while todo:
        item = todo.pop()
        if item in spots:
            continue
        for child in list(item):
            if child in spots or child in around:
                todo.append(child)
            else:
                item.remove(child)
