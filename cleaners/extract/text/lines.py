"""The text of what an extractor took for the article: one paragraph a line, and nothing that the page has not."""

import re
from collections.abc import Iterator
from typing import Any

# Elements that stand on lines of their own: of trafilatura's tree (a part of TEI), and of HTML's.
_BLOCKS = frozenset(
    """ab body code details div figure head item lb list main p quote row summary table
    address article aside blockquote br caption center dd dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header
    hr html li nav ol pre section tbody tfoot thead tr ul""".split()  # noqa: SIM905 # fifty quoted words are harder to read
)
_CELLS = ("cell", "td", "th")
_SILENT = ("graphic", "script", "style")
_SENTENCES = frozenset("p item head cell hi ref li td th a b i em strong h1 h2 h3 h4 h5 h6".split())  # noqa: SIM905
_BLANKS = re.compile(r"[^\S\t]+")
_TABS = re.compile(r" ?\t[ \t]*")


def lines(body: Any) -> str:
    """Return the paragraphs, headings, list items and table rows of an lxml tree, one a line; cells are parted by tabs.

    trafilatura's own text has "- " before list items and "| ... |" with "|---|" around tables, which no page says.
    """
    pieces = "".join(_pieces(body)).split("\n")
    tidy = (_TABS.sub("\t", _BLANKS.sub(" ", piece)).strip() for piece in pieces)
    return "\n".join(line for line in tidy if line)


def _pieces(body: Any) -> Iterator[str]:
    """The tree's text in its order, each block between line breaks; without recursion, as trees may be deep."""
    todo: list[Any] = [body]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            yield item
            continue
        block = "\n" if _is_block(item) else "\t" if item.tag in _CELLS else ""
        after = [block if block == "\n" else "", _blank(item.tail) if item is not body else ""]
        if isinstance(item.tag, str) and item.tag not in _SILENT:  # a comment's tag is a function
            yield block
            yield _blank(item.text)
            todo += [*reversed(after), *reversed(item)]
        else:
            todo += after[1:]


def _is_block(item: Any) -> bool:
    """Whether an element stands on lines of its own; code does, but for a word of it within a sentence."""
    if item.tag != "code":
        return item.tag in _BLOCKS
    holder = item.getparent()
    return holder is None or holder.tag not in _SENTENCES or "\n" in "".join(item.itertext()).strip()


def _blank(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ").replace("\t", " ")
