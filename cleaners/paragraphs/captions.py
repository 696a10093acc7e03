"""A photo's caption that stands twice above the article: alone, and with the name of who took the photo."""

import re

_HEAD_CHARS = 1500
_HEAD_LINES = 12
_LONGEST = 300  # of a caption; there the article has begun
_SHORTEST = 30  # a verse may begin like the one before it
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}"
_CREDIT = re.compile(  # other words behind a slash or a colon may be the article's: a verse, a price, a place
    r"\s?/ ?(?:(?i:dok)\b[^\n]{1,60}|Antara|ANTARA|Ist|Istimewa)"
    r"|\s\((?i:(?:foto|dok|ist)\b ?[:./][^()\n]{0,60}|antara/[^()\n]{1,60}|ist(?:imewa)?)\)"
    rf"|\s(?:(?:Foto|FOTO) ?: ?{_NAME}(?:/{_NAME})?|Copyright ?[:©][^\n]{{1,80}})"
)


def credited_caption(text: str) -> int | None:
    """Return the number of the line that is the line above it and a photographer's name; None where there is none."""
    if text.find("\n", 0, _LONGEST) < 0:
        return None
    above = ""
    for number, line in enumerate(text[:_HEAD_CHARS].split("\n")[:_HEAD_LINES]):
        words = line.strip()
        if len(words) > _LONGEST:
            break
        if words:
            if above and words.startswith(above) and _CREDIT.fullmatch(words, len(above)):
                return number
            above = words if len(words) >= _SHORTEST and words[-1] != "?" else ""
    return None
