"""Glued words: spaces where the evidence is clear, if they are asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners import api, glued
from cleaners.article import Article
from cleaners.edits import apply, undo
from cleaners.settings import load

repair = glued.cleaner()


def repaired(text: str) -> str:
    return apply(text, repair(Article("1", text)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Hujan turun sejak pagi.Jalan desa licin,warga diam.",
            "Hujan turun sejak pagi. Jalan desa licin, warga diam.",
        ),
        ('"Kami pulang," kata Sari.Ia menutup warung.', '"Kami pulang," kata Sari. Ia menutup warung.'),
        ('"Kami pulang."Sari menutup warung.', '"Kami pulang." Sari menutup warung.'),
        ('Sari menutup warung."Kami pulang," katanya.', 'Sari menutup warung. "Kami pulang," katanya.'),
        ("Sari menutup warung.”Kami pulang", "Sari menutup warung.” Kami pulang"),
        ("Pedagang menaikkan hargaBeras. Maka harga naik, Beras langka.", None),
        ("Warga Sukamaju pulang. Warga SukamajuNamun kembali.", "Warga Sukamaju pulang. Warga Sukamaju Namun kembali."),
    ],
)
def test_a_space_comes_where_one_is_missing(text: str, wanted: str | None) -> None:
    assert repaired(text) == (text.replace("hargaBeras", "harga Beras") if wanted is None else wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Baca di Contoh.Com atau www.contoh.Co,Sari yang menulis.",
        "Kirim ke sari.Wati@contoh.id atau https://contoh.id/a,bagian",
        "Naik TransContoh ke terminal TransContoh, Trans dan Contoh.",
        "Harga 1.500,Nilai A.Tono dan S.Pd.Guru",
        "Rini memakai iPhone dan YouTube.",
        "Hujan turun. Jalan licin, warga diam.\nKata siapa?",
    ],
)
def test_what_is_right_or_unclear_stays(text: str) -> None:
    assert repair(Article("1", text)) == []


def test_nothing_happens_unless_it_is_asked_for() -> None:
    text = "Hujan turun.Jalan licin."
    assert api.clean(text).article.text == text
    asked = load(None, [("glued.repair", True, "--set")])
    assert api.clean(text, asked).article.text == "Hujan turun. Jalan licin."


@given(st.lists(st.sampled_from(["kata dia.", '"', "Menurut", "harga", "Beras", ",", " ", "\n", "jalan"])).map("".join))
def test_only_spaces_are_added_and_can_be_taken_back(text: str) -> None:
    edits = repair(Article("1", text))
    assert all((edit.old, edit.new) == ("", " ") for edit in edits)
    assert undo(apply(text, edits), edits) == text
