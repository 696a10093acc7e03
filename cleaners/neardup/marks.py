"""Marks that an article bears of itself: whose own it is by its dateline or sign-off, and that it is a correction.

An agency's own article says so where agencies say it: "Jakarta (ANTARA) - ...", "Copyright © ANTARA 2025",
"... -- BERNAMA". A reprint names its source otherwise ("(Antara)" after the last word, "Sumber: ANTARA"): that is no
mark. Which names are agencies is a setting, and asked only when it is decided what is kept.
"""

import hashlib
import re

# Characters at a text's beginning and end in which a mark may stand.
_HEAD, _TAIL = 300, 300

_DATELINE = re.compile(r"\(([^()/\n]{2,30})(?:/[^()\n]*)?\)\s{0,2}[-–—]")
_SIGN_OFF = re.compile(
    r"(?:©|\(c\)|copyright|hak cipta)[\s©:]{1,4}(?:\(c\)\s)?(\w{2,30})|[-–—]{1,2}\s?(\w{2,30})\.?\s*\Z", re.I
)

# Alone these words are no mark: shares "koreksi", ministers "ralat". So in brackets, or set off at the very beginning.
_WORDS = r"(?:koreksi|ralat|pembetulan|correction|corrected|corrects|refile)"
_BEGINS = re.compile(rf"\W{{0,3}}[(\[]\s?{_WORDS}\b|\s*{_WORDS}\s?(?:[:|–—]|--?(?:\s|[A-Z]))", re.I)
_BRACKETED = re.compile(rf"[(\[]{_WORDS}[)\]]", re.I)
# Where in the first line a word in brackets may begin, and where it ends at the latest.
_FAR, _FARTHEST = 200, 220


def agency(text: str) -> str:
    """The name that stands where an agency's dateline or sign-off has its own, or "".

    >>> agency("Jakarta (ANTARA) - Warga menanam pohon.")
    'ANTARA'
    >>> agency("Warga menanam pohon. (Antara)")
    ''
    """
    found = _DATELINE.search(text[:_HEAD])
    if found:
        return found[1].strip()
    tail = text[-_TAIL:]
    if not _may_sign_off(tail):
        return ""
    found = _SIGN_OFF.search(tail)
    return (found[1] or found[2]) if found else ""


def _may_sign_off(tail: str) -> bool:
    """A quick look before the search: a dash near the end, or a word of copyright."""
    end = tail.rstrip()[-40:]
    if "-" in end or "–" in end or "—" in end or "©" in tail:
        return True
    lowered = tail.lower()
    return "(c)" in lowered or "copyright" in lowered or "hak cipta" in lowered


def is_correction(title: str, text: str) -> bool:
    """Whether title or opening say that the article corrects an earlier one.

    >>> is_correction("RALAT: Jumlah Pohon yang Ditanam", ""), is_correction("Menteri Ralat Ucapannya", "")
    (True, False)
    """
    return _corrects(title) or _corrects(text[:_HEAD])


def _corrects(head: str) -> bool:
    if _BEGINS.match(head):
        return True
    line = head.partition("\n")[0][:_FARTHEST]
    # Most openings have no bracket, which is told at once.
    found = _BRACKETED.search(line) if "(" in line or "[" in line else None
    return found is not None and found.start() <= _FAR


def name_hash(name: str) -> int:
    """32 bits of a name, whatever its case; 0 of none."""
    folded = " ".join(name.casefold().split()).encode("utf-8", "surrogatepass") if name else b""
    return int.from_bytes(hashlib.blake2b(folded, digest_size=4).digest(), "little") if folded else 0
