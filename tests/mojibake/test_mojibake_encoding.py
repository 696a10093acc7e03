"""Broken encodings: single, doubled, mixed with right text, with bytes lost; and ftfy's own result where it has one."""

import re

import pytest
from ftfy import TextFixerConfig, fix_encoding_and_explain
from hypothesis import example, given
from hypothesis import strategies as st
from mojibake_texts import MIXED, ODD, SENTENCES, broken, mended, rules

from cleaners.edits import apply
from cleaners.mojibake.excerpt import excerpt
from cleaners.mojibake.lost import lost_bytes
from cleaners.mojibake.repair import encoding, repair
from cleaners.mojibake.sieve import may_be_bad, signs

TEXT = "\n".join(SENTENCES)
QUOTE = "“Mahal,” kata Tuti – ia pedagang – “tapi laku.”"
C1 = dict.fromkeys(range(0x80, 0xA0))


def ftfys(text: str) -> str:
    return str(fix_encoding_and_explain(text, TextFixerConfig(unescape_html=False)).text)


@given(MIXED)
@example("Â")
@example("kata\xa0Ã ¡")
def test_what_the_sieve_holds_back_ftfy_would_leave_alone(text: str) -> None:
    if "encoding" not in signs(text):
        assert ftfys(text) == text
        assert all(ftfys(line) == line for line in text.split("\n"))


@given(MIXED)
def test_where_ftfy_leaves_nothing_broken_the_result_is_ftfys(text: str) -> None:
    expected = ftfys(text)
    if not may_be_bad(expected) and lost_bytes(text) == text:
        assert apply(text, encoding(text)) == expected


@given(MIXED)
@example("a" * 60 + "‚Äú\x01é" + "b" * 60)
@example("â\x80\x9cHarga naik,â\x80\x9d kata Rahmat tentang MOJIBAKE.")
def test_an_excerpt_is_repaired_as_the_whole_text_is(text: str) -> None:
    left_alone = re.search("(?i)utf|unicode|mojibake", text) is not None and not encoding(text)
    assert left_alone or apply(text, encoding(text)) == repair(text)


@given(ODD)
def test_an_excerpt_keeps_the_lines_apart_that_hold_anything_broken(text: str) -> None:
    wide = f"{text}\n{'Air sungai surut. ' * 9}\n{text}"
    lines = excerpt(wide).text.split("\n")
    assert [line for line in lines if not line.isascii()] == [line for line in wide.split("\n") if not line.isascii()]


@pytest.mark.parametrize("times", [2, 3])
@pytest.mark.parametrize("name", ["latin-1", "cp1252", "mac-roman"])
def test_text_that_was_broken_more_than_once_comes_right(name: str, times: int) -> None:
    text = TEXT
    for _ in range(times):
        text = broken(text, name)
    assert mended(text) == TEXT


@pytest.mark.parametrize("right", ["😀", "●", " → ", "東京", " “Betul,” ", " Ελλάδα ", "ấ"])
@pytest.mark.parametrize("name", ["latin-1", "cp1252", "mac-roman"])
def test_a_right_character_beside_broken_ones_changes_nothing(name: str, right: str) -> None:
    line = SENTENCES[0] + " " + SENTENCES[1]
    assert mended(broken(line, name) + right) == line + right
    assert mended(right + broken(line, name)) == right + line


LOST = (
    ("â€œMahal,â€ kata Tuti", "“Mahal,” kata Tuti"),
    ("â€œMahal,â€\nLalu", "“Mahal,”\nLalu"),
    ("kata Tuti. â€œSekali.â€", "kata Tuti. “Sekali.”"),
    ("kata Tuti. â€œSekali.â€�", "kata Tuti. “Sekali.”"),
    ("kata â€œmahalâ€, lalu", "kata “mahal”, lalu"),
    ("â€œMahal,â€kata Tuti", "“Mahal,”kata Tuti"),
    ("â€œMahal,â€\xa0kata Tuti", "“Mahal,”\xa0kata Tuti"),
    ("â€œMahal,â€? kata Tuti", "“Mahal,” kata Tuti"),
    ("Apa arti â€œmahalâ€?", "Apa arti “mahal”?"),
    ('Harga â€" kata Tuti â€" naik â€œlagiâ€', "Harga – kata Tuti – naik “lagi”"),
    ('2019â€"2024', "2019–2024"),
    ("Hujan â€ deras, kata Tuti", "Hujan – deras, kata Tuti"),
    ("â€œ Mahal â€ kata Tuti â€ lagi", "“ Mahal ” kata Tuti – lagi"),
    ("â€Mahal,â€ kata Tuti: â€Lagi.â€", "“Mahal,” kata Tuti: “Lagi.”"),
    ("2019â€2024, Jumâ€at, mahalâ€Lalu", "2019–2024, Jum’at, mahal”Lalu"),
    ("Ã¢â‚¬Å“Mahal,Ã¢â‚¬Â kata Tuti. Ã¢â‚¬Å“LagiÃ¢â‚¬Â", "“Mahal,” kata Tuti. “Lagi”"),
    ("Kata “Ã”nibus” itu", "Kata “Ônibus” itu"),
    ("Ã¢â‚¬Å“Mahal,Ã¢â‚¬Â kata Tuti", "“Mahal,” kata Tuti"),
)


@pytest.mark.parametrize(("text", "expected"), LOST)
def test_a_lost_byte_is_put_back(text: str, expected: str) -> None:
    assert mended(text) == expected
    assert "†" not in mended(text)


def test_a_dagger_stays_a_dagger() -> None:
    assert mended(
        "Rahmat (â€\xa01931) dimakamkan di Karangsari."
    ) == "Rahmat († 1931) dimakamkan di Karangsari.".replace("† ", "†")


STRIPPED = (
    ("âMahal,â kata Tuti â ia pedagang.", "“Mahal,” kata Tuti – ia pedagang."),
    ("âItâs late,â he said. âI donât know.â", "“It’s late,” he said. “I don’t know.”"),
    ("â??Mahal,â?? kata Tuti. Itâ??s late.", "“Mahal,” kata Tuti. It’s late."),
    ("âMahalâ¦,â kata Tuti. Harganya â¬2. Hal 5â10.", "“Mahal…,” kata Tuti. Harganya €2. Hal 5–10."),
    ("âDi kafÃ© itu,â kata Tuti", "“Di kafé itu,” kata Tuti"),
)


@pytest.mark.parametrize(("text", "expected"), STRIPPED)
def test_a_quote_or_dash_of_which_one_letter_is_left_comes_back(text: str, expected: str) -> None:
    assert mended(text) == expected
    assert "lost-byte" in rules(text)


@given(st.lists(st.sampled_from([QUOTE, "Air surut.", "Kafé itu tutup."]), min_size=1).map(" ".join))
def test_texts_without_their_controls_come_right(text: str) -> None:
    assert mended(broken(text, "latin-1").translate(C1)) == text


@pytest.mark.parametrize(
    "text",
    [
        "Le théâtre. âMahal,â dit-elle",  # a whole "â" beside: what the others were is not certain
        "râs, plâns, atât",
        "huruf â dipakai di sana",
        "Ia berkata: âmbito.",
    ],
)
def test_what_was_lost_is_not_guessed(text: str) -> None:
    assert mended(text) == text
