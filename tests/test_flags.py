"""Flags: what is wrong with an article that no edit can mend."""

import pytest

from cleaners import api
from cleaners.article import Article
from cleaners.settings import load

BODY = (
    "Petani di lereng gunung mulai menanam kentang setelah hujan turun tiga hari berturut-turut. "
    "Kepala desa menyebut bibit sudah dibagikan kepada semua kelompok tani sejak pekan lalu."
)


def flags(text: str, title: str = "") -> tuple[str, ...]:
    return api.clean(Article("1", text, title=title)).flags


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        (f"{BODY}\nSimak berita selengkapnya di halaman selanjutnya.", "cut-off"),
        (f"{BODY} Simak berita selengkapnya di halaman selanjutnya.\nBaca juga: Harga Kentang Naik Lagi", "cut-off"),
        (f"{BODY} Menurut dia, harga kentang akan...", "cut-off"),
        (f"{BODY}\nHalaman selanjutnya", "cut-off"),
        (f"{BODY}\nHalaman Selanjutnya", "cut-off"),
        (f"{BODY}\nSelanjutnya", "cut-off"),
        (f"{BODY}\nBaca halaman selanjutnya", "cut-off"),
        (f"{BODY}\nBaca selengkapnya", "cut-off"),
        (f"{BODY} Baca halaman selanjutnya.", "cut-off"),
        (f"{BODY} Klik halaman selanjutnya untuk kisah petani lain.", "cut-off"),
        (f"{BODY} Langsung saja lihat caranya di halaman selanjutnya.", "cut-off"),
        (f"{BODY}\nArtikel ini khusus untuk pelanggan.", "paywalled"),
        (f"{BODY}\nArtikel ini khusus pelanggan.", "paywalled"),
        (f"{BODY}\nAnda harus berlangganan untuk membaca artikel ini.", "paywalled"),
        (f"{BODY}\nUntuk membaca artikel selengkapnya, silakan login atau berlangganan Warta+", "paywalled"),
        (f"{BODY}\nLanggan sekarang untuk membaca selanjutnya", "paywalled"),
        (f"{BODY}\nTo continue reading, please subscribe.", "paywalled"),
        ("https://contoh.id/berita/kentang", "only-url"),
        ("kota.example/berita/kentang", "only-url"),
        ("URL: https://contoh.id/berita/kentang", "only-url"),
        ("Petani Wonosobo Menanam Kentang Lagi", "only-headline"),
        ("Hujan turun lagi.Petani menanam kentang.Warga Wonosobo pulang,lalu tidur.", "glued-words"),
    ],
)
def test_each_flag_tells_one_thing(text: str, flag: str) -> None:
    assert flags(text) == (flag,)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Simak berita selengkapnya di halaman selanjutnya.\n{BODY}",
        "Petani menanam kentang.",
        f"{BODY} Baca https://contoh.id/berita",
        f"{BODY} Ia lalu membaca halaman selanjutnya.",
        f"{BODY}\nBerlangganan untuk membaca koran masih lazim di desa itu.",
        f"{BODY}\nSelanjutnya\n{BODY[:60]} lagi, kata ketuanya kemarin.",
        f"{BODY} Rini naik TransContoh, membuka Contoh.Com dan iPhone.",
        f"{BODY} Kata Sari: “Hujan... lalu panas.”",
    ],
)
def test_what_is_whole_gets_none(text: str) -> None:
    assert flags(text) == ()


def test_a_text_that_is_its_title_is_only_a_headline() -> None:
    assert flags("Petani menanam kentang lagi.", "Petani Menanam Kentang Lagi") == ("only-headline",)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [(BODY, ()), ("The farmers on the slope began to plant potatoes after three days of rain.", ("wrong-language",))],
)
def test_languages_that_are_not_expected_are_told(text: str, wanted: tuple[str, ...]) -> None:
    expecting = load(None, [("flags.languages", ("id", "ms"), "--set")])
    assert api.clean(text, expecting).flags == wanted
    assert api.clean(text).flags == ()


@pytest.mark.parametrize("lang", ["id", "in", "ind", "Indonesian", "id_ID"])
def test_a_language_is_known_by_each_of_its_names(lang: str) -> None:
    cleaned = api.clean(Article("1", f"{BODY}\nArtikel ini khusus untuk pelanggan.", lang=lang))
    assert (cleaned.article.text, cleaned.article.lang, cleaned.flags) == (BODY, "id", ("paywalled",))
