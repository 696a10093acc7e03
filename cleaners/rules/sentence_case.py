"""Where a headline ends that is written like a sentence, as ANTARA's, Malay and English ones are: "Baca juga: Petani
tunggu hujan di Garut Menurut dia, ...".

A marker whose link was lost stands above the article's own text: what a report says and a headline leaves out, what
heads a paragraph, an item or a quotation is none.

The weights of cleaners/rules/places.py are those of headlines in title case: each word in small letters speaks against
an end behind it. Here an end must be sure: before a word that is glued on, that stands behind two blanks or opens
sentences, before a quotation that goes on, behind a question, and before the next marker.
"""

import re
from collections.abc import Sequence
from itertools import islice

from cleaners.rules.places import REACH
from cleaners.rules.rule import Shape
from cleaners.rules.words import BRAND, Word, words

_LEAST, _MOST = 5, 20  # words of such a headline
_LOWERS = 2  # of them in small letters
_LONGEST = 160  # characters of a line that is one
_STOPS = re.compile(r"[^\w\"”’'%]$|[.,;:?!][\"”’']*$")
_SPEAKER = 3  # words that may name who says it: "Wali Kota: Harga cabai naik lagi"
_QUOTED = 4  # words of a quotation within a headline
_ENDED = re.compile(r"(?<!\.)[.!;:][\"”’'),\]]*$")
_OPENS, _CLOSES = ('"', "“"), ('"', "”")
_SMALL = ("lower", "small")
_TOLD = (  # words of sentences that headlines leave out
    " itu telah tersebut bahwa bahawa mengatakan menyatakan menjelaskan berkata adalah ialah merupakan berjudul"
    " bertajuk judulnya judul saya aku kami kita kamu anda said told was were had which that called titled i my me we"
    " our us you your mereka ia dia beliau keduanya ketiganya katanya ujarnya tuturnya ucapnya tanyanya jelasnya "
)
_HEADS = (  # as sub-headings, steps, items and letters begin; a question heads its answer, too
    " Cara Daftar Syarat Dampak Jadwal Tips Penyebab Punca Manfaat Profil Resep Rincian Sejarah Kronologi Masa Awal"
    " Kesimpulan Penjelasan Fakta Arti Langkah Tahap Pasal Bahan Pertama Pukul Babak Skor Gambar Apa Apakah Siapa"
    " Mengapa Kenapa Kapan Kepada Saudara Salam Hormat Selamat Terima Dear Thanks Yours Figure Results How What When"
    " Where Why Who Step Verdict Conclusion "
)
_ITEM = re.compile(r"[-*•·»–—▪■●]|\(?\w{1,2}[.)]\s")
_LABEL = re.compile(r"[^:]{1,40}: [a-z]")  # "Sari: saya menunggu hujan", and no headline
_QUOTATION = re.compile(r"[\"“][^\"“”]*[\"”]$")
_SAID = re.compile(r"[\"“][A-Z][^\"“”\n]*(?:[.,?!…][\"”]|\Z)")
# Words that end no headline: a name, a link that was lost, or the next line goes on.
_LEADS = " di ke dari yang dan oleh untuk dengan pada para kepada bagi a an the and of by at to for from "
_SHORT = 2  # letters before a capital within a word: "mRNA", "tvOne"
_WRAPPED = re.compile(r"\n *[a-z]")
_FARTHER = 300  # characters around a line in which wrapped text shows itself
_HEADED = 3  # words that a paragraph shares with its sub-heading
_OPENING = 100  # characters of a paragraph that may take it up
_LONG = 4  # letters of such a word


