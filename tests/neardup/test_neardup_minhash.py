"""Signatures against datasketch's own, and band keys."""

import numpy as np
import pytest
from datasketch import MinHash
from hypothesis import given, settings
from hypothesis import strategies as st
from neardup_signed import reader

from cleaners import neardup
from cleaners.errors import SettingsError
from cleaners.neardup import minhash, signing
from cleaners.settings import Neardup

HASHES = st.lists(st.one_of(st.integers(0, 2**32 - 1), st.integers(0, 20)), max_size=60)
TEXT = "Kapal penyeberangan berhenti berlayar sejak Selasa pagi setelah mesin utamanya mati di tengah selat"


@pytest.mark.parametrize(("count", "seed"), [(16, 0), (128, 1), (77, 7), (1024, 2**32 - 1)])
def test_permutations_are_those_of_datasketch(count: int, seed: int) -> None:
    theirs = MinHash(num_perm=count, seed=seed, scheme="affine32").permutations
    assert np.array_equal(np.array(minhash.permutations(count, seed)), theirs)


@settings(deadline=None)
@given(HASHES, st.sampled_from([16, 77, 128]), st.integers(0, 2**32 - 1))
def test_a_signature_is_that_of_datasketch(hashes: list[int], count: int, seed: int) -> None:
    theirs = MinHash(num_perm=count, seed=seed, scheme="affine32", hashfunc=int)
    theirs.update_batch(hashes)
    ours = signing.signature(np.array(hashes, dtype=np.uint32), *minhash.permutations(count, seed))
    assert ours.tolist() == theirs.hashvalues.tolist()


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(["words", "letters"]))
def test_the_signature_of_a_text_is_that_of_its_shingles(text: str, shingle: str) -> None:
    used = Neardup(shingle=shingle, shingle_words=2, shingle_letters=5, permutations=32, seed=3)
    theirs = MinHash(num_perm=32, seed=3, scheme="affine32", hashfunc=int)
    theirs.update_batch(reader(used)(text).shingles.tolist())
    assert neardup.to_datasketch(neardup.signature(text, used), used) == theirs


@settings(deadline=None)
@given(HASHES, st.randoms())
def test_a_signature_does_not_depend_on_the_order_of_shingles(hashes, random) -> None:  # type: ignore[no-untyped-def]
    drawn, shuffled = minhash.permutations(32, 1), random.sample(hashes, len(hashes))
    one, other = (signing.signature(np.array(each, dtype=np.uint32), *drawn) for each in (hashes, shuffled))
    assert one.tolist() == other.tolist()


def test_datasketch_takes_a_signature_over_and_gives_it_back() -> None:
    used = Neardup(seed=9)
    ours = neardup.signature(TEXT, used)
    theirs = neardup.to_datasketch(ours, used)
    assert theirs.jaccard(neardup.to_datasketch(neardup.signature(TEXT.upper(), used), used)) == 1
    assert (theirs.seed, theirs.scheme, len(theirs)) == (9, "affine32", 128)
    assert neardup.from_datasketch(theirs).tolist() == ours.tolist()
    theirs.update(12345)
    assert neardup.from_datasketch(theirs).tolist() != ours.tolist()
    assert neardup.signature(TEXT, used).tolist() == ours.tolist()


def test_another_scheme_is_refused_with_the_remedy() -> None:
    with pytest.raises(SettingsError, match=r"legacy.*affine32"):
        neardup.from_datasketch(MinHash(num_perm=16, scheme="legacy"))


def test_band_keys_mix_and_do_not_add() -> None:
    signatures = np.array([[1, 4, 9], [4, 1, 9], [2, 3, 9], [1, 4, 8], [0, 0, 0], [1, 4, 7]], dtype=np.uint32)
    keys = minhash.band_keys(signatures, 0, 2)
    assert keys[0] == keys[3] == keys[5]
    assert len(set(keys.tolist())) == 4
    assert not set(keys.tolist()) & set(minhash.band_keys(signatures[:, 1:], 1, 1).tolist())


def test_band_keys_of_crowded_minima_do_not_collide() -> None:
    low = np.random.default_rng(3).integers(0, 2000, size=(50_000, 3), dtype=np.uint32)
    different = len(np.unique(low, axis=0))
    assert len(np.unique(minhash.band_keys(low, 0, 3))) == different


@pytest.mark.parametrize(
    ("changed", "layout"),
    [
        ({}, (42, 3)),
        ({"jaccard": 0.9}, (12, 10)),
        ({"jaccard": 0.1}, (128, 1)),
        ({"jaccard": 0.0}, (128, 1)),
        ({"permutations": 512}, (128, 4)),
        ({"bands": 40}, (40, 3)),
        ({"rows": 4}, (32, 4)),
        ({"bands": 25, "rows": 5}, (25, 5)),
    ],
    ids=str,
)
def test_bands_are_chosen_or_as_set(changed: dict[str, float], layout: tuple[int, int]) -> None:
    assert Neardup(**changed).layout() == layout  # type: ignore[arg-type]


@given(st.floats(0.06, 1.0), st.integers(90, 1024))
def test_chosen_bands_find_99_percent_at_the_threshold_and_fit(jaccard: float, permutations: int) -> None:
    bands, rows = Neardup(jaccard=jaccard, permutations=permutations).layout()
    assert bands * rows <= permutations
    assert 1 - (1 - jaccard**rows) ** bands >= 0.99
    fewer = permutations // (rows + 1)
    assert rows == 16 or 1 - (1 - jaccard ** (rows + 1)) ** fewer < 0.99
