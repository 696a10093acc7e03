"""Refuse what is no date before dateparser compiles 900 patterns, of 205 languages, to find that out.

A line in running text as "12 tools for gardeners in 2031" looks like a date to htmldate, which asks dateparser; that
tries language by language, and none knows "tools". Its languages' words are read in a tenth of a second, once.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

# Shorter ones may be parts of a word, or put together from parts, in languages without blanks.
_WORD = re.compile(r"(?<![^\W_])[a-z]{4,}(?![^\W_])", re.ASCII)
_ROMAN = re.compile(r"[mdclxvi]+")
_ASKED = "get_external_parser"  # htmldate's way to dateparser


def install() -> None:
    """Let htmldate ask dateparser only for what may be a date. For a process of our own: it changes the library."""
    from htmldate import extractors

    if hasattr(extractors, _ASKED):  # else its affairs have changed, and it does without
        setattr(extractors, _ASKED, _guarded(getattr(extractors, _ASKED)))


def may_be_date(text: str) -> bool:
    """Whether each plain word of a text stands somewhere among the words of dateparser's languages.

    >>> may_be_date("12 tools for gardeners in 2031"), may_be_date("12 Februari 2031"), may_be_date("3/12/2031")
    (False, True, True)
    """
    from dateparser.timezone_parser import is_timezone_token  # type: ignore[import-untyped] # ships no types

    words = (word for word in _WORD.findall(text.lower()) if not _ROMAN.fullmatch(word))
    return all(word in _known() or is_timezone_token(word) for word in words)


class _Wary:
    def __init__(self, parser: Any) -> None:
        self._parser = parser

    def get_date_data(self, text: str) -> Any:
        return self._parser.get_date_data(text) if may_be_date(text) else {"date_obj": None}


def _guarded(parser: Callable[[], Any]) -> Callable[[], _Wary]:
    return cache(lambda: _Wary(parser()))


@cache
def _known() -> str:
    """All words and patterns of all languages, one after the other, and the same without accents."""
    from dateparser.languages.loader import default_loader  # type: ignore[import-untyped]
    from dateparser.utils import normalize_unicode  # type: ignore[import-untyped]

    texts = "\n".join(text.lower() for locale in default_loader.get_locales() for text in _texts(locale.info))
    return f"{texts}\n{normalize_unicode(texts)}"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (key, *_texts(item))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
