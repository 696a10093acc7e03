"""Text to shingle hashes, signature and the other hashes that are kept of it, by the compiled pass of `signing`."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from cleaners.neardup import letters, minhash
from cleaners.neardup.minhash import Hashes
from cleaners.settings import Neardup

# Stands in every segment's header: change it whenever any hash of `signing` or `letters` is another for any text.
TOKENISER = "nfkc-casefold-words-poly64-2"

_HEAD = 8


@dataclass(frozen=True, slots=True)
class Signed:
    """What one text leaves; each array of hashes but the signature is sorted and holds no value twice.

    `words`      number of words               `shingles`   32-bit hash of each shingle
    `signature`  MinHash of the shingles       `content`    16 bytes, equal for texts of equal letters and digits
    `lead`       shingles of the first words   `numbers`    runs of digits: a multiset as a set
    `names`      words with a capital          `subjects`   those among them that stand often, never without a capital
    """

    words: int
    shingles: Hashes
    signature: Hashes
    content: bytes
    lead: Hashes
    numbers: Hashes
    names: Hashes
    subjects: Hashes


def reader(settings: Neardup) -> Callable[[str], Signed]:
    """A function from a text to what it leaves.

    A text of fewer words (letters) than a shingle has none on purpose: padding or one common value would make all such
    texts alike. Lone surrogates, which broken input can hold, stand between words.
    """
    sign = _pass(*_shingle(settings), True, minhash.permutations(settings.permutations, settings.seed))

    def read(text: str) -> Signed:
        packed = sign(text)
        words, first, second, third, fourth, fifth, sixth, last = packed[:_HEAD].tolist()
        return Signed(
            words=words,
            shingles=packed[_HEAD:first],
            signature=packed[first:second],
            content=packed[second:third].tobytes(),
            lead=packed[third:fourth],
            numbers=packed[fourth:fifth],
            names=packed[fifth:sixth],
            subjects=packed[sixth:last],
        )

    return read


def sketcher(settings: Neardup) -> Callable[[str], tuple[Hashes, Hashes]]:
    """A function from a text to its shingles and signature alone."""
    return _sketcher(*_shingle(settings), minhash.permutations(settings.permutations, settings.seed))


def word_reader() -> Callable[[str], Hashes]:
    """A function from a text to the hashes of its words, sorted, each once."""
    nothing = np.zeros(0, dtype=np.uint32)
    sketch = _sketcher(1, False, (nothing, nothing))
    return lambda text: sketch(text)[0]


def _sketcher(
    size: int, by_letters: bool, permutations: tuple[Hashes, Hashes]
) -> Callable[[str], tuple[Hashes, Hashes]]:
    sign = _pass(size, by_letters, False, permutations)

    def sketch(text: str) -> tuple[Hashes, Hashes]:
        packed = sign(text)
        first, second = packed[1:3].tolist()
        return packed[_HEAD:first], packed[first:second]

    return sketch


def _shingle(settings: Neardup) -> tuple[int, bool]:
    """The length of a shingle, and if it is counted in letters."""
    by_letters = settings.shingle == "letters"
    return settings.shingle_letters if by_letters else settings.shingle_words, by_letters


def _pass(size: int, by_letters: bool, evidence: bool, permutations: tuple[Hashes, Hashes]) -> Callable[[str], Hashes]:
    """The compiled pass over one text: the number of words, where each of the seven lists ends, and the lists."""
    from cleaners.neardup.signing import sign  # brings numba, half a second

    strict, ready = letters.tables()
    how = (size, by_letters, evidence, *permutations)

    def sign_text(text: str) -> Hashes:
        packed: Hashes | None = sign(*_encoded(text), strict, *how)
        if packed is not None:
            return packed
        forms = letters.normalised(text)
        while packed is None:
            packed = sign(*_encoded(next(forms)), ready, *how)
        return packed

    return sign_text


def _encoded(text: str) -> tuple[bytes, bool]:
    """The code points of `text`, and if each takes four bytes or one."""
    if text.isascii():
        return text.encode("ascii"), False
    return text.encode("utf-32-le", "surrogatepass"), True
