"""The text of what trafilatura took for the article: one paragraph a line, and nothing that the page has not."""

import re
from collections.abc import Iterator
from typing import Any

# Elements of trafilatura's own tree (a part of TEI) that stand on lines of their own.
_BLOCKS = frozenset(
    "ab body code details div figure head item lb list main p quote row summary table".split()  # noqa: SIM905
)
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
        block = "\n" if item.tag in _BLOCKS else "\t" if item.tag == "cell" else ""
        after = [block if block == "\n" else "", _blank(item.tail) if item is not body else ""]
        if isinstance(item.tag, str) and item.tag != "graphic":  # a comment's tag is a function
            yield block
            yield _blank(item.text)
            todo += [*reversed(after), *reversed(item)]
        else:
            todo += after[1:]


def _blank(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ").replace("\t", " ")
