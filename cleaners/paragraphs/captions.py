"""A photo's caption that stands twice: alone and with the name of who took the photo, or with two such names."""

import re
from collections.abc import Container, Iterator, Sequence

from cleaners.paragraphs.normal import LONG, is_cited, is_item, is_prose, normal

_HEAD_CHARS = 1500
_HEAD_LINES = 12
_LONGEST = 300  # of a caption; there the article has begun
_SHORTEST = 30  # a verse may begin like the one before it
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}"
_CREDIT = re.compile(  # other words behind a slash or a colon may be the article's: a verse, a price, a place
    r"\s?/ ?(?:(?i:dok)\b[^\n]{1,60}|Antara|ANTARA|Ist|Istimewa)"
    r"|\s\((?i:(?:foto|dok|ist)\b ?[:./][^()\n]{0,60}|antara/[^()\n]{1,60}|ist(?:imewa)?)\)"
    rf"|\s(?:(?:Foto|FOTO) ?: ?{_NAME}(?:/{_NAME})?|Copyright ?[:©][^\n]{{1,80}})"
)
# What a caption may end with when another one of the same words does: what no verse, no speaker and no price has.
_AGENCY = (
    r"ANTARA|Antara|REUTERS|Reuters|AFP|AP|EPA|Xinhua|Bernama|BERNAMA|Getty Images|Shutterstock|Freepik|Pixabay"
    r"|Unsplash|[\w-]+\.(?:com|co\.id|id|net|tv|my)"
)
_WORD = r"(?i:foto|photo|dok|doc|dokumentasi|ist|istimewa|credit|kredit|image|gambar)"
_OTHER = re.compile(
    rf"\s?[(\[](?:(?i:foto|photo)(?: [a-z]+)?/[^()\[\]\n]{{1,60}}|{_WORD}\b(?: ?[:./][^()\[\]\n]{{0,60}})?"
    rf"|(?:{_AGENCY})(?:(?: (?i:foto|photo|pool))?(?:/| ?[-–] ?)[^()\[\]\n]{{1,60}}| (?i:foto|photo))?)[)\]]\.?"
    rf"|\s(?:Foto|FOTO|Photo) ?: ?{_NAME}(?:/{_NAME})?|\s?/ ?(?:(?i:dok)\b[^\n]{{1,60}}|Antara|ANTARA|Ist|Istimewa)"
)
_NAMED = re.compile(rf"\s?[(\[](?:{_AGENCY})[)\]]\.?")
_LONGEST_CREDIT = 80
_MOST = _LONGEST + _LONGEST_CREDIT
_MARKS = '.!?:,;"”'  # of a sentence: a credit or nothing stands at a caption's end


def credited_again(text: str, head: Sequence[str], refrains: Container[str] = ()) -> Iterator[int]:
    """Yield the numbers of the lines that are an earlier line with another credit, or with none where that had one; one
    of them stands in the text's `head`."""
    if not _may_be_again(text, head):
        return
    first: dict[str, str] = {}
    sure: dict[str, bool] = {}
    for number, line in enumerate(text.split("\n")):
        words = line.strip()
        bare = _bare(words)
        key = normal(bare) if _is_caption(bare) else ""
        if not key or line in refrains or not is_prose(key):
            continue
        credit = words[len(bare) :]
        told = _is_sure(credit)
        both = told or sure.get(key) or (credit and first.get(key)) or len(key) >= LONG
        if both and first.get(key, credit) != credit:
            yield number
        first.setdefault(key, credit)
        sure.setdefault(key, told)


def head_of(text: str) -> list[str]:
    """The lines of a text's head, without the blanks around; none where the article begins at once."""
    if text.find("\n", 0, _LONGEST) < 0:
        return []
    return [line.strip() for line in text[:_HEAD_CHARS].split("\n")[:_HEAD_LINES]]


def _may_be_again(text: str, head: Sequence[str]) -> bool:
    """A quick look whether a line of the head has a credit, and another line begins as it does."""
    return any(
        _SHORTEST <= len(words) <= _MOST
        and (words[-1] in ")]" or (words[-1] not in _MARKS and "oto" in words))
        and text.count(words[:_SHORTEST]) > 1
        for words in head
    )


def _bare(words: str) -> str:
    """A line without the credit at its end; the line itself, if it has none."""
    start = max(0, len(words) - _LONGEST_CREDIT)
    found = next((one for one in _OTHER.finditer(words, start) if one.end() == len(words)), None)
    return words[: found.start()] if found is not None else words


def _is_sure(credit: str) -> bool:
    """Whether nothing but a photo has the credit; an agency's bare name in brackets may explain the words before it."""
    return credit != "" and _NAMED.fullmatch(credit) is None


def _is_caption(bare: str) -> bool:
    return _SHORTEST <= len(bare) <= _LONGEST and bare[-1] != "?" and not is_item(bare) and not is_cited(bare)


def credited_caption(head: Sequence[str]) -> int | None:
    """Return the number of the line that is the line above it and a photographer's name; None where there is none."""
    above = ""
    for number, words in enumerate(head):
        if len(words) > _LONGEST:
            break
        if words:
            if above and words.startswith(above) and _CREDIT.fullmatch(words, len(above)):
                return number
            above = words if len(words) >= _SHORTEST and words[-1] != "?" else ""
    return None
