"""A photo's caption that stands twice above the article: alone, and with the name of who took the photo."""

import re

_HEAD_CHARS = 1500
_HEAD_LINES = 12
_LONGEST = 300  # of a caption; there the article has begun
_SHORTEST = 30  # a verse may begin like the one before it
_CREDIT = re.compile(
    r"\s?/ ?(?:[A-Z*@]|dok\b)[^\n]{1,60}"
    r"|\s\((?i:(?:foto|dok|ist|sumber)\b ?[:./][^()\n]{0,60}|antara(?:/[^()\n]{1,60})?|ist(?:imewa)?)\)"
    r"|\s(?:(?:Foto|FOTO) ?:|Copyright ?:?) ?[^\n]{1,80}"
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
        if not words:
            continue
        if len(above) >= _SHORTEST and words.startswith(above) and _CREDIT.fullmatch(words, len(above)):
            return number
        above = words
    return None
