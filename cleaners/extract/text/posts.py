"""Posts that an article quotes, in boxes whose names ("social-embed", "widget") let trafilatura throw them away."""

from typing import Any

_LEVELS = 4  # of boxes around one
_CHILDREN = 5  # of such a box: the text of what holds a thousand posts would be counted a thousand times
_LEAST = 15  # characters of a post that says something


def unbox(tree: Any) -> None:
    """Put each post that an lxml tree quotes in the place of the boxes that hold nothing else."""
    for quote in list(tree.iter("blockquote")):
        size = _size(quote)
        if "twitter-" not in (quote.get("class") or "") or size < _LEAST:
            continue
        box = quote
        for above, _ in zip(quote.iterancestors("div", "figure", "section"), range(_LEVELS), strict=False):
            if above is not box.getparent() or len(above) > _CHILDREN or _size(above) != size:
                break
            box = above
        if box is not quote and (holder := box.getparent()) is not None:
            quote.tail = box.tail
            holder.replace(box, quote)


def _size(item: Any) -> int:
    """The characters of an element's text, scripts aside."""
    scripts = sum(len("".join((script.text or "").split())) for script in item.iter("script", "style"))
    return len("".join(item.text_content().split())) - scripts
