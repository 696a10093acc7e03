"""A second opinion on a page: where two extractors find texts of very different length, one of them is wrong.

On 331 pages with a reference (scrapinghub, WCXB) one in ten is flagged, and half of the bad ones (F1 below .8) are
among them. Nothing that we measured tells which of the two is right: `benchmarks/README.md`.
"""

import re
from typing import Any

from cleaners.extract.limits import is_cut

DOUBTFUL = "extraction-doubtful"

_RATIO = 1.35
_LEAST = 40  # words; of a shorter text a line more or less is a large share
_WORD = re.compile(r"\w+")


def text(tree: Any, html: str) -> str:
    """Return the text that Resiliparse finds on a page, given as its lxml tree and its source, one paragraph a line.

    "" for a page that is nested too deep for it: its time grows with the square of the levels (.7 s at 4,000).
    """
    if is_cut(tree):
        return ""
    from resiliparse.extract.html2text import extract_plain_text

    found = extract_plain_text(html, main_content=True, list_bullets=False, alt_texts=False)
    tidy = (" ".join(line.split()) for line in found.split("\n"))
    return "\n".join(line for line in tidy if line)


def is_doubtful(tree: Any, html: str, first: str) -> bool:
    """Whether Resiliparse finds much more or much less than the text `first` on a page; one without text for it is not
    judged."""
    other = text(tree, html)
    return bool(other) and differ(len(_WORD.findall(first)), len(_WORD.findall(other)))


def differ(one: int, other: int) -> bool:
    """Whether two texts of so many words can't be the same article.

    >>> differ(300, 310), differ(300, 420), differ(420, 300), differ(12, 30)
    (False, True, True, False)
    """
    shorter, longer = sorted((one, other))
    return longer >= _LEAST and longer > _RATIO * shorter
