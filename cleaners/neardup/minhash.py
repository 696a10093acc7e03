"""Shingle hashes to MinHash signatures, signatures to band keys; the only importer of datasketch."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaners.neardup.shingles import Hashes

SCHEME = "affine32"

Keys = npt.NDArray[np.uint64]


def signer(permutations: int, seed: int) -> Callable[[Hashes], Hashes]:
    """A function from the shingle hashes of one text, in any order, to its signature of `permutations` slots.

    datasketch takes about two seconds to import (it loads scipy), so it is loaded here and not with the module.
    """
    from datasketch import MinHash

    # The permutations are drawn once: drawing them anew costs more than a short text's signature.
    drawn = MinHash(num_perm=permutations, seed=seed, scheme=SCHEME).permutations

    def sign(shingle_hashes: Hashes) -> Hashes:
        sketch: Any = MinHash(permutations, seed, hashfunc=int, permutations=drawn, scheme=SCHEME)
        sketch.update_batch(shingle_hashes.tolist())
        signature: Hashes = sketch.hashvalues
        return signature

    return sign


def band_keys(signatures: Hashes, band: int, rows: int) -> Keys:
    """One 64-bit key for each signature (shape: texts x slots): its slots of `band`, mixed one after the other.

    Not their sum: minima are small numbers, and sums of small numbers crowd together (16 % false duplicates at a
    million texts in datasketch's MinHashLSHBloom).
    """
    keys = np.full(len(signatures), band + 1, dtype=np.uint64)
    for slot in range(band * rows, (band + 1) * rows):
        keys = _mix(_mix(keys) ^ signatures[:, slot].astype(np.uint64))
    return keys


def _mix(values: Keys) -> Keys:
    """MurmurHash3's 64-bit finaliser: a bijection, so that it loses nothing. Zero, which it leaves alone, is moved."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return values ^ (values >> np.uint64(33))
