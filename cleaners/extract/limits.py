"""What a page may cost, and the flags that tell which limit one ran into."""

from collections.abc import Collection
from typing import Any

from cleaners.settings import Extract

FAILED, CUT = "nothing-extracted", "page-too-deep"
TOO_LARGE, TOO_MANY, TOO_SLOW, TOO_HUNGRY, CRASHED = (
    "page-too-large",
    "page-too-many-tags",
    "page-too-slow",
    "page-too-hungry",
    "page-crashed",
)

# libxml2 stops at 256 levels, of which some go to what trafilatura drops; the deepest of 331 real pages has 51.
_AS_DEEP = f"boolean({'/*' * 251})"


def refusal(html: str, limits: Extract) -> str:
    """Return the flag of the limit that a page breaks before anything is done with it, or ""."""
    if len(html) > limits.page_bytes:
        return TOO_LARGE
    return TOO_MANY if html.count("<") > limits.max_tags else ""


def is_cut(tree: Any) -> bool:
    """Whether the lxml tree of a page is as deep as libxml2 goes: it leaves out the rest without a word."""
    return bool(tree.xpath(_AS_DEEP))


def reason(flags: Collection[str], limits: Extract) -> str:
    """Return in plain words why an article with these flags got no text from its page."""
    reasons = {
        TOO_LARGE: f"page of over {limits.page_bytes} characters (extract.page_bytes)",
        TOO_MANY: f"page of over {limits.max_tags} tags (extract.max_tags)",
        TOO_SLOW: f"page that takes over {limits.page_seconds:g} seconds (extract.page_seconds)",
        TOO_HUNGRY: f"page that takes over {limits.page_memory} bytes of memory (extract.page_memory)",
        CRASHED: "page that crashes the parser",
    }
    found = next((words for flag, words in reasons.items() if flag in flags), "")
    return found or "no article text could be extracted from the page"
