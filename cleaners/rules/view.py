"""The text as the rules see it: same length, every blank a plain space, nothing that RE2 refuses."""

_BLANKS = ("\xa0", "\t", "\r", "\u2009", "\u202f", "\u2007", "\u3000", "\u200b", "\ufeff", "\u200e")


def view(text: str) -> str:
    """Return `text` with each kind of blank but the newline turned into a space, offsets unchanged.

    RE2's `\\s` does not know the no-break space, and a lone surrogate can't be encoded for it.
    """
    return encoded_view(text)[0]


def encoded_view(text: str) -> tuple[str, bytes]:
    """Return the `view` of `text`, and that as UTF-8."""
    if text.isascii():
        text = text.replace("\t", " ").replace("\r", " ")
        return text, text.encode("utf-8")
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    try:
        return text, text.encode("utf-8")
    except UnicodeEncodeError:
        encoded = text.encode("utf-8", "replace")
        return encoded.decode("utf-8"), encoded


def line_end(text: str, at: int) -> int:
    """Offset of the newline that ends the line of `at`, or the length of the text."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end
