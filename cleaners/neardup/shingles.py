"""Text to words, words to shingles, shingles to 32-bit hashes."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

# Stands in every segment's header: change it whenever `words` or `hashes` gives anything else for any text.
TOKENISER = "nfkc-casefold-words-sha1-1"

Hashes = npt.NDArray[np.uint32]

# SHA-1 gives 20 bytes, five 32-bit words, of which the first is taken.
_DIGEST_WORDS = 5

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of `text`, in order, with width and case folded; digits stay, punctuation goes.

    >>> words("Harga ＢＢＭ naik 5,5%!")
    ['harga', 'bbm', 'naik', '5', '5']
    """
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def shingles(tokens: Sequence[str], size: int) -> list[str]:
    """Each run of `size` words, in order; none where there are fewer words.

    Shorter texts have no shingle on purpose: padding or one common value would make all of them alike.

    >>> shingles(["a", "b", "c"], 2)
    ['a b', 'b c']
    """
    return [" ".join(tokens[at : at + size]) for at in range(len(tokens) - size + 1)]


def hashes(strings: Iterable[str]) -> Hashes:
    """The first 32 bits of each string's SHA-1, little-endian: datasketch's `sha1_hash32` over UTF-8.

    Lone surrogates, which broken input can hold, are hashed as they are.
    """
    sha1 = hashlib.sha1
    digests = [sha1(string.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest() for string in strings]
    return np.frombuffer(b"".join(digests), dtype="<u4")[::_DIGEST_WORDS].astype(np.uint32)


def content_hash(tokens: Sequence[str]) -> bytes:
    """16 bytes that are equal for two texts if their words are equal."""
    return hashlib.blake2b(" ".join(tokens).encode("utf-8", "surrogatepass"), digest_size=16).digest()
