"""Where a headline in sentence case ends inside running text, and where none is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.article import Article
from cleaners.edits import apply
from cleaners.pipeline import CLEANERS
from cleaners.rules import config_root, load_packs, shared_shape
from cleaners.rules.headline import end
from cleaners.rules.sentence_case import sentence_case_end
from cleaners.settings import Settings
from cleaners.titles import Titles

SHAPE = shared_shape(config_root())
CLEAN = CLEANERS["boilerplate"](Settings(), load_packs(Settings().boilerplate), Titles.none())
HEADLINES = [
    "Petani tomat tunggu hujan di lereng Cikuray",
    "Harga ayam naik lagi minggu depan",
    "Bupati Garut tinjau jembatan yang roboh",
    "Warga sebut lampu jalan “padam lagi” sejak Senin",
    '"Kebun Siaga" cegah longsor di lereng Cikuray',
    "KPK periksa dua saksi kasus pasar",
    "Farmers wait for rain in the hills",
    "Peladang tomato tunggu hujan turun",
    "Panduan memakai WhatsApp untuk petani muda",
    "Kepala Dinas: Harga cabai naik lagi pekan depan",
]
BEHIND = [
    "Menurut dia, panen tinggal sebagian.",
    "  Panen tinggal sebagian, kata Sari.",
    "\nPanen tinggal sebagian, kata Sari.",
    " Menurut dia, panen tinggal sebagian.",
    " Namun, panen tinggal sebagian.",
    " “Panen tinggal sebagian sejak hujan tidak turun,” kata Sari.",
    ' "Panen tinggal sebagian sejak hujan tidak turun," kata Sari.',
    "",
]


def ends_at(text: str) -> int:
    line = text.find("\n")
    return end(text, 0, len(text) if line < 0 else line, SHAPE).at


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize("behind", BEHIND)
def test_a_sure_end_is_found(headline: str, behind: str) -> None:
    assert ends_at(headline + behind) == len(headline)


@pytest.mark.parametrize("question", ["Mengapa harga cabai naik lagi?", "Benarkah hujan turun di Garut pekan ini?"])
def test_a_question_ends_with_its_mark(question: str) -> None:
    assert ends_at(f"{question} Panen tinggal sebagian, kata Sari.") == len(question)


@pytest.mark.parametrize(
    "text",
    [
        "Harga cabai naik lagi di pasar itu sejak Senin. Menurut dia, panen tinggal sebagian.",
        "Petani itu berkata kepada kami kemarin, “Panen tinggal sebagian sejak hujan tidak turun.”",
        "Surat itu dibaca lalu dikirim kepada Menteri Dalam Negeri oleh camat di Garut.",
        "Petani tomat menunggu hujan turun  di lereng gunung itu sejak Senin.",
        "Lalu bagaimana agar cabai tetap segar? Simpan di tempat yang kering.",
        "Petani tomat menunggu hujan turun di\nlereng gunung itu sejak Senin.",
        "Petani di desa itu kini memakai WhatsApp dan menjual hasil panennya sendiri ke pembeli dari kota yang jauh.",
        "Syarat untuk pendaftar di desa itu adalah: Petani, warga desa itu.",
        "Petani di lereng gunung kini memakai MyPertamina dan menjual sendiri hasil panennya.",
        "Petani di lereng gunung kini menerima vaksin mRNA dan pulang dengan selamat.",
        "Pemain muda dari lereng gunung ingin seperti LeBron James dan pindah ke kota.",
        "Bupati minta semua petani cabai waspada di  Garut sejak Senin.",
        "Petani tomat pergi menonton film pendek “Menunggu hujan di lereng gunung Cikuray” bersama anaknya.",
        'Kepala dinas lalu mengatakan kepada petani bahwa "Hujan turun pekan depan juga," di Garut.',
        "Petani tomat itu lalu bertanya kapan hujan turun? Sari tidak menjawab.",
        "Mereka menunggu hujan turun di lereng gunung Hujan itu tidak turun.",
        '"Kapan hujan turun," tanyanya kepada petani tomat di lereng  Sari diam.',
        "Petani tomat membaca puisi lama berjudul Pada suatu hari hujan di panggung.",
    ],
)
def test_running_text_is_not_taken(text: str) -> None:
    assert ends_at(text) == 0


def test_names_are_no_headline_in_sentence_case() -> None:
    text = "Sari Wulan Garut Jaya Makmur  Menurut dia, hujan turun pada waktunya."
    assert sentence_case_end(text, 0, len(text), SHAPE) == 0


@given(st.lists(st.sampled_from(["harga", "Cabai", "“naik", "lagi”", "naik?", "Menurut", "dia,", "itu.", "itu", " "])))
def test_what_is_taken_is_part_of_one_sentence(pieces: list[str]) -> None:
    text = " ".join(["Petani", *pieces])
    taken = text[: sentence_case_end(text, 0, len(text), SHAPE)].split()
    assert not taken or 5 <= len(taken) <= 20
    assert not {"itu.", "naik?"} & {*taken[:-1]}
    assert taken[-1:] not in (["itu."], ["dia,"])


def test_a_line_below_a_marker_with_a_colon_is_a_headline_in_sentence_case() -> None:
    text = "Hujan turun.\n{}\nPetani tomat tunggu hujan di Garut\nMenurut dia, panen tinggal sebagian."
    gone = "Hujan turun.\nMenurut dia, panen tinggal sebagian."
    assert cleaned(text.format("Baca juga:")) == gone
    assert cleaned(text.format("Baca juga: ")) == gone
    assert cleaned(text.format("Baca Juga")) == text.replace("{}\n", "")


@pytest.mark.parametrize(
    "line",
    [
        "Harga cabai naik lagi di pasar itu sejak Senin.",
        "Menurut dia harga cabai naik lagi di pasar itu",
        "harga cabai naik lagi di pasar itu",
        "Harga cabai naik lagi, antara lain:",
        "Petani menunggu hujan di lereng gunung (Sari Wulan)",
        "Hujan turun di Garut sejak pagi. Petani tomat lega",
        "Petani tomat menunggu hujan turun di\nlereng gunung itu sejak Senin.",
        "Panen belum tiba",
        "1. Siram tanah dengan air bersih",
        "- Siram tanah dengan air bersih",
        "Cara menanam cabai di pot kecil",
        "Kapan cabai sebaiknya disiram air?",
        "“Petani menunggu hujan turun di Garut”",
        "Wulan: petani menunggu hujan turun di Garut",
        "Petani menunggu hujan turun bersama para\nKepala Desa dan Bupati Garut.",
        "Petani menjual cabai lewat pasar\nPasar Induk\n, kata Sari.",
        "Panen tinggal sebagian di lereng gunung",
        "Salam hangat untuk semua petani tomat",
    ],
)
def test_what_is_the_texts_own_stays_below_a_marker(line: str) -> None:
    assert cleaned(f"Hujan turun.\nBaca juga:\n{line}\nPanen tinggal sebagian, kata Sari.").count(line) == 1


def test_headlines_below_one_marker_are_written_alike() -> None:
    text = "Hujan turun.\nBaca juga:\n{}\nPanen tinggal sebagian di lereng itu"
    assert cleaned(text.format("Petani tomat tunggu hujan di Garut")) == "Hujan turun."
    assert cleaned(text.format("Petani Tomat Tunggu Hujan di Garut")).endswith("\nPanen tinggal sebagian di lereng itu")


def test_where_lines_do_not_end_as_sentences_do_none_below_a_marker_is_a_headline_in_sentence_case() -> None:
    line = "Petani tomat tunggu hujan di Garut"
    for text in (
        f"Yang ditulis Sari:\nBaca juga:\n{line}\nHujan turun.",
        f"Hujan turun\nBaca juga:\n{line}\nHujan turun.",
        f"Hujan turun.\nBaca juga:\n{line}\nHujan turun",
        f"Hujan turun.\nBaca juga:\n{line}\nHujan turun pada\nwaktunya.",
        f"Hujan turun pada\nwaktunya.\nBaca juga:\n{line}\nHujan turun.",
    ):
        assert line in cleaned(text)


@pytest.mark.parametrize("heading", ["Sejarah jembatan tua", "Masa panen raya", "Cara menuju ke sana"])
def test_a_sub_heading_behind_a_headline_stays(heading: str) -> None:
    headline = "Bupati Garut tinjau jembatan yang roboh"
    assert ends_at(f"{headline} {heading} Menurut dia, hujan turun pada waktunya.") == len(headline)


def cleaned(text: str) -> str:
    found = CLEAN([Article("1", text, lang="id")])[0]
    return apply(text, found)
