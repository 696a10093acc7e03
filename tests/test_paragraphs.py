"""Repeats inside one article: the later ones go, the first ones and what is repeated on purpose stay."""

import time
from unicodedata import combining

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaners import paragraphs
from cleaners.article import Article
from cleaners.edits import Edit, apply, undo
from cleaners.paragraphs.cuts import cut_lines
from cleaners.paragraphs.leads import lead_again
from cleaners.paragraphs.normal import folded, lines_of, normal
from cleaners.paragraphs.quick import _CASELESS, _LATIN, _MAKES, _OTHERS, _arabic, may_repeat
from cleaners.paragraphs.sentences import repeated_sentences
from cleaners.paragraphs.titles import forms
from cleaners.settings import Paragraphs

PROPOSE = paragraphs.cleaner(Paragraphs())

TITLE = "Jembatan Gantung Desa Seruni Ambruk Diterjang Banjir"
ONE = "Jembatan gantung yang menghubungkan Desa Seruni dan Desa Karangsari ambruk pada Selasa malam."
TWO = "Tidak ada korban jiwa, tetapi empat puluh keluarga kini harus memutar sejauh sebelas kilometer."
THREE = "“Kami sudah tiga kali melapor,” kata Kepala Desa Seruni, Rahmat Hidayat, di balai desa."
MORE = "\n".join(
    f"Warga rukun tetangga {day} memikul beras dan sayur lewat tebing yang licin itu, kata camat."
    for day in ["satu", "dua", "tiga", "empat"]
)
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


VERSE = f"“{THREE} {ONE}” (Kitab Hujan 7:3)"
DATED = f"“{ONE} {THREE}” (Senin, 7/3/2020)."

