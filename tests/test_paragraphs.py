"""Repeats inside one article: the later ones go, the first ones and what is repeated on purpose stay."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners import paragraphs
from cleaners.article import Article
from cleaners.edits import Edit, apply, undo
from cleaners.paragraphs.cuts import cut_lines
from cleaners.paragraphs.normal import lines_of, normal
from cleaners.paragraphs.quick import _CASELESS, _OTHERS, may_repeat
from cleaners.paragraphs.sentences import repeated_sentences
from cleaners.paragraphs.titles import forms
from cleaners.settings import Paragraphs

PROPOSE = paragraphs.cleaner(Paragraphs())

TITLE = "Jembatan Gantung Desa Seruni Ambruk Diterjang Banjir"
ONE = "Jembatan gantung yang menghubungkan Desa Seruni dan Desa Karangsari ambruk pada Selasa malam."
TWO = "Tidak ada korban jiwa, tetapi empat puluh keluarga kini harus memutar sejauh sebelas kilometer."
THREE = "“Kami sudah tiga kali melapor,” kata Kepala Desa Seruni, Rahmat Hidayat, di balai desa."
CAPTION = "Warga menyeberangi sungai dengan rakit bambu."


def edits_of(text: str, title: str = "") -> list[Edit]:
    return PROPOSE(Article("1", text, title=title))


def cleaned(text: str, title: str = "") -> str:
    edits = edits_of(text, title)
    result = apply(text, edits)
    assert undo(result, edits) == text
    return result


def lines(*items: str) -> str:
    return "\n".join(items)


GOES = [
    ("caption", lines(TITLE, CAPTION, CAPTION, ONE, TWO), lines(TITLE, CAPTION, ONE, TWO), "caption"),
    ("caption, apart", lines(ONE, "", CAPTION, "", CAPTION, "", TWO), lines(ONE, "", CAPTION, "", TWO), "caption"),
    (
        "caption with a credit, far off",
        lines("Rakit bambu di Seruni (dok. warga)", ONE, TWO, "Rakit bambu di Seruni (Dok. Warga)", THREE),
        lines("Rakit bambu di Seruni (dok. warga)", ONE, TWO, THREE),
        "caption",
    ),
    ("title", lines(TITLE, "", TITLE, "", ONE), lines(TITLE, "", ONE), "title"),
    ("paragraph", lines(ONE, TWO, THREE, TWO), lines(ONE, TWO, THREE), "repeated"),
    ("other quotes", lines(THREE, ONE, THREE.replace("“", '"').replace("”", '"')), lines(THREE, ONE), "repeated"),
    ("other spaces and case", lines(ONE, TWO, f"  {ONE.upper()}\xa0 "), lines(ONE, TWO), "repeated"),
    ("block", lines(ONE, "Ya.", TWO, THREE, ONE, "Ya.", TWO, "(rh)"), lines(ONE, "Ya.", TWO, THREE, "(rh)"), "block"),
    ("block, blank lines", lines(ONE, "", TWO, "", ONE, "", TWO, ""), lines(ONE, "", TWO, ""), "block"),
    ("sentences", f"{ONE} {TWO} {THREE} {ONE} {TWO}", f"{ONE} {TWO} {THREE}", "sentences"),
    ("glued sentences", f"{ONE}{TWO}{ONE}{TWO}{THREE}", f"{ONE}{TWO}{THREE}", "sentences"),
    ("sentences of lines", lines(ONE, TWO, f"{THREE}{ONE}{TWO}"), lines(ONE, TWO, THREE), "sentences"),
    ("sentences make a line", lines(f"{ONE} {TWO} {THREE}", f"{ONE} {TWO}"), f"{ONE} {TWO} {THREE}", "sentences"),
]

STAYS = {
    "short lines": lines("Ya.", ONE, "Ya.", TWO, "Ya."),
    "headings of lists": lines("Bahan-bahan:", "- 2 butir telur ayam kampung", "Bahan-bahan:", "- 2 butir telur"),
    "items of a list": lines("- 2 butir telur ayam kampung", ONE, "- 2 butir telur ayam kampung"),
    "long items": lines("1. " + ONE, TWO, "1. " + ONE),
    "what a meal is made of": lines(
        "Senin", "Sayur asem dengan 2 buah jagung, 100 gram kacang, ½ labu siam (atau 1 papaya kecil)", ONE,
        "Selasa", "Sayur asem dengan 2 buah jagung, 100 gram kacang, ½ labu siam (atau 1 papaya kecil)", TWO,
    ),
    "a table": lines(*["12/04/31 13/04/31 14/04/31 15/04/31 16/04/31 17/04/31 18/04/31"] * 3),
    "prices": lines("Tarif dewasa: Rp40.000", ONE, "Tarif dewasa: Rp40.000"),
    "a refrain": lines("Angin di tepi sawah", "Bawa kabar ke kampung", *["Pulanglah, sayang, pulanglah"] * 2, "Hei"),
    "a chorus": lines(*(["Bulan turun di dermaga", "Perahu tak juga tiba", "Siapa menunggu di sana"] * 3)),
    "a slogan": lines(ONE, "Bersih desaku, sehat wargaku!", TWO, "Bersih desaku, sehat wargaku!"),
    "a quoted line": lines(
        '"Kami tidak akan pindah sebelum jembatan itu dibangun lagi."', ONE, "Hal serupa dikatakan Tuti:",
        '"Kami tidak akan pindah sebelum jembatan itu dibangun lagi."', TWO,
    ),
    "a quoted sentence": f"{THREE} {ONE} Klaim itu, {THREE} Faktanya, {TWO}",
    "a quote of another speaker": lines(ONE, '"Itu tidak benar," kata Rahmat.', TWO, '"Itu tidak benar," kata Tuti.'),
    "a question to each of several people": lines(
        "Apa yang paling Anda ingat dari tahun-tahun pertama tinggal di pulau ini?", ONE,
        "Apa yang paling Anda ingat dari tahun-tahun pertama tinggal di pulau ini?", TWO,
    ),
    "wrapped lines": lines(
        "Kepala desa berkata kepada wartawan bahwa pembangunan jembatan itu",
        "akan dimulai bulan depan.", ONE,
        "Kepala desa berkata kepada wartawan bahwa pembangunan jembatan itu",
        "tidak jadi dimulai.",
    ),
    "nothing": "",
    "blank lines": "\n\n \n",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "rule"), [case[1:] for case in GOES], ids=[case[0] for case in GOES])
def test_a_repeat_goes_and_the_first_stays(text: str, expected: str, rule: str) -> None:
    assert cleaned(text) == expected
    assert {edit.rule for edit in edits_of(text)} == {f"paragraphs.{rule}"}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS.keys())
def test_what_may_be_repeated_on_purpose_stays(text: str) -> None:
    assert edits_of(text) == []


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (lines(TITLE, "", ONE), TITLE, ONE),
        (lines("Iklan", TITLE, ONE), f"{TITLE} - Kabar Seruni", lines("Iklan", ONE)),
        (lines(TITLE.upper(), ONE, TWO, TITLE, THREE), TITLE, lines(ONE, TWO, THREE)),
        (f"{TITLE}  Seruni, 12 Maret 2031 - {ONE}", TITLE, f"Seruni, 12 Maret 2031 - {ONE}"),
        (f"{TITLE.replace(' Desa', 'Desa')} SERUNI, KABAR.com - {ONE}", TITLE, f"SERUNI, KABAR.com - {ONE}"),
    ],
    ids=["head", "site's name", "twice", "joined", "glued"],
)
def test_a_known_title_goes(text: str, title: str, expected: str) -> None:
    assert cleaned(text, title) == expected
    assert {edit.rule for edit in edits_of(text, title)} == {"paragraphs.title"}


def test_a_title_that_announces_a_list_stays() -> None:
    text = lines(ONE, f"{TITLE}:", "Bambu", "Semen", TWO)
    assert cleaned(text, TITLE) == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (TITLE, TITLE),
        (lines(ONE, TWO, THREE, "Satu", "Dua", "Tiga", TITLE), TITLE),
        (f"{TITLE.capitalize()} SERUNI pada Selasa.", TITLE),
        (f"{TITLE} pada Selasa malam.", TITLE),
        (lines(TITLE, ONE), ""),
        (lines(TITLE, ONE), "Jembatan Ambruk"),
    ],
    ids=["nothing else", "a heading far down", "a sentence", "goes on", "unknown", "another"],
)
def test_what_is_no_repeated_title_stays(text: str, title: str) -> None:
    assert edits_of(text, title) == []


def test_min_chars_is_heeded() -> None:
    text = lines(ONE, CAPTION, CAPTION, TWO, TWO)
    assert apply(text, paragraphs.cleaner(Paragraphs(min_chars=50))(Article("1", text))) == lines(
        ONE, CAPTION, CAPTION, TWO
    )


PIECES = (TITLE, ONE, TWO, THREE, CAPTION, "Ya.", "- satu")
WHOLE = st.lists(st.sampled_from([*PIECES, "", " "])).map("\n".join)
SOME = st.lists(st.sampled_from([*PIECES, "", " ", f"{ONE} {TWO}", f"{TWO}{THREE}"])).map("\n".join)
ANY = st.text(st.one_of(st.sampled_from('ab .!\n\r\t“"A-'), st.characters()))


@given(WHOLE)
def test_the_paragraphs_stay_the_same_and_the_first_ones_stay(text: str) -> None:
    assert set(lines_of(cleaned(text)).keys) | {""} == set(lines_of(text).keys) | {""}
    for edit in edits_of(text):
        assert set(lines_of(edit.old).keys) <= {*lines_of(text[: edit.start]).keys, ""}


@given(SOME)
def test_no_sentence_is_lost_altogether(text: str) -> None:
    before, after = normal(text), normal(cleaned(text))
    assert [piece for piece in map(normal, PIECES) if piece in before and piece not in after] == []


@given(ANY, ANY)
def test_any_text_is_survived_and_comes_back_by_undo(text: str, title: str) -> None:
    cleaned(f"{text}\n{text}", title)
    cleaned(text + text, text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (lines(ONE, TWO, THREE), TITLE),
        (lines(ONE, "", "Rp 1.000.000.000.", "", "Rp 2.000.000.000."), ""),
        (f"{ONE} {TWO} {THREE}", "“Kami sudah tiga kali melapor”"),
        (" \n\n \x85 ...\n•", "..."),
        ("", ""),
    ],
    ids=["paragraphs", "thousands", "a quote for a title", "no letters", "nothing"],
)
def test_the_quick_test_lets_clean_texts_pass(text: str, title: str) -> None:
    assert not may_repeat(text, title)


ALIKE = st.sampled_from(
    ["“", "”", '"', "’", "'", "–", "-", "…", "...", "\xa0", " ", "  ", "\u3000", "\x85", "•", "|", "ﬁ", "fi"]
)
MIXED = st.lists(
    st.one_of(ALIKE, st.text(max_size=4), st.sampled_from(["Ａ", "a", "ÁB", "áb", "خبر", "K", "k", "."]))
).map("".join)


@given(st.lists(st.one_of(SOME, MIXED), max_size=4).map("\n".join), st.one_of(st.sampled_from(PIECES), MIXED))
def test_the_quick_test_holds_no_repeat_back(text: str, title: str) -> None:
    keys = [key for key in lines_of(text).keys if key]
    again = len(set(keys)) < len(keys) or any(repeated_sentences(lines_of(text), ()))
    if again or any(normal(form) in keys for form in forms(title)):
        assert may_repeat(text, title)


def test_arabic_needs_no_folding() -> None:
    every = [chr(number) for number in range(0x80, 0x110000) if not 0xD800 <= number < 0xE000]
    caseless = [char for char in every if not char.encode().translate(None, _CASELESS)]
    assert len(caseless) == 0x100
    assert all(char.casefold() == char for char in caseless)
    assert set(caseless).isdisjoint(_OTHERS)


@given(SOME, st.sets(st.integers(0, 30)))
def test_cut_lines_takes_the_dropped_lines_and_no_word_else(text: str, chosen: set[int]) -> None:
    cut = lines_of(text)
    dropped = {number: f"paragraphs.{'ab'[number % 2]}" for number in cut.filled if number in chosen}
    result = apply(text, cut_lines(text, cut, dropped))
    assert [line for line in result.split("\n") if line.strip()] == [
        cut.raw[number] for number in cut.filled if number not in dropped
    ]


@pytest.mark.parametrize(
    "text",
    ["\n" * 100_000, f"{ONE}\n" * 100_000, "Ya\n" * 100_000, f"{ONE} {TWO} " * 50_000, "a. " * 1_000_000, "a" * 10**7],
    ids=["blank", "equal", "short", "line", "stops", "word"],
)
def test_long_texts_take_seconds(text: str) -> None:
    start = time.process_time()
    cleaned(text)
    assert time.process_time() - start < 20
