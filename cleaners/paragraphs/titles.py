"""The article's own title, where it stands in the text."""

import re
from collections.abc import Set

from cleaners.paragraphs.normal import Lines, is_item, is_prose, normal

RULE = "paragraphs.title"

# A title field often bears the site's name behind the title.
_BEFORE_SITE = "-–—|"
_SITE = re.compile(rf"\s+[{_BEFORE_SITE}]\s+[^{_BEFORE_SITE}]{{2,40}}$")
_NAME = re.compile(rf"\s+[{_BEFORE_SITE}]\s+(?:[A-Z][\w.!]*\s*){{1,4}}$")  # of a site, behind a title
_NAMED = 60  # characters behind the title, the site's name and some blanks
_PART = re.compile(  # or what the text is: "Menunggu Hujan - Cerpen"
    r"(?:Bagian|Bahagian|Bab|Seri|Siri|Jilid|Episode|Episod|Edisi|Part|Chapter|Volume|Season|Day"
    r"|(?:An? |Sebuah )?(?:Poem|Puisi|Sajak|Story|Cerita|Cerpen|Essay|Esai|Esei|Resensi|Ulasan|Review))\b"
)
_QUOTES = "\"“'‘"
_HEAD = 6  # among so many lines of the text's beginning a line that equals the title is the page's heading
_SHORTEST = 10
_HEADING = re.compile(r"\s*#{1,6} ")  # of Markdown; without the blank it is a hashtag
_ENDED = re.compile(r"[.!?,;:][\"”’')]*\s*$")
_WORDS = 4
_VERSE = 60  # characters of a verse
_VERSES = 3  # lines that stand together in a poem

# What follows a title that was joined to the text: a wide gap, a word in capitals (a place, or the first word of
# Malay articles), or a site's dateline. Without a space, the title must not end in a capital, nor in a short word
# before one: it may be cut in a word, such as "MacBook".
_BODY = re.compile(
    r"\s{2,}\S|(?:\s|(?<![A-Z]))[A-Z]{4,}\b|\s[A-Z][\w.]*\.(?i:com|net|id)\b|(?<=[a-z]{4})[?!]?[\"”)]?[A-Z“\"][a-z]"
)
_SHORT = 40  # characters behind a title: fewer are the rest of a longer one


def title_lines(lines: Lines, title: str, min_chars: int, refrains: Set[str] = frozenset()) -> list[int]:
    """Return the numbers of the lines that only repeat the title; spaces, which are often lost, are not compared.

    A known title is taken from the text's head, too, since the article keeps it as a field; of an unknown one, which
    the text begins with twice, the first stays. A section that is called like the article (the title is one of its
    `refrains`) keeps its heading.
    """
    keys = {key.replace(" ", "") for key in map(normal, forms(title)) if len(key) >= _SHORTEST}
    if keys:
        return _known(lines, keys, refrains)
    return _unknown(lines, min_chars)


def _known(lines: Lines, keys: set[str], refrains: Set[str]) -> list[int]:
    places = [place for place, number in enumerate(lines.filled) if _key(lines, number) in keys]
    places = [place for place in places if not _is_the_texts(lines, place)]
    # A text that is nothing but its title, as under a video, would be empty without it.
    stays = places[:1] if len(places) == len(lines.filled) or (places and places[0] >= _HEAD) else []
    # The first of two may be gone already, as the furniture before a dateline.
    later = places[1:] or places
    later = [place for place in later if place and place - 1 not in places]  # no section begins below its own heading
    stays += [place for place in later if lines.raw[lines.filled[place]] in refrains]
    return [lines.filled[place] for place in places if place not in stays]


def _key(lines: Lines, number: int) -> str:
    key = lines.keys[number].replace(" ", "")
    return key.lstrip("#") if key[:1] == "#" and _HEADING.match(lines.raw[number]) else key


def _is_the_texts(lines: Lines, place: int) -> bool:
    """Whether a line that says what the title says is the text's own."""
    return _announces(lines.raw[lines.filled[place]]) or _goes_on(lines, place) or _is_verse(lines, place)


def _announces(line: str) -> bool:
    """Whether a line is the label of the list behind it."""
    return line.rstrip().endswith(":")


def _goes_on(lines: Lines, place: int) -> bool:
    """Whether a line ends the sentence of the line before: "Mungkin Anda bertanya / bolehkah bayi makan nasi?"."""
    above, line = (lines.raw[number] for number in lines.filled[place - 1 : place + 1]) if place else ("", "")
    return line.lstrip()[:1].islower() and _ENDED.search(above) is None


def _is_verse(lines: Lines, place: int) -> bool:
    """Whether a line below the text's head stands among short ones, as in a poem that is called like it."""
    around = [lines.raw[number].strip() for number in lines.filled[place - 2 : place + 3]]
    return place >= _HEAD and len(around) > _VERSES and all(len(line) <= _VERSE and is_prose(line) for line in around)


def _unknown(lines: Lines, min_chars: int) -> list[int]:
    if not lines.filled:
        return []
    first, *others = lines.filled[:2]  # further down it is a refrain or a table's heading
    key, line = lines.keys[first], lines.raw[first]
    if len(key) < min_chars or key.count(" ") < _WORDS - 1 or _ENDED.search(line) or is_item(line) or not is_prose(key):
        return []
    return [number for number in others if lines.keys[number] == key]


def title_prefix(line: str, title: str) -> int:
    """Return how many characters of a text's first line are the title that was joined to it, or 0.

    Letters are compared without spaces, because words are often glued; the words' initials must agree in case, for a
    first sentence may begin like its title.
    """
    if title[:1].casefold() != line.lstrip()[:1].casefold():
        return 0
    if _is_the_pages(line, title):
        return len(line)
    return max(_prefix(line, form) for form in forms(title))


def _is_the_pages(line: str, title: str) -> bool:
    """Whether a line is the title of the page: the article's, and the site's name behind it."""
    if title.count(" ") < _WORDS - 1 or title[:1] in _QUOTES or len(line) > len(title) + _NAMED:
        return False
    site = _NAME.search(line)
    if site is None or _PART.match(site.group().lstrip(f" {_BEFORE_SITE}")):
        return False
    return normal(line[: site.start()]) == normal(title)


def forms(title: str) -> set[str]:
    """A title as it stands, and without the site's name behind it."""
    return {title, _SITE.sub("", title)} if any(map(title.__contains__, _BEFORE_SITE)) else {title}


def _prefix(line: str, title: str) -> int:
    if title.count(" ") < _WORDS - 1:
        return 0
    at = 0
    initials = []
    for number, letter in enumerate(title):
        if not letter.isalnum():
            continue
        while at < len(line) and not line[at].isalnum():
            at += 1
        if at == len(line) or line[at].casefold() != letter.casefold():
            return 0
        if number == 0 or not title[number - 1].isalnum():
            initials.append(line[at] == letter)
        at += 1
    joined = len(line) - at >= _SHORT and _BODY.match(line, at)
    return at if joined and sum(initials) >= 0.8 * len(initials) else 0
