"""Text that stands loose among an article's paragraphs, in no element of its own.

trafilatura leaves it out where it begins with a bold place or a link, as the first paragraph often does:
`<div><b>Tegalrejo</b> - Warga desa ...<p>...</p></div>`.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

_BODY = 200  # characters of paragraphs that make an element the article's
_LEAST = 60  # characters of a paragraph that stands loose: less is a label
_START = 40  # characters; no two paragraphs begin with the same
_LINKED = 0.5  # share of it that may be links
_INLINE = frozenset("a abbr b big br cite code em font i kbd mark q s small span strong sub sup time u wbr".split())  # noqa: SIM905
_SILENT = ("script", "style")  # they may stand within a sentence
_HOLDERS = ("article", "div", "main", "section", "span", "td")


def wrap(tree: Any, *, breaks: bool = False) -> None:
    """Make a paragraph of each loose text among the paragraphs of an lxml tree, in the tree itself; with `breaks` of
    what stands between two line breaks, too, where an element has more than one such text."""
    for holder in _holders()(tree):
        if _bare(holder) < _LEAST:  # as most elements are, and it is quickly seen
            continue
        own = sum(len(_text(item)) for item in holder.iterchildren("p", "div") if _is_own(item))
        if not breaks and own < _BODY:
            continue
        loose = [run for run in _runs(holder, breaks=breaks) if _is_paragraph(run)]
        if own >= _BODY or (len(loose) > 1 and sum(len(run.text) for run in loose) >= _BODY):
            for run in loose:
                _wrap(holder, run)


def lacks(tree: Any, text: str) -> bool:
    """Whether the text of a page's article lacks one of several loose paragraphs, of which it has others and little
    else."""
    size, begun = len(text), {start(line) for line in text.split("\n")}
    for holder in dict.fromkeys(item.getparent() for item in tree.iter("br")):
        if holder is None or holder.tag not in _HOLDERS:
            continue
        loose = [run.text for run in _runs(holder, breaks=True) if _is_paragraph(run)]
        held = [start(one) in begun for one in loose]
        if len(set(held)) > 1 and sum(len(one) for one, is_held in zip(loose, held, strict=True) if is_held) > size / 2:
            return True
    return False


def start(line: str) -> str:
    """The beginning of a line without blanks, by which it is known again."""
    return "".join(line.split())[:_START]


@cache
def _holders() -> Callable[[Any], list[Any]]:
    """Finds the elements that may hold loose text: those that have some of their own."""
    from lxml.etree import XPath  # type: ignore[import-untyped] # lxml ships no types

    names = " or ".join(f"self::{name}" for name in _HOLDERS)
    found: Callable[[Any], list[Any]] = XPath(f"descendant-or-self::*[{names}][text()[normalize-space()]]")
    return found


class _Run(NamedTuple):
    """Children of an element that are parts of sentences, the child before them (None: none), and the text of all."""

    before: Any
    items: list[Any]
    text: str


def _runs(holder: Any, *, breaks: bool) -> Iterator[_Run]:
    if _bare(holder) < _LEAST:
        return
    before: Any = None
    items: list[Any] = []
    for child in holder:
        if isinstance(child.tag, str) and (_is_block(child) or (breaks and _is_break(child))):
            yield _Run(before, items, _joined(holder, before, items))
            before, items = child, []
        else:
            items.append(child)
    yield _Run(before, items, _joined(holder, before, items))


def _is_own(item: Any) -> bool:
    """Whether an element is a paragraph: a <div> is that holds no other, as some editors make them."""
    return item.tag == "p" or not any(_is_block(child) for child in item if isinstance(child.tag, str))


def _bare(holder: Any) -> int:
    """The characters of an element's own text, between its children."""
    return len((holder.text or "").strip()) + sum(len((child.tail or "").strip()) for child in holder)


def _is_block(item: Any) -> bool:
    return item.tag not in _SILENT and any(one.tag not in _INLINE for one in item.iter("*"))


def _is_break(item: Any) -> bool:
    """Whether it is one of two line breaks that follow each other."""
    if item.tag != "br":
        return False
    last, following = item.getprevious(), item.getnext()
    return (last is not None and last.tag == "br" and not (last.tail or "").strip()) or (
        following is not None and following.tag == "br" and not (item.tail or "").strip()
    )


def _joined(holder: Any, before: Any, items: list[Any]) -> str:
    first = (holder.text if before is None else before.tail) or ""
    return " ".join(" ".join([first, *(_text(item) + " " + (item.tail or "") for item in items)]).split())


def _is_paragraph(run: _Run) -> bool:
    links = sum(len(_text(link)) for item in run.items for link in item.iter("a"))
    return len(run.text) >= _LEAST and links <= _LINKED * len(run.text)


def _wrap(holder: Any, run: _Run) -> None:
    """Put a run into a paragraph."""
    paragraph = holder.makeelement("p")
    if run.before is None:
        paragraph.text, holder.text = holder.text, None
        holder.insert(0, paragraph)
    else:
        paragraph.text, run.before.tail = run.before.tail, None
        run.before.addnext(paragraph)
    paragraph.extend(run.items)


def _text(item: Any) -> str:
    return "" if not isinstance(item.tag, str) or item.tag in _SILENT else " ".join(item.text_content().split())
