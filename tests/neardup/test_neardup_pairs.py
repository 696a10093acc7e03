"""Candidate pairs and exact evidence, held against brute force with Python's sets."""

from itertools import combinations

import neardup_reference as plain
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.article import Article
from cleaners.neardup import candidates, keep, verify
from cleaners.neardup.segments import Segment, Signer
from cleaners.neardup.store import Store
from cleaners.settings import Neardup

SETTINGS = Neardup(shingle_words=2, permutations=64, bands=32, rows=2)
VOCABULARY = ["padi", "ladang", "hujan", "7", "12", "Kota", "pasar", "ikan"]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=30).map(" ".join)


def segment(texts: list[str], start: int = 0, used: Neardup = SETTINGS) -> Segment:
    signer = Signer(used)
    for number, text in enumerate(texts, start):
        signer.add(Article(id=str(number), text=text))
    return signer.segment()


def same_as(store: Store) -> np.ndarray:
    return candidates.representatives(store, keep.rank(store, store.ids(), SETTINGS).place)


def found(store: Store, cap: int = 100) -> candidates.Candidates:
    return candidates.find(store, same_as(store), SETTINGS.bands, cap)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=8), st.integers(0, 8))
def test_jaccard_and_containment_are_those_of_sets(texts: list[str], cut: int) -> None:
    store = Store([segment(texts[:cut]), segment(texts[cut:], cut)])
    left, right = np.array(list(combinations(range(len(texts)), 2)), dtype=np.int64).T
    measured = verify.overlap(store, left, right)
    sets = [set(plain.shingles(plain.words(text), SETTINGS.shingle_words)) for text in texts]
    for at, (one, other) in enumerate(combinations(sets, 2)):
        shared = len(one & other)
        assert measured.shared[at] == shared
        assert measured.jaccard[at] == pytest.approx(shared / max(len(one | other), 1))
        assert measured.left_in_right[at] == pytest.approx(shared / max(len(one), 1))
        assert measured.right_in_left[at] == pytest.approx(shared / max(len(other), 1))


@settings(deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=6))
def test_evidence_is_the_same_both_ways_round(texts: list[str]) -> None:
    store = Store([segment(texts)])
    left, right = np.array(list(combinations(range(len(texts)), 2)), dtype=np.int64).T
    there, back = verify.evidence(store, left, right), verify.evidence(store, right, left)
    for name in (
        "jaccard",
        "lead_low",
        "lead_high",
        "titles",
        "numbers",
        "numbers_replaced",
        "subjects_replaced",
        "days",
    ):
        assert getattr(there, name).tolist() == getattr(back, name).tolist()


def test_batches_change_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store([segment(["padi ladang hujan pasar", "ladang hujan pasar ikan", "ikan kota padi"])])
    left, right = np.array([0, 0, 1]), np.array([1, 2, 2])
    whole = verify.overlap(store, left, right)
    monkeypatch.setattr(verify, "_BATCH", 1)
    assert verify.overlap(store, left, right).shared.tolist() == whole.shared.tolist() == [2, 0, 0]


def test_numbers_are_a_multiset_and_glue_or_leading_zeros_do_not_hide_them() -> None:
    store = Store([segment(["pukul 07 dan 7 tahun 2025", "pukul 7.07 tahun2025 ya", "pukul 9 dan 8 tahun 2025"])])
    evidence = verify.evidence(store, np.array([0, 0]), np.array([1, 2]))
    assert evidence.numbers.tolist() == [3, 3]
    assert evidence.numbers_replaced.tolist() == [0, 2]


def test_similar_texts_are_candidates_once_and_copies_are_set_aside() -> None:
    base = [f"kata{number}" for number in range(60)]
    texts = [" ".join(base), " ".join([*base[:-1], "lain"]), " ".join(base).upper(), "satu dua tiga empat lima"]
    store = Store([segment(texts[:2]), segment(texts[2:], 2)])
    same = same_as(store)
    assert len({same[0], same[2]}) == 1
    pairs = found(store)
    assert list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)) == [tuple(sorted((int(same[0]), 1)))]


def test_one_address_makes_a_candidate_however_little_is_common() -> None:
    signer = Signer(SETTINGS)
    for number, (text, url) in enumerate(
        [
            ("padi di ladang", "https://www.a.id/b/?utm_source=x#y"),
            ("ikan di pasar", "http://a.id/b"),
            ("ya", "http://a.id/b"),
        ]
    ):
        signer.add(Article(id=str(number), text=text, url=url))
    pairs = found(Store([signer.segment()]))
    assert (pairs.left.tolist(), pairs.right.tolist()) == ([0], [1])


@pytest.mark.parametrize("cap", [20, 40])
def test_a_hot_bucket_is_capped_counted_and_no_matter_of_order(cap: int) -> None:
    # All texts share one address, so one bucket holds all 50; nothing else is common.
    def pairs(order: list[int]) -> tuple[set[frozenset[int]], candidates.Candidates]:
        signer = Signer(SETTINGS)
        for number in order:
            text = " ".join(f"k{number}x{word}" for word in range(8))
            signer.add(Article(id=str(number), text=text, url="http://a.id/"))
        result = found(Store([signer.segment()]), cap)
        named = zip(result.left.tolist(), result.right.tolist(), strict=True)
        return {frozenset((order[one], order[other])) for one, other in named}, result

    there, result = pairs(list(range(50)))
    assert (result.hot_buckets, result.hot_members) == (1, 50)
    first = cap // 10
    assert len(there) == first * (first - 1) // 2 + first * (50 - first)
    assert pairs(list(range(49, -1, -1)))[0] == there


def test_shared_bands_are_counted() -> None:
    texts = ["padi ladang hujan pasar ikan", "padi ladang hujan pasar ikan", "satu dua tiga empat", "ya"]
    store = Store([segment(texts[:1]), segment(texts[1:], 1)])
    shared = candidates.shared_bands(store, np.array([0, 0, 3]), np.array([1, 2, 3]), SETTINGS.bands)
    assert shared.tolist() == [SETTINGS.bands, 0, 0]


def test_an_excerpt_that_the_bands_miss_is_found_by_its_rare_shingles() -> None:
    used = Neardup()
    whole = [f"kata{number}" for number in range(4000)]
    texts = [" ".join(words) for words in (whole, whole[300:400], [f"lain{number}" for number in range(200)])]
    store = Store([segment(texts, used=used)])
    assert candidates.shared_bands(store, np.array([0]), np.array([1]), used.layout()[0]).tolist() == [0]
    pairs = candidates.find(store, same_as(store), used.layout()[0], used.bucket_cap)
    assert (pairs.left.tolist(), pairs.right.tolist()) == ([0], [1])


def test_a_shingle_that_many_texts_have_makes_no_candidates() -> None:
    phrase = " ".join(f"salam{number}" for number in range(80))
    texts = [f"{phrase} {' '.join(f'x{number}y{word}' for word in range(400))}" for number in range(20)]
    many, few = Store([segment(texts, used=Neardup())]), Store([segment(texts[:3], used=Neardup())])
    assert len(candidates.find(many, same_as(many), 0, 100).left) == 0
    assert len(candidates.find(few, same_as(few), 0, 100).left) == 3
