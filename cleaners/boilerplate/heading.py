"""What the page prints above the article's own title: the name of a section, the way to the page."""

from cleaners.titles import MIN_LETTERS, normal

_PUNCTUATION = 12  # characters that two renderings of one title may differ in
_PATH = 40  # characters of the sections before the title
_ROOTS = ("Home", "HOME", "Utama", "UTAMA", "Beranda", "BERANDA", "Laman Utama")
_QUOTES = ('"', "“", "‘", "'")

# Known ones only: a verdict ("FALSE"), a salutation or who says the title stand above it as well.
_SECTIONS = frozenset(
    "berita|berita hari ini|berita semasa|berita terkini|berita utama|terkini|mutakhir|semasa|nasional|tempatan|dunia"
    "|global|sukan|bola sepak|hiburan|ekonomi|bisnes|jenayah|jenayah & mahkamah|gaya hidup|brunei|indonesia|malaysia"
    "|sabah|sarawak|singapore|news|local news|nation|world|business|sport|sports|lifestyle".split("|")
)


def is_section(words: str) -> bool:
    """Whether a line is the name of a section as many papers have it, and nothing else."""
    return words.casefold() in _SECTIONS


def is_title(words: str, title: str) -> bool:
    """Whether a line is the title, however it is punctuated; in quotation marks somebody says it, whom it may name."""
    if len(title) < MIN_LETTERS or abs(len(words) - len(title)) > _PUNCTUATION or words.startswith(_QUOTES):
        return False
    return normal(words) == normal(title)


def is_path(words: str, title: str) -> bool:
    """Whether a line is the way to the page within the site, its sections and its title glued together."""
    if not words.startswith(_ROOTS) or not 0 < len(words) - len(title) <= _PATH or len(title) < MIN_LETTERS:
        return False
    return words.endswith(title) and " " not in words[: -len(title)].strip()