GOES = [
    ("caption", lines(TITLE, CAPTION, CAPTION, ONE, TWO), lines(TITLE, CAPTION, ONE, TWO), "caption"),
    ("caption, apart", lines(ONE, "", CAPTION, "", CAPTION, "", TWO), lines(ONE, "", CAPTION, "", TWO), "caption"),
    (
        "caption with a credit, far off",
        lines("Rakit bambu di Seruni (dok. warga)", ONE, TWO, "Rakit bambu di Seruni (Dok. Warga)", THREE),
        lines("Rakit bambu di Seruni (dok. warga)", ONE, TWO, THREE),
        "caption",
    ),
    (
        "caption and the photographer",
        lines(CAPTION[:-1], f"{CAPTION[:-1]} /Dok. Desa", "", ONE, TWO),
        lines(CAPTION[:-1], "", ONE, TWO),
        "caption",
    ),
    *(
        (
            f"caption, {one} and {other}",
            lines(ONE, f"{CAPTION[:-1]} {one}", TWO, f"{CAPTION[:-1]} {other}", THREE),
            lines(ONE, f"{CAPTION[:-1]} {one}", TWO, THREE),
            "caption",
        )
        for one, other in [
            ("(ANTARA FOTO/Sari)", "(ANTARA FOTO/Budi)"),
            ("(dok. Sari)", "(dok. Budi)"),
            ("Foto: Sari Wulan", "Foto: Budi Hartono"),
            ("(Reuters)", "(AFP)"),
            ("(Foto: Sari)", "(dok. Budi)"),
            ("(Foto: Sari/warta.com)", "(Warta.com/Budi)"),
            ("(Dok. Desa)", "(Antara)"),
        ]
    ),
    (
        "caption with a credit and without one",
        lines(f"{CAPTION[:-1]} (dok. Sari)", ONE, TWO, CAPTION[:-1], THREE),
        lines(f"{CAPTION[:-1]} (dok. Sari)", ONE, TWO, THREE),
        "caption",
    ),
    (
        "a copy and what no rule knows in it",
        f"{ONE} {TWO} {THREE} Pasang surat ini {ONE} {TWO} {THREE} Pasang surat ini",
        f"{ONE} {TWO} {THREE} Pasang surat ini",
        "block",
    ),
    (
        "three copies with a short line",
        lines(*["Kabar Desa", ONE, TWO, THREE, "#seruni"] * 3),
        lines("Kabar Desa", ONE, TWO, THREE, "#seruni"),
        "block",
    ),
    (
        "lead, cut",
        lines(f"SERUNI, WARTA.com - {ONE} {TWO}", THREE, THREE[:60], TWO, f"{ONE} {TWO[:41]}", "- Lagi"),
        lines(f"SERUNI, WARTA.com - {ONE} {TWO}", THREE, THREE[:60], TWO, "- Lagi"),
        "lead",
    ),
    (
        "lead, cut and closed",
        lines(f"warta.com, SERUNI - {ONE}", TWO, MORE, f"{ONE[:74]}."),
        lines(f"warta.com, SERUNI - {ONE}", TWO, MORE),
        "lead",
    ),
    ("title", lines(TITLE, "", TITLE, "", ONE), lines(TITLE, "", ONE), "title"),
    ("paragraph", lines(ONE, TWO, THREE, TWO), lines(ONE, TWO, THREE), "repeated"),
    ("other quotes", lines(THREE, ONE, THREE.replace("“", '"').replace("”", '"')), lines(THREE, ONE), "repeated"),
    ("other spaces and case", lines(ONE, TWO, f"  {ONE.upper()}\xa0 "), lines(ONE, TWO), "repeated"),
    (
        "lost spaces",
        lines(f"{ONE} {TWO}", f"{ONE} {TWO}".replace("Desa Seruni", "DesaSeruni"), THREE),
        lines(f"{ONE} {TWO}", THREE),
        "repeated",
    ),
    ("block", lines(ONE, "Ya.", TWO, THREE, ONE, "Ya.", TWO, "(rh)"), lines(ONE, "Ya.", TWO, THREE, "(rh)"), "block"),
    ("block, blank lines", lines(ONE, "", TWO, "", ONE, "", TWO, ""), lines(ONE, "", TWO, ""), "block"),
    ("a verse, line under line", lines(TWO, VERSE, VERSE), lines(TWO, VERSE), "caption"),
    ("a quote and a day", lines(DATED, TWO, DATED), lines(DATED, TWO), "repeated"),
    ("a number of people", lines(f"2 (dua) {ONE}", TWO, f"2 (dua) {ONE}"), lines(f"2 (dua) {ONE}", TWO), "repeated"),
    ("sentences", f"{ONE} {TWO} {THREE} {ONE} {TWO}", f"{ONE} {TWO} {THREE}", "sentences"),
    ("glued sentences", f"{ONE}{TWO}{ONE}{TWO}{THREE}", f"{ONE}{TWO}{THREE}", "sentences"),
    ("sentences of lines", lines(ONE, TWO, f"{THREE}{ONE}{TWO}"), lines(ONE, TWO, THREE), "sentences"),
    (
        "a paragraph below a colon that stands again, too",
        lines("Catatan warga:", ONE, TWO, "Catatan warga:", ONE, THREE),
        lines("Catatan warga:", ONE, TWO, "Catatan warga:", THREE),
        "repeated",
    ),
    (
        "sentences below a colon that stands again, too",
        lines("Catatan warga:", f"{ONE} {TWO}", MORE, "Catatan warga:", f"{ONE} {TWO} {THREE}"),
        lines("Catatan warga:", f"{ONE} {TWO}", MORE, "Catatan warga:", THREE),
        "sentences",
    ),
    ("sentences make a line", lines(f"{ONE} {TWO} {THREE}", f"{ONE} {TWO}"), f"{ONE} {TWO} {THREE}", "sentences"),
]

STANZA = [
    "Bulan turun di dermaga tua, perahu tak juga tiba",
    "Siapa menunggu di sana, siapa memanggil namanya dari seberang",
    "Angin timur membawa kabar, kabar dari kampung lama yang jauh",
]

