"""A fast and sound test whether ftfy could find mojibake in a text at all."""

import re2
from ftfy.badness import BADNESS_RE

# Python's \s and \w know Unicode, RE2's know ASCII only. Wider than Python's is sound: the sieve may let a clean text
# through to ftfy, but must never hold back a broken one.
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


_SIEVE = re2.compile(_for_re2(BADNESS_RE.pattern))


def may_be_bad(text: str) -> bool:
    """Tell whether ftfy may find mojibake in `text` or in one of its lines; a False is certain.

    >>> may_be_bad("“Harga beras naik,” kata Rahmat di Café Senja."), may_be_bad("Harga beras â€œnaikâ€\x9d")
    (False, True)
    """
    if text.isascii():
        return False
    try:
        return _SIEVE.search(text) is not None
    except UnicodeEncodeError:  # a lone surrogate, which RE2 can't take
        return True
