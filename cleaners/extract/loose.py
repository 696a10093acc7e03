"""Text that stands loose among an article's paragraphs, in no element of its own.

trafilatura leaves it out where it begins with a bold place or a link, as the first paragraph often does:
`<div><b>Tegalrejo</b> - Warga desa ...<p>...</p></div>`.
"""

from collections.abc import Iterator
from typing import Any

_BODY = 200  # characters of paragraphs that make an element the article's
_LEAST = 60  # characters of a paragraph that stands loose: less is a label
_LINKED = 0.5  # share of it that may be links
_INLINE = frozenset("a abbr b big br cite em font i mark q s small span strong sub sup time u wbr".split())  # noqa: SIM905
_HOLDERS = ("article", "div", "main", "section", "span", "td")


def wrap(tree: Any) -> None:
    """Make a paragraph of each loose text among the paragraphs of an lxml tree, in the tree itself."""
    for holder in list(tree.iter(*_HOLDERS)):
        if sum(len(_text(item)) for item in holder.iterchildren("p")) >= _BODY:
            for before, run in list(_runs(holder)):
                _wrap(holder, before, run)


def _runs(holder: Any) -> Iterator[tuple[Any, list[Any]]]:
    """The runs of an element's children that are parts of sentences, each with the child before it (None: none)."""
    before: Any = None
    run: list[Any] = []
    for child in holder:
        if isinstance(child.tag, str) and (
            child.tag not in _INLINE or any(one.tag not in _INLINE for one in child.iter())
        ):
            yield before, run
            before, run = child, []
        else:
            run.append(child)
    yield before, run


def _wrap(holder: Any, before: Any, run: list[Any]) -> None:
    """Put what stands behind `before`, and a run of children, into a paragraph, if it is as long as one."""
    first = (holder.text if before is None else before.tail) or ""
    text = " ".join([first, *(_text(item) + " " + (item.tail or "") for item in run)])
    links = sum(len(_text(link)) for item in run for link in item.iter("a"))
    if not run or len(" ".join(text.split())) < _LEAST or links > _LINKED * len(text):
        return
    paragraph = holder.makeelement("p")
    paragraph.text = first
    if before is None:
        holder.text = None
        holder.insert(0, paragraph)
    else:
        before.tail = None
        before.addnext(paragraph)
    paragraph.extend(run)


def _text(item: Any) -> str:
    return "" if not isinstance(item.tag, str) else " ".join(item.text_content().split())