STAYS = {
    "short lines": lines("Ya.", ONE, "Ya.", TWO, "Ya."),
    "headings of lists": lines("Bahan-bahan:", "- 2 butir telur ayam kampung", "Bahan-bahan:", "- 2 butir telur"),
    "items of a list": lines("- 2 butir telur ayam kampung", ONE, "- 2 butir telur ayam kampung"),
    "long items": lines("1. " + ONE, TWO, "1. " + ONE),
    "a judgment's evidence": lines(
        "1 (satu) lembar kuitansi senilai lima ratus ribu rupiah atas nama Sari Wulan.", ONE,
        "1 (satu) lembar kuitansi senilai lima ratus ribu rupiah atas nama Sari Wulan.", TWO,
    ),
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
    "lost spaces, far off": lines(f"{ONE} {TWO}", THREE, f"{ONE}  {TWO[:40]} {TWO[40:]} Ya."),
    "a verse and where it stands": lines(ONE, VERSE, TWO, VERSE, "Sari pulang."),
    "where it stands and a verse": lines(f"Kitab Hujan 7:3-4: “{ONE}”", TWO, f"Kitab Hujan 7:3-4: “{ONE}”"),
    "a quoted sentence": f"{THREE} {ONE} Klaim itu, {THREE} Faktanya, {TWO}",
    "a quote of another speaker": lines(ONE, '"Itu tidak benar," kata Rahmat.', TWO, '"Itu tidak benar," kata Tuti.'),
    "a question to each of several people": lines(
        "Apa yang paling Anda ingat dari tahun-tahun pertama tinggal di pulau ini?", ONE,
        "Apa yang paling Anda ingat dari tahun-tahun pertama tinggal di pulau ini?", TWO,
    ),
    "what a timetable says of each bus": lines(
        ONE, "Berangkat setiap 60 menit dan tidak menunggu penumpang yang terlambat", TWO,
        "Berangkat setiap 60 menit dan tidak menunggu penumpang yang terlambat", THREE,
    ),
    "a stanza whose lines were glued": lines(
        ONE, "Aku menunggu di tepi jalanLangit kelabu, angin pelanKau bilang akan datang", TWO,
        "Aku menunggu di tepi jalanLangit kelabu, angin pelanKau bilang akan datang", THREE,
    ),
    "steps in one line": f"1. {ONE} 2. {TWO} 3. {THREE} {MORE} 1. {ONE} 2. {TWO}",
    "vacancies in one line": f"Juru masak Persyaratan: {ONE} {TWO} {THREE} Kasir Persyaratan: {ONE} {TWO} {MORE}",
    "a song in one line": f"Lirik Hujan di Beranda {ONE} {TWO} {THREE} Reff: {ONE} {TWO} {MORE} {ONE} {TWO}",
    "chords in one line": f"[Chord] {ONE} {TWO} {THREE} {ONE} {TWO}",
    "a refrain with its label": f"Verse 1: {THREE} Chorus: {ONE} {TWO} Verse 2: {MORE} Chorus: {ONE} {TWO} Tamat.",
    "a refrain with its label in brackets": f"(Bait) {THREE} (Refrain) {ONE} {TWO} [Bait] {MORE} (Refrain) {ONE} {TWO}",
    "vacancies with another label": f"Juru masak. Syarat: {ONE} {TWO} {THREE} Kasir. Syarat: {ONE} {TWO} {MORE}",
    "labels of two words": f"Juru masak Kriteria Umum : {ONE} {TWO} Kasir Kriteria Umum : {THREE} {ONE} {TWO} Ya.",
    "steps without numbers": f"Untuk Android. {ONE} {TWO} {THREE} Untuk iPhone. {ONE} {TWO} {THREE} {MORE}",
    "steps with letters": f"Android: a. {ONE} b. {TWO} {THREE} iPhone: a. {ONE} b. {TWO} {MORE}",
    "steps with a word": f"Langkah 1. {ONE} {TWO} {THREE} Langkah 1. {ONE} {TWO} {MORE}",
    "a prayer that is answered": f"Khatib berdoa. {ONE} {TWO} Jemaah mengulanginya bersama-sama. {ONE} {TWO} {MORE}",
    "what each item of a list asks for": lines(
        ONE, "1. Juru masak", "Pendidikan minimal SMA, sehat, dan bersedia bekerja pada akhir pekan di desa itu.",
        "2. Kasir", "Pendidikan minimal SMA, sehat, dan bersedia bekerja pada akhir pekan di desa itu.", TWO,
    ),
    "a paragraph that is quoted again below a colon": lines(
        f"{ONE} {TWO}", MORE, "Perhatikan kalimat kedua di sini:", f"{ONE} {TWO}", "Kalimat itu tenang sekali.",
    ),
    "sentences that are quoted again below another colon": lines(
        "Catatan warga:", f"{ONE} {TWO}", MORE, "Catatan camat:", f"{ONE} {TWO} {THREE}",
    ),
    "a verse that stands three times": lines(
        "Aku menunggu hujan di beranda yang tak pernah lagi kausinggahi.", "Kursi rotan menghadap jalan.",
        "Aku menunggu hujan di beranda yang tak pernah lagi kausinggahi.", "Lampu padam, jalan sunyi.",
        "Aku menunggu hujan di beranda yang tak pernah lagi kausinggahi.",
    ),
    "wrapped lines": lines(
        "Kepala desa berkata kepada wartawan bahwa pembangunan jembatan itu",
        "akan dimulai bulan depan.", ONE,
        "Kepala desa berkata kepada wartawan bahwa pembangunan jembatan itu",
        "tidak jadi dimulai.",
    ),
    "the first sentence at the end": lines(f"SERUNI, WARTA.com - {ONE}", TWO, MORE, ONE[:-1]),
    "a promise": lines(f"JANJI WARGA – {ONE} {TWO}", MORE, f"{ONE} {TWO[:41]}"),
    "the words of a label": lines(f"WARTA.com - {ONE} {TWO}", MORE, "Bunyinya:", ONE[:74]),
    "what a sentence follows": lines(f"WARTA.com - {ONE} {TWO}", MORE, ONE[:74], "Sari pulang."),
    "what the lead has in a list": lines(f"WARTA.com - {ONE}", MORE, f"- {ONE[:74]}"),
    "a lead near by": lines(f"SERUNI, WARTA.com - {ONE}", TWO, f"{ONE[:74]}."),
    "half a word of the lead": lines(f"WARTA.com - {ONE}", TWO, MORE, ONE[:72]),
    "a verse that goes on": lines("Hujan turun / Dok. kami", ONE, "Hujan", "Hujan /Dok. Desa", TWO),
    "a verse and a slash": lines(CAPTION[:-1], f"{CAPTION[:-1]} / Dan engkau pulang", ONE),
    "a price": lines("Wisata sehari penuh di Desa Seruni", "Wisata sehari penuh di Desa Seruni / Makan siang", ONE),
    "a place": lines("Tim Seruni lawan Tim Karangsari", "Tim Seruni lawan Tim Karangsari / Lapangan Desa", ONE),
    "a step": lines("Cara mengirim gambar lewat surel", "Cara mengirim gambar lewat surel Foto: buka galeri", ONE),
    "a question": lines("Siapa pemilik lagu dari desa itu?", "Siapa pemilik lagu dari desa itu? Foto: Sari", ONE),
    "a right": lines("Lagu yang dibuat oleh warga desa", "Lagu yang dibuat oleh warga desa Copyright adalah hak", ONE),
    "what a name in brackets explains": lines(f"{CAPTION[:-1]} (Sari)", ONE, f"{CAPTION[:-1]} (Budi)", TWO),
    "a pair in brackets": lines(f"{CAPTION[:-1]} (pagi/siang)", ONE, f"{CAPTION[:-1]} (sore/malam)", TWO),
    "items with credits": lines(*[f"1. {CAPTION[:-1]} ({agency})" for agency in ("Reuters", "AFP")]),
    "short captions": lines("Rakit di Desa Seruni (Reuters)", ONE, "Rakit di Desa Seruni (AFP)", TWO),
    "the first stanza again at the end": lines(*[*STANZA, "", "Pulanglah", "", *STANZA]),
    "an agency": lines("Radio dan kantor berita negara kita", "Radio dan kantor berita negara kita (Antara)", ONE),
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


def test_a_refrain_stays_where_the_title_tells_of_a_song() -> None:
    text = f"{ONE} {TWO} {THREE} {ONE} {TWO} {MORE}"
    assert cleaned(text, title="Lirik Lagu Hujan di Beranda") == text
    assert cleaned(text, title="Hujan di Beranda") != text


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (ONE, ONE),
        ("Sari menulis lirik tentang jembatan itu kemarin.", "Camat pulang."),
        ("Warga membawa rakit bambu dari desa sebelah.", "Jalan rusak."),
        ("Warga (lima orang) pulang.", "Camat pulang."),
    ],
)
def test_a_repeat_goes_though_a_word_or_a_short_sentence_stands_before(first: str, again: str) -> None:
    assert cleaned(f"{first} {THREE} RT. 3. {TWO} {again} {THREE} RT. 3. {TWO} {MORE}").count(THREE) == 1


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (lines("# " + TITLE, "", ONE), TITLE, ONE),
        (lines("#" + TITLE, "", ONE), "#" + TITLE, ONE),
        (lines(TITLE, "", ONE), TITLE, ONE),
        (lines(TITLE.replace(" Desa", "Desa"), ONE), TITLE, ONE),
        (lines("Iklan", TITLE, ONE), f"{TITLE} - Kabar Seruni", lines("Iklan", ONE)),
        (lines(TITLE.upper(), ONE, TWO, TITLE, THREE), TITLE, lines(ONE, TWO, THREE)),
        (f"{TITLE}  Seruni, 12 Maret 2031 - {ONE}", TITLE, f"Seruni, 12 Maret 2031 - {ONE}"),
        (f"{TITLE.replace(' Desa', 'Desa')} SERUNI, KABAR.com - {ONE}", TITLE, f"SERUNI, KABAR.com - {ONE}"),
        (f"{TITLE}PULAU SERUNI – {ONE}", TITLE, f"PULAU SERUNI – {ONE}"),
        (f"{TITLE}{ONE}", TITLE, ONE),
    ],
    ids=[
        *("Markdown", "hashtag", "head", "words glued", "site's name", "twice", "joined", "glued", "no space"),
        "a sentence glued on",
    ],
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
        (f"{TITLE}Nya pada Selasa malam.", TITLE),
        (f"{TITLE}AN pada Selasa malam.", TITLE),
        (f"{TITLE} NEGERI pada Selasa malam.", f"{TITLE} NE"),
        (lines(f"{TITLE} SERUNI di Kabupaten Baru?", ONE), TITLE),
        (f"Badan Pengelola Jembatan Gantung Seruni melapor. {ONE} {TWO}", "Badan Pengelola Jembatan Gantung"),
        (f"Daftar Harga Laptop MacBook di toko itu naik. {ONE} {TWO}", "Daftar Harga Laptop Mac"),
        (lines(TITLE, ONE), ""),
        (lines(TITLE, ONE), "Jembatan Ambruk"),
        (lines(ONE, "#" + TITLE.replace(" ", ""), TWO), TITLE),
    ],
    ids=[
        "nothing else",
        "far down",
        "a sentence",
        "goes on",
        "a word",
        "capitals",
        "cut",
        "longer",
        "an office",
        "cut before a capital",
        "unknown",
        "another",
        "a hashtag",
    ],
)
def test_what_is_no_repeated_title_stays(text: str, title: str) -> None:
    assert edits_of(text, title) == []


