"""What stands around an article, and trafilatura takes for a part of it: lists of teasers.

It leaves out lists that are links and nothing else, but takes teasers with a day or a sentence of text for paragraphs:
where the article is shorter than they are, it takes the whole page. (Taken out of the tree beforehand they may cost
half of the article, as then it may choose another element: seen once on 258 pages.)
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from cleaners.extract.text.lines import lines
from cleaners.titles import normal

_LEAST = 5  # of a kind
_CHARS = 600  # of a teaser
_LABEL = 40  # characters of a section's name or a date in the headline's line
_MORE = 15  # characters beside the links: without them it is a list of links, which may be the article's
_LEVELS = 6  # between a headline and its teaser
_CARDS = frozenset(("article", "div", "li", "section"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = _CARDS.union(_HEADINGS, ("dd", "dl", "dt", "figcaption", "header", "p", "td", "tr", "ul", "ol"))
_UNREAD = frozenset(("script", "style", "noscript", "template"))
_PARAGRAPH, _OTHER = 80, 200  # characters of a paragraph that may be the article's, and of what holds some
_LINE = 24  # characters of a line that stands nowhere else by chance
_LEFT = 500  # characters of a text that may be an article
_MOST = 200_000  # characters of teasers that are searched for each line of a text: no page has as many


def found(tree: Any, linked: Iterable[tuple[Any, str]]) -> list[Any]:
    """Return the elements of the lxml tree of a page that are teasers of other articles.

    `linked` are its links to other pages of the site that may be headlines. A list of teasers holds five or more and
    no paragraph beside them, nor stands among paragraphs; each begins with such a headline, in a line of its own, and
    has more text than that. The parts of an article that has a link in each, a list of five things, say, are none.
    """
    size = cache(_length)
    own = {normal(heading.text_content()) for heading in tree.iter("h1")}
    kinds: dict[tuple[Any, str], dict[Any, None]] = defaultdict(dict)
    for link, text in linked:
        if normal(text) not in own and _stands_alone(link, text, size):
            for card in _around(link, text, size):
                kinds[card.getparent(), card.tag][card] = None
    lists = (cards for (holder, _), cards in kinds.items() if len(cards) >= _LEAST and _apart(holder, cards, size))
    return [card for cards in lists for card in cards if size(card) - _linked(card, size) >= _MORE]


def without(text: str, items: Sequence[Any]) -> str:
    """Return the text of a page's article without the lines that stand in these elements; the whole if hardly any other
    is left: what looks like teasers may be all that a page has.

    A short line, which the article may have too, goes beside a longer one.
    """
    solid = "".join(_solid(item.text_content()) for item in items)[:_MOST]
    theirs = {line for line in text.split("\n") if len(line) >= _LINE and _solid(line) in solid}
    if not theirs:
        return text
    theirs.update(line for item in items for line in lines(item).split("\n"))
    kept: list[str] = []
    for gone, run in groupby(text.split("\n"), theirs.__contains__):
        some = list(run)
        kept += some if not gone or max(map(len, some)) < _LINE else ()
    rest = "\n".join(kept)
    return rest if len(rest) >= _LEFT else text


def prune(items: Iterable[Any]) -> None:
    """Take these elements out of their tree, with what stands loose behind them."""
    for item in items:
        if (holder := item.getparent()) is not None:
            holder.remove(item)


def _solid(text: str) -> str:
    return "".join(text.split())


def _stands_alone(link: Any, text: str, size: Callable[[Any], int]) -> bool:
    """Whether the headline is a line of its own, not a part of a sentence."""
    block = next((above for above in link.iterancestors() if above.tag in _BLOCKS), None)
    if block is not None and size(block) <= len(text) + _LABEL:
        return True
    return next(link.iterdescendants(*_BLOCKS), None) is not None


def _around(link: Any, text: str, size: Callable[[Any], int]) -> Iterator[Any]:
    """The elements that begin with a headline and are no longer than a teaser."""
    for above, _ in zip(link.iterancestors(), range(_LEVELS), strict=False):
        if above.getparent() is None or size(above) > _CHARS or next(above.iter("h1"), None) is not None:
            return
        begun = 0 <= " ".join(above.text_content().split()).find(text) <= _LABEL
        if begun and (above.tag in _CARDS or "-" in above.tag):
            yield above


def _apart(holder: Any, cards: Iterable[Any], size: Callable[[Any], int]) -> bool:
    """Whether nothing beside these elements, and no paragraph around what holds them, may be the article's."""

    def may_be(item: Any) -> bool:
        least = _PARAGRAPH if item.tag == "p" else _OTHER
        return isinstance(item.tag, str) and item.tag not in _UNREAD and size(item) >= least

    above = holder.getparent()
    around = () if above is None else above.iterchildren("p")
    return not any(may_be(item) for item in (*holder, *around) if item not in cards)


def _linked(card: Any, size: Callable[[Any], int]) -> int:
    """The length of a teaser's links, or of the headings in them: some are a link as a whole."""
    return sum(size(next(link.iter(*_HEADINGS), link)) for link in card.iter("a"))


def _length(item: Any) -> int:
    return int(_measure()(item))


@cache
def _measure() -> Callable[[Any], float]:
    from lxml.etree import XPath  # type: ignore[import-untyped] # lxml ships no types

    measure: Callable[[Any], float] = XPath("string-length(normalize-space())")
    return measure
