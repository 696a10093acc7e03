"""The title index: what counts as a known title, and where one ends inside running text."""

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.titles import MAX_ARTICLES, Titles, normal

RAIN = "Petani Tomat di Garut Menunggu Hujan"
CHILI = "Harga Cabai di Pasar Induk Naik Lagi"
KNOWN = Titles.of([("1", RAIN), ("2", CHILI)])


@pytest.mark.parametrize(
    "line",
    [
        RAIN,
        f"  - {RAIN}!",
        RAIN.upper(),
        "Petani  Tomat\xa0di Garut &quot;Menunggu&quot; Hujan",
        "Petani Tomat di Garut ｍenunggu Hujan",
    ],
)
def test_a_title_is_known_however_it_is_written(line: str) -> None:
    assert KNOWN.has(line)


@pytest.mark.parametrize("line", ["", "Petani Tomat di Garut Menunggu", f"{RAIN} Lagi", RAIN * 20])
def test_what_is_no_title_is_not_known(line: str) -> None:
    assert not KNOWN.has(line)


def test_what_begins_like_no_title_is_told_by_its_first_letters() -> None:
    assert KNOWN.has_start(RAIN)
    assert KNOWN.has_start(f"{RAIN.lower()}{CHILI}")
    assert not KNOWN.has_start(f"Lagi: {RAIN}")
    assert not KNOWN.has_start("Petani Tomat")
    assert KNOWN.has_start(" - ".join(RAIN))
    assert KNOWN.has_start(RAIN.replace(" ", "&nbsp;", 2) + " &mdash; Kabar dari desa yang jauh di sana" * 3)
    assert not Titles.none().has_start(RAIN)


@pytest.mark.parametrize("title", ["Prakiraan Cuaca Hari Ini", "Jadwal Salat Pekanbaru Hari", "A B C D E F", ""])
def test_a_short_title_tells_nothing(title: str) -> None:
    assert len(Titles.of([title])) == 0


def test_a_title_of_many_articles_is_a_common_phrase() -> None:
    assert Titles.of([RAIN] * MAX_ARTICLES).has(RAIN)
    assert not Titles.of([RAIN] * (MAX_ARTICLES + 1)).has(RAIN)
    assert Titles.of([("1", RAIN)] * 100).has(RAIN)


@pytest.mark.parametrize("title", [f"{RAIN} | Warta Kota", f"{RAIN} - Wartakota.com", f"{RAIN} – Warta.co.id News"])
def test_the_site_behind_a_title_does_not_hide_it(title: str) -> None:
    assert Titles.of([title]).has(RAIN)
    assert Titles.of([title]).has(title)


def test_the_own_title_does_not_count() -> None:
    assert not KNOWN.has(RAIN, f"{RAIN} | Warta Kota")
    assert KNOWN.end(RAIN, 0, len(RAIN), RAIN) == 0
    assert KNOWN.has(CHILI, RAIN)


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        (RAIN, "Menurut Sari, hujan akan turun."),
        (RAIN, " Menurut Sari, hujan akan turun."),
        (RAIN, ""),
        (RAIN, "\nHujan turun."),
        (f"{RAIN}?", "Hujan turun."),
        (RAIN, '"Kami menunggu," kata Sari.'),
        (RAIN, f"{CHILI}Menurut Sari"),
    ],
)
def test_the_end_of_a_title_in_running_text_is_found(title: str, rest: str) -> None:
    text = f"kata dia.Baca juga: {title}{rest}"
    start = text.index(title)
    assert text[start : KNOWN.end(text, start, len(text))] == title


@pytest.mark.parametrize("text", [f"{RAIN} deras", "Petani Tomat di Garut", f"Kata {RAIN}", f"{RAIN}, kata dia"])
def test_no_end_is_found_where_no_title_ends(text: str) -> None:
    assert KNOWN.end(text, 0, len(text)) == 0


def test_the_longest_title_wins() -> None:
    longer = f"{RAIN} Sejak Awal Bulan"
    assert Titles.of([RAIN, longer]).end(longer, 0, len(longer)) == len(longer)


def test_the_end_lies_within_the_limit() -> None:
    assert KNOWN.end(RAIN, 0, len(RAIN) - 1) == 0


TITLES = st.lists(st.text("abcdefgh AB", min_size=30, max_size=60), max_size=20)


@given(TITLES, st.randoms())
def test_the_order_of_titles_changes_nothing(titles: list[str], random: object) -> None:
    shuffled = sorted(titles, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert Titles.of(shuffled) == Titles.of(titles)
    assert Titles.of(shuffled).digest == Titles.of(titles).digest


@given(TITLES)
def test_it_survives_pickling(titles: list[str]) -> None:
    known = Titles.of(titles)
    again = pickle.loads(pickle.dumps(known))
    assert again == known
    assert again.digest == known.digest


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_an_end_is_never_out_of_bounds(text: str, start: int, limit: int) -> None:
    end = KNOWN.end(text, start, limit)
    assert end == start or start < end <= limit


@given(st.text(st.sampled_from("aB1 \xa0“”‘’–—…\u0301éſﬁ½'.,")))
def test_the_normal_form_is_the_letters_and_digits_folded(text: str) -> None:
    assert normal(text) == "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_normal_form_of_ascii_joins(left: str, right: str) -> None:
    assert normal(left + " " + right) == normal(left) + normal(right)


def test_nothing_is_known_by_none() -> None:
    assert len(Titles.none()) == 0
    assert not Titles.none().has(RAIN)
    assert Titles.none().end(RAIN, 0, len(RAIN)) == 0
    assert Titles.none().digest != KNOWN.digest