def test_one_sentence_goes_where_other_lines_tell_that_its_line_is_nested() -> None:
    whole = f"{ONE} {TWO} {THREE}"
    text = lines(whole, f"{ONE} {TWO}", CAPTION, f"{TWO} {THREE}", THREE)
    assert cleaned(text) == lines(whole, CAPTION)
    assert {edit.rule for edit in edits_of(text)} == {"paragraphs.sentences", "paragraphs.nested"}


def test_the_title_within_a_poem_stays() -> None:
    verses = ["Hujan jatuh di atap seng", "membasuh nama kita", "Di gerbang kampus itu", "aku menunggu", "tanpa payung"]
    poem = lines(*verses, *(verse + " lagi" for verse in verses), *verses)
    kept = cleaned(poem, title="Di Gerbang Kampus Itu").split("\n")
    assert kept.count("Di gerbang kampus itu") == 1  # the one in the head may be the page's
    assert len(kept) == 3 * len(verses) - 1


def test_a_paragraph_under_two_headings_may_be_meant() -> None:
    text = lines(
        "Bacaan itu dihafal anak-anak desa.", "Rakaat pertama", ONE, "Rakaat kedua", ONE, "Demikian kata guru itu."
    )
    assert cleaned(text) == text
    assert cleaned(text.replace("Rakaat kedua", TWO)) != text.replace("Rakaat kedua", TWO)


