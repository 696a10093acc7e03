"""The text as the rules see it: same length, every blank a plain space, nothing that RE2 refuses."""

_BLANKS = ("\xa0", "\t", "\r", "\u2009", "\u202f", "\u2007", "\u3000", "\u200b", "\ufeff", "\u200e")


def view(text: str) -> str:
    """Return `text` with each kind of blank but the newline turned into a space, offsets unchanged.

    RE2's `\\s` does not know the no-break space, and a lone surrogate can't be encoded for it.
    """
    if not text.isascii():
        for blank in _BLANKS:
            text = text.replace(blank, " ")
        return _encodable(text)
    return text.replace("\t", " ").replace("\r", " ")


def _encodable(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


def line_end(text: str, at: int) -> int:
    """Offset of the newline that ends the line of `at`, or the length of the text."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end
