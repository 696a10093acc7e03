"""Names of authors, as pages give them, one by one."""

import html
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from cleaners.titles import normal

_MAX_CHARS = 80
_FEWEST = 2  # words of a name of which something may go
_BEFORE = re.compile(
    r"(?:(?:[\w ]{0,24}\b)?by|(?:di\w+ )?oleh|penulis|author|reporter|pewarta)\b\s*:?\s+", re.IGNORECASE
)
_ROLE = "Writer|Reporter|Editor|Contributor|Journalist"
_RANK = "Tech|Senior|Staff|Contributing|Freelance|News|Managing|Associate|Deputy|Former"
_BEHIND = re.compile(rf"\s+(?:(?:Last )?[Uu]pdated|[Pp]ublished|(?:(?:{_RANK}) )*(?:{_ROLE}))$")
_BETWEEN = re.compile(r"\s*[;|]\s*|\s+(?:and|dan|&)\s+", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+$")
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"https?:|www\.|/", re.IGNORECASE)


def found(values: Iterable[Any], sites: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the authors' names in `values`: strings, or JSON-LD's people, organisations and lists of them.

    An address or a number is no name, nor is what the site is called.
    """
    called = list(sites)
    known = {normal(site) for site in called}
    split = (name for value in values for text in _texts(value) for name in _split(text))
    return tuple(dict.fromkeys(name for name in split if name and not _is_site(name, called, known)))


def _is_site(name: str, sites: Iterable[str], known: Collection[str]) -> bool:
    """Whether a name is the site's, or its publisher's, with the site's address behind it."""
    address = _HOST.search(name.lower())
    return normal(name) in known or (
        address is not None and any(f".{site}".endswith(f".{address[0]}") for site in sites)
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(value.get("name"))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _split(text: str) -> Iterator[str]:
    """The names in a text. A comma stands between names only if each piece has two words: "dr. Ani, MD" is one."""
    for piece in _BETWEEN.split(" ".join(html.unescape(text).split())):
        parts = piece.split(", ")
        for part in parts if all(" " in part for part in parts) else [piece]:
            name = _BEFORE.sub("", part, count=1) if _BEFORE.match(part) else part
            if len(name) <= _MAX_CHARS and _LETTER.search(name) and not _ADDRESS.search(name):
                yield _without(name.strip(" ,"))


def _without(name: str) -> str:
    """A name without the role behind it, and without the initials before it that stand for a photograph."""
    words = name.split()
    initials = "".join(word[0] for word in words[1 : len(words[0]) + 1]) if words else ""
    if len(words) > _FEWEST and len(initials) >= _FEWEST and words[0] == initials != words[1]:
        name = " ".join(words[1:])
    short = _BEHIND.sub("", name).split()
    is_role = short[:1] and short[0].isupper() and not short[-1].isupper()  # "AP Sports Writer"
    return name if len(short) < _FEWEST or is_role else " ".join(short)
