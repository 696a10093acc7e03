"""Signatures: their permutations, their band keys, and the way to datasketch's objects and back.

A signature is bit for bit that of datasketch's `MinHash(num_perm, seed, scheme="affine32")` updated with the same
shingle hashes. datasketch is loaded only to hand over or take in its objects: it takes two seconds (it loads scipy).
Source: datasketch 2.0, `minhash.py`.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from cleaners.errors import SettingsError
from cleaners.settings import Neardup

SCHEME = "affine32"

Hashes = npt.NDArray[np.uint32]
Keys = npt.NDArray[np.uint64]


def permutations(count: int, seed: int) -> tuple[Hashes, Hashes]:
    """The odd factors a and the summands b of `count` permutations a * h + b mod 2^32, drawn as datasketch draws them.

    `RandomState` is frozen by numpy's own rules, so that they are the same on every machine and for ever.
    """
    drawn = np.random.RandomState(seed)
    a = drawn.randint(0, 1 << 31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return a, drawn.randint(0, 1 << 32, count, dtype=np.uint32)


def to_datasketch(signature: Hashes, settings: Neardup) -> Any:
    """`signature`, made with `settings`, as a datasketch MinHash; its `update` takes 32-bit shingle hashes."""
    from datasketch import MinHash

    drawn = np.array(permutations(settings.permutations, settings.seed))
    return MinHash(seed=settings.seed, hashfunc=int, hashvalues=signature.copy(), permutations=drawn, scheme=SCHEME)


def from_datasketch(minhash: Any) -> Hashes:
    """The signature of a datasketch MinHash; raises SettingsError if it is of another scheme than affine32.

    Only signatures of the same number of permutations, seed, shingles and hash of shingles can be compared.
    """
    scheme = getattr(minhash, "scheme", "none")
    if scheme != SCHEME:
        raise SettingsError(f'scheme = {scheme!r}: only {SCHEME!r} can be compared; make it with scheme="{SCHEME}"')
    return np.array(minhash.hashvalues, dtype=np.uint32)


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
