"""What a rule's pattern takes but the text around tells to be the article's: a writer in the data of a book, a step."""

import re
from typing import Any

_SAID = 3_000  # characters on each side in which a word may stand: most articles are shorter
_AROUND = 400  # characters on each side: a paragraph, or a dozen labels
_ANYWHERE = ("dan", "di", "ini", "itu", "ke", "yang", "dari", "akan")  # that it stands in a text tells nothing
_GAPS = ("\n\n", " \n", "\n ")
_WORD = re.compile(r"\w+")
_SHORT = 2  # letters that may well stand one after the other by chance: only the last words can be meant


def spared(unless: Any, unsaid: bool, text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stays: the pattern `unless` is found around it, or it is `unsaid` and is said.

    `unless` is searched for in the match, between ⟦ and ⟧, and the whole lines on both sides, without blank ones.
    """
    if unless is not None and unless.search(around(text, start, end).encode()) is not None:  # RE2 is quicker in bytes
        return True
    return unsaid and is_said(text, start, end)


def around(text: str, start: int, end: int) -> str:
    """The match between ⟦ and ⟧ and what stands near it, one line under the other."""
    near = f"{_before(text, start)}⟦{text[start:end].strip()}⟧{_after(text, end)}"
    if "\n" not in near or not any(gap in near for gap in _GAPS):  # most texts
        return near.strip(" \n")
    return "\n".join([words for line in near.split("\n") if (words := line.strip(" "))])


def _before(text: str, start: int) -> str:
    at = max(0, start - _AROUND)
    line = text.find("\n", at, start) if at else -1
    return text[line + 1 if line >= 0 else at : start]


def _after(text: str, end: int) -> str:
    stop = end + _AROUND
    line = text.rfind("\n", end, stop) if stop < len(text) else -1
    return text[end : line if line >= 0 else stop]


def is_said(text: str, start: int, end: int) -> bool:
    """Whether what stands in brackets is no writer's name or initials but words of the text, or short for those before
    it.

    >>> is_said("Ia anggota Komisi Pemilihan Umum. (KPU)", 34, 39), is_said("Ia pulang. (swl)", 11, 16)
    (True, False)
    >>> is_said("Ada pelayan di pusat itu. (Pusat Layanan)", 26, 41), is_said("Ia pulang. (Sari Wulan)", 11, 23)
    (True, False)
    """
    words = _WORD.findall(text, start, end)
    word = words[0] if words else ""
    if len(word) < 2 or word in _ANYWHERE:
        return False
    if not (word.isupper() or word.islower()):  # a writer may have the name of one who is quoted
        names = words[1:] and "/" not in text[start:end]  # a site or an editor stands behind the slash
        return bool(names) and any(_is_small(text, start, end, one.lower()) for one in words if one.istitle())
    return (word.isupper() and _is_short(text, start, word.casefold())) or _is_elsewhere(text, start, end, word)


def _is_short(text: str, start: int, word: str) -> bool:
    """Whether `word` has the first letters of words before it, or of those with a capital."""
    words = _WORD.findall(text, max(0, start - 20 * len(word)), start)
    names = [one for one in words if one[0].isupper()]
    letters = ["".join(one[0] for one in some).casefold() for some in (words, names)]
    return any(some.endswith(word) or (len(word) > _SHORT and word in some) for some in letters)


def _is_small(text: str, start: int, end: int, word: str) -> bool:
    """Whether a word of some length stands near it in small letters, as names do not."""
    first, last = max(0, start - _SAID), end + _SAID
    return len(word) > _SHORT and re.search(rf"\b{word}\b", f"{text[first:start]}\n{text[end:last]}") is not None


def _is_elsewhere(text: str, start: int, end: int, word: str) -> bool:
    """Whether `word` stands near it too, or in brackets behind a word: "Sari (PHD) menang"."""
    first, last = max(0, start - _SAID), end + _SAID
    found = text.count(word, first, last)
    if found < 2:
        return False
    bare = found > text.count(f"({word})", first, last)  # to count is quicker than to search
    sign = rf"\b{word}(?<![/\[@.(-]{word})(?![/)\]]|\.\w)\b" if bare else rf"\({word}\)(?<=\w \({word}\))"
    return re.search(sign, f"{text[first:start]}\n{text[end:last]}") is not None