def test_a_title_that_ends_a_sentence_stays() -> None:
    text = lines(ONE, TWO, "Warga lalu bertanya kepada camat", "kapan jembatan dibangun lagi?", THREE)
    assert cleaned(text, title="Kapan Jembatan Dibangun Lagi?") == text
    asked = text.replace("kapan jembatan", "Kapan jembatan")
    assert "Kapan" not in cleaned(asked, title="Kapan Jembatan Dibangun Lagi?")


@pytest.mark.parametrize(
    "rows",
    [
        [
            "9 sembilan paket obat masing-masing berisi enam butir, jumlah seluruhnya lima puluh empat butir obat",
            "3 tiga lembar kuitansi pembelian sawah yang diterima oleh saksi di rumahnya pada bulan puasa tahun itu",
        ],
        [
            "Menimbang, bahwa terdakwa mengaku telah mengambil dua ekor kambing dari kandang tetangganya malam itu;",
            "Menimbang, bahwa saksi melihat terdakwa menuntun kedua kambing itu ke pasar pada pagi harinya;",
        ],
    ],
)
def test_rows_of_a_judgment_stand_again(rows: list[str]) -> None:
    text = "\n".join(["Jaksa membacakan:", *rows, f"{ONE} {TWO}", "Hakim memutuskan:", *rows, THREE])
    assert cleaned(text) == text


