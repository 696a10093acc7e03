"""The boilerplate stage: claims become edits that leave words and blanks in order."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners import boilerplate
from cleaners.article import Article
from cleaners.edits import apply, undo
from cleaners.settings import Boilerplate

clean = boilerplate.cleaner(Boilerplate())


def cleaned(text: str, **of: str) -> str:
    return apply(text, clean(Article("1", text, **of)))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Satu.\nAdvertisement\nDua.", "Satu.\nDua."),
        ("Satu.\n\nAdvertisement\n\nDua.", "Satu.\n\nDua."),
        ("Satu.\n\n\n\nAdvertisement\nDua.", "Satu.\n\n\n\nDua."),
        ("Satu.\nAdvertisement\n\nDua.", "Satu.\n\nDua."),
        ("Advertisement\nSatu.", "Satu."),
        ("Satu.\nAdvertisement", "Satu."),
        ("Satu.\nAdvertisement\n", "Satu.\n"),
        ("\n\nAdvertisement\nSatu.", "\n\nSatu."),
        ("Satu.\nAdvertisement\nAdvertisement\n\nIklan\nDua.", "Satu.\nDua."),
        ("Satu.[Gambas:Video 20detik]Dua.", "Satu. Dua."),
        ("Satu. [Gambas:Video 20detik] Dua.", "Satu. Dua."),
        ("Satu [Gambas:Video 20detik], dua.", "Satu, dua."),
        ("Satu[Gambas:Video 20detik], dua.", "Satu, dua."),
        ("Satu. [Gambas:Video 20detik]\n\nDua.", "Satu.\n\nDua."),
        ("Satu.\n[Gambas:Video 20detik] Dua.", "Satu.\nDua."),
        ("Satu. [Gambas:Instagram] [Gambas:Twitter] Dua.", "Satu. Dua."),
        ("Satu.\r\nAdvertisement\r\nDua.", "Satu.\r\nDua."),
        ("Satu.\n\xa0Baca\xa0juga:\xa0Petani Menunggu Hujan\xa0\nDua.", "Satu.\nDua."),
        ("Advertisement", ""),
        ("", ""),
        ("Satu.\n  [Gambas:Instagram]  Dua.", "Satu.\nDua."),
    ],
)
def test_blanks_around_a_hole_stay_in_order(text: str, left: str) -> None:
    assert cleaned(text) == left


def test_an_advertisement_between_marker_and_headline_hides_neither() -> None:
    assert cleaned("Satu.\nBaca juga:\nAdvertisement\nPetani Tomat Menunggu Hujan\nHujan turun di desa.") == (
        "Satu.\nHujan turun di desa."
    )


def test_two_links_in_a_row_both_go() -> None:
    text = (
        "kata dia. Baca juga: Petani Menunggu Hujan di Garut Baca juga: Harga Cabai Naik Lagi Namun, hujan belum turun."
    )
    assert cleaned(text) == "kata dia. Namun, hujan belum turun."


def test_each_edit_names_its_rule() -> None:
    text = "Satu.\nAdvertisement\nBaca Juga\nDua hujan turun di desa itu.\n(abc/def)"
    edits = clean(Article("1", text))
    assert [edit.rule for edit in edits] == ["any.advertisement", "id.read-also-next", "id.initials-line"]


def test_a_site_pack_holds_for_its_site_alone() -> None:
    text = "Satu.\nVideo Petani Menunggu Hujan\nDua."
    assert cleaned(text, site="news.detik.com") == "Satu.\nDua."
    assert cleaned(text, site="warta.example") == text


def test_a_language_without_a_pack_gets_the_common_rules_alone() -> None:
    text = "Eins.\nAdvertisement\nBaca Juga\nZwei."
    assert cleaned(text, lang="de") == "Eins.\nBaca Juga\nZwei."
    assert cleaned(text, lang="id") == "Eins.\nZwei."


def test_a_disabled_rule_does_nothing() -> None:
    without = boilerplate.cleaner(Boilerplate(), ("any.advertisement",))
    assert without(Article("1", "Satu.\nAdvertisement\nDua.")) == []


def test_no_packs_mean_no_edits() -> None:
    none = boilerplate.cleaner(Boilerplate(packs=(), sites=False))
    assert none(Article("1", "Satu.\nAdvertisement\nDua.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Warga desa diminta baca juga aturan air itu.",
        "Sawah itu perlu dilihat juga, airnya kering sejak pagi.",
        "Iklan daring (online advertisements) tumbuh dua kali lipat.",
        "Video itu ditonton warga. Foto: tidak ada. Sumber: warga desa.",
        "Terkait hal itu, ia menolak berkomentar.",
        "Simak berikut ini daftar harga cabai:\n- Cabai merah\n- Cabai rawit",
        "Presiden Joko Widodo (Jokowi) dan/atau wakilnya (JK) hadir.",
        "JAKARTA - Hujan turun.",
        "Kesimpulan\nKlaim itu salah.\nPenjelasan\nFoto itu lama.",
    ],
)
def test_prose_stays(text: str) -> None:
    assert clean(Article("1", text)) == []


def test_a_lone_surrogate_is_no_obstacle() -> None:
    assert cleaned("Satu \ud800.\nAdvertisement\nDua.") == "Satu \ud800.\nDua."


PIECES = st.sampled_from(
    [
        "Hujan turun.",
        "Baca juga: ",
        "Baca Juga",
        "Petani Menunggu Hujan",
        "\n",
        "\n\n",
        " ",
        "\xa0",
        "Advertisement",
        ",",
        '"',
        "[Gambas:Video 20detik]",
        "(abc/def)",
        "Editor: Sari",
        "A",
        "kata dia.",
        "Simak Video",
        ":",
        "Menurut dia",
        "\ud800",
        "&quot;",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=200))


@given(TEXTS)
def test_edits_fit_and_can_be_undone(text: str) -> None:
    edits = clean(Article("1", text))
    assert undo(apply(text, edits), edits) == text
    assert edits == clean(Article("1", text))


@given(TEXTS)
def test_no_two_words_are_glued(text: str) -> None:
    assert all(any(word in other for other in text.split()) for word in re.findall(r"\w+", cleaned(text)))


@given(st.lists(st.sampled_from(["hujan", "turun", "di", "desa", "itu", "pagi"]), min_size=1).map(" ".join))
def test_a_text_without_a_marker_is_left_alone(text: str) -> None:
    assert clean(Article("1", text)) == []


HOSTILE = {
    "10 MB on one line": "kata dia hujan turun di desa. " * 333_000,
    "10 MB of one letter": "A" * 10_000_000,
    "blank lines": "Satu.\n" + " \n" * 100_000 + "Baca juga:" + "\n" * 100_000 + "Dua.",
    "markers on one line": "Baca juga: " * 100_000,
    "markers on lines": "Baca juga:\n" * 100_000,
    "markers and advertisements": "Baca juga:\nAdvertisement\n\n" * 33_000,
    "markers in text": "kata dia.Baca juga: Petani Menunggu Hujan di GarutMenurut dia hujan turun. " * 10_000,
    "headings of lists": "Berita Terkait\n" * 50_000,
    "open brackets": "(Baca juga: " * 50_000,
    "unfinished prompts": "Simak juga Video " * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_take_linear_time(text: str) -> None:
    began = time.process_time()
    apply(text, clean(Article("1", text)))
    assert time.process_time() - began < 15  # under 3 s on a quiet machine; quadratic would take minutes
