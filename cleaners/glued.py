"""Repair of glued words, off by default: a space where a scraper left none, and only where the evidence is clear."""

import re
from collections.abc import Callable, Iterator

from cleaners.article import Article
from cleaners.edits import Edit
from cleaners.rules import config_root, shared_shape

RULES = {
    "glued.sentence": "Space between two sentences, or after a comma, if glued.repair is set.",
    "glued.word": "Space between two words of which the text holds both alone, if glued.repair is set.",
}

_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|@|www\.|\.(?:com?|id|net|tv|org|my|news|info)\b|[/_#\\]", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[a-z]{2})[.!?][\"”]?(?=[A-Z][a-z])|(?<=[a-z]{2}),(?=[A-Za-z][a-z])")
_WORDS = re.compile(r"([A-Z]?[a-z]{3,})([A-Z][a-z]{2,})")
_ALONE = re.compile(r"(?<![\w.-])[A-Za-z]{3,}(?![\w-])")


def cleaner() -> Callable[[Article], list[Edit]]:
    """Return the stage: it proposes the spaces that are missing."""
    openers = shared_shape(config_root()).openers
    return lambda article: list(_edits(article.text, openers))


def _edits(text: str, openers: frozenset[str]) -> Iterator[Edit]:
    alone: frozenset[str] | None = None
    for token in _TOKEN.finditer(text):
        word, start = token[0], token.start()
        if _ADDRESS.search(word):
            continue
        places = [(_end(text, start, found), "glued.sentence") for found in _SENTENCE.finditer(word)]
        if pair := _WORDS.search(word):
            alone = alone or frozenset(_ALONE.findall(text))
            if _parted(pair[1], pair[2], alone, openers):
                places.append((pair.end(1), "glued.word"))
        yield from (Edit(start + at, start + at, rule, "", " ") for at, rule in sorted(places))


def _end(text: str, start: int, found: re.Match[str]) -> int:
    """Where in the token the space goes: before a straight quote if that opens, which the ones before it tell."""
    at = start + found.start()
    opens = found[0].endswith('"') and text.count('"', text.rfind("\n", 0, at) + 1, at) % 2 == 0
    return found.end() - opens


def _parted(left: str, right: str, alone: frozenset[str], openers: frozenset[str]) -> bool:
    """Whether these are two words: "hargaBeras" if the text has both; a name like "TransContoh" before openers only."""
    if left[0].isupper():
        return right in openers and left in alone
    return left in alone and (right in alone or right in openers)
