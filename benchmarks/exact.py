"""Every pair of texts compared exactly, by an inverted index: nothing of saring's own hashing or searching is used.

Words are told by the plain Python of tests/neardup/neardup_reference.py; a shingle is a number of its own, no hash.
"""

import importlib.util
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

REFERENCE = Path(__file__).resolve().parent.parent / "tests/neardup/neardup_reference.py"
# Texts whose row of all common shingles is held at a time: a billion pairs would not fit.
BLOCK = 250

Counts = npt.NDArray[np.int64]
Least = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shared:
    """Pairs of texts, `left` < `right`, and how many different shingles both have; `lengths` are those of each text."""

    left: Counts
    right: Counts
    shared: Counts
    lengths: Counts

    def jaccard(self) -> npt.NDArray[np.float64]:
        """Exact Jaccard of each pair."""
        every = self.lengths[self.left] + self.lengths[self.right] - self.shared
        share: npt.NDArray[np.float64] = self.shared / np.maximum(every, 1)
        return share

    def containment(self) -> npt.NDArray[np.float64]:
        """The larger of the shares of either side that the other one has."""
        return self.shared / np.maximum(np.minimum(self.lengths[self.left], self.lengths[self.right]), 1)


def reference() -> ModuleType:
    """The plain Python reading of words, a little faster."""
    spec = importlib.util.spec_from_file_location("neardup_reference", REFERENCE)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(REFERENCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("kind", "widened"):
        setattr(module, name, lru_cache(maxsize=None)(getattr(module, name)))
    return module


def pairs(words: Sequence[Sequence[str]], size: int, jaccard: float, containment: float) -> Shared:
    """All pairs of texts, given as words, of that Jaccard or more, or of which one is contained so far in the other."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped] # scipy ships no types

    columns, ends = _numbered(words, size)
    ones = np.ones(len(columns), dtype=np.int32)
    matrix = csr_matrix((ones, columns, ends), shape=(len(words), int(columns.max(initial=0)) + 1))
    lengths = np.diff(ends)
    index = matrix.T.tocsr()
    blocks = [_block(matrix, index, start, lengths, (jaccard, containment)) for start in range(0, len(words), BLOCK)]
    left, right, shared = (np.concatenate([block[place] for block in blocks]) for place in range(3))
    return Shared(left, right, shared, lengths)


def _numbered(words: Sequence[Sequence[str]], size: int) -> tuple[Counts, Counts]:
    """The numbers of each text's different shingles, one text after the other, and where each text's end."""
    numbers: dict[tuple[str, ...], int] = {}
    columns, ends = array("l"), [0]
    for text in words:
        runs = {tuple(text[at : at + size]) for at in range(len(text) - size + 1)}
        columns.extend(sorted(numbers.setdefault(run, len(numbers)) for run in runs))
        ends.append(len(columns))
    return np.array(columns, dtype=np.int64), np.array(ends, dtype=np.int64)


def _block(matrix: Any, index: Any, start: int, lengths: Counts, least: Least) -> tuple[Counts, Counts, Counts]:
    product = (matrix[start : start + BLOCK] @ index).tocoo()
    left, right, shared = (part.astype(np.int64) for part in (product.row + start, product.col, product.data))
    short = np.minimum(lengths[left], lengths[right])
    every = lengths[left] + lengths[right] - shared
    wanted = (left < right) & ((shared >= least[0] * every) | (shared >= least[1] * short))
    return left[wanted], right[wanted], shared[wanted]


def letters(words: Sequence[Sequence[str]]) -> Iterator[str]:
    """The letters and digits of each text: equal for copies."""
    return ("".join(text) for text in words)
