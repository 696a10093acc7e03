"""What the page prints above the article's own title: the name of a section, the way to the page."""

import re
from collections.abc import Sequence

from cleaners.titles import MIN_LETTERS, normal

_PATH = 40  # characters of the sections before the title
_ROOTS = ("Home", "HOME", "Utama", "UTAMA", "Beranda", "BERANDA", "Laman Utama")
_QUOTES = ('"', "“", "‘", "'")

# Known ones only: a verdict ("FALSE"), a salutation or who says the title stand above it as well.
_SECTION = re.compile(
    r"(?i:berita(?: (?:hari ini|semasa|terkini|utama))?|terkini|mutakhir|semasa|nasional|tempatan|dunia|global|sukan"
    r"|bola sepak|hiburan|ekonomi|bisnes|jenayah(?: & mahkamah)?|gaya hidup|brunei|indonesia|malaysia|sabah|sarawak"
    r"|singapore|(?:local )?news|nation|world|business|sports?|lifestyle)"
)


def is_the_pages(lines: Sequence[str], title: str) -> bool:
    """Whether the first of two lines is the way to the page, or a section's name above the article's title."""
    if _SECTION.fullmatch(lines[0]):
        return len(lines) > 1 and _is_title(lines[1], title)
    return _is_path(lines[0], title)


def _is_title(words: str, title: str) -> bool:
    """Whether a line is the title, however it is punctuated; in quotation marks somebody says it, whom it may name."""
    return len(title) >= MIN_LETTERS and not words.startswith(_QUOTES) and normal(words) == normal(title)


def _is_path(words: str, title: str) -> bool:
    """Whether a line is the way to the page within the site, its sections and its title glued together."""
    if not words.startswith(_ROOTS) or not 0 < len(words) - len(title) <= _PATH or len(title) < MIN_LETTERS:
        return False
    return words.endswith(title) and " " not in words[: -len(title)].strip()