def test_a_quoted_claim_stays_where_a_paragraph_answers_each() -> None:
    claims = [
        f"{ONE} Muatan truk disebut sebagai penyebabnya, dan sopirnya dikatakan melarikan diri ke arah kota.",
        f"{THREE} Laporan itu disebut hilang di kantor camat, dan pegawainya dikatakan telah dipindahkan.",
    ]
    answers = [
        f"Dinas {name} membantah kabar itu kepada kami dan menunjukkan foto." for name in ("Umum", "Air", "Desa")
    ]
    whole = " ".join([*claims, TWO])
    text = lines(whole, claims[0], answers[0], claims[1], answers[1], TWO, answers[2])
    assert cleaned(text) == lines(whole, *answers[:2], TWO, answers[2])


@pytest.mark.parametrize(
    "rest",
    [
        (f"{TWO} {THREE}", ONE),
        (f"{ONE} {TWO}", f"{TWO} {THREE}", CAPTION),
        (f"{ONE} {TWO}", f"{TWO} {THREE}", TWO, "itu."),
    ],
)
def test_one_sentence_stays_if_it_is_short_or_wrapped_or_nothing_tells(rest: tuple[str, ...]) -> None:
    whole = f"{ONE} {TWO} {THREE} {CAPTION}"
    kept = rest[-2:] if rest[-1] == "itu." else rest[-1:]
    assert cleaned(lines(whole, *rest)) == lines(whole, *kept)


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
ARABIC = ["خبر", "أخبار", "\u0627\u0654خبار", "\u0628\u0651\u064e", "\u0628\u064e\u0651"]
MIXED = st.lists(
    st.one_of(ALIKE, st.text(max_size=4), st.sampled_from(["Ａ", "a", "ÁB", "áb", *ARABIC, "K", "k", "."]))
).map("".join)


@example("0", "0\n")
@given(st.lists(st.one_of(SOME, MIXED), max_size=4).map("\n".join), st.one_of(st.sampled_from(PIECES), MIXED))
def test_the_quick_test_holds_no_repeat_back(text: str, title: str) -> None:
    found, keys = may_repeat(text, title), [key for key in lines_of(text).keys if key.strip("#")]
    assert "lines" in found or len(set(keys)) == len(keys)
    assert "sentences" in found or not any(repeated_sentences(lines_of(text), ()))
    assert "title" in found or not any(normal(form) in keys for form in forms(title))


PARTS = (ONE, TWO, THREE, MORE, f"{ONE} {TWO}", f"{TWO}{THREE}", "Ya.", "***", "#", "2.")
HEADS = (TITLE, f"# {TITLE}", f"#{TITLE}", f"{TITLE} - Kabar Seruni", f"{TITLE}. {CAPTION}")
REPEATS = st.lists(st.one_of(st.sampled_from(PARTS), st.sampled_from((*HEADS, "\n"))), min_size=4, max_size=14).map(
    lambda parts: " ".join(parts).replace(" \n ", "\n")
)


