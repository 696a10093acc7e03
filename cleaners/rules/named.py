"""Labels that the text speaks of: a course in journalism or a review of a page shows "Baca juga" as it looks."""

import re
from collections.abc import Callable, Iterator

_SHORTEST, _LONGEST = 3, 30  # characters of a label
_LABEL = re.compile(r"[ \n*>(\[|–—-]*([^:\n]*)")
_EDGE = " –—-*"
# A text quotes single words of every kind, "Editor" as a film's name; of these it must say that they are a label.
_CALLED = re.compile(r"(?i)\b(?:label|frasa|istilah|tulisan|penanda|phrase) $")
_QUOTED = re.compile(r"(?i)\b(?:label|frasa|istilah|tulisan|penanda|phrase|tanda|kata|word) $")  # "kata" is "says" too
_CALL = 10  # characters of the longest of these words and of the blanks beside it
_OPENED = re.compile(r"(?:[\"“„‘'«`]|\*\*) ?$")
_BEFORE = tuple(" \"“„‘'«`*")  # signs, or the blank behind a word
_CLOSED = re.compile(r" ?[:.…]{0,3} ?(?:[\"”“’'»`]|\*\*)")  # with a comma within it is what someone says


def label_of(words: str) -> str:
    """The label with which a claim begins, or "" for none."""
    label = _LABEL.match(words)[1].rstrip(_EDGE)  # type: ignore[index]  # matches everywhere
    return label if _SHORTEST <= len(label) <= _LONGEST else ""


def is_named(text: str, label: str, claimed: Callable[[int], bool]) -> bool:
    """Whether a text quotes a label or calls it one where nothing is `claimed`.

    >>> def named(text, label):
    ...     return is_named(text, label, lambda at: False)
    >>> named('Tulis "Baca juga" di situ', "BACA JUGA"), named('"Baca juga," kata Sari', "Baca juga")
    (True, False)
    >>> named('Kata "iklan" di atas', "Iklan"), named('Ada "iklan" di atas', "Iklan"), named("Label iklan", "Iklan")
    (True, False, False)
    """
    enough = 1 if " " in label else 2
    return any(_signs(text, at, at + len(label)) >= enough and not claimed(at) for at in _places(text, label))


def _places(text: str, label: str) -> Iterator[int]:
    """Where the label stands, in small letters and with capitals."""
    for form in {label, label.lower(), label.capitalize(), label.title()}:
        at = text.find(form)
        while at >= 0:
            yield at
            at = text.find(form, at + 1)


def _signs(text: str, start: int, end: int) -> int:
    """How much tells that `text[start:end]` is spoken of: that it is quoted, and that it is called a label."""
    if text[start - 1 : start] not in _BEFORE:  # as of most markers
        return 0
    opened = _OPENED.search(text[max(0, start - 3) : start]) if _CLOSED.match(text, end) else None
    if opened:
        before = start - len(opened[0])
        return 1 + (_QUOTED.search(text[max(0, before - _CALL) : before]) is not None)
    return int(_CALLED.search(text[max(0, start - _CALL) : start]) is not None and not text[end : end + 1].isalnum())
