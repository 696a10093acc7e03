"""Encodings: what a file or a page is told to be in, what its bytes say, and what has to be guessed."""

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.corpus.encoding import BROKEN, GUESSED, Decoded, codec, decode

# Sentences of our own, in encodings of the web before UTF-8.
OLD = {
    "cp1252": "Der Bürgermeister erklärte am Dienstag, daß drei Gärten am Fluß gebaut würden – „schön“, sagte er.",
    "cp1250": "Starosta řekl v úterý, že u řeky vzniknou tři nové parky. Obyvatelé jsou velmi šťastní, říká paní.",
    "cp1251": "Городские власти объявили во вторник, что построят три новых парка у реки.",
    "koi8-r": "Городские власти объявили во вторник, что построят три новых парка у реки.",
    "cp1253": "Ο δήμαρχος ανακοίνωσε την Τρίτη ότι θα κατασκευαστούν τρία νέα πάρκα δίπλα στο ποτάμι.",
    "cp1254": "Belediye başkanı salı günü nehir kıyısında üç yeni park yapılacağını açıkladı.",
    "cp1255": "ראש העיר הודיע ביום שלישי כי שלושה פארקים חדשים ייבנו ליד הנהר.",
    "cp1256": "أعلنت وزارة التعليم اليوم عن خطة جديدة لبناء المدارس في القرى البعيدة.",
    "cp874": "นายกเทศมนตรีประกาศเมื่อวันอังคารว่าจะสร้างสวนสาธารณะใหม่สามแห่งริมแม่น้ำ",
    "gb18030": "市政府周二宣布将在河边新建三座公园,并在明年春天之前完成所有道路的维修工作。",
    "big5": "市政府週二宣布將在河邊新建三座公園,並在明年春天之前完成所有道路的維修工作。",
    "euc_jp": "市は火曜日、川沿いに三つの公園を新しく作ると発表しました。来年の春までに完成します。",
    "cp932": "市は火曜日、川沿いに三つの公園を新しく作ると発表しました。来年の春までに完成します。",
    "cp949": "시는 화요일 강변에 새로운 공원 세 곳을 만들겠다고 발표했다. 주민들은 환영한다고 말했다.",
}
LABELS = {"cp932": "x-sjis", "cp949": "ks_c_5601-1987", "gb18030": "GB2312", "cp874": "TIS-620", "cp1252": "iso-8859-1"}


def html(text: str, head: str = "") -> str:
    row = f'<div class="item"><a href="/x">Menu</a><p>{text}</p></div>\n'
    return f"<!DOCTYPE html><html><head>{head}<script>var a = 1;</script></head><body>{row * 3}</body></html>"


@pytest.mark.parametrize("name", OLD)
def test_a_page_in_the_encoding_that_it_or_its_server_names(name: str) -> None:
    label = LABELS.get(name, name.replace("cp12", "windows-12"))
    for head in (f'<meta charset="{label}">', f'<meta http-equiv=content-type content="text/html;charset={label}">'):
        page = html(OLD[name], head)
        assert decode(page.encode(name), page=True) == Decoded(page)
    page = html(OLD[name])
    assert decode(page.encode(name), page=True, header=label) == Decoded(page)
    page = f'<?xml version="1.0" encoding="{label}"?>' + html(OLD[name])
    assert decode(page.encode(name), page=True) == Decoded(page)


@pytest.mark.parametrize("name", OLD)
def test_a_page_that_names_none_is_guessed_and_flagged(name: str) -> None:
    page = html(OLD[name])
    assert decode(page.encode(name), page=True) == Decoded(page, GUESSED)


@pytest.mark.parametrize("name", ["gb18030", "big5", "euc_jp", "cp932", "cp949", "cp1251"])
@pytest.mark.parametrize("shift", [0, 1])
def test_a_long_page_is_guessed_by_a_part_of_it(name: str, shift: int) -> None:
    page = html("</p><p>".join([OLD[name]] * 600), "x" * shift).replace("\n", "")
    assert decode(page.encode(name), page=True) == Decoded(page, GUESSED)
    page = html("menu " * 8_000 + OLD[name] * 3).replace("\n", "")  # what tells it stands far behind
    assert decode(page.encode(name), page=True) == Decoded(page, GUESSED)


