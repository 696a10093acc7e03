"""Mojibake: what is broken comes right, what is right stays, in every script."""

import re
import time

import pytest
import re2
from ftfy.badness import is_bad
from hypothesis import example, given
from hypothesis import strategies as st

from cleaners import mojibake
from cleaners.article import Article
from cleaners.edits import apply, undo
from cleaners.mojibake.changes import changes, compose
from cleaners.mojibake.lone import lone_a_circumflex
from cleaners.mojibake.repair import repair
from cleaners.mojibake.sieve import _CLASSES, may_be_bad
from cleaners.mojibake.typography import typography
from cleaners.settings import Mojibake

PROPOSE = mojibake.cleaner(Mojibake())

SENTENCES = (
    "“Harga cabai naik lagi,” kata Rahmat Hidayat di Pasar Induk Karangsari.",
    "Wali Kota Desa Seruni – yang baru dilantik – berjanji menata ulang kafé di tepi sungai…",
    "Suhu di Lembah Anggrek turun hingga 9°C, ‘terdingin’ sejak tujuh tahun lalu.",
    "Ongkos kirim kini Rp\xa05\xa0ribu, bukan €2 seperti tertulis pada brosur.",
)

CLEAN = (
    *SENTENCES,
    "Âmbito nacional: a CÂMARA e o senhor ÂNGELO, em São João.",
    "À PÂNĂ LA 9°, în România, Ângela și sfânta zi.",
    "Âu Lạc, ẤN ĐỘ; huruf Ă, Â dan Ê dipakai di Hà Nội: “rất đẹp”.",
    "HÂLÂ bekliyor; İMLÂ kılavuzu. Âşık Veysel’in türküsü",
    "ÂGE d’or, PÂQUES et l’âme: «\xa0voilà\xa0» !",
    'Huruf "Â" itu ada dalam aksara mereka.',
    "Владимир сказал: «Да». Ελλάδα, ΑΘΗΝΑ. 東京は晴れ。 اَللَّهُ",
    "Sampai jumpa 👋🏽 di kafe 👩‍👩‍👧 – salam ♥",
    "5 juta – 2½ kali; ±3 m², 90\xa0%",
    "ﬁnalis ＬＥＢＡＲ e\u0301",
)

LONE = (
    ("Warga bubar.\nÂ\nPolisi pulang.", "Warga bubar.\nPolisi pulang."),
    ("Warga bubar.\n Â \xa0\n\nPolisi pulang.", "Warga bubar.\n\nPolisi pulang."),
    ("Warga bubar.\r\nÂ\r\nPolisi pulang.", "Warga bubar.\r\nPolisi pulang."),
    ("Â", ""),
    ("Â Â", ""),
    ("Warga bubar.\nÂ", "Warga bubar."),
    ("Warga bubar.\nÃ‚Â\nPolisi pulang.", "Warga bubar.\nPolisi pulang."),
    ("kata dia.Â", "kata dia."),
    ("kata dia. Â\nLalu", "kata dia.\nLalu"),
    ("kata diaÂÂ\nLalu", "kata dia\nLalu"),
    ("5Â juta orang", "5 juta orang"),
    ("5Âjuta orang", "5 juta orang"),
    ("RpÂ5.000", "Rp 5.000"),
    ("Rp.Â5.000", "Rp. 5.000"),
    ("kata diaÂ. Lalu", "kata dia. Lalu"),
    ("kata diaÂ, lalu", "kata dia, lalu"),
    ("“Pulang.Â” Ia diam", "“Pulang.” Ia diam"),
    ("ÂSimak kisahnya", "Simak kisahnya"),
    ("Â Jembatan itu ambruk", "Jembatan itu ambruk"),
    ("kata dia.ÂJembatan itu", "kata dia. Jembatan itu"),
    ("kata dia.Â Jembatan itu", "kata dia. Jembatan itu"),
    ("kata dia. Â Jembatan itu", "kata dia. Jembatan itu"),
    ("kepada Â penggemar", "kepada penggemar"),
    ("(14/2/2031)Â lalu", "(14/2/2031) lalu"),
    ("BNPBÂ menyebut", "BNPB menyebut"),
)


def mended(text: str) -> str:
    edits = PROPOSE(Article("1", text))
    result = apply(text, edits)
    assert undo(result, edits) == text
    return result


