"""Advertisements between two parts of a text: what is glued to them shows, and they limit the headlines before them."""

import pytest

import cleaners as api
from cleaners.article import Article

BEFORE = "Hujan turun di Garut sejak pagi tadi, kata warga yang menunggu di sana."
BEHIND = "Menurut Sari, air sudah masuk ke rumahnya dan semua barang dipindah ke loteng."
TITLE = "Harga Cabai Naik Lagi di Pasar Induk Garut"
ADS = ["SCROLL TO CONTINUE WITH CONTENT", "ADVERTISEMENTSCROLL TO CONTINUE WITH CONTENT", "SCROLL TO RESUME CONTENT"]
LINKS = [f"Baca juga: {TITLE}", f"Simak juga: {TITLE}", f"Lihat Juga: {TITLE}", "[Gambas:Video 20detik]"]


def cleaned(text: str) -> str:
    found = api.clean(Article("1", text, lang="id"))
    assert api.restore(found) == text
    return found.article.text


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("between", ["", " "])
@pytest.mark.parametrize("ad", ADS)
def test_a_link_that_is_glued_to_an_advertisement_goes_with_it(ad: str, between: str, link: str) -> None:
    assert cleaned(f"{BEFORE}{ad}{between}{link}{BEHIND}").split() == f"{BEFORE} {BEHIND}".split()


@pytest.mark.parametrize("ad", ADS)
def test_initials_behind_an_advertisement_close_the_text(ad: str) -> None:
    assert cleaned(f"{BEFORE} {BEHIND}{ad}(abc/def)") == f"{BEFORE} {BEHIND}"


@pytest.mark.parametrize("ad", ADS)
def test_a_headline_ends_where_an_advertisement_begins(ad: str) -> None:
    text = f"{BEFORE} Baca juga: Harga Cabai Naik{ad}Lagi turun hujan di desa itu, kata Sari. {BEHIND}"
    assert cleaned(text) == f"{BEFORE} Lagi turun hujan di desa itu, kata Sari. {BEHIND}"


@pytest.mark.parametrize("ad", ["Advertisement", "ADVERTISEMENT"])
@pytest.mark.parametrize("glue", ["", " "])
def test_an_advertisement_between_two_sentences_goes(ad: str, glue: str) -> None:
    assert cleaned(f"{BEFORE}{glue}{ad}{glue}{BEHIND}").split() == f"{BEFORE} {BEHIND}".split()


@pytest.mark.parametrize(
    "text", ["", "SCROLL TO CONTINUE WITH CONTENT", "harga SCROLL TO CONTINUE WITH CONTENT naik 5%"]
)
def test_nothing_else_goes_with_an_advertisement(text: str) -> None:
    assert cleaned(text).split() == text.replace("SCROLL TO CONTINUE WITH CONTENT", "").split()
