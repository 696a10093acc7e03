"""Mojibake: what is broken comes right, what is right stays, in every script."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mojibake_texts import ODD, PROPOSE, SENTENCES, broken, mended, rules

from cleaners import mojibake
from cleaners.article import Article
from cleaners.edits import apply, undo
from cleaners.mojibake.changes import changes, compose
from cleaners.mojibake.lone import lone_a_circumflex
from cleaners.mojibake.repair import repair
from cleaners.mojibake.typography import typography
from cleaners.settings import Mojibake

CLEAN = (
    *SENTENCES,
    "Âmbito nacional: a CÂMARA e o senhor ÂNGELO, em São João.",
    "À PÂNĂ LA 9°, în România, Ângela și sfânta zi.",
    "Âu Lạc, ẤN ĐỘ; huruf Ă, Â dan Ê dipakai di Hà Nội: “rất đẹp”.",
    "HÂLÂ bekliyor; İMLÂ kılavuzu. Âşık Veysel’in türküsü",
    "ÂGE d’or, PÂQUES et l’âme: «\xa0voilà\xa0» !",
    'Huruf "Â" itu ada dalam aksara mereka.',
    "Huruf “Â” dan huruf Â dan “Ã” ada dalam aksara mereka, juga di sini: (huruf Â).",
    "Tôi đã thấy Â và Ă\nÂ (chữ)",
    "The letter Â (in French) and la lettre Â (chapeau)",
    "Владимир сказал: «Да». Ελλάδα, ΑΘΗΝΑ. 東京は晴れ。 اَللَّهُ",
    "Sampai jumpa 👋🏽 di kafe 👩‍👩‍👧 – salam ♥",
    "5 juta – 2½ kali; ±3 m², 90\xa0%",
    "ﬁnalis ＬＥＢＡＲ e\u0301",
    "Le château, l’âge et la pâte : «\u202f50\xa0%\u202f» !",
    "Em apresentá-la, o âmbito não mudou. Râs și plâns.",
    "می‌خواهم خانه‌ها را ببینم.",
    "क्‍ष और क्‌ष",
    "שלום \u200e(ABC)\u200f עולם",
    "\u202bمرحبا\u202c \u2067ABC\u2069 دنيا",
    "ภาษา\u200bไทย และ ភាសា\u200bខ្មែរ",
    "👩\u200d🚒 🏴‍☠️ ❤️ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "Satu\r\nDua\tTiga\r\n",
    "Tulis &nbsp; dalam HTML, atau <br> dan <b>tebal</b>.",
    'Tanda "&amp;" itu; R&D, A & B; &takdikenal; a < b > c',
    "Saham Philips <P> dan <p> naik, <i>kata dia",
    "Ia mengetik kode <br/> lalu diam.",
    "&nbsp;",
    "Dalam UTF-8, huruf ä tampak sebagai Ã¤.",
)

LONE = (
    ("Warga bubar.\nÂ\nPolisi pulang.", "Warga bubar.\nPolisi pulang."),
    ("Warga bubar.\n Â \xa0\n\nPolisi pulang.", "Warga bubar.\n\nPolisi pulang."),
    ("Warga bubar.\r\nÂ\r\nPolisi pulang.", "Warga bubar.\r\nPolisi pulang."),
    ("Â", ""),
    ("Â Â", ""),
    ("Warga bubar.\nÂ", "Warga bubar."),
    ("Warga bubar.\nÃƒâ€šÃ‚Â\nPolisi pulang.", "Warga bubar.\nPolisi pulang."),
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
    ("UUÂ No. 5, PPÂ 53", "UU No. 5, PP 53"),
    ('Â"Hujan turun," kata dia', '"Hujan turun," kata dia'),
    ("Â(hujan) turun", "(hujan) turun"),
    ("kata dia Â(hujan)", "kata dia (hujan)"),
    ("kata diaÂ“Hujan", "kata dia “Hujan"),
    ("5Â(2)", "5 (2)"),
    ("naik 5Â%", "naik 5 %"),
    ("kata diaÂ- Hujan", "kata dia - Hujan"),
    ("Rp5.000Â-Rp6.000", "Rp5.000 -Rp6.000"),
    ("-Â Hujan turun", "- Hujan turun"),
    ("• Â Hujan turun", "• Hujan turun"),
    ("kataÂdia", "kata dia"),
)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1), st.sampled_from(["latin-1", "cp1252", "mac-roman"]))
def test_text_in_a_wrong_encoding_comes_right(sentences: list[str], encoding: str) -> None:
    text = "\n".join(sentences)
    assert mended(broken(text, encoding)) == text


@given(st.lists(st.sampled_from(CLEAN)).map("\n".join))
def test_clean_text_is_left_alone(text: str) -> None:
    assert PROPOSE(Article("1", text)) == []


@pytest.mark.parametrize(("text", "expected"), LONE)
def test_a_lone_a_circumflex_goes(text: str, expected: str) -> None:
    assert mended(text) == expected
    assert rules(text) == {"lone-a-circumflex"}


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


@given(ODD)
@example("\ud800Â\ndc00 â€œ")
@example("ＬÂ\x00À€")
def test_any_text_is_survived_and_comes_back_by_undo(text: str) -> None:
    mended(text)
    edits = mojibake.cleaner(Mojibake(typography=True))(Article("1", text))
    assert undo(apply(text, edits), edits) == text


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