@pytest.mark.parametrize(
    "unit", [b"<", b"<script ", b"<style><script>", b"<script></style ", b"<a" + b"b" * 1_500, b"<\xe9", b"\xe9\n"]
)
def test_marks_without_end_cost_no_time(unit: bytes) -> None:
    data = unit * (5_000_000 // len(unit)) + b" caf\xe9" * 20
    before = time.process_time()
    found = decode(data, page=True)
    assert found is not None
    assert found.flag == GUESSED
    assert time.process_time() - before < 3  # it takes 0.1 to 0.7; what grows with the square took hours


def test_scripts_and_tags_tell_nothing_of_the_encoding() -> None:
    code = "<SCRIPT>var a = 'Městská radnice ždá příští';</Script><style>/* čŠž */</style><p title='ščěž'>" * 30
    page = code + html(OLD["cp1251"]) + "<script>"
    data = code.encode("cp1250") + page[len(code) :].encode("cp1251")
    assert decode(data, page=True) == Decoded(data.decode("cp1251"), GUESSED)


@pytest.mark.parametrize(
    "text",
    [
        "Le maire a annoncé mardi que trois parcs seront créés près de la rivière, dès l’été, à côté du théâtre.",
        "O prefeito anunciou na terça-feira a construção de três parques. As crianças estão felizes com a decisão.",
        "El alcalde anunció el martes que se construirán tres parques. ¿Cuándo será la inauguración, señor?",
        "Wali kota mengatakan “tiga taman akan dibangun” – “di tepi sungai” – “tahun depan” – “untuk warga”.",
        "Kafé “itu”",
    ],
)
def test_western_text_is_not_taken_for_its_neighbours(text: str) -> None:
    for content in (text, f"{text}\n" * 40):
        assert decode(content.encode("cp1252")) == Decoded(content, GUESSED)
        assert decode(html(content).encode("cp1252"), page=True) == Decoded(html(content), GUESSED)


def test_valid_utf8_is_utf8_whatever_it_is_told_to_be() -> None:
    page = html("Harga naik – “begitulah”, kata Bu Wati.", '<meta charset="iso-8859-1">')
    assert decode(page.encode(), page=True, header="windows-1256") == Decoded(page)


def test_the_header_comes_before_the_page() -> None:
    page = html(OLD["cp1251"], '<meta charset="koi8-r">')
    assert decode(page.encode("cp1251"), page=True, header="windows-1251") == Decoded(page)


@pytest.mark.parametrize(("name", "label"), [("iso2022_jp", "iso-2022-jp"), ("hz", "hz-gb-2312")])
def test_an_encoding_of_seven_bits_is_believed(name: str, label: str) -> None:
    page = html("三月", f'<meta charset="{label}">')
    assert decode(page.encode(name), page=True) == Decoded(page)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_mark_comes_before_all(mark: bytes) -> None:
    name = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}[mark]
    page = html("Hujan “deras”", '<meta charset="koi8-r">')
    assert decode(mark + page.encode(name), page=True, header="big5") == Decoded(page)


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_shows_in_a_page(name: str) -> None:
    page = html("Hujan “deras”", '<meta charset="utf-16">')
    assert decode(page.encode(name), page=True) == Decoded(page)


def test_a_few_broken_bytes_cost_no_more_than_themselves() -> None:
    content = html("Harga “naik” lagi – kata Bu Wati – “begitulah”.").encode()
    broken = content.replace("–".encode(), b"\xe2\x80", 1)
    assert decode(broken, page=True) == Decoded(content.decode().replace("–", "\ufffd", 1), BROKEN)
    korean = html(OLD["cp949"], "<meta charset=euc-kr>").encode("cp949")
    found = decode(korean.replace(b"</p>", b"\xff</p>", 1), page=True)
    assert found == Decoded(korean.decode("cp949").replace("</p>", "\ufffd</p>", 1), BROKEN)


def test_a_page_that_names_the_wrong_encoding_is_guessed() -> None:
    page = html(OLD["cp1251"], '<meta charset="utf-8">')
    assert decode(page.encode("cp1251"), page=True) == Decoded(page, GUESSED)


@pytest.mark.parametrize(
    "content", [b"abc\0def", b"kaf\xe9 \x81", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 9]
)
def test_what_is_no_writing_has_no_text(content: bytes) -> None:
    assert decode(content) is None
    assert decode(content, page=True) is None or content == b"kaf\xe9 \x81"


def test_nuls_in_a_page_are_dirt() -> None:
    page = html("Hujan \0deras")
    assert decode(page.encode(), page=True) == Decoded(page)


def test_labels_that_browsers_know() -> None:
    known = {"latin1": "cp1252", "UTF8": "utf-8", "x-x-big5": "big5hkscs", "iso-8859-9": "cp1254", "utf-16": "utf-8"}
    assert {label: codec(label) for label in known} == known
    assert [codec(label) for label in ("", "rot13", "a\0b", "klingon", "hex", "idna", "unicode-escape")] == [""] * 7


@given(st.binary(max_size=300), st.booleans(), st.sampled_from(["", "utf-8", "gb2312", "iso-2022-jp", "x", "idna"]))
def test_any_bytes_have_a_text_or_none(data: bytes, page: bool, header: str) -> None:
    found = decode(data, page=page, header=header)
    assert found is None or isinstance(found.text, str)


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])), st.booleans())
def test_utf8_comes_back_as_it_was(text: str, page: bool) -> None:
    assert decode(text.encode(), page=page) == Decoded(text)
