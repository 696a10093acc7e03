"""A second opinion on a page: where two extractors find texts of very different length, one of them is wrong.

On 331 pages with a reference (scrapinghub, WCXB) one in ten is flagged, and half of the bad ones (F1 below .8) are
among them. Nothing that we measured tells which of the two is right: `benchmarks/README.md`.
"""

import re
from typing import Any

from cleaners.extract.text.extractors import found

DOUBTFUL = "extraction-doubtful"

_RATIO = 1.35
_LEAST = 40  # words; of a shorter text a line more or less is a large share
_WORD = re.compile(r"\w+")


def is_doubtful(tree: Any, html: str, first: str) -> bool:
    """Whether Resiliparse finds much more or much less than the text `first` on a page; one without text for it is not
    judged."""
    other = found("resiliparse", tree, html).text
    return bool(other) and differ(len(_WORD.findall(first)), len(_WORD.findall(other)))


def differ(one: int, other: int) -> bool:
    """Whether two texts of so many words can't be the same article.

    >>> differ(300, 310), differ(300, 420), differ(420, 300), differ(12, 30)
    (False, True, True, False)
    """
    shorter, longer = sorted((one, other))
    return longer >= _LEAST and longer > _RATIO * shorter
