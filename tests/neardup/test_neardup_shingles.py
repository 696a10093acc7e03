"""The compiled pass: words, shingles and all that is kept of a text, against plain Python."""

import random
import subprocess
import sys
from pathlib import Path

import neardup_reference as plain
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from neardup_signed import reader, row

from cleaners.neardup import compiled, letters, shingles
from cleaners.settings import Neardup

SCRIPTS = st.sampled_from(
    [
        *"aBcDé0079_ .,-",
        *("Kota", "kota", "KOTA ", "Kota", "ß", "ﬁ", "½", "İ", "ẞ", "ｶﾞ", "Σς", "한", "ᄒ", "ᅡ", "हिन्दी", "สวัสดี", "ကျေး"),
        *("新聞", "カ", "أيضًا", "שָׁלוֹם", "\u00ad", "\u200b", "\ufe0f", "\u0301", "\ud83d", "🌾", "٣"),
    ]
)
TEXTS = st.one_of(st.lists(SCRIPTS, max_size=40).map("".join), st.text(max_size=60))
ONE_WORD = reader(Neardup(shingle_words=1))
PAIRS = reader(Neardup(shingle_words=2))
LETTERS = reader(Neardup(shingle="letters", shingle_letters=5))


def agree(text: str) -> None:
    signed = PAIRS(text)
    tokens = plain.words(text)
    names, subjects = plain.names(text)
    assert signed.words == len(tokens)
    assert ONE_WORD(text).shingles.tolist() == sorted(set(plain.word_hashes(tokens, 1)))
    assert signed.shingles.tolist() == sorted(set(plain.word_hashes(tokens, 2)))
    assert signed.lead.tolist() == sorted(set(plain.word_hashes(tokens[:60], 2)))
    assert signed.numbers.tolist() == sorted(plain.numbers(text))
    assert signed.names.tolist() == plain.hashed(names)
    assert signed.subjects.tolist() == plain.hashed(subjects)


@settings(deadline=None, max_examples=400)
@given(TEXTS)
def test_the_compiled_pass_agrees_with_plain_python(text: str) -> None:
    agree(text)


@settings(deadline=None)
@given(TEXTS)
def test_letter_shingles_agree_with_plain_python(text: str) -> None:
    assert LETTERS(text).shingles.tolist() == sorted(set(plain.letter_hashes(text, 5)))


@pytest.mark.parametrize("quick", [True, False])
def test_every_code_point_is_what_plain_python_says(quick: bool) -> None:
    strict, _ = letters.tables()
    tangled = strict & letters.TANGLED > 0
    points = [point for point in range(letters.SIZE) if not (quick and tangled[point])]
    random.Random(3).shuffle(points)
    for start in range(0, len(points), 2000):
        agree("".join(map(chr, points[start : start + 2000])))


def words_of(text: str) -> int:
    return ONE_WORD(text).words


def same(one: str, other: str) -> bool:
    return ONE_WORD(one).shingles.tolist() == ONE_WORD(other).shingles.tolist()


def test_words_fold_case_and_width_and_keep_digits() -> None:
    assert same("Ｈarga  BBM\tnaik 5%, STRASSE/Straße", "harga bbm naik 5 strasse")
    assert words_of("Ｈarga  BBM\tnaik 5%, STRASSE/Straße") == 6


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cafe\u0301", "café"),
        ("foto\u00ad grafer", "foto grafer"),
        ("أيضًا", "أيضا"),
        ("İZMİR", "i̇zmi̇r"),
        ("ᄒ\u1161\u11ab국", "한국"),
        ("第1版", "版 1 第"),
    ],
)
def test_what_looks_the_same_is_the_same(one: str, other: str) -> None:
    assert same(one, other)


def test_marks_are_part_of_a_word_and_scripts_without_spaces_go_by_characters() -> None:
    assert words_of("हिन्दी") == 1
    assert words_of("新聞は5G報道") == 6
    assert words_of("ข่าว 2568") == 4


def test_a_text_of_fewer_words_than_a_shingle_has_none() -> None:
    assert PAIRS("kilas").shingles.tolist() == []
    assert len(PAIRS("kilas berita").shingles) == 1
    assert PAIRS("").words == 0


