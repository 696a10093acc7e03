"""Mending text that was decoded with the wrong encoding, or scraped with its HTML entities: ftfy's repair, and what it
leaves behind."""

from collections.abc import Callable
from functools import partial

from cleaners.article import Article
from cleaners.edits import Edit, apply
from cleaners.mojibake.changes import compose
from cleaners.mojibake.entities import entities
from cleaners.mojibake.escapes import escapes
from cleaners.mojibake.invisible import invisible
from cleaners.mojibake.lone import lone_a_circumflex
from cleaners.mojibake.lost import stripped
from cleaners.mojibake.repair import encoding
from cleaners.mojibake.sieve import signs
from cleaners.mojibake.tags import tags
from cleaners.mojibake.typography import typography
from cleaners.settings import Mojibake

RULES = {
    "mojibake.encoding": "Text whose bytes were decoded with a wrong encoding.",
    "mojibake.lost-byte": "A quote, dash or apostrophe of which a wrong decoding left an “â”.",
    "mojibake.lone-a-circumflex": "A lone Â, left of a no-break space.",
    "mojibake.escape": "Escapes of a programming language that were scraped as text.",
    "mojibake.entity": "HTML entities that were scraped as text.",
    "mojibake.tag": "HTML tags inside a line that were scraped as text.",
    "mojibake.invisible": "Invisible characters, where they carry no meaning.",
    "mojibake.control": "Control characters.",
    "mojibake.line-break": "Line breaks that are none to most programs, such as U+2028.",
    "mojibake.typography": "Curly quotes, ligatures, widths and special spaces, if mojibake.typography is set.",
}

Layer = Callable[[str], list[Edit]]

# In this order, each where the text shows its sign. What was escaped may be broken. The lone "Â" goes before ftfy,
# because one of them keeps it from decoding the text as a whole, and once more after it, because "Ã‚Â" becomes one
# only there.
_LAYERS: tuple[tuple[str, Layer], ...] = (
    ("escapes", escapes),
    ("entities", entities),
    ("tags", tags),
    ("stripped", stripped),
    ("lone", lone_a_circumflex),
    ("encoding", encoding),
    ("lone", lone_a_circumflex),
    ("invisible", invisible),
)


def cleaner(settings: Mojibake) -> Callable[[Article], list[Edit]]:
    """Return the stage: it proposes the edits that mend an article's encoding, and leaves typography as it stands."""
    return partial(_propose, settings.typography)


def _propose(typographic: bool, article: Article) -> list[Edit]:
    text = article.text
    found = signs(text)
    edits = _layered(text, found) if found else []
    if typographic:
        now = apply(text, edits)
        new = typography(now)
        edits = compose(edits, now, new) if new else edits
    return edits


def _layered(text: str, found: set[str]) -> list[Edit]:
    """What the layers propose for `text`; `found` are its signs."""
    edits: list[Edit] = []
    new: list[Edit] = []  # what the layer before proposes
    for sign, layer in _LAYERS:
        if new:
            text = apply(text, new)
            found = signs(text)
        new = layer(text) if sign in found else []
        edits = compose(edits, text, new) if new else edits
    return edits
