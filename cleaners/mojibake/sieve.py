"""One fast and sound look at a text: which repairs could find something to do there at all."""

from functools import cache
from typing import Any

import re2
from ftfy.badness import BADNESS_RE

# Python's \s and \w know Unicode, RE2's know ASCII only. Wider than Python's is sound: the sieve may let a clean text
# through to a repair, but must never hold back a broken one.
_CLASSES = {"\\s": r"\s\x0b\x1c-\x1f\x85\pZ", "\\w": r"\pL\pN_"}


def _for_re2(verbose: str) -> str:
    """Rewrite a pattern of `re.VERBOSE` for RE2, which has no such mode; `^` then stands for every line's start."""
    pieces, at, inside = ["(?m)"], 0, False
    while at < len(verbose):
        width = 2 if verbose[at] == "\\" else 1
        token = verbose[at : at + width]
        if not inside and token == "#":
            at = verbose.index("\n", at)
            continue
        inside = (inside or token == "[") and token != "]"
        if token in _CLASSES:
            pieces.append(_CLASSES[token] if inside else f"[{_CLASSES[token]}]")
        elif inside or not token.isspace():
            pieces.append(token)
        at += width
    return "".join(pieces)


# What each repair needs to see before it has anything to do.
_SIGNS = {
    "encoding": _for_re2(BADNESS_RE.pattern),
    "lone": "Â",
    "stripped": r"""[.,!?]â(?:\?\?)?(?:[\s"')]|\z)|(?:\A|[^\pL\pN])â(?:\?\?)?[A-Z]""",
    "escapes": r"""\\(?:x[89A-Fa-f][0-9A-Fa-f]|u[0-9A-Fa-f]{4}|["'])""",
    "entities": r"&(?:#?[0-9A-Za-z]{2,31};|nbsp|amp|quot)",
    "tags": r"<(?:br|p|div|li|[uo]l|h[1-6]|blockquote|a|b|em|font|i|span|strong|u)[ />]|<img |<!--",
    "invisible": r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{9f}\x{ad}\x{61c}\x{200b}-\x{200f}\x{2028}-\x{202e}"
    r"\x{2060}\x{2063}\x{2066}-\x{206f}\x{feff}\x{fffc}]|\r[^\n]",
}
_NAMES = tuple(_SIGNS)


def _set(patterns: list[str]) -> Any:
    """All patterns as one automaton, which reads a text once."""
    found = re2.Set.SearchSet()
    for pattern in patterns:
        found.Add(pattern)
    found.Compile()
    return found


_SIEVE = _set(list(_SIGNS.values()))


@cache
def _bad() -> Any:
    return _set([_SIGNS["encoding"]])


# What shows no sign wherever it stands: ASCII but for controls, "&", "<" and the backslash.
_PLAIN = bytes(sorted({*range(0x20, 0x7F), *b"\t\n"} - {*b"&<\\"}))


def signs(text: str) -> set[str]:
    """Tell which repairs may find something in `text`; that the others find nothing is certain.

    >>> signs("“Harga beras naik,” kata Rahmat di Café Senja."), sorted(signs("5Â juta &amp; lagi"))
    (set(), ['entities', 'lone'])
    """
    encoded = _bytes(text)
    if text.isascii() and not encoded.translate(None, _PLAIN):
        return set()
    return {_NAMES[index] for index in _SIEVE.Match(encoded) or ()}


def may_be_bad(text: str) -> bool:
    """Tell whether ftfy may find mojibake in `text` or in one of its lines; a False is certain.

    >>> may_be_bad("“Harga beras naik,” kata Rahmat di Café Senja."), may_be_bad("Harga beras â€œnaikâ€\x9d")
    (False, True)
    """
    return not text.isascii() and bool(_bad().Match(_bytes(text)))


def _bytes(text: str) -> bytes:
    # A lone surrogate becomes "?", which the patterns take, as they do the surrogate, for neither letter nor blank.
    return text.encode("utf-8", "replace")