def broken(text: str, encoding: str) -> str:
    """`text` as it looks when its UTF-8 is read as `encoding`; what has no meaning there becomes a C1 control."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@given(st.lists(st.sampled_from(SENTENCES), min_size=1), st.sampled_from(["latin-1", "cp1252", "mac-roman"]))
def test_text_in_a_wrong_encoding_comes_right(sentences: list[str], encoding: str) -> None:
    text = "\n".join(sentences)
    assert mended(broken(text, encoding)) == text


@given(st.lists(st.sampled_from(CLEAN)).map("\n".join))
def test_clean_text_is_left_alone(text: str) -> None:
    assert PROPOSE(Article("1", text)) == []


@pytest.mark.parametrize(("text", "expected"), LONE)
def test_a_lone_a_circumflex_goes(text: str, expected: str) -> None:
    edits = PROPOSE(Article("1", text))
    assert mended(text) == expected
    assert {edit.rule for edit in edits} == {"mojibake.lone-a-circumflex"}


def test_a_line_is_mended_where_one_right_character_defeats_the_whole() -> None:
    right, wrong = "Toko “東京” tutup.", broken("Kafé Âu Lạc buka – “lagi”.", "mac-roman")
    assert mended(f"{right}\n{wrong}") == f"{right}\nKafé Âu Lạc buka – “lagi”."


def test_a_closing_quote_that_lost_its_last_byte_is_no_dagger() -> None:
    assert mended("â€œMahal,â€ kata Tuti. â€œSekali.â€�") == "“Mahal,” kata Tuti. “Sekali.”"


def test_edits_are_local_and_bear_their_rule() -> None:
    text = "Kafé tutup sejak Senin. " * 40 + "Kafe itu â€œramaiâ€\x9d."
    edits = PROPOSE(Article("1", text))
    assert [(edit.old, edit.new, edit.rule) for edit in edits] == [
        ("â€œ", "“", "mojibake.encoding"),
        ("â€\x9d", "”", "mojibake.encoding"),
    ]


def test_typography_is_mended_on_demand_only() -> None:
    text = "“Sah”, kata ﬁnalis ＬＥＢＡＲ di kafe\u0301 itu â€“ 5Â juta"
    edits = mojibake.cleaner(Mojibake(typography=True))(Article("1", text))
    assert apply(text, edits) == '"Sah", kata finalis LEBAR di kafé itu – 5 juta'
    assert {edit.rule for edit in edits} == {
        "mojibake.typography",
        "mojibake.encoding",
        "mojibake.lone-a-circumflex",
    }
    assert mended(text) == "“Sah”, kata ﬁnalis ＬＥＢＡＲ di kafe\u0301 itu – 5 juta"


# Characters that mojibake is made of, among ordinary ones.
ODD = st.text(st.one_of(st.sampled_from("ÂÃâ€œ\x9d¬†‚Äù√© .,\n\r\tAa5\"'ŠĐÐ°°вЂ\xa0\x00\x1a�?"), st.characters()))


@given(ODD)
@example("\ud800Â\ndc00 â€œ")
@example("ＬÂ\x00À€")
def test_any_text_is_survived_and_comes_back_by_undo(text: str) -> None:
    mended(text)
    edits = mojibake.cleaner(Mojibake(typography=True))(Article("1", text))
    assert undo(apply(text, edits), edits) == text


@given(ODD)
def test_the_sieve_holds_no_mojibake_back(text: str) -> None:
    if not may_be_bad(text):
        assert not any(is_bad(part) for part in (text, *text.split("\n")))
        assert repair(text) == text


def test_the_sieve_knows_all_characters_that_the_pattern_means() -> None:
    """Each \\s and \\w of Python's must be in the class that stands for it in RE2, whatever Unicode either knows."""
    letters = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    for name, members in _CLASSES.items():
        outside = re2.compile(f"[^{members}]+").findall(letters)
        assert not re.search(name, "".join(outside)), name


@pytest.mark.parametrize(
    "text",
    [
        *("\x81", "é¤", "Xя¤", "¤é", "éÀ", "²é", "é€", " À€", "À²", "é“²", "à”“", "²“", "aÀ“", "█ö", "é█", "█”", "é”x"),
        *("naïve œ!", "À°", "Â»", "×²", "Ø§Ø§", "à²", "√±", "≈°", "‚Äì", "‚âà", "вЂ", "Р°Р", "ГўВЂВ. ", "Ã¡", "aÃ b"),
        *("Ã b", "a.Â “", "β€™", "Ξ°Ξ", "ā€"),
    ],
)
def test_the_sieve_lets_every_alternative_of_ftfys_pattern_through(text: str) -> None:
    assert is_bad(text)
    assert may_be_bad(text)
    assert may_be_bad(f"Ayam betina.\n{text}")


@given(ODD, ODD)
def test_changes_turn_one_text_into_the_other(one: str, other: str) -> None:
    lines = min(one.count("\n"), other.count("\n")) + 1
    one, other = ("\n".join(text.split("\n")[:lines]) for text in (one, other))
    assert apply(one, changes(one, other, "mojibake.encoding")) == other


@given(ODD)
def test_composed_edits_do_what_the_layers_do(text: str) -> None:
    first = changes(text, repair(text), "mojibake.encoding")
    middle = apply(text, first)
    for layer in (lone_a_circumflex, typography):
        second = layer(middle)
        composed = compose(first, middle, second)
        assert apply(text, composed) == apply(middle, second)


@pytest.mark.parametrize(
    "text",
    [
        "Harga cabai naik lagi, “kata” Rahmat. " * 250_000,
        "Harga cabai naik â€œlagiâ€\x9d. " * 60_000,
        "Â\n" * 100_000,
        "Â" + " " * 1_000_000,
        "東京 â€œlagiâ€\x9d\n" * 20_000,
    ],
    ids=["clean", "broken", "lines", "spaces", "mixed"],
)
def test_long_texts_take_seconds(text: str) -> None:
    start = time.process_time()
    mended(text)
    assert time.process_time() - start < 20
