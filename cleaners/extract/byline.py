"""The places where themes show who wrote an article.

What trafilatura's `extract_author` finds, in a third of its time: that asks XPath's `re:test` about each element.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

_CHARS = range(3, 120)  # of what may be a name
_MOST = 20  # places whose text is looked at: they may stand in each other, thousands of them


class _Place(NamedTuple):
    """Elements with one of these tags (None: any), and in one of these attributes what the pattern finds."""

    tags: frozenset[str] | None
    patterns: Mapping[str, re.Pattern[str]]


def _place(tags: str, **patterns: str) -> _Place:
    compiled = {name.replace("_", "-").strip("-"): re.compile(pattern) for name, pattern in patterns.items()}
    return _Place(frozenset(tags.split()) or None, compiled)


_AUTHORS = (  # the surest first
    _place(
        "a address div link p span strong",
        class_=r"^author\Z|author-?name|AuthorName|authorName",
        data_testid=r"^Author(?:Card|URL)\Z",
        id=r"^author\Z",
        itemprop=r"^author name\Z",
        rel=r"^author\Z",
    ),
    _place(
        "a div h3 h4 p span",
        class_=r"^(?:byline|username|byl|BBL)\Z|author|channel-name|zuozhe|bianji|xiaobian|(?:submitt|post)ed-by|journalist-name",
        id="author|zuozhe|bianji|xiaobian",
        itemprop="author",
    ),
    _place(
        "", class_="[Aa]uthor|screenname|writer|[Bb]yline", data_component="Byline", id="[Aa]uthor", itemprop="author"
    ),
)
_OTHERS = _place(
    "a div section span",
    class_=r"^(?:title|date)\Z|^[Cc]omments|commentlist|comments-list|sidebar|is-hidden|quote|embedly-instagram|"
    "article-(?:share|support)|print|category|meta-date|meta-reviewer",
    data_component="Figure",
    id="^comments|comment-?list|ProductReviews",
)
_NAMES = tuple(dict.fromkeys(name for place in (*_AUTHORS, _OTHERS) for name in place.patterns))


def shown(tree: Any) -> str:
    """Return the first text in a place for authors on the page with this lxml tree that may be a name, or ""."""
    found: list[list[Any]] = [[] for _ in _AUTHORS]
    for item in tree.iter("*"):
        for rank in _ranks(item):
            found[rank].append(item)
    known: dict[Any, bool] = {}
    places = (item for items in found for item in items if not _is_aside(item, known))
    return next((text for item in islice(places, _MOST) if len(text := _text(item)) in _CHARS), "")


def _ranks(item: Any) -> Iterator[int]:
    """The numbers of the places for authors that the element is."""
    if item.tag == "author":
        yield 0
    told = {rank for name in _NAMES if (value := item.get(name)) for rank in _told(name, value)}
    yield from (rank for rank in told if (tags := _AUTHORS[rank].tags) is None or item.tag in tags)


@lru_cache(maxsize=10_000)  # a page has the same few classes a thousand times
def _told(name: str, value: str) -> tuple[int, ...]:
    """The numbers of the places for authors that an attribute's value tells."""
    return tuple(rank for rank, place in enumerate(_AUTHORS) if _holds(place, name, value))


def _holds(place: _Place, name: str, value: str) -> bool:
    return name in place.patterns and place.patterns[name].search(value) is not None


def _is_aside(item: Any, known: dict[Any, bool]) -> bool:
    """Whether the element or one around it is a place for others; `known` are those of which it was told before."""
    path = []
    while item is not None and item not in known:
        path.append(item)
        item = item.getparent()
    aside = item is not None and known[item]
    for each in reversed(path):
        aside = known[each] = aside or _is_other(each)
    return aside


def _is_other(item: Any) -> bool:
    """Whether others are named there, as in comments, or nobody is."""
    if item.tag in ("time", "figure"):
        return True
    return item.tag in (_OTHERS.tags or ()) and any(_holds(_OTHERS, name, item.get(name) or "") for name in _NAMES)


def _text(item: Any) -> str:
    item = deepcopy(item)
    for inner in [inner for inner in item.iterdescendants("*") if _is_other(inner)]:
        inner.drop_tree()
    return " ".join(" ".join(item.itertext()).split())
