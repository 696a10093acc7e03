"""Labels that the text speaks of: a course in journalism or a review of a page shows "Baca juga" as it looks."""

import re
from collections.abc import Iterable, Iterator

_NEAR = 400  # characters on each side
_LONGEST = 30  # characters of a label
_SHORTEST = 3  # less is a mark
_LABEL = re.compile(r"[ \n*>(\[|–—-]*([^:\n]*)")
_EDGE = " –—-*"
_CALLED = ("label ", "frasa ", "istilah ", "tulisan ", "penanda ", "phrase ")
_QUOTES = ('"', "“", "‘", "'", "«")
_CLOSED = re.compile(r" ?[:.,…]{0,3} ?[\"”’'»]")


def is_named(text: str, start: int, end: int) -> bool:
    """Whether the label with which `text[start:end]` begins is quoted near it, or called a label.

    >>> course = 'Tulis "Baca juga" di atas tautan.\\nBaca juga: Petani Menunggu Hujan'
    >>> is_named(course, 34, 66), is_named(course[6:].replace('"', ""), 26, 58)
    (True, False)
    """
    label = _LABEL.match(text, start, end)[1].rstrip(_EDGE).lower()  # type: ignore[index]  # matches everywhere
    if not _SHORTEST <= len(label) <= _LONGEST:
        return False
    near = f"{text[max(0, start - _NEAR) : start]}\n{text[end : end + _NEAR]}".lower()
    if label not in near:  # the rest is for few
        return False
    called, quoted = (_ends(near, label, some) for some in (_CALLED, _QUOTES))
    return any(not near[end : end + 1].isalnum() for end in called) or any(_CLOSED.match(near, end) for end in quoted)


def _ends(near: str, label: str, before: Iterable[str]) -> Iterator[int]:
    """Where the label ends that stands first behind each of the words or marks `before`."""
    for mark in before:
        if (at := near.find(mark + label)) >= 0:
            yield at + len(mark) + len(label)
