"""Words, shingles, hashes, signatures and band keys."""

import numpy as np
import pytest
from datasketch import MinHash
from datasketch.hashfunc import sha1_hash32
from hypothesis import given
from hypothesis import strategies as st

from cleaners.neardup import minhash, shingles

TEXTS = st.lists(st.text(max_size=12), min_size=1, max_size=40)


def test_words_fold_case_and_width_and_keep_digits() -> None:
    assert shingles.words("Ｈarga  BBM\tnaik 5%, STRASSE/Straße") == ["harga", "bbm", "naik", "5", "strasse", "strasse"]


def test_a_text_of_fewer_words_than_a_shingle_has_none() -> None:
    assert shingles.shingles(["kilas", "berita"], 3) == []
    assert shingles.shingles(["kilas", "berita", "pagi"], 3) == ["kilas berita pagi"]


@given(TEXTS)
def test_hashes_are_those_of_datasketch(texts: list[str]) -> None:
    assert shingles.hashes(texts).tolist() == [sha1_hash32(text.encode("utf-8", "surrogatepass")) for text in texts]


def test_hashes_of_nothing_are_none_and_lone_surrogates_are_hashed() -> None:
    assert shingles.hashes([]).tolist() == []
    assert len(shingles.hashes(["rusak \ud83d di sini"])) == 1


@given(TEXTS, st.sampled_from([16, 128]), st.sampled_from([1, 7]))
def test_a_signature_is_that_of_datasketch(texts: list[str], permutations: int, seed: int) -> None:
    theirs = MinHash(num_perm=permutations, seed=seed, scheme="affine32")
    for text in texts:
        theirs.update(text.encode())
    ours = minhash.signer(permutations, seed)(shingles.hashes(texts))
    assert ours.tolist() == theirs.hashvalues.tolist()


@given(TEXTS, st.randoms())
def test_a_signature_does_not_depend_on_the_order_of_shingles(texts: list[str], random) -> None:  # type: ignore[no-untyped-def]
    sign, shuffled = minhash.signer(32, 1), list(texts)
    random.shuffle(shuffled)
    assert np.array_equal(sign(shingles.hashes(texts)), sign(shingles.hashes(shuffled)))


def test_a_signature_is_made_in_one_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MinHash, "update", lambda *_: pytest.fail("one call a shingle"))
    assert len(minhash.signer(16, 1)(shingles.hashes(["satu", "dua"]))) == 16


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