def test_content_is_equal_however_the_letters_are_spaced_but_numbers_stay_apart() -> None:
    whole = PAIRS("Program Sekolah Rakyat dari 2025").content
    assert PAIRS("ProgramSekolah Rakyatdari 2025").content == whole
    assert PAIRS("program sekolah rakyat dari 2 025").content != whole
    assert PAIRS("program sekolah rakyat dari 2026").content != whole
    assert len(whole) == 16


@settings(deadline=None)
@given(st.lists(st.sampled_from(["padi", "ikan", "7", "12"]), max_size=9), st.randoms())
def test_content_tells_texts_apart(tokens: list[str], dice: random.Random) -> None:
    shuffled = dice.sample(tokens, len(tokens))
    equal = PAIRS(" ".join(tokens)).content == PAIRS(" ".join(shuffled)).content
    assert equal == (tokens == shuffled)


@settings(deadline=None)
@given(TEXTS)
def test_the_words_of_a_title_are_a_set(text: str) -> None:
    found = shingles.word_signer()([text]).shingles.values
    assert found.tolist() == sorted(set(plain.word_hashes(plain.words(text), 1)))


def test_letter_shingles_do_not_care_about_glued_words() -> None:
    assert LETTERS("Program Sekolah Rakyat").shingles.tolist() == LETTERS("programsekolah rakyat").shingles.tolist()


def test_different_shingles_collide_no_more_often_than_chance() -> None:
    dice = random.Random(5)
    words = [f"{dice.choice('bcdfg')}{dice.choice('aiueo')}{dice.randint(0, 400)}" for _ in range(300_000)]
    different = len({(words[at], words[at + 1]) for at in range(len(words) - 1)})
    expected = different**2 / 2**33
    assert different - len(PAIRS(" ".join(words)).shingles) < 3 * expected + 5


def test_without_evidence_shingles_and_signature_are_the_same() -> None:
    text = "Sebanyak 84 penumpang kapal cepat dipindahkan ke perahu nelayan"
    for used in (Neardup(), Neardup(shingle="letters")):
        bare, full = reader(used, evidence=False)(text), reader(used)(text)
        assert bare.words == full.words
        assert bare.shingles.tolist() == full.shingles.tolist()
        assert bare.signature.tolist() == full.signature.tolist()


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=9))
def test_texts_that_are_signed_together_leave_what_each_leaves_alone(texts: list[str]) -> None:
    used = Neardup(shingle_words=2)
    together, alone = shingles.signer(used)(texts), reader(used)
    assert len(together.words) == len(together.signatures) == len(together.content) == len(texts)
    for place, text in enumerate(texts):
        mine, other = vars(row(together, place)), vars(alone(text))
        assert {name: bytes(np.asarray(value)) for name, value in mine.items()} == {
            name: bytes(np.asarray(value)) for name, value in other.items()
        }


def test_where_nothing_can_be_written_it_is_compiled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("numba.core.caching.CacheImpl._locator_classes", [])
    doubled = compiled.compiled()(lambda value: 2 * value)
    assert doubled(21) == 42


SIGN = """
import hashlib
from cleaners.neardup import shingles
from cleaners.settings import Neardup
signed = shingles.signer(Neardup())(["satu dua tiga empat lima enam tujuh"])
print(hashlib.sha256(signed.signatures.tobytes()).hexdigest())
"""


@pytest.mark.slow
def test_processes_that_start_at_once_share_one_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    started = [subprocess.Popen([sys.executable, "-c", SIGN], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    told = [process.communicate()[0].strip() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0]
    assert len(set(told)) == 1
    assert list(tmp_path.rglob("signing.sign-*.nbc"))


def test_no_letter_beyond_the_first_plane_folds_to_several() -> None:
    assert {point for point in range(sys.maxunicode + 1) if len(chr(point).casefold()) > 1} == set(letters._widened())


def test_tables_are_built_once() -> None:
    assert letters.tables() is letters.tables()
    assert all(table.dtype == np.uint32 and len(table) == letters.SIZE for table in letters.tables())
