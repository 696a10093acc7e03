"""HTML tags that were scraped as text, inside a line; a line of nothing but tags is boilerplate's (any.tags).

Certain are line breaks, blocks that open and close ("<p>" alone may be a ticker), and pairs of a font's tags in one
line. A text that speaks of code keeps its tags.
"""

import re
from collections.abc import Iterator

from cleaners.edits import Edit
from cleaners.mojibake.about import speaks_of
from cleaners.mojibake.alone import lines_of

RULE = "mojibake.tag"

# A code of ethics is none, nor is a share's, a flight's or a district's. An element or what one types is markup's only
# if a tag stands behind it.
_OTHER = (
    r"(?! (?:etik|kehormatan|moral|perilaku|pos|telepon|area|wilayah|saham|emiten|otp|penerbangan|billing|bank|genetik"
    r"|of (?:conduct|ethics))\b)"
)
_about = speaks_of(
    ("html", "xml", "kode", "cod", "tag", "markup", "element", "elemen", "tulis", "ketik", "sintaks"),
    rf"(?<![\w./:-])(?:(?:html5?|xml|(?:kode|code)\b{_OTHER}|coding|tags?|markup)\b"
    r"|(?:elemen|elements?|tulis(?:kan)?|ketik(?:kan)?|sintaks) [\"“'‘`]?<(?:[uo]l|li|h[1-6]|div|blockquote)\b)",
)
_BLOCK = re.compile(r"[ \t\xa0]*<(/?)(br|p|div|li|[uo]l|h[1-6]|blockquote)(?: [^<>\n]{0,300})?/?>[ \t\xa0]*")
_FONT = re.compile(r"<(/?)(a|b|em|font|i|span|strong|u)(?: [^<>\n]{0,600})?>|\n")
_EMBEDDED = re.compile(r"<img [^<>\n]{0,600}>|<!--[^\n]{0,600}?-->")  # and there is nothing to read in them
_ALONE = re.compile(r"^(?:[ \t\xa0]*<[^<>\n]{1,600}>)+[ \t\xa0]*$", re.MULTILINE)


def tags(text: str) -> list[Edit]:
    """Return edits that make line breaks of block tags and take pairs of font tags away.

    >>> [(edit.old, edit.new) for edit in tags("Hujan <b>deras</b> turun.<br /> Jalan licin.")]
    [('<b>', ''), ('</b>', ''), ('<br /> ', '\\n')]
    """
    if _about(text):
        return []
    alone = lines_of(_ALONE, text)
    return sorted(edit for edit in [*_blocks(text), *_fonts(text), *_embedded(text)] if not alone(edit.start))


def _blocks(text: str) -> Iterator[Edit]:
    found = list(_BLOCK.finditer(text))
    closed = {match[2] for match in found if match[1]}
    for match in found:
        if match[2] == "br" or match[2] in closed:
            start, end = match.span()
            edge = text[start - 1 : start] in ("", "\n") or text[end : end + 1] in ("", "\n", "\r")
            yield Edit(start, end, RULE, match[0], "" if edge else "\n")


def _embedded(text: str) -> Iterator[Edit]:
    for found in _EMBEDDED.finditer(text):
        start, end = found.span()
        if text[start - 1 : start] in ("", *" \n") and text[end : end + 1] == " ":
            end += 1
        yield Edit(start, end, RULE, text[start:end])


def _fonts(text: str) -> Iterator[Edit]:
    opened: list[re.Match[str]] = []
    for match in _FONT.finditer(text):
        if match[0] == "\n":
            opened.clear()
        elif not match[1]:
            opened.append(match)
        elif opened and opened[-1][2] == match[2]:
            for tag in (opened.pop(), match):
                yield Edit(tag.start(), tag.end(), RULE, tag[0])
        else:
            opened.clear()
