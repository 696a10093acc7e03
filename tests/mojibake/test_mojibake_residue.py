"""What was scraped beside the letters: entities, tags, escapes, invisible characters, controls, odd line breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mojibake_texts import mended, rules

ENTITIES = (
    ("Tom &amp; Sari", "Tom & Sari"),
    ("&quot;Mahal,&quot; kata Tuti", '"Mahal," kata Tuti'),
    ("&ldquo;Mahal,&rdquo; kata Tuti &ndash; lagi&hellip;", "“Mahal,” kata Tuti – lagi…"),
    ("&amp;ldquo;Mahal,&amp;amp;rdquo; kata Tuti", "“Mahal,” kata Tuti"),
    ("&#8220;Mahal,&#x201D; kata Tuti &#8211; caf&eacute;", "“Mahal,” kata Tuti – café"),
    ("&#147;Mahal,&#148; kata Tuti", "“Mahal,” kata Tuti"),
    ("harga&nbsp;beras", "harga beras"),
    ("harga naik.&nbsp; Lalu", "harga naik. Lalu"),
    ("harga&nbsp;&amp;nbsp;&nbsp;beras", "harga beras"),
    ("&nbsp;Hujan turun.&nbsp;\n&nbsp;&nbsp;Lalu reda.", "Hujan turun.\nLalu reda."),
    ("AT&amp;T, R&amp;D; lalu", "AT&T, R&D; lalu"),
    ("stop loss &lt;3.500", "stop loss <3.500"),
    ("harga&nbspberas,&nbsp naik", "harga beras, naik"),
    ("Tom &amp Sari, &quotMahal,&quot kata Tuti", 'Tom & Sari, "Mahal," kata Tuti'),
    ("&acirc;&euro;&oelig;Mahal&acirc;&euro;&#157;", "“Mahal”"),
    ("co&shy;ba &#8203;lagi", "coba lagi"),
)

NO_ENTITIES = (
    "Tom & Sari; R&D; A&B;",
    "&takada; &;",
    "&nbsp;\n&nbsp; &amp;nbsp;",
    'Ketik "&amp;" atau `&lt;`.',
    "Dalam HTML, &nbsp; ialah spasi.",
    "&#0; &#xD800; &#27;",
    "https://contoh.id/?a=1&copy=2&lt",
    "https://contoh.id/?a=1&amp=2&nbsp=3&quot=4&nbspace=5",
    "R&amp dan AT&ampT dan &nbspx; dan &quotation",
)

TAGS = (
    ("Hujan turun.<br />Jalan licin.", "Hujan turun.\nJalan licin."),
    ("Hujan turun. <br> <br/> Jalan licin.<br>", "Hujan turun.\n\nJalan licin."),
    ("<p>Hujan turun.</p> <p>Jalan licin.</p>", "Hujan turun.\n\nJalan licin."),
    ("<h2>Jalan Licin</h2>\n\nHujan turun.", "Jalan Licin\n\nHujan turun."),
    ("Kata dia: <blockquote>Hujan turun.</blockquote> Ia pulang.", "Kata dia:\nHujan turun.\nIa pulang."),
    ("Ada dua: <ol><li>satu</li><li>dua</li></ol>", "Ada dua:\n\nsatu\n\ndua\n"),
    ("<p class='isi'>Hakim itu melanggar kode etik.</p>", "Hakim itu melanggar kode etik."),
    ("Kode Etik Wartawan<br>Kode pos <b>44151</b>", "Kode Etik Wartawan\nKode pos 44151"),
    ("<b>Kode saham</b> emiten itu ABCD.", "Kode saham emiten itu ABCD."),
    ("A <i>code of conduct</i> binds them.", "A code of conduct binds them."),
    ("Hujan <strong><em>deras</em></strong> turun", "Hujan deras turun"),
    ('kata <a href="https://contoh.id/x">Tuti</a>.', "kata Tuti."),
    ('Hujan <img src="hujan.jpg" alt="Hujan"/> turun<!-- iklan -->.', "Hujan turun."),
    ("&lt;b&gt;Hujan&lt;/b&gt; turun", "Hujan turun"),
)

NO_TAGS = (
    "Saham Philips <p> naik, <i> turun",
    "a < b, c > d, <3",
    "Ia memakai tag <br> di sana.",
    "Kode <b>x</b> itu rusak.",
    "Kode etik situs itu melarang kode seperti ini: <b>x</b>",
    "Resistansi <h2> dan <h3> diukur, <ol> tidak.",
    "Belajar HTML: <h2>Judul</h2>",
    "Pasang kode QR <div></div> di sana.",
    "Tulis kode posting <p>Hujan</p> di sana.",
    "Kode etiket: <b>x</b>",
    "Untuk judul tulis <h1>Hujan</h1> lalu simpan.",
    'Elemen <ul> ditutup </ul>, elemen "<ol>" ditutup </ol>.',
    "<b>Hujan\nturun</b>",
    "<i>Hujan <b>turun</i> deras</b>",
    "Hujan turun.\n<br/>\n<div class='x'></div>\nJalan licin.",
    "<Dixons Group> dan <Enter>, <imgur> dan <!> dan <!-- Hujan",
)

ESCAPES = (
    (r"Pasar Ujung\'s Corner, menit ke-33\'", "Pasar Ujung's Corner, menit ke-33'"),
    (r"kata Tuti, \"Mahal,\" lalu pergi", 'kata Tuti, "Mahal," lalu pergi'),
    (r"\u201cMahal,\u201d kata Tuti \ud83d\ude00", "“Mahal,” kata Tuti 😀"),
    (r"\\u201cMahal,\\u201d kata Tuti di Warung \\'Rejeki\\'", "“Mahal,” kata Tuti di Warung 'Rejeki'"),
    (r"harga\xa0beras di Caf\xc3\xa9 Senja", "harga\xa0beras di Café Senja"),
    (r"harga \xe2\x80\x93 \xe2\x80\x9cmahal\xe2\x80\x9d", "harga – “mahal”"),
    (r"b'Hujan turun.\nKata: \xe2\x80\x9cMahal\xe2\x80\x9d, 2\xc2\xb0C.'", "Hujan turun.\nKata: “Mahal”, 2°C."),
    (r"Harga \u0026quot;naik\u0026quot;", 'Harga "naik"'),
    ("b'Hujan \\u2013\nturun.'", "b'Hujan –\nturun.'"),  # no literal of bytes has lines
)

NO_ESCAPES = (
    r"Simpan di C:\data\' lalu tutup.",
    r"Tulis \u201c dalam Python.",
    r"Malware itu memuat {\"nama\": \"Sari\"} dan %TEMP%\xfa12.exe",
    r"Berkas %APPDATA%\ubeda\run.dll dan \\server\xdata dihapus.",
    r"Ruang \xfa12 dan Caf\xe9",
    r"¯\_(ツ)_/¯ dan 17\10\1436 dan TBWA\Chiat",
    r"huruf \ud83d yang terpotong, \u005cu201c",
    r"\x41 dan \xmp dan \user dan \n",
    r"b'Hujan turun.\n'",
    r"Ketik \xa0 untuk spasi.",
    r"Spasi itu ditulis '\u00a0', kata Tuti.",
    r'print("\"halo\"")',
    r'console.log("\"halo\"")',
)

INVISIBLE = (
    ("harga\u200b beras", "harga beras", "invisible"),
    ("kata dia.\u200bLalu", "kata dia. Lalu", "invisible"),
    ("1.\u2060 \u2060Beras 2.\u2060Gula", "1. Beras 2. Gula", "invisible"),
    ("\ufeffHujan\ufeff turun", "Hujan turun", "invisible"),
    ("ke\xadpada, Not\xadfall\xaddaten", "kepada, Notfalldaten", "invisible"),
    ("Antara \xad Kantor Berita", "Antara - Kantor Berita", "invisible"),
    ("Hab\u200eibie \u200fdatang \u202a(1992)\u202c", "Habibie datang (1992)", "invisible"),
    ("har\u200cga be\u200dras", "harga beras", "invisible"),
    ("foto \ufffc ini", "foto  ini", "invisible"),
    ("Hujan\x00 turun\x03\x7f.", "Hujan turun.", "control"),
    ("Hujan turun.\u2028\u2029Lalu reda.", "Hujan turun.\n\nLalu reda.", "line-break"),
    ("\x1b[31mHujan\x1b[0m turun \x1b[1;4mlagi [31m]", "Hujan turun lagi [31m]", "control"),
    ("Satu\rDua\x0bTiga\x0cEmpat", "Satu\nDua\nTiga\nEmpat", "line-break"),
)

MEANT = (
    "می\u200cخواهم",
    "क्\u200dष क्\u200cष",
    "👩\u200d🚒 ❤️\u200d🔥",
    "שלום\u200e (ABC)",
    "\u202bمرحبا\u202c ABC\u200f",
    "ABC \u2067مرحبا\u2069",
    "ไทย\u200bภาษา",
    "❤\ufe0f 1\ufe0f\u20e3",
    "Satu\r\nDua\r\n",
    "Rp\xa05\u202fribu",
    "a\tb",
)


@pytest.mark.parametrize(("text", "expected"), ENTITIES)
def test_an_entity_is_written_as_its_character(text: str, expected: str) -> None:
    assert mended(text) == expected


@pytest.mark.parametrize("text", NO_ENTITIES)
def test_what_is_no_residue_of_an_entity_stays(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(("text", "expected"), TAGS)
def test_a_tag_inside_a_line_goes(text: str, expected: str) -> None:
    assert mended(text) == expected
    assert "tag" in rules(text)


@pytest.mark.parametrize("text", NO_TAGS)
def test_what_may_be_no_tag_stays(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(("text", "expected"), ESCAPES)
def test_an_escape_is_written_as_its_character(text: str, expected: str) -> None:
    assert mended(text) == expected
    assert rules(text) <= {"escape", "encoding", "entity"}


@pytest.mark.parametrize("text", NO_ESCAPES)
def test_what_may_be_no_escape_stays(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(("text", "expected", "rule"), INVISIBLE)
def test_an_invisible_character_goes(text: str, expected: str, rule: str) -> None:
    assert mended(text) == expected
    assert rules(text) == {rule}


@pytest.mark.parametrize("text", MEANT)
def test_an_invisible_character_that_has_a_meaning_stays(text: str) -> None:
    assert mended(text) == text


def test_marks_of_direction_are_judged_by_their_line() -> None:
    assert mended("ABC\u200e\nשלום\u200e\nABC\u200e") == "ABC\nשלום\u200e\nABC"


BROKEN = [one[0] for one in (*ENTITIES, *TAGS, *ESCAPES, *INVISIBLE)]


@given(st.lists(st.sampled_from([*BROKEN, *MEANT])).map("\n".join))
def test_what_is_mended_is_not_mended_again(text: str) -> None:
    assert mended(mended(text)) == mended(text)
