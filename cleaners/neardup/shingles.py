"""Texts to shingle hashes, signatures and the other hashes that are kept of them, by the compiled pass of `signing`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaners.neardup import letters, minhash
from cleaners.neardup.minhash import Hashes
from cleaners.settings import Neardup

# Stands in every segment's header: change it whenever any hash of `signing` or `letters` is another for any text.
TOKENISER = "nfkc-casefold-words-poly64-2"

# What `Signed` has as lists, in the order of the pass.
KINDS = ("shingles", "lead", "numbers", "names", "subjects")


@dataclass(frozen=True, slots=True)
class Ragged:
    """Lists of hashes one after the other: list i is `values[offsets[i]:offsets[i + 1]]`, sorted, without repeats."""

    values: Hashes
    offsets: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Signed:
    """What n texts leave.

    `words`      n numbers of words            `shingles`   32-bit hash of each shingle
    `signatures` n x permutations: MinHash     `content`    n x 16 bytes, equal for texts of equal letters and digits
    `lead`       shingles of the first words   `numbers`    runs of digits: a multiset as a set
    `names`      words with a capital          `subjects`   those among them that stand often, never without a capital
    """

    words: npt.NDArray[np.int64]
    signatures: Hashes
    content: npt.NDArray[np.uint8]
    shingles: Ragged
    lead: Ragged
    numbers: Ragged
    names: Ragged
    subjects: Ragged


Signing = Callable[[Sequence[str]], Signed]


def signer(settings: Neardup, *, evidence: bool = True) -> Signing:
    """A function from texts to what they leave; without `evidence` only words, signatures and shingles.

    A text of fewer words (letters) than a shingle has none on purpose: padding or one common value would make all such
    texts alike. Lone surrogates, which broken input can hold, stand between words.
    """
    by_letters = settings.shingle == "letters"
    size = settings.shingle_letters if by_letters else settings.shingle_words
    return _signing(size, by_letters, evidence, minhash.permutations(settings.permutations, settings.seed))


def word_signer() -> Signing:
    """A function from texts to the hashes of their words, each once, as their `shingles`; there is nothing else."""
    nothing = np.zeros(0, dtype=np.uint32)
    return _signing(1, False, False, (nothing, nothing))


def _signing(size: int, by_letters: bool, evidence: bool, permutations: tuple[Hashes, Hashes]) -> Signing:
    from cleaners.neardup.signing import sign  # brings numba, half a second

    strict, ready = letters.tables()
    how = (size, by_letters, evidence, *permutations)

    def passes(texts: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """One pass over all, begun anew behind each text that has to be normalised first."""
        points, stops = _points(texts)
        at = 0
        while at < len(texts):
            found = sign(points, stops, at, strict, *how)
            yield found
            at += len(found[0])
            if at < len(texts):
                yield next(one for one in map(normalised, letters.normalised(texts[at])) if len(one[0]))
                at += 1

    def normalised(text: str) -> tuple[Any, ...]:
        return tuple(sign(*_points([text]), 0, ready, *how))

    return lambda texts: _together(list(passes(texts)) or [sign(*_points([]), 0, strict, *how)])


def _points(texts: Sequence[str]) -> tuple[Hashes, npt.NDArray[np.int64]]:
    """The code points of all texts, each with a 0 behind it, and where they begin and the last one ends."""
    joined = "\0".join([*texts, ""])
    # As numpy holds strings: half of the time that "utf-32" takes.
    points = np.array(joined).reshape(1).view(np.uint32)[: len(joined)]
    return points, offsets([len(text) + 1 for text in texts]).astype(np.int64)


def _together(passes: Sequence[tuple[Any, ...]]) -> Signed:
    words, signatures, contents, counts, *lists = map(np.concatenate, zip(*passes, strict=True))
    begins = offsets(counts).T
    return Signed(
        words,
        signatures,
        contents.view(np.uint8),
        **{kind: Ragged(values, begin) for kind, values, begin in zip(KINDS, lists, begins, strict=True)},
    )


def offsets(counts: Sequence[int] | npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """Where lists of so many members begin when they stand one after the other, and where the last one ends; for
    counts of several kinds (lists x kinds) a column of each kind."""
    members = np.asarray(counts, dtype=np.int32)
    found = np.zeros((len(members) + 1, *members.shape[1:]), dtype=np.int32)
    members.cumsum(axis=0, out=found[1:])
    return found
