"""An article that its page divides among elements of one class, with advertisements between them: trafilatura takes the
first and leaves the others out."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection
from typing import Any

from cleaners.extract.text.loose import start

_Paragraph = tuple[str, int]  # its beginning, its length

_HOLDERS = ("article", "div", "section", "span", "td")
_LEVELS = 3  # between such an element and what holds them all
_PARAGRAPH = 40  # characters of one
_SEEN = 400  # of its characters that are looked at for its beginning: a source may be indented
_LEAST = 120  # characters of paragraphs in each
_MOST = 0.9  # share of the first one's paragraphs that the text holds, and none of the others'
# Share of the text that the first makes: else it is any of the article's boxes; and of a part that is links.
_HALF = 0.5
_BESIDE = re.compile(r"(?i)(?:advertisements?|ads|iklan|sponsored)+")


def join(tree: Any, text: str) -> bool:
    """Move the parts of the article that the `text` of a page's lxml tree lacks behind the one that it has.

    Returns whether there were any. Advertisements stand beside them, by their label, and nothing else: a headline, a
    name, a link tells of another article, or of a comment; without them it may be the author's box, or an appeal.
    """
    size, begun = len(text), {start(line) for line in text.split("\n")}
    for holder, parts in _groups(tree):
        first, *others = parts
        whole = sum(length for _, length in parts[first])
        held = sum(length for begin, length in parts[first] if begin in begun)
        if whole < _HALF * size or held < _MOST * whole:
            continue
        if any(begin in begun for other in others for begin, _ in parts[other]) or _is_list(holder, parts):
            continue
        for other in others:
            first.extend(list(other))
        return True
    return False


def _is_list(holder: Any, parts: Collection[Any]) -> bool:
    """Whether a first-level headline stands within a holder, or a part is links, or beside the parts no advertisement
    or more than that: they are of several articles, or of none."""
    if holder.find(".//h1") is not None or any(_linked(part) > _HALF for part in parts):
        return True
    inner = {item for part in parts for item in part.iter()}
    own = [item.text for item in holder.iter("*") if item not in inner and item.tag not in ("script", "style")]
    tails = [item.tail for item in holder.iterdescendants() if item.getparent() not in inner]
    return not _BESIDE.fullmatch("".join("".join(filter(None, [*own, *tails])).split()))


def _linked(part: Any) -> float:
    return sum(len(link.text_content()) for link in part.iter("a")) / len(part.text_content())


def _groups(tree: Any) -> list[tuple[Any, dict[Any, list[_Paragraph]]]]:
    """The elements of one class within one holder that have paragraphs, with those paragraphs, the nearest first."""
    groups: dict[Any, dict[Any, list[_Paragraph]]] = defaultdict(dict)
    above = dict.fromkeys(p.getparent() for p in tree.iter("p"))
    items = [item for item in above if item is not None and item.tag in _HOLDERS and item.get("class")]
    times = Counter((item.tag, item.get("class")) for item in items)
    for item in items:
        if times[item.tag, item.get("class")] == 1:  # as that of most articles, whose text need not be read then
            continue
        texts = [text for p in item.iterchildren("p") if len(text := p.text_content().strip()) >= _PARAGRAPH]
        if sum(map(len, texts)) >= _LEAST:
            paragraphs = [(start(text[:_SEEN]), len(text)) for text in texts]
            for level, holder in zip(range(_LEVELS), item.iterancestors(), strict=False):
                groups[level, holder, item.tag, item.get("class")][item] = paragraphs
    return [(key[1], group) for key, group in sorted(groups.items(), key=lambda one: one[0][0]) if len(group) > 1]
