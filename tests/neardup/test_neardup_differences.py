"""What differs between two texts: told shortly, and rightly."""

import difflib

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from neardup_articles import FERRY, REPRINT, UPDATE

from cleaners.neardup import differences

WORDS = st.lists(st.sampled_from([f"k{number}" for number in range(12)]), max_size=60)


@given(WORDS, WORDS)
def test_matches_are_equal_stretches_in_one_order(first: list[str], second: list[str]) -> None:
    at = other_at = 0
    for start, other, length in differences.matches(first, second):
        assert length > 0
        assert start >= at
        assert other >= other_at
        assert first[start : start + length] == second[other : other + length]
        at, other_at = start + length, other + length
    assert at <= len(first)
    assert other_at <= len(second)


@given(WORDS)
def test_a_text_matches_itself(words: list[str]) -> None:
    assert differences.matches(words, words) == ([(0, 0, len(words))] if words else [])


@given(st.permutations(range(30)), st.sets(st.integers(0, 29)))
def test_of_words_that_stand_once_as_many_match_as_difflib_finds(order: list[int], cut: set[int]) -> None:
    first, second = [str(number) for number in range(30)], [str(number) for number in order if number not in cut]
    mine = sum(length for _, _, length in differences.matches(first, second))
    theirs = difflib.SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    assert mine >= sum(block.size for block in theirs)


def test_case_marks_and_spaces_are_no_difference() -> None:
    found = differences.between(FERRY.text, FERRY.text.upper().replace("\n", "  ").replace(",", " ,"))
    assert (found.changes, found.more, found.only_first, found.only_second) == ((), 0, (), ())


def test_an_update_shows_its_numbers() -> None:
    found = differences.between(FERRY.text, UPDATE.text)
    assert found.changes == (("84", "86"), ("masih diperiksa", "telah ditemukan"))
    assert (found.only_first, found.only_second, found.more) == (("84",), ("86",), 0)


def test_the_largest_changes_are_told_in_the_order_of_the_text() -> None:
    found = differences.between(FERRY.text, REPRINT.text)
    assert found.changes == (
        ("berhenti", "tak lagi"),
        ("bercerita", "menuturkan"),
        ("pekan", "minggu"),
    )
    assert found.more == 1


def test_a_long_stretch_is_shortened() -> None:
    [(kept, cut)] = differences.between(FERRY.text, FERRY.text.split("\n")[0]).changes
    assert cut == ""
    assert kept.startswith("Menurut Suhardi, kapal itu baru selesai menjalani perawatan … (")
    assert kept.endswith(" words) … perbaikan selesai pekan depan.")
    assert len(kept) < 200


def test_a_word_without_end_is_cut() -> None:
    picture = structs.replace(FERRY, text=f"{FERRY.text} {'A1b2' * 5000}")
    found = differences.between(FERRY.text, picture.text)
    assert len(found.changes[0][1]) < 50
    assert all(len(word) < 50 for word in found.only_second)


def test_names_are_told_and_the_first_words_of_sentences_are_not() -> None:
    found = differences.between(
        "Warga menanam pohon. Menurut Rukmini, hujan turun.", "Warga menanam pohon. Kata Suhardi, hujan turun."
    )
    assert (found.only_first, found.only_second) == (("Rukmini",), ("Suhardi",))


@given(st.text(), st.text())
def test_any_two_texts_can_be_told_apart(first: str, second: str) -> None:
    found = differences.between(first, second)
    assert len(found.changes) <= differences.CHANGES
    assert all(len(side) < 700 for change in found.changes for side in change)
