"""A sentence that begins with an office and a name, behind a headline with no mark between: "Naik Lagi Camat Garut Budi
Hartono berkata". Both are written with capitals, and the headline seems to end before the name."""

import re

_OFFICES = (
    r"(?:(?:Mantan|Eks|Plt|Pjs?|Staf Khusus) )?"
    r"(?:Presiden|Perdana|Wapres|Wakil|Menteri|Menko|Mendagri|Gubernur|Wagub|Bupati|Wabup|Wali|Walikota|Camat|Lurah"
    r"|Kepala|Ketua|Direktur|Dirut|Sekretaris|Sekda|Kapol[a-z]+|Panglima|Dandim|Rektor|Jubir|Pelatih|Pengamat|Komandan"
    r"|Kadis|Manajer)"
)
# Words that a name must follow, a place's or a firm's: "Rumah Sakit Umum Daerah Garut".
_BODY = re.compile(
    r"(?<=[^\s,]) (?:Rumah Sakit(?: Umum)?(?: Daerah)?|RSUD|Universitas|Komisi|PT(?: [A-Z]\S*){0,2}|CV|Tim SAR|Polres"
    r"|Polda|Polsek|Kementerian|Kabupaten|Kecamatan|Kelurahan|Camat|Bupati|Gubernur)\Z"
)
_ITS_NAME = re.compile(r" [A-Z]\w+ [a-z]")
_LEAST = 2  # blanks in what is left of the headline
_NEAR = 90  # characters of an office and what it is the office of
_OFFICE = re.compile(rf"(?<=[^\s,]) {_OFFICES}(?: [A-Z]\S*){{0,4}},?\Z")
_SMALL = re.compile(r"(?: |^)[a-z]\S*\Z")
_NAME = re.compile(r" (?:[A-Z][a-z]+, )?(?:Dr |Ir |H )?[A-Z][a-z]+(?: [A-Z][\w.]*)+,? [a-z]")


def before_office(text: str, start: int, at: int) -> int:
    """The end `at` of the headline that begins at `start`, or where before it the office stands of whom the sentence
    behind names; one that a word in small letters leads is the headline's: "bertemu dengan Camat Garut".

    >>> text = "Harga Cabai Naik Lagi Camat Garut Budi Hartono berkata"
    >>> text[: before_office(text, 0, 33)]
    'Harga Cabai Naik Lagi'
    """
    first = max(start, at - _NEAR)
    for name, pattern in ((_NAME, _OFFICE), (_ITS_NAME, _BODY)):
        office = pattern.search(text[first:at]) if name.match(text, at) else None
        end = first + office.start() if office else start
        if text.count(" ", start, end) >= _LEAST and not _SMALL.search(text[first:end]):
            return end
    return at
