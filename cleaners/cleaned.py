"""What cleaning gives: an article with the edits that made it so."""

from collections.abc import Mapping

from msgspec import Struct

from cleaners import edits
from cleaners.article import Article
from cleaners.edits import Edit


class Cleaned(Struct, frozen=True):
    """An article with its cleaned text, and by stage, in the order the stages ran, the edits that made it so.

    Each stage's offsets count in that stage's input; `undo` of the last stage first gives the original text back.
    """

    article: Article
    edits: Mapping[str, tuple[Edit, ...]]
    flags: tuple[str, ...]


def original(cleaned: Cleaned) -> str:
    """Return the text as it was before any stage."""
    text = cleaned.article.text
    for stage in reversed(tuple(cleaned.edits.values())):
        text = edits.undo(text, stage)
    return text
