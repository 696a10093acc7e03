"""An article that its page divides among elements of one class, with advertisements between them: trafilatura takes the
first and leaves the others out."""

from collections import defaultdict
from typing import Any

_HOLDERS = ("article", "div", "section", "span", "td")
_LEVELS = 3  # between such an element and what holds them all
_PARAGRAPH = 40  # characters of one; no two begin with the same
_LEAST = 120  # characters of paragraphs in each
_MOST = 0.9  # share of the first one's paragraphs that the text holds, and none of the others'
_HALF = 0.5  # share of the text that the first makes: else it is any of the article's boxes


def join(tree: Any, text: str) -> bool:
    """Move the parts of the article that the `text` of a page's lxml tree lacks behind the one that it has.

    Returns whether there were any. What has a first-level heading is another article.
    """
    size, begun = len(_solid(text)), {_solid(line)[:_PARAGRAPH] for line in text.split("\n")}
    for holder, parts in _groups(tree):
        first, *others = parts
        whole = sum(map(len, parts[first]))
        held = sum(len(one) for one in parts[first] if one[:_PARAGRAPH] in begun)
        if whole < _HALF * size or held < _MOST * whole or next(holder.iter("h1"), None) is not None:
            continue
        if any(one[:_PARAGRAPH] in begun for other in others for one in parts[other]):
            continue
        for other in others:
            first.extend(list(other))
        return True
    return False


def _groups(tree: Any) -> list[tuple[Any, dict[Any, list[str]]]]:
    """The elements of one class within one holder that have paragraphs, with those paragraphs, the nearest first."""
    groups: dict[Any, dict[Any, list[str]]] = defaultdict(dict)
    for item in tree.iter(*_HOLDERS):
        texts = [one for p in item.iterchildren("p") if len(one := _solid(p.text_content())) >= _PARAGRAPH]
        if sum(map(len, texts)) >= _LEAST:
            for level, holder in zip(range(_LEVELS), item.iterancestors(), strict=False):
                groups[level, holder, item.tag, item.get("class")][item] = texts
    return [(key[1], group) for key, group in sorted(groups.items(), key=lambda one: one[0][0]) if len(group) > 1]


def _solid(text: str) -> str:
    return "".join(text.split())
