"""An article that was printed twice, word for word: all of the later copies goes, what else stands in them, too."""

import re

from cleaners.copies import copies, without_dateline
from cleaners.paragraphs.normal import LONG

_SENTENCE = re.compile(r"[.!?\n]+\s*")
_SENTENCES = 2  # of some length: a song's stanzas have none
_SHARE = 0.8  # of the first copy: less may be its first stanza, again at its end


def later_copies(text: str) -> str:
    """Return the end of a text from its second copy on, if all that stands in the later ones but for a dateline stands
    in the first, too; the blanks at the text's end are not part of it. "" where the text is a single copy.

    >>> words = " ".join(f"Petani nomor {at} menanam kentang di lereng itu sejak hujan turun." for at in (1, 2, 3))
    >>> later_copies(f"{words} KOMENTAR {words} KOMENTAR") == f" {words} KOMENTAR"
    True
    """
    starts = copies(text)
    if len(starts) == 1:
        return ""
    first = _words(text[: starts[1]])
    ends = [*starts[2:], len(text)]
    later = [_words(without_dateline(text[start:end], first)) for start, end in zip(starts[1:], ends, strict=True)]
    if all(len(words) >= _SHARE * len(first) and words in first and _is_prose(words) for words in later):
        return text[len(text[: starts[1]].rstrip()) :].rstrip()
    return ""


def _words(text: str) -> str:
    return " ".join(text.split())


def _is_prose(words: str) -> bool:
    return sum(len(one) >= LONG for one in _SENTENCE.split(words)) >= _SENTENCES
