"""Whether a text's words are glued: a scraper took tags away and left nothing in their place."""

from collections.abc import Container, Iterator

import re2

# "kata dia.Menurut", "hujan,kata", and two words with nothing between: "hargaJetour".
_SENTENCES = re2.compile(r"[a-z]{2}(?:[.!?][\"”]?[A-Z]|,[A-Za-z])[a-z]")
_WORDS = re2.compile(r"(?:^|[^\pL\d.@/#_-])([A-Z]?[a-z]{3,}(?:[A-Z][a-z]{2,})+)(?:[^\pL\d.@/_]|$)")
_EITHER = re2.Set.SearchSet()  # one look, with which most texts are done
for _pattern in (_SENTENCES, _WORDS):
    _EITHER.Add(_pattern.pattern)
_EITHER.Compile()
_DOMAIN = (b".Co", b".Id", b".Ne", b".Or")
_LEAST = 3  # a name or two, such as "TransContoh", may be written so
_EVERY = 800  # characters with one of them at least


def glued(text: str) -> bool:
    """Tell whether words are glued again and again; a word like "TransContoh" counts once, however often it stands.

    >>> glued("Hujan turun.Jalan licin,warga diam. HargaBeras naik."), glued("Hujan turun. Jalan licin, warga diam.")
    (True, False)
    """
    encoded = text.encode("utf-8", "replace")
    there = _EITHER.Match(encoded)
    if there is None:
        return False
    needed, seen = max(_LEAST, len(text) / _EVERY), set()
    for place in _places(encoded, there):
        seen.add(place)
        if len(seen) >= needed:
            return True
    return False


def _places(encoded: bytes, there: Container[int]) -> Iterator[int | bytes]:
    """Where sentences are glued; then words that are, as they stand; `there` are the numbers of what is to be found."""
    if 0 in there:
        yield from (found.start() for found in _SENTENCES.finditer(encoded) if not found.group().endswith(_DOMAIN))
    if 1 in there:
        yield from (found.group(1) for found in _WORDS.finditer(encoded))
