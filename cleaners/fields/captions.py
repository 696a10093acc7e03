"""Which lines before a photo's credit are its caption: an agency signs running text in the same way."""

import re

_CHARS = range(10, 220)

# The credit at the end of a line, as rules for captions take it with the line.
_BRACKET = re.compile(r"\s*(?:[Ff]oto ?: ?)?\([^()\n]*\)\.?\s*$")
_CREDIT = re.compile(r"\s*(?:[Ff]oto ?:|ANTARA FOTO|AFP PHOTO)[^\n]*$")
# An agency's name and no photographer's: it signs its articles so.
_AGENCY = re.compile(r"\s*\((?:ANTARA(?: News)?|Antara|AFP|AP|Reuters|REUTERS|EPA|Xinhua|Bernama|dpa)\)\.?\s*")
_ENDED = re.compile(r"[.!?…][\"”’)]*$")
_TWO = re.compile(r"(?:[a-z]{3}|\d\d|[)%\"”])(?<!Prof)(?<!Prov)(?<!\bKab)(?<!\bKec)[.!?]+[\"”’)]* ?[\"“A-Z]")
_SPOKEN = re.compile(
    r"[,.?!][\"”]|(?i:\b(?:(?:kata|ujar|tutur|ungkap|jelas|tambah|sebut|tegas|papar|imbuh|ucap|lanjut|terang)(?:nya)?"
    r"|mengatakan|menyebut(?:kan)?|menjelaskan|menambahkan|menuturkan|mengungkapkan|menegaskan|menurut(?:nya)?"
    r"|dilansir|dikutip|said|says|told)\b)"
)
_GOES_ON = re.compile(
    r"(?:Adapun|Akibat\w*|Apalagi|Atas|Bahkan|Begitu|Berdasarkan|Dalam|Dari|Demikian|Dengan|Di ?samping|Dia|Hal|Hingga"
    r"|Ia|Itu|Jika|Kalau|Karena\w*|Kemudian|Kendati|Ketika|Lalu|Lantas|Meski\w*|Mereka|Namun|Oleh|Pada\w*|Selain"
    r"|Selanjutnya|Sebab|Sebelum\w*|Sedangkan|Sehingga|Sejak|Sementara|Setelah|Tapi|Tetapi|Untuk|Usai|Walau\w*"
    r"|But|However|He|She|They|It|Meanwhile)\b"
)
_DATELINE = re.compile(r"[A-Z][\w.,()/ ]{1,48} ?(?:--|–|—|- | -)\s*[\"“A-Z]")


def credited(line: str) -> tuple[str, str]:
    """A line in two: what stands before the credit at its end, and the credit.

    >>> credited("Petani memanen kentang. (Foto: Rini)")
    ('Petani memanen kentang.', ' (Foto: Rini)')
    """
    match = _BRACKET.search(line) or _CREDIT.search(line)
    return (line[: match.start()], match[0]) if match else (line, "")


def is_caption(words: str, credit: str, before: str, after: str) -> bool:
    """Whether `words` are a photo's caption, with its `credit` behind, in a text that goes on `before` and `after`.

    A caption is one sentence that nobody says, and none that goes on from another. Where it is the text's last line, or
    an agency's name is all that stands behind it, it doesn't end as sentences do: else it is running text, signed.
    """
    words = words.strip()
    if len(words) not in _CHARS or not (before.strip() or after.strip()):
        return False
    if _TWO.search(words) or _SPOKEN.search(words) or _GOES_ON.match(words) or _DATELINE.match(words):
        return False
    return _ENDED.search(words) is None or not (_AGENCY.fullmatch(credit) or not after.strip())
