"""The titles of a run's articles as a lookup: where one stands in the text of another article, it is a related link.

A title is kept as 64 bits of hashes of its normal form, in a sorted array: 8 bytes each, quick to send to workers.
By chance two of a million titles and a billion lines meet once in 18,000 runs. The upper half is a hash of the form's
first letters alone, so that what begins like no title is known to be none after one look.
"""

import html
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

MIN_WORDS = 5
MIN_LETTERS = 24
MAX_CHARS = 240  # a longer line is no title
MAX_ARTICLES = 6  # more articles of one title: a series' name, as "Weather of the Day", or a scraper's slip

_FRONT = 4 * MIN_LETTERS  # characters of a line that nearly always hold as many letters, and more

_HALF, _BITS = 4, 32  # bytes and bits of each half of a hash

# Signs that are no letters and become none: where a text has no others, its letters are those of ASCII.
_LETTER = re.compile(r"[^\x00-\x7f\xa0“”‘’–—…]")
_OTHER = bytes(set(range(128)) - set(b"abcdefghijklmnopqrstuvwxyz0123456789"))
_BEFORE_SITE = "|-–—"
_SITE = re.compile(r"\s+(?:\|[^|]*|[-–—]\s+\S+\.(?:com|id|net|tv|my|org|co)\S*.*)$")
# Where a word ends: at a blank, or where the next one is glued on.
_CUT = re.compile(r"(?<=\S)(?=\s|$)|(?<=[a-z0-9?!.,%+)\"'”’\]])(?=[A-Z“\"‘])")


def normal(text: str) -> str:
    """Fold what two renderings of a title differ in: entities, width, case, blanks and punctuation.

    >>> normal("Harga &quot;Cabai&quot;  NAIK?") == normal("harga “cabai” naik")
    True
    """
    if "&" in text:
        text = html.unescape(text)
    if text.isascii() or _LETTER.search(text) is None:
        return text.lower().encode("ascii", "ignore").translate(None, _OTHER).decode()
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles that are long and rare enough to be known again; `hashes` are those of their normal forms, ascending."""

    hashes: "array[int]"

    @classmethod
    def none(cls) -> "Titles":
        """No titles: nothing is ever known."""
        return cls(array("Q"))

    @classmethod
    def of(cls, titles: Iterable[str | tuple[str, str]], earlier: Iterable[int] = ()) -> "Titles":
        """Gather titles, each alone or as (article's id, title); what too many articles are called does not count.

        `earlier` are `forms` of titles of other articles, each form as often as there are articles that bear it.
        """
        pairs = ((str(number), item) if isinstance(item, str) else item for number, item in enumerate(titles))
        counts = Counter(form for _, form in {(owner, form) for owner, title in pairs for form in forms(title)})
        counts.update(earlier)
        return cls(array("Q", sorted(form for form, count in counts.items() if count <= MAX_ARTICLES)))

    @property
    def digest(self) -> str:
        """A name for what is known here, equal on every machine, for the same titles in whatever order."""
        digest = blake2b(digest_size=16)
        for number in self.hashes:
            digest.update(number.to_bytes(8, "big"))
        return digest.hexdigest()

    def __len__(self) -> int:
        return len(self.hashes)

    def has(self, line: str, own: str = "") -> bool:
        """Whether a line is a title, however it is punctuated; `own` is one that doesn't count."""
        if not self.hashes or not MIN_LETTERS <= len(line) <= MAX_CHARS:
            return False
        form = normal(line)
        return len(form) >= MIN_LETTERS and self._counts(form, own)

    def has_start(self, line: str) -> bool:
        """Whether a title begins like this line: if not, the line is neither a title nor several."""
        form = normal(line if "&" in line else line[:_FRONT])  # an entity must not be cut
        if len(form) <= MIN_LETTERS:  # marks and blanks for the most part
            form = normal(line)
        return len(form) >= MIN_LETTERS and self._begins(form)

    def end(self, text: str, start: int, limit: int, own: str = "") -> int:
        """Offset where the longest title that begins at `start` ends, at most `limit`; `start` where there is none.

        `own` is a title that doesn't count. Small letters right after a title make it the beginning of another one.
        """
        best = at = start
        stop = min(limit, start + MAX_CHARS)
        if not self.hashes or not self.has_start(text[start:stop]):
            return start
        words, form = 0, ""
        for cut in _CUT.finditer(text, start + 1, stop):
            piece = normal(text[at : cut.start()])
            at = cut.start()
            words, form = words + bool(piece), form + piece
            if len(form) < MIN_LETTERS or not piece or words < MIN_WORDS or _goes_on(text, at, limit):
                continue
            if self._counts(form, own):
                best = at
        return best

    def _begins(self, form: str) -> bool:
        """Whether any title begins with the first letters of this normal form."""
        least = _first(form) << _BITS
        at = bisect_left(self.hashes, least)
        return at < len(self.hashes) and self.hashes[at] >> _BITS == least >> _BITS

    def _counts(self, form: str, own: str) -> bool:
        number = _hash(form)
        at = bisect_left(self.hashes, number)
        return at < len(self.hashes) and self.hashes[at] == number and number not in forms(own)


def _goes_on(text: str, at: int, limit: int) -> bool:
    rest = text[at : min(limit, at + 8)].split("\n", 1)[0].lstrip()
    return rest[:1].islower() or rest[:1] == ","


def forms(title: str) -> frozenset[int]:
    """The hashes of a title's `normals`."""
    return frozenset(map(_hash, normals(title)))


def normals(title: str) -> set[str]:
    """The normal forms of a title as it stands and without the site's name behind it, if they are long enough to
    tell."""
    title = title.rstrip()
    bare = _SITE.sub("", title) if any(map(title.__contains__, _BEFORE_SITE)) else title
    words = [form for form in {title, bare} if len(form) <= MAX_CHARS and len(form.split()) >= MIN_WORDS]
    return {key for key in map(normal, words) if len(key) >= MIN_LETTERS}


def _hash(form: str) -> int:
    return _first(form) << _BITS | _half(form)


def _first(form: str) -> int:
    return _half(form[:MIN_LETTERS])


def _half(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=_HALF).digest(), "big")
