"""Boxes in which a page asks for the reader's address, for its newsletter, say: trafilatura takes the form away and
leaves the words around it."""

from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import Any

_MOST, _ELEMENTS = 500, 150  # characters of a box, and elements in it: the article's own has more
_PARAGRAPH = 120  # characters outside the form that may be a paragraph of the article
_FIELDS = 50  # on a page: each is climbed from
_ENDS = frozenset(("article", "body", "html", "main"))


def found(tree: Any) -> list[Any]:
    """Return the largest elements of an lxml tree around each field for an address that are no more than such a box.

    Where one can write more than an address, it is for comments, and the article may be as short as a box.
    """
    size = cache(_size)
    fields = islice(filter(_asks_for_address, tree.iter("input")), _FIELDS)
    return [box for box in dict.fromkeys(_box(field, size) for field in fields) if box is not None]


def _asks_for_address(field: Any) -> bool:
    kind = (field.get("type") or "").lower()
    return kind == "email" or (kind in ("", "text") and "email" in (field.get("name") or "").lower())


def _box(field: Any, size: Callable[[Any], int]) -> Any:
    box = None
    for above in field.iterancestors():
        if above.tag in _ENDS or next(islice(above.iter(), _ELEMENTS, None), None) is not None:
            return box
        if size(above) > _MOST or next(above.iter("h1", "textarea"), None) is not None:
            return box
        if any(size(one) >= _PARAGRAPH and not _in_form(one, above) for one in above.iter("p", "div") if _speaks(one)):
            return box
        box = above
    return box


def _speaks(item: Any) -> bool:
    """Whether an element has text of its own: a <div> may be a paragraph, or hold some."""
    return item.tag == "p" or bool((item.text or "").strip())


def _in_form(item: Any, box: Any) -> bool:
    around = next(above for above in (item, *item.iterancestors()) if above is box or above.tag == "form")
    return bool(around.tag == "form")


def _size(item: Any) -> int:
    """The characters of an element's text, scripts aside."""
    silent = sum(len("".join((one.text or "").split())) for one in item.iter("script", "style"))
    return len("".join(item.text_content().split())) - silent
