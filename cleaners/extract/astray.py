"""Pages that tell the article's text in their head (JSON-LD's articleBody): where the text that was found is another, a
second extractor is asked."""

import html
import re

_LEAST = 100  # words of a text told by the head: less is its beginning
_LITTLE, _MOST = 0.5, 0.9  # share of it that a text of another element holds, and one of the article
_LONGER = 2.0  # times as many words as it has a text of the whole page has
_RUN = 4
_WORD = re.compile(r"\w+")


def is_better(other: str, told: object) -> bool:
    """Whether another text is the article, as it holds what the page tells in its head, and not the whole page."""
    words = _words(told)
    return bool(other) and len(_WORD.findall(other)) <= _LONGER * len(words) and _share(words, other) >= _MOST


def is_doubtful(text: str, told: object) -> bool:
    """Whether a text lacks most of what the page tells of it in its head."""
    words = _words(told)
    return len(words) >= _LEAST and _share(words, text) < _LITTLE


def _words(told: object) -> list[str]:
    return _WORD.findall(html.unescape(told)) if isinstance(told, str) else []


def _share(words: list[str], text: str) -> float:
    """The share of runs of four words that stand in a text."""
    runs = _runs(words)
    return len(runs & _runs(_WORD.findall(text))) / len(runs) if runs else 0.0


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[at:] for at in range(_RUN)), strict=False))
