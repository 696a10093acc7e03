"""The place and the source that a report begins with: "JAKARTA, WARTA.COM -"."""

import re
from functools import cache
from typing import Any

import re2

_CHARS = 80

# Datelines are RE2's, because the parts of a place can be divided in many ways.
_PLACE = r"[A-Z][\pL\pN_'’.-]*(?:[ /][A-Z][\pL\pN_'’.-]*){0,3}"
_DOMAIN = r"\.(?i:com|id|co|net|tv|org|news|my|info)\b"
_SITE = rf"[A-Za-z][\w-]*(?:\.(?i:co|or|go|ac))?{_DOMAIN}"
_SOURCE = rf"(?:{_SITE}|{_PLACE})"
_DASH = "(?:--?|–|—)"
# Malay papers print the day behind the place, "IPOH 1 Dis –", English ones the month before it: "KUCHING, Dec 1 —".
_MONTH_DAY = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? 20\d\d)?"
_DAY = rf"(?:\d{{1,2}} [A-Z][a-z]{{2,8}}\.?|{_MONTH_DAY})"
_COLON = (
    "(?:ALOR [A-Z]+|BANDAR [A-Z ]+|BATU [A-Z]+|BUKIT [A-Z]+|BUTTERWORTH|GEORGE ?TOWN|GUA MUSANG|IPOH|ISKANDAR PUTERI"
    "|JOHOR BAH?RU|KAJANG|KANGAR|KLANG|KLUANG|KOTA [A-Z]+|KUALA [A-Z]+|KUANTAN|KUCHING|KULAI|KULIM|LABUAN"
    "|LANGKAWI|MELAKA|MIRI|MUAR|NILAI|PASIR [A-Z]+|PETALING JAYA|PORT DICKSON|PUTRAJAYA|SANDAKAN|SEGAMAT|SEPANG"
    "|SEREMBAN|SHAH ALAM|SIBU|SUNGAI [A-Z]+|TAIPING|TAWAU|TELUK INTAN|TEMERLOH|Jakarta|JAKARTA)"
    rf"(?:,? {_DAY}| ?\({_MONTH_DAY}\))? ?:"
)
PLACES = re.compile(rf"^\s*{_COLON}", re.MULTILINE)
LISTED = re.compile(rf":|[^,] {_DAY}|, {_MONTH_DAY}")
DAYS = re.compile(rf"^\s*[A-Z][A-Z ]+, {_MONTH_DAY}", re.MULTILINE)
ANY_DOMAIN = re.compile(r"\.(?:com?|id|net|tv|my)\b", re.IGNORECASE)  # a quick look before the search
_LOUD_SITE = rf"[A-Z][A-Z-]{{3,}}(?:\.(?i:co))?{_DOMAIN}"
_QUIET = re.compile(r"\w+(?: \w+)?(?:, \w+(?: \w+)?)? ?[-–—]")
_LOUD = re.compile(r"[A-Z]{4,}|\.(?:com|id|co|net|tv|org|news|my|info)\b")
# "Undang-Undang" is no place and "Undang", nor are "V-Strom" and "Eco-Power"; behind a domain or a place in capitals
# the text may be glued on.
_HYPHENATED = re.compile(r"\S-[A-Z]$")
_GLUED = re.compile(r"(?:[A-Z]{4,}|\)|\.(?i:com|id|net|tv|org|news|my|info))-[A-Z]$")
# With two such lines a dash stands between a term and what it means: "Rabuk – Bahan yang ...".
_TERMS = re.compile(r"^\s*[A-Z][a-z]+(?: \w+)? [-–—] ?[\"“A-Z]", re.MULTILINE)


@cache  # of some thousand steps each, and few texts need them
def _dateline() -> Any:
    return re2.compile(
        rf"(?:(?:{_LOUD_SITE} {_PLACE}|{_SOURCE})"
        rf"(?: ?[,|] ?(?:{_SOURCE}|\d{{1,2}} \w+\.?|{_MONTH_DAY}))*(?: {_DAY})?(?: ?\([^()\n]{{1,30}}\))? ?{_DASH}"
        rf"|{_COLON}) ?[\"“A-Z]"
    )


@cache
def sure_dateline() -> Any:
    """The pattern of a dateline that is one wherever it stands: the site's domain and a place."""
    return re2.compile(
        rf"(?:[A-Z][A-Z ]{{2,30}}, ?(?:{_LOUD_SITE}|{_SITE})|{_LOUD_SITE} ?, ?{_PLACE}) ?{_DASH} ?[\"“A-Z]"
    )


def dateline(words: str) -> str:
    """The place or the source of the report that a line of some length begins with, or "".

    It is told by capitals or a domain; without these it is a place of at most two words.
    """
    match = _dateline().match(words[:_CHARS]) if len(words) > _CHARS else None
    if match is None:
        return ""
    place = match.group()
    if _HYPHENATED.search(place) and not _GLUED.search(place):
        return ""
    return place if is_loud(place) or _QUIET.match(place) else ""


def is_loud(place: str) -> bool:
    """Whether a place has capitals or a domain, which headlines and names seldom have before a dash."""
    return _LOUD.search(place) is not None


def is_term(place: str, text: str, chars: int) -> bool:
    """Whether what looks like a place is a term that is explained, as others are in the text's first `chars`."""
    return _TERMS.match(place) is not None and len(_TERMS.findall(text, 0, chars)) > 1