def sentence_case_end(text: str, start: int, limit: int, shape: Shape) -> int:
    """The end of the headline in sentence case that begins at `start`, at most at `limit`, which is the line's end or
    where the next marker begins; `start` if there is none, or no sure end."""
    reach = min(limit, start + REACH)
    found = list(islice(words(text, start, reach, shape), _MOST + 1))
    brands = [brand.span() for brand in BRAND.finditer(text, start, reach)]
    for number, word in enumerate(found):
        inside = any(left < word.start < right for left, right in brands)
        if number and not inside and _begins(text, found, number, shape):
            return _sure(found[:number], start)
        if word.raw[-1] == "?":
            return start if found[0].bare in shape.openers else _sure(found[: number + 1], start)
        if _ENDED.search(word.raw) and not (number < _SPEAKER and word.raw[-1] == ":"):
            return start
    return start if reach < limit or _goes_on(text, limit) else _sure(found, start)


def is_sentence_case(text: str, start: int, stop: int, shape: Shape) -> bool:
    """Whether the line text[start:stop] below a marker is a headline in sentence case: no mark ends it."""
    line = text[start:stop].strip()
    if len(line) > _LONGEST or any(own.match(line) for own in (_ITEM, _LABEL, _QUOTATION)):
        return False
    if _STOPS.search(line) or _WRAPPED.search(text, max(0, start - _FARTHER), stop + _FARTHER):
        return False
    found = list(words(line, 0, len(line), shape))
    if not found or found[0].kind in _SMALL or found[0].bare in shape.openers or _among(_HEADS, found[0].bare):
        return False
    inner = any(_ENDED.search(word.raw) for word in found[_SPEAKER:-1])
    return not inner and _sure(found, 0) > 0 and not _is_taken_up(found, text[stop : stop + _OPENING], shape)


def _is_taken_up(line: Sequence[Word], below: str, shape: Shape) -> bool:
    """Whether what stands `below` takes up the line, as a paragraph does with its sub-heading."""
    below = below.lstrip()
    first = words(below, 0, len(below), shape)
    shared = {word.bare.lower() for word in line} & {word.bare.lower() for word in first}
    return sum(len(word) >= _LONG for word in shared) >= _HEADED


def _goes_on(text: str, stop: int) -> bool:
    """Whether what follows goes on with the sentence, as where lines are wrapped."""
    return text[stop : stop + 2].strip()[:1].islower()


def _sure(headline: Sequence[Word], start: int) -> int:
    """The end of these words if they are a headline in sentence case."""
    lowers = sum(word.kind == "lower" for word in headline)
    last = headline[-1]
    whole = _LEAST <= len(headline) <= _MOST and lowers >= _LOWERS and not last.raw.endswith(",")
    said = headline[:-1] if last.bare == "itu" else headline
    told = _among(_LEADS, last.bare) or any(_among(_TOLD, word.bare.lower()) for word in said)
    return last.end if whole and not told else start


def _begins(text: str, found: Sequence[Word], at: int, shape: Shape) -> bool:
    """Whether a word surely begins what follows the headline."""
    before, word, *behind = found[at - 1 : at + 1 + _QUOTED]
    if before.raw in _OPENS:  # a word of its own
        return False
    if word.raw.startswith(_OPENS):
        quoted = [one.raw.rstrip(",.") for one in ((word, *behind) if word.raw not in _OPENS else behind)]
        return not any(raw.endswith(_CLOSES) for raw in quoted[:_QUOTED]) and _SAID.match(text, word.start) is not None
    if word.gap == 0:  # not "MyPertamina", "mRNA"
        name = before.raw[-1].isalpha() and (before.kind == "capital" or len(before.bare) <= _SHORT)
        return word.bare in shape.openers or not name
    small = any(one.kind in _SMALL for one in behind[:1])
    if word.gap > 1:
        return not word.raw[0].islower()
    if at >= _LEAST and small and _among(_HEADS, word.bare):  # a sub-heading
        return True
    # Not "Menteri Dalam Negeri", but "Ade Kuswara Menurut dia".
    return word.bare in shape.openers and (before.kind != "capital" or small)


def _among(listed: str, word: str) -> bool:
    return f" {word} " in listed
