"""Shared passages: every word of a shared run, and no other."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cleaners.neardup import passages

WORDS = st.lists(st.sampled_from(["satu", "dua", "TIGA", "tiga", "Dua,", "\n", "–", "empat."]), max_size=30)


def runs(words: list[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


@given(WORDS, WORDS, st.integers(1, 5))
def test_a_word_is_covered_just_if_it_stands_in_a_shared_run(one: list[str], other: list[str], size: int) -> None:
    first, second = " ".join(one), " ".join(other)
    found = passages.shared(first, second, size)
    words, others = (re.findall(r"\w+", text.casefold()) for text in (first, second))
    for text, spans, mine, theirs in ((first, found.first, words, others), (second, found.second, others, words)):
        common = runs(mine, size) & runs(theirs, size)
        places = [at for at in range(len(mine)) if tuple(mine[at : at + size]) in common]
        wanted = {at + step for at in places for step in range(size)}
        starts = [word.start() for word in re.finditer(r"\w+", text)]
        assert {at for at, start in enumerate(starts) if any(low <= start < high for low, high in spans)} == wanted
        assert all(left[1] < right[0] for left, right in pairwise(spans))


@given(WORDS, WORDS)
def test_lines_are_told_once_and_ascend(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    lines = passages.shared(first, second, 3).lines
    for side, text in enumerate((first, second)):
        numbers = [pair[side] for pair in lines]
        assert numbers == sorted(set(numbers))
        assert all(0 <= number <= text.count("\n") for number in numbers)


def test_a_moved_line_is_shared_though_no_row_of_its_own() -> None:
    one, other = "Kapal itu membawa beras ke pulau.", "Pelabuhan dibuka lagi pada hari Senin."
    found = passages.shared(f"{one}\n{other}", f"{other}\n{one}", 5)
    assert len(found.lines) == 1
    assert sum(end - start for start, end in found.first) > len(one)


def test_equal_texts_share_every_line() -> None:
    text = "Kapal itu membawa beras.\n\nPelabuhan dibuka lagi pada Senin."
    assert passages.shared(text, text, 4).lines == ((0, 0), (2, 2))
