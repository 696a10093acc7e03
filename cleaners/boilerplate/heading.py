"""What the page prints above the article's own title: a menu, a date, the name of a section, the way to the page."""

import re
from collections.abc import Sequence

from cleaners.boilerplate.listed import MENU, SHORT, is_date, is_menu, is_page, may_be_item
from cleaners.boilerplate.looks import Line, is_label, is_prose
from cleaners.rules import Shape
from cleaners.titles import MIN_LETTERS, normal, normals

_SAME = 8  # letters of a title that are looked at before all
_SECTION_WORDS = 2
_PATH = 40  # characters of the sections before the title
_SECTIONS = re.compile(r"(?: [A-Z][\w&-]*){0,4} ")  # after the root, where blanks part them
_HOST = 7  # letters of a site's name: a shorter one may be a word
_SPOKEN = re.compile(r"[:,?]$|^\S+!$")  # a site's name that speaks, is spoken to or shouted
_ROOTS = ("Home", "HOME", "Utama", "UTAMA", "Beranda", "BERANDA", "Laman Utama")
_BEFORE_SITE = ("| ", " - ", " – ", " — ")
_QUOTES = "\"“'‘"

# Known ones only: a verdict ("FALSE"), a salutation or who says the title stand above it as well.
_SECTION = re.compile(
    r"(?i:berita(?: (?:hari ini|semasa|terkini|utama))?|terkini|mutakhir|semasa|nasional|tempatan|dunia|global|sukan"
    r"|bola sepak|hiburan|ekonomi|bisnes|jenayah(?: & mahkamah)?|gaya hidup|brunei|indonesia|malaysia|sabah|sarawak"
    r"|singapore|(?:local )?news|nation|world|business|sports?|lifestyle)"
)


def the_pages(text: str, lines: Sequence[Line], heading: int, title: str, site: str, shape: Shape) -> Sequence[Line]:
    """The first `lines` of a text that are the page's; `heading` of them stand above the article's title, 0 if none
    is it."""
    if lines and (_is_way([line.words for line in lines[:2]], title) or _is_host(text, lines[0], site)):
        return lines[:1]
    return _above(lines[:heading], shape, title) if heading and _stands_alone(text, lines[heading]) else ()


def is_title(words: str, title: str) -> bool:
    """Whether a line is the article's title, with or without the site's name behind it."""
    return words[:_SAME].casefold() == title[:_SAME].casefold() and not normals(title).isdisjoint(normals(words))


def _is_way(lines: Sequence[str], title: str) -> bool:
    """Whether the first of two lines is the way to the page, or a section's name above the article's title."""
    if _SECTION.fullmatch(lines[0]):
        return len(lines) > 1 and _is_title(lines[1], title)
    return is_path(lines[0], title)


def _is_title(words: str, title: str) -> bool:
    """Whether a line is the title, however it is punctuated; in quotation marks somebody says it, whom it may name."""
    return len(title) >= MIN_LETTERS and words[0] not in _QUOTES and normal(words) == normal(title)


def is_path(words: str, title: str) -> bool:
    """Whether a line is the way to the page within the site: its sections and its title, which may be cut short."""
    if not words.startswith(_ROOTS) or len(title) < MIN_LETTERS:
        return False
    root = next(filter(words.startswith, _ROOTS))
    at = words.find(title[:MIN_LETTERS], len(root))
    if not len(root) <= at <= _PATH or (words[at:] != title and not _is_cut(words[at:], title)):
        return False
    return " " not in words[:at].strip() or _SECTIONS.fullmatch(words, len(root), at) is not None


def _is_cut(words: str, title: str) -> bool:
    """Whether a line is the beginning of a title, and says by dots that it is no more."""
    begin = words.rstrip(".…")
    return len(words) - len(begin) in (1, 3) and len(begin) >= MIN_LETTERS and title.startswith(begin)


def _stands_alone(text: str, heading: Line) -> bool:
    """Whether no short line stands right below the heading, as in a list, and no quotation mark begins it."""
    end = text.find("\n", heading.end + 1)
    below = text[heading.end + 1 : end if end >= 0 else len(text)].strip()
    return heading.words[0] not in _QUOTES and (not below or is_prose(below) or is_date(below))


def _above(lines: Sequence[Line], shape: Shape, title: str) -> Sequence[Line]:
    """The labels above the page's heading, those of menus too, if one of them is what only a page has.

    A speech, a letter, a recipe, a line-up may begin with short lines as well.
    """
    pages = [line for line in lines if is_page(line.words) or _is_site(line.words, title)]
    if not pages or any(may_be_item(line.words) for line in lines if line not in pages):
        return ()
    if any(MENU.match(line.words) for line in lines) and not any(is_menu(line.words) for line in pages):
        return ()
    bare = ((line, MENU.sub("", line.words)) for line in lines)
    return [line for line, words in bare if _section(words) or is_label(words, shape)]


def _is_site(words: str, title: str) -> bool:
    """Whether a line is the site's name, which the page's title ends with."""
    return title.endswith(words) and title.removesuffix(words).endswith(_BEFORE_SITE)


def _is_host(text: str, line: Line, site: str) -> bool:
    """Whether a line is the site's name as its address has it: "Kabar Desa" of kabardesa.com.

    "Kabar Desa:" speaks or is spoken to, as where it stands again; "Merdeka!" is shouted.
    """
    words = line.words
    letters = normal(words) if "." in site and len(words) <= SHORT and not _SPOKEN.search(words) else ""
    named = len(letters) >= _HOST and letters in site.casefold().replace("-", "").split(".")
    return named and re.search(rf"(?m)^ *{re.escape(words)} *$", text[line.end :]) is None


def _section(words: str) -> bool:
    """Whether a line is two words that no mark ends, of which the second may be small: "Beranda blog"."""
    return words[0].isupper() and words.count(" ") < _SECTION_WORDS and len(words) <= SHORT and words[-1].isalpha()