@example(lines(f"{ONE} {TWO}", f"{MORE} {ONE}", TITLE, f"{TWO} {THREE}"), TITLE)
@example(lines(f"{ONE} {TWO}", f"{MORE} {ONE}", f"## {TITLE}", f"{TWO} {THREE}"), f"{TITLE} - Kabar Seruni")
@example(lines(f"#{TITLE}", ONE, TWO), f"#{TITLE}")
@example(
    f"{TITLE} {ONE} {TWO} {TITLE} {TITLE} {ONE} {TWO}", ""
)  # only its last sentence stands again from mark to mark
@given(REPEATS, st.sampled_from(("", *HEADS)))
def test_the_stage_does_the_same_as_without_the_quick_test(text: str, title: str) -> None:
    told = edits_of(text, title)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paragraphs, "may_repeat", lambda *_: {"copies", "lines", "sentences", "title"})
        assert edits_of(text, title) == told


def test_arabic_needs_no_folding() -> None:
    every = [chr(number) for number in range(0x80, 0x110000) if not 0xD800 <= number < 0xE000]
    caseless = [char for char in every if not char.encode().translate(None, _CASELESS)]
    assert len(caseless) == 0x100
    assert all(char.casefold() == char for char in caseless)
    assert set(caseless).isdisjoint(_OTHERS)


def test_latin_letters_are_folded_each_for_itself() -> None:
    known = [chr(at) for at, folds in enumerate(_LATIN) if folds and chr(at) != "`"]  # no sign that `plain` knows
    assert {*"éÉñÑçãÿ×"} <= {*known}
    assert not {*"ßµªº²½´¨\xa0«"} & {*known}
    assert all(ord(folded(char)) == _LATIN[ord(char)] for char in known if char not in "!?")
    assert all(folded(one + other) == folded(one) + folded(other) for one in known for other in known)


def test_folding_arabic_does_no_more_than_order_its_marks() -> None:
    known = [char for char in map(chr, range(0x600, 0x6C0)) if char not in _MAKES]
    assert all(folded(char) == char and _arabic(char) for char in known)
    assert all(_arabic(folded(one + other)) == _arabic(one + other) for one in known for other in known)
    assert {_arabic(char) for char in known if combining(char)} == {_arabic("\u0651")}
    assert len({_arabic(char) for char in "خدرسكلمنهوابتث"}) == 14


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


def test_a_dateline_that_may_begin_at_many_places_is_soon_known_to_be_none() -> None:
    text = lines("a-" * 750, "x" * 300, *["a-" * 60 + "a"] * 40)
    start = time.process_time()
    assert lead_again(text) is None
    assert lead_again(lines("a-" * 45 + "b" * 80, MORE, "b" * 70)) is None
    assert time.process_time() - start < 0.5


def test_the_pages_own_title_goes_with_the_sites_name() -> None:
    for page in (f"{TITLE} - Kabar Desa", f" {TITLE}  | Kabar.com ", f"{TITLE} – Kabar"):
        assert cleaned(f"{page}\n\n{ONE}\n{TWO}", title=TITLE) == f"{ONE}\n{TWO}"
        assert cleaned(page, title=TITLE) == page
    for line in (
        f"{TITLE} - kata camat",
        f"{TITLE} itu - Kabar Desa",
        f"{TITLE} - Kabar, Desa",
        f"{TITLE} - Bagian Kedua",
        f"{TITLE} - Sebuah Puisi",
        f"{TITLE} | Cerpen Sari Wulan",
        f"{TITLE} – Part Two",
        "Jembatan - Kabar Desa",
    ):
        assert cleaned(f"{line}\n{ONE}\n{TWO}", title=TITLE) == f"{line}\n{ONE}\n{TWO}"
        assert cleaned(f"{line}\n{ONE}\n{TWO}", title="Jembatan") == f"{line}\n{ONE}\n{TWO}"
    said = f"“{TITLE}”"
    assert cleaned(f"{said} - Sari Wulan\n{ONE}\n{TWO}", title=said) == f"{said} - Sari Wulan\n{ONE}\n{TWO}"
