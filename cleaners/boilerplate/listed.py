"""Lines that may be items of a list of the article's, and those that head one: winners, prices, ingredients."""

import re

SHORT = 40  # a shorter line may end with a mark and still be a label or a headline
ITEM = re.compile(r"[-*•–—]|\(?[a-zA-Z\d]{1,2}[.)]\s")
MENU = re.compile(r"[-•*›»–] ?")

_KINDS = (
    r"senarai|daftar|keputusan|hasil|jadual|jadwal|klasemen|kedudukan|susunan|pemenang|skor|top skor|peringkat|line-?up"
    r"|head to head"
)
_LIST = re.compile(  # heads winners, line-ups, tables: names below it are the article's
    rf"(?i:{_KINDS}|full list|list of|winners|results)\b"
)
_GLUED = re.compile(  # the same, with the list behind its colon: "Jadwal Semifinal:Selasa, 28 November 2023Mali vs"
    rf"(?i)(?:(?:berikut|inilah|ini|prediksi) ){{0,2}}(?:{_KINDS}|(?:lima|5) (?:laga|pertandingan) terakhir)\b"
    # A headline, "Jadwal Persib: Main Malam Ini", has one blank, and a word behind it.
    r"[^:\n]{0,90}(?::\S| : ?|: (?:\d|(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu),))"
)
_FORM = re.compile(
    r"(?i:bahan|bumbu|cara|langkah|resep|juara|pasal|kepada|yth|surat|pidato|puisi|sajak|lirik|khutbah|khotbah|salam"
    r"|assalam\w*|siaran pers|undang-undang|klaim|bagian|babak|ingredients)\b"
)
_DATE = re.compile(
    r"\d{1,2}[ /-](?:\d{1,2}|[A-Z]\w{2,8})[ /,-]+\d{4}|[A-Z]\w{2,8} \d{1,2}, \d{4}|\d{1,2}[:.]\d{2}|\b20\d\d\b"
)
_DAY = (
    r"(?:(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad),? )?"
    r"(?:\d{1,2} [A-Z][a-z]{2,8} 20\d\d|[A-Z][a-z]{2,8} \d{1,2}, 20\d\d)"
)
_ONLY_DATE = re.compile(rf"{_DAY}(?:[ |,-]+\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?: WI(?:B|TA|T))?)?")
_MENU_WORDS = re.compile(
    r"(?i:beranda(?: blog)?|home|menu|login|arsip|indeks|redaksi|kantor dan redaksi|disclaimer|newsletter|jelajahi"
    r"|(?:tentang|hubungi|kontak) kami|pedoman media s[ai]+ber)|(?:Beranda|Home)(?: [A-Z&]\S*){3,}"
)
_PAGE = re.compile(r"(?i:copyright ?©|©|categories ?:)[^\n]{0,60}|(?i:[\w-]{1,40}\.(?:com|id|net|co\.id|tv))")
_DATA = re.compile(r"[A-Z][a-z]+(?: [A-Za-z]+)? ?: ?[\w“\"]")
_AMOUNT = re.compile(r"\d|\bRp\b")


def listed(words: str) -> bool:
    """Whether a list of the article's may stand below this line: winners, a table, a line-up."""
    return len(words) <= SHORT and _LIST.match(words) is not None


def is_list(words: str) -> bool:
    """Whether a line is a list of the article's, glued together below its heading."""
    return _GLUED.match(words) is not None


def told(words: str) -> bool:
    """Whether a line tells something under its label, as data of a book or a film do: "Pemain: Sari Wulan"."""
    return _DATA.match(words) is not None


def is_date(words: str) -> bool:
    """Whether a line is nothing but a date, with or without the time."""
    return _ONLY_DATE.fullmatch(words) is not None


def is_menu(words: str) -> bool:
    """Whether a line is one that menus have: "Beranda", "Tentang Kami"."""
    return _MENU_WORDS.fullmatch(MENU.sub("", words)) is not None


def is_page(words: str) -> bool:
    """Whether a line is one that only a page has: of a menu, a date, a copyright, a domain."""
    return is_menu(words) or is_date(words) or _PAGE.fullmatch(words) is not None


def may_be_item(words: str) -> bool:
    """Whether a line among the menus above a page's heading may be the article's after all.

    It is numbered, tells an amount, asks, calls out, begins with a small letter, tells something under its label, or
    introduces what stands below it: a list, a recipe, a letter.
    """
    bare = MENU.sub("", words)
    numbered = bare[:1].isdigit() if bare != words else ITEM.match(words) is not None
    if not bare or numbered or words.endswith((":", "?", "!")) or _AMOUNT.search(_DATE.sub("", bare)):
        return True
    return bare[0].islower() or listed(bare) or told(bare) or _FORM.match(bare) is not None
