"""Mending text that was decoded with the wrong encoding: ftfy's repair, and what it leaves behind."""

from collections.abc import Callable
from functools import partial

from cleaners.article import Article
from cleaners.edits import Edit, apply
from cleaners.mojibake.changes import changes, compose
from cleaners.mojibake.lone import lone_a_circumflex
from cleaners.mojibake.repair import repair
from cleaners.mojibake.sieve import may_be_bad
from cleaners.mojibake.typography import typography
from cleaners.settings import Mojibake

RULES = {
    "mojibake.encoding": "Text whose bytes were decoded with a wrong encoding.",
    "mojibake.lone-a-circumflex": "A lone Â, left of a no-break space.",
    "mojibake.typography": "Curly quotes, ligatures and widths, if mojibake.typography is set.",
}

Layer = Callable[[str], list[Edit]]


def cleaner(settings: Mojibake) -> Callable[[Article], list[Edit]]:
    """Return the stage: it proposes the edits that mend an article's encoding, and leaves typography as it stands."""
    # The lone "Â" goes first, because one of them keeps ftfy from decoding the text as a whole, and once more after
    # the repair, because "Ã‚Â" becomes one only there.
    layers: tuple[Layer, ...] = (lone_a_circumflex, _encoding, lone_a_circumflex)
    return partial(_propose, (*layers, typography) if settings.typography else layers)


def _propose(layers: tuple[Layer, ...], article: Article) -> list[Edit]:
    if article.text.isascii():
        return []
    edits: list[Edit] = []
    now = article.text
    for layer in layers:
        found = layer(now)
        if found:
            edits = compose(edits, now, found)
            now = apply(now, found)
    return edits


def _encoding(text: str) -> list[Edit]:
    return changes(text, repair(text), "mojibake.encoding") if may_be_bad(text) else []
