"""The boilerplate stage: claims become edits that leave words and blanks in order."""

import re
import time
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners import api, boilerplate, fields
from cleaners.article import Article
from cleaners.copies import copies as copies_of
from cleaners.edits import Edit, apply, undo
from cleaners.rules import RuleBook, load_packs
from cleaners.settings import Boilerplate
from cleaners.titles import Titles

BOOK = load_packs(Boilerplate())
Stage = Callable[[Article], list[Edit]]


def stage(book: RuleBook = BOOK, disable: Sequence[str] = (), titles: Titles | None = None) -> Stage:
    each = boilerplate.cleaner(book, disable, titles, lambda rule: not fields.is_late(rule))
    return lambda article: each([article])[0]


clean = stage()


def cleaned(text: str, **of: str) -> str:
    return apply(text, clean(Article("1", text, **of)))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Satu.\nAdvertisement\nDua.", "Satu.\nDua."),
        ("Satu.\n\nAdvertisement\n\nDua.", "Satu.\n\nDua."),
        ("Satu.\n\n\n\nAdvertisement\nDua.", "Satu.\n\n\n\nDua."),
        ("Satu.\nAdvertisement\n\nDua.", "Satu.\n\nDua."),
        ("Advertisement\nSatu.", "Satu."),
        ("Satu.\nAdvertisement", "Satu."),
        ("Satu.\nAdvertisement\n", "Satu.\n"),
        ("\n\nAdvertisement\nSatu.", "\n\nSatu."),
        ("Satu.\nAdvertisement\nAdvertisement\n\nIklan\nDua.", "Satu.\nDua."),
        ("Satu.[Gambas:Video 20detik]Dua.", "Satu. Dua."),
        ("Satu. [Gambas:Video 20detik] Dua.", "Satu. Dua."),
        ("Satu [Gambas:Video 20detik], dua.", "Satu, dua."),
        ("Satu[Gambas:Video 20detik], dua.", "Satu, dua."),
        ("Satu. [Gambas:Video 20detik]\n\nDua.", "Satu.\n\nDua."),
        ("Satu.\n[Gambas:Video 20detik] Dua.", "Satu.\nDua."),
        ("Satu. [Gambas:Instagram] [Gambas:Twitter] Dua.", "Satu. Dua."),
        ("Satu.\r\nAdvertisement\r\nDua.", "Satu.\r\nDua."),
        ("Satu.\n\xa0Baca\xa0juga:\xa0Petani Menunggu Hujan\xa0\nDua.", "Satu.\nDua."),
        ("Advertisement", ""),
        ("", ""),
        ("Satu.\n  [Gambas:Instagram]  Dua.", "Satu.\nDua."),
    ],
)
def test_blanks_around_a_hole_stay_in_order(text: str, left: str) -> None:
    assert cleaned(text) == left


def test_an_advertisement_between_marker_and_headline_hides_neither() -> None:
    assert cleaned("Satu.\nBaca juga:\nAdvertisement\nPetani Tomat Menunggu Hujan\nHujan turun di desa.") == (
        "Satu.\nHujan turun di desa."
    )


def test_a_link_in_brackets_leaves_the_full_stop_behind_it() -> None:
    text = "Artinya berbeda (baca juga: Petani Tomat di Garut Menunggu Hujan). Banyak warga setuju."
    assert cleaned(text) == "Artinya berbeda. Banyak warga setuju."


def test_where_the_end_of_a_headline_is_unclear_only_the_marker_goes_and_a_flag_tells() -> None:
    names = "Pak Lurah Joko Dewi Lestari Ketua Panitia Pasar Apung Camat Hulu Rudi Wali Kota Lama Gunung Kidul Raya"
    done = api.clean(f"kata dia. Baca juga: {names} menang lagi di kandang.")
    assert done.article.text == f"kata dia. {names} menang lagi di kandang."
    assert done.flags == ("headline-end-unclear",)
    assert [edit.rule for edit in done.edits["boilerplate"]] == ["headline.unclear"]


@pytest.mark.parametrize(
    ("behind", "unclear"),
    [
        ("petani Garut tunggu hujanMenurut dia, panen gagal.", True),
        ("Bupati resmikan pasar baru di Garut Sari Wulan mengatakan pasar itu ramai.", True),
        ("1. Petani Tomat Menunggu Hujan2. Harga Cabai Naik Lagi di Garut3. Bupati Kirim Pompa Air", True),
        (", Namun hujan belum turun.", False),
        ("Menurutnya, hujan belum turun.", False),
        ("Namun, hujan belum turun.", False),
        ("Sementara itu, hujan belum turun.", False),
        ("\nHujan belum turun.", False),
        ("[Gambas:Video 20detik] Hujan belum turun.", False),
    ],
    ids=[
        "small letters",
        "sentence case",
        "a list",
        "a lost link",
        "a comma",
        "a linker",
        "an opener",
        "the line's end",
        "another claim",
    ],
)
def test_a_marker_that_goes_alone_flags_the_article_unless_no_headline_stands_behind_it(
    behind: str, unclear: bool
) -> None:
    done = api.clean(f"Warga pulang, kata dia. Baca juga: {behind}")
    assert "Baca juga" not in done.article.text
    assert done.article.text.endswith(behind.removeprefix("[Gambas:Video 20detik] ").lstrip(", \n"))
    assert ("headline-end-unclear" in done.flags) == unclear
    assert ("headline.unclear" in [edit.rule for edit in done.edits["boilerplate"]]) == unclear


def test_a_marker_of_which_the_text_speaks_stays_though_its_headline_is_unclear() -> None:
    text = 'Tulis label "Baca juga" di situ. Baca juga: petani Garut tunggu hujanMenurut dia, panen gagal.'
    assert cleaned(text) == text


def test_a_headline_with_a_label_glued_into_it_may_be_a_list_of_the_articles() -> None:
    behind = "Empat Kampus Terbaik di Garut Program Studi:Ilmu TanahIlmu AirIlmu Benih Lulusannya bekerja di sawah."
    done = api.clean(f"Alamatnya di Jalan Melati GarutBaca juga: {behind}")
    assert done.article.text.endswith(f"Garut {behind}")
    assert "headline-end-unclear" in done.flags


@pytest.mark.parametrize("gap", ["", " "])
@pytest.mark.parametrize("marker", ["Baca juga: ", "BACA JUGA:", "Lihat juga: ", "Baca lagi: "])
def test_two_links_in_a_row_both_go(marker: str, gap: str) -> None:
    links = gap.join([f"{marker}Petani Menunggu Hujan di Garut", f"{marker}Harga Cabai Naik Lagi"])
    assert cleaned(f"kata dia.{gap}{links}{gap}Namun, hujan belum turun.") == "kata dia. Namun, hujan belum turun."


@pytest.mark.parametrize(
    "text",
    [
        "Petugas mengingatkan warga agar baca juga: Surat Edaran Bupati Nomor 7 Tahun 2021 dan lampirannya.",
        "Ia meminta warga baca juga: denda, syarat, dan jadwalnya sebelum pulang.",
        "Sari senang membaca juga: Kisah Petani Tomat dari Garut.",
        "SURAT ITU DIBACA JUGA: KISAH PETANI TOMAT DARI GARUT.",
    ],
)
def test_the_word_of_a_marker_within_a_sentence_is_the_articles(text: str) -> None:
    assert cleaned(text, lang="id") == text


@pytest.mark.parametrize(
    ("link", "left"),
    [
        ("https://warta.example/hujan/12Pelaku sudah pulang.", "Pelaku sudah pulang."),
        ("https://warta.example/hujan/12KPK datang.", "KPK datang."),
        ("https://warta.example/hujan/12Polisi, kata Sari, datang.", "Polisi, kata Sari, datang."),
        ("https://warta.example/hujan/12“Kami pulang,” kata Sari.", "“Kami pulang,” kata Sari."),
        ("https://warta.example/hujan?no=12 Pelaku sudah pulang.", "Pelaku sudah pulang."),
        ("https://warta.example/hujan/aBcDe12\nPelaku sudah pulang.", "Pelaku sudah pulang."),
    ],
)
def test_an_address_ends_where_a_sentence_is_glued_to_it(link: str, left: str) -> None:
    assert cleaned(f"kata dia. Baca juga: {link}").removeprefix("kata dia.").strip() == left


@pytest.mark.parametrize(
    "layers",
    [
        ["(swl)", "Next ArticlePetani Tomat di Garut Menunggu Hujan"],
        ["(*)", "Penulis: Sari WulanEditor: Budi", "You can share this post!Warta Kota", "© 2025 Warta"],
        ["(Sari Wulan)", "Isi komentar sepenuhnya adalah tanggung jawab pengguna dan diatur dalam UU ITE."],
        ["***", "Editor: Budi", "Your email address will not be published. Required fields are marked * Name *"],
    ],
)
def test_what_was_glued_to_the_last_sentence_goes_layer_by_layer(layers: Sequence[str]) -> None:
    sentence = "Hujan turun sejak pagi di desa itu, kata Sari."
    assert cleaned(sentence + "".join(layers)) == sentence


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Hujan turun sejak pagi. (swl) Petani pulang ke rumah.", "© 2025 Warta"),
        (
            "Hujan turun. Next ArticlePetani Tomat di Garut Menunggu Hujan\n© 2024 Warta\nPetani pulang ke rumah.",
            "© 2025 Warta",
        ),
        ("Ia diperiksa di kantor desa itu sejak pagi. (PDIP)", "\nBaca Juga: Petani Tomat di Garut Menunggu Hujan"),
    ],
)
def test_what_ends_a_text_is_looked_for_where_the_article_ends_alone(text: str, behind: str) -> None:
    assert cleaned(text + behind) == text.replace("© 2024 Warta\n", "")


CHANNEL = "Ikuti saluran WhatsApp Warta Kota untuk kabar hujan"


def test_what_closes_the_article_goes_above_an_invitation_that_ends_the_text() -> None:
    sentence = "Hujan turun sejak pagi di desa itu, kata Sari kepada petani."
    assert cleaned(f"{sentence} (Sari)\n{CHANNEL}") == sentence


@pytest.mark.parametrize(
    "table",
    [
        "Klasemen Grup A\nPersigarut 9\nPersijepara 6",
        "Daftar Pemenang\nSari Wulan\nBudi Hartono",
        "Susunan Pemain\nPersigarut (4-3-3): Sari; Budi; Siti\nKartu Kuning\nSari Wulan 34",
    ],
)
def test_an_invitation_within_the_article_is_not_its_end(table: str) -> None:
    sentence = "Persigarut menang dua gol tanpa balas atas Persijepara di kandang sendiri."
    assert cleaned(f"{sentence}\n{CHANNEL}\n{table}") == f"{sentence}\n{table}"


@pytest.mark.parametrize(
    "table",
    [
        "Jadwal Semifinal Liga Desa:Selasa, 7 Mei 2024Garuda lawan Elang (15.30 WIB)Merpati (19.00 WIB)",
        "\nJadwal Semifinal Liga Desa : Selasa, 7 Mei 2024 Garuda lawan Elang",
        "\nHasil Undian Grup A: 1. Garuda 2. Elang 3. Merpati",
        "\nTop Skor Sementara:Sari 5 GolBudi 4 GolTini 3 Gol",
        "\nLine-up Garuda:Sari, Budi, Tini",
        "\nPrediksi Susunan Pemain Garuda:Sari Wulan, Budi Hartono",
        "\nPeringkat Akhir\n1 Garuda 12\n2 Elang 10",
        "\nHead to Head Garuda vs Elang:5 Mei 2024 Garuda 2-1 Elang",
        "\nLima Laga Terakhir Garuda:Menang, Menang, Seri",
        "\nInilah jadwal semifinal:Selasa, 7 Mei 2024 Garuda vs Elang",
        "\nBerikut ini daftar pemenang:Sari WulanBudi Hartono",
    ],
)
def test_a_list_behind_the_initials_is_the_articles(table: str) -> None:
    text = "Laga antardesa itu akan digelar di Lapangan Melati pekan depan."
    left = cleaned(f"{text} (swl/bud){table}")
    assert left.startswith(text)
    assert left.removeprefix(text).lstrip(" ") == table


def test_a_headline_that_begins_as_a_list_does_is_a_link_behind_the_initials() -> None:
    text = "Laga antardesa itu akan digelar di Lapangan Melati pekan depan. "
    assert cleaned(f"{text}(swl/bud)\nJadwal Liga Desa: Garuda Lawan Elang Malam Ini").rstrip() == text.rstrip()


def test_each_edit_names_its_rule() -> None:
    text = "Satu.\nAdvertisement\nBaca Juga\nDua hujan turun di desa itu.\n(abc/def)"
    edits = clean(Article("1", text))
    assert [edit.rule for edit in edits] == ["any.advertisement", "id.read-also-next", "id.initials-line"]


def test_a_site_pack_holds_for_its_site_alone() -> None:
    text = "Satu.\nVideo Petani Menunggu Hujan\nDua."
    assert cleaned(text, site="news.detik.com") == "Satu.\nDua."
    assert cleaned(text, site="warta.example") == text


def test_a_language_without_a_pack_gets_the_common_rules_alone() -> None:
    text = "Eins.\nAdvertisement\nBaca Juga\nZwei."
    assert cleaned(text, lang="de") == "Eins.\nBaca Juga\nZwei."
    assert cleaned(text, lang="id") == "Eins.\nZwei."


MALAY = (
    "KUALA LUMPUR: Petani di Kedah menunggu hujan sejak awal bulan, kata Siti kepada wartawan di balai raya semalam."
)


@pytest.mark.parametrize("lang", ["", "ms", "ms-MY"])
def test_a_malay_page_is_cleaned_with_the_indonesian_rules_too(lang: str) -> None:
    text = (
        f"Berita\nOleh: Siti Aminah\n12 Mac 2023 10:15am\n{MALAY}\nBACA JUGA: Harga cili naik lagi di pasar besar\n"
        "IKLAN\nHujan belum turun. Ikuti saluran Telegram kami untuk berita terkini.\nARTIKEL BERKAITAN\n"
        "Petani Kedah tunggu hujan sejak awal bulan\nBeliau berkata sawah kering. - BERNAMA\n"
        "© 2023 Akhbar Kita Sdn. Bhd. Hak cipta terpelihara."
    )
    assert cleaned(text, lang=lang) == f"{MALAY}\nHujan belum turun.\nBeliau berkata sawah kering."


@pytest.mark.parametrize(
    "text",
    [
        f"{MALAY}\nPolis meminta orang ramai mengikuti saluran Telegram kampung.",
        "Langgan akhbar itu mahal. Artikel berkaitan undang-undang itu dibaca oleh murid.",
        "Iklan itu dipadam. Muat turun aplikasi MyHujan di Google Play.",
        "Muat turun aplikasi MySejahtera\nDaftar nama\nPilih tarikh",
        "Oleh itu, hujan turun.\nOleh kerana hujan, jalan licin.",
    ],
)
@pytest.mark.parametrize("lang", ["", "ms"])
def test_malay_prose_stays(text: str, lang: str) -> None:
    assert clean(Article("1", text, lang=lang)) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The choir sang about the rain. (abc/def)", "The choir sang about the rain. (abc/def)"),
        ("Spinach, or the leek\n(or)\nMushroom", "Spinach, or the leek\n(or)\nMushroom"),
        ("Seit dreißig Jahren backt sie und lacht. (lacht)", "Seit dreißig Jahren backt sie und lacht. (lacht)"),
        ("Le café est offert. (sucre)", "Le café est offert. (sucre)"),
        ("Petani itu menunggu hujan. (abc/def)", "Petani itu menunggu hujan."),
        ("Petani di The Garut menunggu hujan. (abc/def)", "Petani di The Garut menunggu hujan."),
    ],
)
def test_initials_close_indonesian_and_malay_articles_alone(text: str, left: str) -> None:
    assert cleaned(text) == left


def test_a_disabled_rule_does_nothing() -> None:
    without = stage(load_packs(Boilerplate(), ("any.advertisement",)))
    assert without(Article("1", "Satu.\nAdvertisement\nDua.")) == []


def test_no_packs_mean_no_edits() -> None:
    none = stage(load_packs(Boilerplate(packs=(), sites=False)))
    assert none(Article("1", "Satu.\nAdvertisement\nDua.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Warga desa diminta baca juga aturan air itu.",
        "Sawah itu perlu dilihat juga, airnya kering sejak pagi.",
        "Iklan daring (online advertisements) tumbuh dua kali lipat.",
        "Video itu ditonton warga. Foto: tidak ada. Sumber: warga desa.",
        "Terkait hal itu, ia menolak berkomentar.",
        "Simak berikut ini daftar harga cabai:\n- Cabai merah\n- Cabai rawit",
        "Presiden Joko Widodo (Jokowi) dan/atau wakilnya (JK) hadir.",
        "JAKARTA - Hujan turun.",
        "Kesimpulan\nKlaim itu salah.\nPenjelasan\nFoto itu lama.",
    ],
)
def test_prose_stays(text: str) -> None:
    assert clean(Article("1", text)) == []


RAIN, CHILI = "Petani Tomat di Garut Menunggu Hujan", "Harga Cabai di Pasar Induk Naik Lagi"
with_titles = stage(BOOK, titles=Titles.of([RAIN, CHILI]))


def titled(text: str, title: str = "") -> str:
    return apply(text, with_titles(Article("1", text, title=title)))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"Satu.\n{RAIN}\nDua.", "Satu.\nDua."),
        (f"Satu.\n- {RAIN}!\n{CHILI}\nDua.", "Satu.\nDua."),
        (f"Satu.\n{RAIN}{CHILI}\nDua.", "Satu.\nDua."),
        (f"Satu.\n{RAIN}.\nDua.", f"Satu.\n{RAIN}.\nDua."),
        (f"Satu.\n{RAIN}\nsatu lagi.", "Satu.\nsatu lagi."),
        (f"Satu.\n{RAIN.capitalize()}\nyang lama.", f"Satu.\n{RAIN.capitalize()}\nyang lama."),  # a wrapped sentence
        (f"Kata Sari, {RAIN}\nDua.", f"Kata Sari, {RAIN}\nDua."),
        (f"kata dia. Baca juga: {RAIN} Beras dijual di pasar.", "kata dia. Beras dijual di pasar."),
        (f"kata dia.Baca juga: {RAIN}{CHILI}Beras dijual.", "kata dia. Beras dijual."),
    ],
)
def test_the_title_of_another_article_is_a_link(text: str, left: str) -> None:
    assert titled(text) == left


def test_the_own_title_is_no_link() -> None:
    assert titled(f"Satu.\n{RAIN}\nDua.", title=f"{RAIN} | Warta") == f"Satu.\n{RAIN}\nDua."


@pytest.mark.parametrize(
    ("lead", "title"),
    [
        ("Tiga berita.", "Top 3 Berita Hari Ini"),
        ("Dua kabar dari desa.", "Kemarin, cabai mahal hingga hujan belum turun"),
        ("Kabar cabai hingga hujan mewarnai pemberitaan kemarin.", ""),
        ("Berikut rangkuman beritanya.", "Kabar dari desa"),
    ],
)
def test_an_article_about_other_articles_keeps_their_titles(lead: str, title: str) -> None:
    text = f"{lead}\n{RAIN}\nHujan belum turun.\n{CHILI}\nCabai mahal."
    assert titled(text, title=title) == text


SIREN = "Warga sebut sirene banjir di Garut padam lagi"
with_siren = stage(BOOK, titles=Titles.of([RAIN, CHILI, SIREN]))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"kata dia.{RAIN}Kepala desa pulang.", "kata dia. Kepala desa pulang."),
        (f'kata dia.{RAIN}"Hujan belum turun," kata dia.', 'kata dia. "Hujan belum turun," kata dia.'),
        (f"“Panen gagal.”{RAIN}“Hujan belum turun.”", "“Panen gagal.” “Hujan belum turun.”"),
        (f"kata dia.{RAIN} Kepala desa pulang.", "kata dia. Kepala desa pulang."),
        (f"kata dia.{RAIN}\nKepala desa pulang.", "kata dia.\nKepala desa pulang."),
        (f"kata dia.{RAIN}", "kata dia."),
        (f"RT 3 dan 14.{CHILI}Kepala desa pulang.", "RT 3 dan 14. Kepala desa pulang."),
    ],
)
def test_a_title_glued_between_two_sentences_is_a_link(text: str, left: str) -> None:
    found = with_siren(Article("1", text))
    assert apply(text, found) == left
    assert [edit.rule for edit in found] == ["titles.inline"]


@pytest.mark.parametrize(
    "text",
    [
        f"kata dia. {RAIN}Kepala desa pulang.",
        f"kata dia.{RAIN} dan bupati.",
        f"kata dia.{RAIN}, kata dia.",
        f"kata dia.{RAIN}. Kepala desa pulang.",
        f"Ada dua kabar: 1.{RAIN}\n2.{CHILI}\nSari pulang.",
        f"Dua kabar.\n1.{RAIN}\n2.{CHILI}\nSari pulang.",
        f"kata dia.{RAIN} ini.{CHILI}nya naik.",
        f"kata dia.{SIREN} Kepala desa pulang.",
        f"kata dia.{RAIN}Sawah kering.{CHILI}Pasar sepi.{RAIN}Sungai surut.",
        f"Berikut rangkuman beritanya.{RAIN}Sawah kering.",
    ],
    ids=[
        *("a sentence", "it goes on", "a comma", "a full stop", "items", "lines of a list", "no titles"),
        *("no capitals", "three", "a round-up"),
    ],
)
def test_a_title_that_may_be_the_articles_own_within_a_line_stays(text: str) -> None:
    assert with_siren(Article("1", text)) == []


def test_the_own_title_within_a_line_and_a_disabled_rule_stay() -> None:
    text = f"kata dia.{RAIN}Kepala desa pulang."
    assert titled(text, title=f"{RAIN} | Warta") == text
    assert stage(BOOK, ("titles.inline",), titles=Titles.of([RAIN]))(Article("1", text)) == []


PUMP = "Bupati Garut Kirim Pompa Air ke Desa Kering"
with_three = stage(BOOK, titles=Titles.of([RAIN, CHILI, PUMP]))


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        (f"Kabar desa.\n{RAIN}\nHujan belum turun.\n{CHILI}\nCabai mahal.\n\n{PUMP}\n\nPompa tiba.", 3),
        (f"Kabar desa.\n{RAIN}\nHujan belum turun.\n{CHILI}\nCabai mahal.\n{PUMP}", 0),
        (f"Kabar desa.\n{RAIN}\nHujan belum turun.\nTerkait:\n{CHILI}\nCabai mahal.\n{PUMP}\nPompa tiba.", 0),
    ],
    ids=["each above its paragraph", "two, and one at the end", "one below a marker"],
)
def test_titles_that_each_head_a_paragraph_are_a_round_ups(text: str, stays: int) -> None:
    left = apply(text, with_three(Article("1", text, title="Kabar dari Garut")))
    assert sum(one in left for one in (RAIN, CHILI, PUMP)) == stays


@pytest.mark.parametrize(
    ("lead", "title"),
    [
        ("Guru meminta murid membuat rangkuman buku.", "Murid Garut Rajin Membaca Buku"),
        ("Kasus itu mewarnai pemberitaan, kata polisi.", "Polisi Garut Periksa Saksi"),
        ("Hujan turun sejak sore.", "Hujan Deras Turun di Garut Kemarin, Petani Senang"),
    ],
)
def test_a_word_of_round_ups_makes_none(lead: str, title: str) -> None:
    text = f"{lead}\n{RAIN}\nHujan belum turun.\n{CHILI}\nCabai mahal."
    assert titled(text, title=title) == f"{lead}\nHujan belum turun.\nCabai mahal."


@pytest.mark.parametrize(
    ("below", "left"),
    [
        (f"{RAIN}\nMasih Bisa Menanam Tomat?\nSari yakin bisa.", "Masih Bisa Menanam Tomat?\nSari yakin bisa."),
        (
            f"{RAIN}\nJadwal Tanam Desa\nKarangsari: 07.00 WIB\nMelati.",
            "Jadwal Tanam Desa\nKarangsari: 07.00 WIB\nMelati.",
        ),
        (
            f"{RAIN}\nSawah Kering di Desa Melati Foto: Sari Wulan\nSari pulang.",
            "Sawah Kering di Desa Melati Foto: Sari Wulan\nSari pulang.",
        ),
        (f"{RAIN}\n- {PUMP}\nPompa itu tiba.", f"- {PUMP}\nPompa itu tiba."),
        (f"{RAIN}\n{CHILI}\n\nSari pulang.", "Sari pulang."),
        (f"{RAIN}\n{CHILI}\n{PUMP}\nSari pulang.", "Sari pulang."),
        (f"{RAIN}\n{CHILI}\nADVERTISEMENT\nSari pulang.", "Sari pulang."),
        (f"{RAIN}\n{CHILI}\nBaca juga:\n{PUMP}\nSari pulang.", "Sari pulang."),
        (f"{RAIN}\n{CHILI}", ""),
        (f"- {RAIN}\n- {PUMP}\nSari pulang.", "Sari pulang."),
        (f"• {RAIN}\n- {PUMP}\nSari pulang.", f"- {PUMP}\nSari pulang."),
        (f"- {RAIN}\n\n- {PUMP}\nSari pulang.", f"- {PUMP}\nSari pulang."),
        (f"- {RAIN}\n- {PUMP}\nSari pulang.\n- {CHILI}\nIa makan.", f"- {PUMP}\nSari pulang.\n- {CHILI}\nIa makan."),
    ],
    ids=[
        *("a question", "a schedule", "a caption", "an item", "a block", "three", "a button", "a marker", "the end"),
        *("two items", "items of two lists", "a blank line between", "bullets below"),
    ],
)
def test_a_second_headline_right_above_a_paragraph_is_its_heading(below: str, left: str) -> None:
    assert cleaned(f"{PROSE}\nBaca juga:\n{below}").removeprefix(PROSE).strip() == left


@pytest.mark.parametrize(
    ("heading", "paragraph", "stays"),
    [
        ("Manfaat Daun Kelor untuk Ibu", "Daun kelor kaya zat besi sehingga baik bagi ibu.", True),
        ("Harga Cabai Rawit Naik", "“Harga cabai naik sejak kemarin,” kata Sari.", True),
        ("Resep Sambal Tomat Khas Garut", "Bahan:\n- 5 tomat", True),
        ("Bupati Garut Kirim Pompa Air", "Bupati berjanji datang.", False),
    ],
)
def test_the_headline_of_a_video_may_be_missing_above_a_sub_heading(heading: str, paragraph: str, stays: bool) -> None:
    left = cleaned(f"{PROSE}\nSaksikan Video Pilihan Berikut Ini:\n{heading}\n{paragraph}")
    assert (heading in left) == stays
    assert paragraph in left


@pytest.mark.parametrize(
    ("links", "stays"),
    [
        (f"{CHILI}Cara Daftar Kartu Tani Lewat Ponsel", "Cara Daftar Kartu Tani Lewat Ponsel"),
        (f"{CHILI}Lima Tips Menanam Tomat Saat Kemarau Panjang", "Lima Tips Menanam Tomat Saat Kemarau Panjang"),
        (f"{CHILI}{PUMP}Cara Daftar Kartu Tani Lewat Ponsel", ""),
        (f"{CHILI}{PUMP}", ""),
    ],
)
def test_a_sub_heading_glued_to_a_link_stays(links: str, stays: str) -> None:
    text = f"{PROSE} Baca juga: {links}Menurut dia, panen raya masih jauh dan stok menipis."
    assert cleaned(text) == f"{PROSE} {stays}Menurut dia, panen raya masih jauh dan stok menipis."


def test_rules_of_titles_and_structure_can_be_disabled() -> None:
    of = Titles.of([RAIN])
    text = f"Judul Berita\n{LEAD}\n{RAIN}\nDua."
    for rule, left in [("titles.line", f"{LEAD}\n{RAIN}\nDua."), ("structure.head", f"Judul Berita\n{LEAD}\nDua.")]:
        without = stage(BOOK, (rule,), titles=of)
        assert apply(text, without(Article("1", text))) == left


LEAD = "GARUT, WARTA.com - Hujan belum turun di desa itu sejak awal bulan, kata Sari kepada warga di balai desa."
WRAPPED = "Petani tomat di Garut masih menunggu hujan yang\nlama tidak turun"
PROSE = "Petani di desa itu menunggu hujan sejak awal bulan, kata Sari kepada warga di balai desa."


def test_an_editor_of_a_site_whom_the_text_begins_with_stays_where_no_title_is_known() -> None:
    text = "Editor WARTA.com - Sari Wulan - meninggal dunia di Garut pada Senin malam, kata keluarganya."
    assert cleaned(text) == text


@pytest.mark.parametrize("label", ["Tim Redaksi", "Editor", "Penulis "])
def test_the_title_and_a_label_glued_to_the_dateline_go(label: str) -> None:
    assert cleaned(f"{RAIN}{label}WARTA.com - {PROSE}\nDua.", title=RAIN) == f"WARTA.com - {PROSE}\nDua."
    assert cleaned(f"{RAIN}{label}baru berkata {PROSE}", title=RAIN) == f"{RAIN}{label}baru berkata {PROSE}"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"Ekonomi\n{RAIN}\nSari Wulan\n{LEAD}\nDua.", f"{LEAD}\nDua."),
        (f"Senin, 3 Mei 2021\n\nGarut - {PROSE}\nDua.", f"Garut - {PROSE}\nDua."),
        (f"{RAIN}\nKUALA LUMPUR: {PROSE}", f"KUALA LUMPUR: {PROSE}"),
        (f"{RAIN}\nPASIR MAS: {PROSE}", f"PASIR MAS: {PROSE}"),
        (f"{RAIN}\nKUCHING, 15 Mei: {PROSE}", f"KUCHING, 15 Mei: {PROSE}"),
        (f"{RAIN}\nKUCHING, Feb 6 — {PROSE}", f"KUCHING, Feb 6 — {PROSE}"),
        (f"{RAIN}\nKUCHING (Dec 2): {PROSE}", f"KUCHING (Dec 2): {PROSE}"),
        (f"{RAIN}\nMIRI, Feb 25 (Warta) -- {PROSE}", f"MIRI, Feb 25 (Warta) -- {PROSE}"),
        (
            f"Sari Wulan\nBANDAR SERI, Thursday, October 30, 2031 - {PROSE}",
            f"BANDAR SERI, Thursday, October 30, 2031 - {PROSE}",
        ),
        (f"Sari Wulan\nBANDAR SERI, Selasa, 25 Januari. - {PROSE}", f"BANDAR SERI, Selasa, 25 Januari. - {PROSE}"),
        (f"Ekonomi\n{RAIN}\nSIMPANG RENGGAM 1 Dis. – {PROSE}", f"SIMPANG RENGGAM 1 Dis. – {PROSE}"),
        (f"{RAIN} Tim Redaksi {LEAD}\nDua.", f"{LEAD}\nDua."),
        (f"{PROSE}\nEditor: Sari Wulan\nhujan garut\nPetani\n{CHILI}", PROSE),
        (f"{PROSE}\nPenulis: Sari\nKirim Komentar\n3 Mei 2021\n{CHILI}\n4 Mei 2021", PROSE),
        (f"{PROSE}\n• {RAIN}\n{PROSE[:-1]} pagi ini.", f"{PROSE}\n{PROSE[:-1]} pagi ini."),
        (f"{PROSE}\n#hujan #petani #garut", PROSE),
        (f"Sari Wulan\nDitulis oleh\nadmin\n{LEAD}", f"admin\n{LEAD}"),
        (f"Sari Wulan\n{WRAPPED}\n{LEAD}", f"Sari Wulan\n{WRAPPED}\n{LEAD}"),
    ],
)
def test_furniture_is_known_by_its_place(text: str, left: str) -> None:
    assert cleaned(text, title="Judul yang Ada di Tempat Lain") == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"Ekonomi\n{RAIN}\nSari Wulan\n{LEAD}\nDua.", f"{RAIN}\n{LEAD}\nDua."),
        (f"{RAIN}\nSenin, 3 Mei 2021\n\nGarut - {PROSE}\nDua.", f"{RAIN}\n\nGarut - {PROSE}\nDua."),
        (f"{RAIN} Tim Redaksi {LEAD}\nDua.", f"{RAIN} Tim Redaksi {LEAD}\nDua."),
    ],
)
def test_the_only_headline_of_an_article_without_a_title_stays(text: str, left: str) -> None:
    assert cleaned(text) == left


@pytest.mark.parametrize(
    "below", ["Warga Desa Minta Pompa Air", "Warga Desa Minta Pompa Air\nBupati Janji Datang Besok"]
)
def test_a_second_headline_between_title_and_dateline_stays(below: str) -> None:
    known = clean(Article("1", f"{RAIN}\n{below}\n{LEAD}\nDua.", title=RAIN))
    assert [edit.old for edit in known] == [f"{RAIN}\n"]
    assert clean(Article("1", f"{RAIN}\n{below}\n{LEAD}\nDua.")) == []  # the first one is the title
    glued = clean(Article("1", f"{RAIN} {below.splitlines()[0]} {LEAD}\nDua.", title=RAIN))
    assert [edit.old for edit in glued] == [f"{RAIN} "]


@pytest.mark.parametrize(
    "below",
    [
        "Laporan Wartawan Warta Kota, Sari Wulan",
        "Sari Wulan Dewi",
        "Beranda Berita Desa Garut",
        "Selasa, 4 Mei 2021 WIB",
    ],
)
def test_what_the_page_prints_between_title_and_dateline_goes(below: str) -> None:
    edits = clean(Article("1", f"{RAIN}\n{below}\n{LEAD}\nDua.", title=RAIN))
    assert [edit.old for edit in edits] == [f"{RAIN}\n", f"{below}\n"]


def test_what_opens_a_report_above_its_dateline_stays() -> None:
    for text in (
        f"Kuching 2 Miri 1\nKUCHING, Feb 6 — {PROSE}",
        f"Kuching 2-1 Miri\nKUCHING: {PROSE}",
        f"Dear Editor\nKUCHING, Feb 6 — {PROSE}",
        f"Surat dari Pulau\nKUCHING, Feb 6 — {PROSE}\nMIRI, Feb 7 — {PROSE[:-1]} kemudian.",
    ):
        assert cleaned(text, title="Judul yang Ada di Tempat Lain") == text


def test_a_section_above_the_articles_own_title_is_the_pages() -> None:
    for section in ("mutakhir", "Berita Hari Ini", "SUKAN"):
        assert cleaned(f"{section}\n{RAIN}!\nSari Wulan di balai desa\n{PROSE}", title=RAIN).startswith(f"{RAIN}!\n")
    assert cleaned(f"10 Mei 2031\nSukan\n{RAIN}!\nGARUT – {PROSE}", title=RAIN) == f"GARUT – {PROSE}"
    assert cleaned(f"Advertisement\nmutakhir\n{RAIN}\n{PROSE}", title=RAIN) == f"{RAIN}\n{PROSE}"
    edits = clean(Article("1", f"mutakhir\n{RAIN}\nGARUT – {PROSE}", title=RAIN))
    assert [edit.old for edit in edits] == ["mutakhir\n", f"{RAIN}\n"]
    assert cleaned("mutakhir", title=RAIN) == "mutakhir"
    ours = f"mutakhir\nHujan\n{PROSE}"
    assert clean(Article("1", ours, title="Hujan")) == []  # so short a title is a heading, too
    longer = f"mutakhir\n{RAIN} di Sawah Kami\n{PROSE}"
    assert clean(Article("1", longer, title=RAIN)) == []


@pytest.mark.parametrize(
    "above",
    [
        *["Kabar Desa", "PALSU", "Dakwaan", "FALSE", "Yth. Redaksi", "Assalamualaikum", "Al-Fatihah", "Berita Duka"],
        *["Garam\nSukan", "Senarai Pemenang", "Aku menunggu hujan", "Garuda 3-1 Rajawali", "Soal Jawab:"],
        f"{PROSE[:60]}…\n{PROSE[:50]}…",
    ],
)
def test_what_may_be_the_articles_above_its_title_stays(above: str) -> None:
    assert clean(Article("1", f"{above}\n{RAIN}\n{PROSE}", title=RAIN)) == []


def test_a_section_stays_above_what_somebody_says_or_another_headline() -> None:
    for headline in (f"“{RAIN}”", CHILI):
        text = f"Malaysia\n{headline}\n{PROSE}"
        assert clean(Article("1", text, title=RAIN)) == []


def test_the_way_to_the_page_glued_to_its_title_goes() -> None:
    assert cleaned(f"HomeKabarDesa{RAIN}\n{PROSE}", title=RAIN) == PROSE
    for line in (f"Home {RAIN} kata dia", f"Utama: kata dia {RAIN}", f"Rumah{RAIN}", f"Home{'Kabar' * 9}{RAIN}", RAIN):
        assert cleaned(f"{line}\n{PROSE}", title=RAIN) == f"{line}\n{PROSE}"
    first = "Utamakan Petani di Desa Kami"
    assert clean(Article("1", f"{first}\n{PROSE}", title=first)) == []
    assert cleaned(f"HomeHujan\n{PROSE}", title="Hujan") == f"HomeHujan\n{PROSE}"


def test_the_way_to_the_page_with_blanks_goes_and_so_does_one_that_is_cut_short() -> None:
    for way in (f"Home {RAIN}", f"Home Kabar Desa {RAIN}", f"Beranda Kabar {RAIN[:-6]}...", f"Utama {RAIN[:-6]}…"):
        assert cleaned(f"{way}\n\n{RAIN}\n{PROSE}", title=RAIN) == f"{RAIN}\n{PROSE}"
    for line in (
        f"Home kata dia {RAIN}",
        f"Home: Kabar {RAIN}",
        f"Home Kabar {RAIN[:-6]}",
        f"Home {RAIN[:20]}...",
        f"Home {CHILI}",
    ):
        assert cleaned(f"{line}\n{PROSE}", title=RAIN) == f"{line}\n{PROSE}"


def test_the_sites_name_on_the_first_line_goes() -> None:
    address = "https://www.kabar-desa.com/hujan"
    for name in ("Kabar Desa", "KABARDESA", "Kabar Desa!"):
        assert cleaned(f"{name}\n{PROSE}\n{PROSE}", site="kabar-desa.com", url=address) == f"{PROSE}\n{PROSE}"
    for line, site in (
        ("Kabar Desa", "desa.com"),
        ("Desa", "desa.com"),
        ("Kabar Desa", "Kabar Desa"),
        ("Kabar Desa", ""),
    ):
        text = f"{line}\n{PROSE}\n{PROSE}"
        assert cleaned(text, site=site) == text
    for line, site in (("Kabar Desa:", "kabardesa.com"), ("Kabar Desa,", "kabardesa.com"), ("Merdeka!", "merdeka.com")):
        text = f"{line}\n{PROSE}\n{PROSE}"
        assert cleaned(text, site=site, url=f"https://{site}/hujan") == text
    asked = f"Kabar Desa\nMengapa hujan turun?\nSari\n{PROSE}\nKabar Desa\nLalu?\nSari\n{PROSE}"
    assert cleaned(asked, site="kabardesa.com", url="https://kabardesa.com/hujan") == asked
    assert cleaned(f"{PROSE}\nKabar Desa\n{PROSE}", site="kabar-desa.com") == f"{PROSE}\nKabar Desa\n{PROSE}"


@pytest.mark.parametrize(
    "text", ["Matikan kompor. []\nKunci pintu. []", "Saya mau hadir. [ ]", "Apa hasil perintah itu? []"]
)
def test_boxes_to_tick_and_empty_lists_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize("heading", ["Others Also Read", "More on this topic", "Next In Harbour News"])
def test_what_stands_under_a_heading_of_links_stays(heading: str) -> None:
    for line in (
        "The harbour has been closed for three days now, he said. - Ann Rain",
        "Why did the mayor stop the fair on the third day?",
        "A town that lives with its river and its rain",
        f"KUALA LUMPUR: {PROSE[:-1]}...",
    ):
        assert cleaned(f"{PROSE}\n{heading}\n{line}\n{LEAD}") == f"{PROSE}\n{line}\n{LEAD}"


@pytest.mark.parametrize(
    "below",
    [
        "5 thoughts on “Hujan dan Ingatan”\nItulah judul kuliah umum di balai desa itu",
        "Hotel Muara: sepuluh kamar dan satu perahu, mulai Rp300.000.\nRumah Lama: dua kamar, mulai Rp90.000.",
        "Translator: Ann Rain\nHarbour Press\nPaperback",
        "Source: Reuters/Eikon\nOld Harbour\nRiver City",
        "About us\nFAQs\nHelp\nHarbour Map",
        "“Kami pun pulang.”\n-SHA-",
        "Rate this:\nNotify of\n0 Shares",
        "How did this story make you feel?\nHappy 45%\nSad 30%\nAngry 25%",
        "By entering, I agree to receive his e-mails for the rest of my life",
    ],
)
def test_what_looks_like_the_foot_of_a_page_stays(below: str) -> None:
    assert cleaned(f"{PROSE}\n{below}") == f"{PROSE}\n{below}"


@pytest.mark.parametrize(
    ("table", "left"),
    [
        ("Daftar Isi\nCara menanam\nCara menyiram\n", ""),
        ("Daftar Isi\n1. Cara menanam\n2. Cara Menyiram:\n", ""),
        ("Isi Kandungan\ntunjuk\n\nCara menyiram\n", ""),
        ("Table of Contents:\n- Cara menanam\nPetani Garut\n", "Petani Garut\n"),
    ],
)
def test_a_table_of_contents_goes_where_its_headings_stand_again(table: str, left: str) -> None:
    below = f"{PROSE}\nCara menanam\n{PROSE} Dua.\nCara menyiram\n{PROSE} Tiga."
    assert cleaned(f"{table}{below}") == f"{left}{below}"


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\nDaftar Isi\nBab 1 Menanam\nBab 2 Menyiram",
        f"Isi kandungan\nHujan\nPanas\n{PROSE}\nHujan\n{PROSE} Dua.",
        f"Resep itu mudah.\nBahan\nCara\n{PROSE}\nBahan\n{PROSE} Dua.\nCara\n{PROSE} Tiga.",
        f"Kandungan\nAir\nGula\n{PROSE}\nAir\n{PROSE} Dua.",
    ],
)
def test_other_lists_stay_though_their_lines_stand_again(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "rows", [f"Hari 1 di Garut\nHari 2 di Garut\nAkhir\n{PROSE}\nAkhir", f"Pantun\nPuisi\nPantun\nCerpen\n{PROSE}"]
)
def test_rows_of_a_table_that_stand_in_it_alone_stay(rows: str) -> None:
    assert cleaned(f"Daftar Isi\ntampilkan\n{rows}") == rows


HEADING = "Petani Tomat di Garut Menunggu Hujan Dua Bulan"


@pytest.mark.parametrize(
    ("above", "left"),
    [
        ("Warta Desa", ""),
        ("Beranda Ekonomi Olahraga Desa\n• Tentang Kami\n• EKONOMI\n\nSenin, 3 Mei 2021", ""),
        ("Warta Desa\nKabar dari desa untuk kota\nEkonomi", "Kabar dari desa untuk kota\n"),
        (f"Beranda\n- {RAIN}\n- {CHILI}", ""),
        ("Ekonomi Desa\nSenin, 3 Mei 2021", ""),
        ("warta.id\nEkonomi Desa", "warta.id\n"),
    ],
)
def test_what_stands_above_the_title_is_the_pages(above: str, left: str) -> None:
    text = f"{above}\n{HEADING}\n{PROSE}\nDua."
    assert cleaned(text, title=f"{HEADING} | Warta Desa") == f"{left}{HEADING}\n{PROSE}\nDua."
    assert clean(Article("1", text, title=RAIN)) == []


@pytest.mark.parametrize(
    "above",
    [
        "Bahan Utama\n- Tomat Merah\n- Bawang Putih",
        "Tomat\n500 gram cabai",
        "Tomat Merah\n- 2 Liter Air",
        "Beredar Pesan Berantai:\nAWAS BANJIR",
        "Tomat Rp 12.000",
        "1. Sari Wulan",
        "Pemenang Lomba\nSari Wulan",
        "Siapa Menunggu Hujan?\nSari Wulan",
        f"{PROSE}\nSari Wulan",
        "Judul: Hujan di Garut\nBahasa: Indonesia",
        "Hidup Petani!",
        "Salam Sejahtera bagi Kita",
        "Yth. Kepala Desa Garut",
        "SIARAN PERS\nDinas Pertanian Garut",
    ],
)
def test_what_may_be_the_articles_stays_above_the_title(above: str) -> None:
    for page in ("", "Beranda\n"):
        edits = clean(Article("1", f"{page}{above}\n{HEADING}\n{PROSE}\nDua.", title=HEADING))
        assert "structure.head" not in {edit.rule for edit in edits}


@pytest.mark.parametrize(
    "above",
    [
        "Sari Wulan\nPenyair Desa dari Garut",
        "- Tomat Merah Segar\n- Bawang Putih",
        "Garuda Desa\n- Budi Hartono\n- Sari Wulan",
        "PALSU",
        "Tomat Merah Segar\nBawang Putih",
        "Menu Makan Siang\nSoto Ayam",
        "Dua Bulan\nKabar Garut",
    ],
)
def test_short_lines_above_the_title_stay_where_nothing_tells_a_page(above: str) -> None:
    assert clean(Article("1", f"{above}\n{HEADING}\n{PROSE}\nDua.", title=HEADING)) == []


def test_bullets_above_the_title_stay_where_none_is_a_menus() -> None:
    text = f"Senin, 3 Mei 2021\n- Budi Hartono\n- Sari Wulan\n{HEADING}\n{PROSE}\nDua."
    assert clean(Article("1", text, title=HEADING)) == []


@pytest.mark.parametrize(("heading", "below"), [(HEADING, "Sari Wulan\n"), (f"“{HEADING}”", "")])
def test_nothing_goes_above_a_title_that_may_stand_in_a_list_or_a_quote(heading: str, below: str) -> None:
    text = f"Beranda\nPanggung Utama\n{heading}\n{below}{PROSE}\nDua."
    assert clean(Article("1", text, title=heading)) == []


@pytest.mark.parametrize(("above", "left"), [("Beranda blog", ""), ("Sari pulang ke desa", "Sari pulang ke desa\n")])
def test_a_section_above_the_title_has_two_words(above: str, left: str) -> None:
    text = f"Beranda\n{above}\n{HEADING}\n{PROSE}\nDua."
    assert cleaned(text, title=HEADING) == f"{left}{HEADING}\n{PROSE}\nDua."


@pytest.mark.parametrize("sign", ["...", "…"])
def test_a_sentence_that_breaks_off_below_a_headline_is_no_sentence_behind_the_end(sign: str) -> None:
    teaser = f"GARUT, WARTA - Petani tomat di kaki gunung menunggu hujan yang belum turun sejak{sign}"
    assert cleaned(f"{PROSE}\nEditor: Sari Wulan\n{RAIN}\n{teaser}\n{CHILI}\n{teaser}") == PROSE


@pytest.mark.parametrize("above", ["", "Aku pulang ke rumah\n", "Hujan\n"])
def test_a_sentence_that_breaks_off_without_a_headline_stays(above: str) -> None:
    verse = "Aku menunggu hujan yang belum juga turun di tepi sawah yang kering sejak kemarau..."
    text = f"{PROSE}\nEditor: Sari Wulan\n{above}{verse}"
    assert cleaned(text) == f"{PROSE}\n{above}{verse}"


QUESTION = "Kapan Hujan Turun di Desa Petani Tomat Garut?"


def test_a_headline_that_asks_beside_two_others_is_no_sentence_behind_the_end() -> None:
    assert cleaned(f"{PROSE}\nEditor: Sari Wulan\n{RAIN}\n{QUESTION}\n{CHILI}") == PROSE


@pytest.mark.parametrize("below", [f"{QUESTION}\nSoekarno\nSoeharto", f"{QUESTION}\n{CHILI}", f"{QUESTION[:-1]}!"])
def test_a_question_or_a_call_behind_the_end_stays(below: str) -> None:
    assert cleaned(f"{PROSE}\nEditor: Sari Wulan\n{below}") == f"{PROSE}\n{below}"


def test_a_claim_of_several_lines_is_no_sentence_behind_the_end() -> None:
    teasers = "\n".join(f"GARUT, WARTA – Petani tomat {number} menunggu hujan yang turun di…" for number in range(3))
    assert cleaned(f"{PROSE}\nEditor: Sari\n{RAIN}\nBaca Lainnya\n{teasers}") == PROSE


POEM = "Aku menunggu hujan\nDi tepi sawah yang kering\nHujan pun datang\nMembawa kabar"
TABLE = "Garuda 3-1 Rajawali\nElang 0-0 Merpati\nKlasemen Sementara Liga Desa\n1. Garuda 9\n2. Elang 7"
RECIPE = "Bahan-bahan:\n250 gram kacang tanah\n3 siung bawang putih\nCara Membuat\n1. Tumbuk kacang."
TALK = "Apa kabar petani Garut?\nKami menunggu hujan\nSampai kapan?\nSampai hujan turun"


@pytest.mark.parametrize("lines", [POEM, TABLE, RECIPE, TALK, f"{RAIN}\n{CHILI}\n{RAIN} Lagi"])
@pytest.mark.parametrize(
    "frame", ["{}", "{lines}\n" + PROSE, PROSE + "\n{lines}", PROSE + "\n{lines}\n" + PROSE[:-1] + " pagi ini."]
)
def test_short_lines_without_a_sign_stay(lines: str, frame: str) -> None:
    text = frame.replace("{}", lines).replace("{lines}", lines)
    assert clean(Article("1", text)) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\nPenulis: Sari\n{POEM}",
        f"{PROSE}\nEditor: Sari\n{TALK}\n{PROSE[:-1]} pagi ini.",
        f"{PROSE}\nEditor: Sari\nSenarai Penuh Pemenang\nJuara Lagu\nSari Wulan",
        f"{PROSE}\nTags:\nDaftar Juara Lomba Desa\nBudi Hartono\nSari Wulan",
        f"{PROSE}\nEditor: Sari\nHarga: Rp 40 ribu\nSampul: Budi Hartono",
        f"{PROSE}\nEditor: Sari\nضحكت البنت.\nثم عاد إلى الفرن",
        f"{POEM}\n{LEAD}",
        f"Berikut daftarnya:\n{LEAD}",
        f"Hujan belum turun, warga desa resah\n{LEAD}",
        f"{PROSE}\n• {RAIN}\n• {CHILI}\n{PROSE[:-1]} pagi ini.",
        f"{PROSE}\n• {RAIN} kata dia\n{PROSE[:-1]} pagi ini.",
        f"Hujan turun.\nVote For Me - {PROSE}",
        f"Kawasan Utara\nPASIR MAS: {PROSE}\nTAIPING: Hujan turun.",
        f"Kerusi Petani\nPASIR MAS: {'Sari Wulan (Parti Hujan), ' * 4}Karim (Bebas)\n{PROSE}",
        f"Kumpulan Sari\nSERUNI 15 Mac: {PROSE}",
        f"Kumpulan Sari\nSERUNI 15 Mac - {PROSE[:-1]}",
        f"Kerusi Petani\nIPOH: {'Sari Wulan (Parti Hujan), ' * 4}Karim\nSIBU: {'Sari Wulan (Parti Padi), ' * 4}Karim.",
        f"Timur\nKUANTAN: {PROSE}\nBarat\nIPOH: {PROSE}",
    ],
)
def test_what_may_be_the_articles_stays_even_beside_a_sign(text: str) -> None:
    assert [edit.rule for edit in clean(Article("1", text)) if edit.rule.startswith("structure")] == []


def test_a_link_among_the_items_of_a_list_stays() -> None:
    items = ["Pesan foto dan musik", "Cari gedung di tengah kota", RAIN, "Kirim undangan ke keluarga", "Coba baju"]
    known = stage(titles=Titles.of([RAIN, CHILI]))
    text = "\n".join([PROSE, *items])
    assert apply(text, known(Article("1", text))) == text
    alone = "\n".join([PROSE, RAIN, CHILI, *items[3:]])
    assert RAIN not in apply(alone, known(Article("1", alone)))


GLOSSARY = "\n".join(
    [
        "Tiga sumber uang koran itu diceritakan pemimpinnya kepada mahasiswa.",
        "{}",
        "Toko dan pabrik memasang pesan di halaman depan setiap akhir pekan.",
        "{}",
        "Pembaca membayar di awal bulan dan koran diantar ke rumah.",
        "{}",
        "Koran itu menggelar lomba lari dan pasar malam di alun-alun.",
    ]
)


@pytest.mark.parametrize(
    "headings", [("Iklan", "Langganan", "Acara"), ("Langganan", "Acara", "Iklan"), ("Tags", "Langganan", "Acara")]
)
def test_a_label_that_heads_its_paragraph_as_others_do_stays(headings: Sequence[str]) -> None:
    assert cleaned(GLOSSARY.format(*headings)) == GLOSSARY.format(*headings)


def test_labels_that_head_one_paragraph_each_are_headings_if_four_differ() -> None:
    text = (
        GLOSSARY.format("Tags", "Iklan", "Komentar")
        + "\nAdvertisement\nKata Inggris untuk iklan, begitu kata guru itu."
    )
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "headings",
    [
        ("Iklan", "Langganan", "Iklan"),
        ("IKLAN", "Langganan", "Acara"),
        ("Advertisement", "1. Langganan", "2. Acara"),
        ("Iklan", "Advertisement", "Acara"),
        ("Iklan", "  Advertisement", "Acara"),
    ],
)
def test_a_label_between_paragraphs_goes_where_headings_beside_it_are_few_or_other(headings: Sequence[str]) -> None:
    assert headings[0] not in cleaned(GLOSSARY.format(*headings)).split("\n")


@pytest.mark.parametrize(
    ("paragraph", "stays"),
    [
        ("Komentar ditulis di atas kode yang diterangkan.", True),
        ("Komentar Sari dihapus oleh redaksi kemarin sore.", False),
        ("Seperti di bab lalu, komentar ditulis di atas kode.", False),
        ("Komentarnya dihapus oleh redaksi kemarin sore.", False),
        ("Sari pulang dari sawah dan menunggu hujan.", False),
    ],
)
def test_a_label_with_which_its_paragraph_begins_is_its_heading(paragraph: str, stays: bool) -> None:
    text = f"Bahasa itu kecil dan mudah dipelajari.\nKomentar\n{paragraph}"
    assert (cleaned(text) == text) is stays


def test_a_label_in_capitals_is_no_heading_of_a_paragraph_that_begins_with_it() -> None:
    text = "Koran itu rugi.\nIKLAN\nIklan cetak turun paling tajam tahun ini."
    assert cleaned(text) == text.replace("IKLAN\n", "")


def test_a_label_with_two_paragraphs_below_it_goes() -> None:
    text = GLOSSARY.format("Iklan", "Langganan", "Acara").replace(
        "Langganan", "Begitulah kata pemimpin koran itu siang tadi."
    )
    assert "Iklan\n" not in cleaned(text)


@pytest.mark.parametrize(
    "text",
    [
        f'Media daring menaruh tautan "Baca juga" di sela paragraf.\nBaca juga: {RAIN}\nJudulnya harus sesuai isi.',
        f"Ketik “Baca juga:” lalu tempel tautan.\nBaca juga\n{RAIN}\nSimpan naskah itu.",
        f"Tautan biasanya diawali frasa Baca juga.\nBaca juga: {RAIN}\nMesin pencari membacanya.",
        f"Contohnya seperti ini.\nBaca juga: {RAIN}\nBagian ‘Baca Juga’ itu ditulis redaktur.",
        "Pembaca mengeluhkan label “Advertisement” itu.\nAdvertisement\nLabel itu dicetak kecil sekali.",
        'Konten berbayar ditandai dengan kata "Iklan" di atasnya.\nIklan\nTanpa itu pembaca terkecoh.',
        f'"Baca juga surat ini," kata Sari. Lalu ia menulis "Baca juga" di papan.\nBaca juga: {RAIN}\nIa pulang.',
        f"Le rôle de « À lire aussi » est clair.\nÀ lire aussi : {RAIN}\nLe lecteur clique.",
        f"Warum „Lesen Sie auch“ hier steht.\nLesen Sie auch: {RAIN}\nDie Leser klicken.",
        f"Tulis **Baca juga** atau `baca juga`.\nBaca juga: {RAIN}\nTempel tautannya.",
    ],
)
def test_a_label_of_which_the_text_speaks_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ('"Baca juga surat ini," kata Sari di balai desa.', f"Baca juga: {RAIN}"),
        ("Sari berkata, baca juga buku itu.", f"Baca juga: {RAIN}"),
        ("Ia memasang iklan di koran.", "Iklan"),
        ('Tagar "Iklan Garut" ramai.', "Iklan"),
        ('"Baca juga," kata Sari sambil menunjuk papan.', f"Baca juga: {RAIN}"),
        ('Ia menyebut "iklan" sebagai racun.', "Iklan"),
        ("Petugas memberi label foto pada berkas itu.", "Foto: Istimewa"),
        ('Ia berperan sebagai "editor" di film itu.', "Editor: Budi Hartono"),
        ("Ia menghapus tulisan iklannya.", "Iklan"),
    ],
)
def test_a_label_whose_words_the_text_only_uses_goes(before: str, label: str) -> None:
    assert cleaned(f"{before}\n{label}\nPetani pulang.") == f"{before}\nPetani pulang."


def test_a_label_that_only_a_link_quotes_goes() -> None:
    links = f'Baca juga: Sari Ditegur karena Tulis "Baca Juga" di Papan\nIa tertawa.\nBaca juga: {RAIN}'
    assert cleaned(f"{PROSE}\n{links}\nAcara selesai.") == f"{PROSE}\nIa tertawa.\nAcara selesai."


def test_a_title_stays_behind_a_label_of_which_the_text_speaks() -> None:
    text = f'Kursus membahas tautan "Baca juga".\nBaca juga: {RAIN}\nJudulnya harus sesuai.'
    assert titled(text) == text


LONG_SENTENCE = "setiap warga negara berhak atas air bersih dan jalan yang baik di desanya sendiri, kata kepala desa."


@pytest.mark.parametrize(
    "text",
    [
        f"Pembukaan\nUndang-Undang ini mengatur bahwa {LONG_SENTENCE}",
        f"Kota Ramah Anak\nAnak-Anak Garut bermain di tepi sungai, dan {LONG_SENTENCE}",
        f"Harga Motor Bekas\nHonda RX-Zed dijual lagi di pasar, dan {LONG_SENTENCE}",
        f"Harga Motor Bekas\nHonda Juara – Sari Wulan dan Budi Hartono Pulang dari Lomba di Desa Seruni dan {CHILI}",
        f"Pupuk Kandang\nRabuk – Bahan yang ditambahkan ke tanah, dan {LONG_SENTENCE}\n"
        f"Bibit – Tanaman muda yang siap dipindahkan, dan {LONG_SENTENCE}",
    ],
)
def test_a_hyphen_or_a_term_makes_no_dateline(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize("place", ["Garut – ", "GARUT-", "Warta.com-", "Garut, Warta - "])
def test_above_a_dateline_a_label_goes(place: str) -> None:
    assert cleaned(f"Kota Ramah Anak\n{place}Setiap orang tahu bahwa {LONG_SENTENCE}", title="Judul").startswith(place)


def test_a_lone_surrogate_is_no_obstacle() -> None:
    assert cleaned("Satu \ud800.\nAdvertisement\nDua.") == "Satu \ud800.\nDua."


PIECES = st.sampled_from(
    [
        "Hujan turun.",
        "Baca juga: ",
        "Baca Juga",
        "Petani Menunggu Hujan",
        "\n",
        "\n\n",
        " ",
        "\xa0",
        "Advertisement",
        ",",
        '"',
        "[Gambas:Video 20detik]",
        "(abc/def)",
        "Editor: Sari",
        "A",
        "kata dia.",
        "Simak Video",
        ":",
        "Menurut dia",
        "\ud800",
        "&quot;",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=200))


@given(TEXTS)
def test_edits_fit_and_can_be_undone(text: str) -> None:
    edits = clean(Article("1", text))
    assert undo(apply(text, edits), edits) == text
    assert edits == clean(Article("1", text))


@given(TEXTS)
def test_no_two_words_are_glued(text: str) -> None:
    assert all(any(word in other for other in text.split()) for word in re.findall(r"\w+", cleaned(text)))


@given(st.lists(st.sampled_from(["hujan", "turun", "di", "desa", "itu", "pagi"]), min_size=1).map(" ".join))
def test_a_text_without_a_marker_is_left_alone(text: str) -> None:
    assert clean(Article("1", text)) == []


HOSTILE = {
    "10 MB on one line": "kata dia hujan turun di desa. " * 333_000,
    "10 MB of one letter": "A" * 10_000_000,
    "blank lines": "Satu.\n" + " \n" * 100_000 + "Baca juga:" + "\n" * 100_000 + "Dua.",
    "markers on one line": "Baca juga: " * 100_000,
    "markers on lines": "Baca juga:\n" * 100_000,
    "markers and advertisements": "Baca juga:\nAdvertisement\n\n" * 33_000,
    "markers in text": "kata dia.Baca juga: Petani Menunggu Hujan di GarutMenurut dia hujan turun. " * 10_000,
    "headings of lists": "Berita Terkait\n" * 50_000,
    "open brackets": "(Baca juga: " * 50_000,
    "unfinished prompts": "Simak juga Video " * 50_000,
    "short lines after the end": "Hujan turun di desa itu sejak pagi tadi.\nEditor: Sari\n" * 30_000 + "Hujan\n" * 900,
    "short lines before the dateline": "Petani Garut\n" * 100_000 + LEAD,
    "bullets": "• Petani Tomat di Garut Menunggu Hujan\n" * 50_000,
    "places": "Garut " * 200_000 + "- Hujan",
    "invitations": "Ikuti berita " * 100_000,
    "Malay headings": "Berita berkaitan\n" * 50_000,
    "Malay headlines below a heading": "Hujan turun.\nBerita berkaitan\nPetani tunggu hujan sejak awal bulan\n"
    * 30_000,
    "tables of contents": "Daftar Isi\nCara menanam\n" * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_take_linear_time(text: str) -> None:
    began = time.process_time()
    apply(text, clean(Article("1", text)))
    assert time.process_time() - began < 15  # under 3 s on a quiet machine; quadratic would take minutes


COPY = [
    "Jalan utama di Desa Sukamaju rusak berat setelah hujan turun selama tiga hari pada pekan lalu.",
    "Kepala desa mengatakan perbaikan akan dimulai bulan depan setelah dana cair dari kabupaten.",
    "Menurut dia, lubang terdalam mencapai setengah meter sehingga truk kerap terperosok di sana.",
    "Warga menimbun lubang dengan batu dan pasir agar anak-anak bisa berangkat ke sekolah.",
]
FEET = [
    "Editor: Budi Hartono",
    "Penulis: Siti Aminah\nEditor: Budi Hartono",
    "Pewarta: Siti Aminah\nEditor: Budi Hartono\nCopyright © WARTA 2024",
    "Reporter: Siti Aminah",
    "(abc/def)",
    "Baca juga: Warga Sukamaju Minta Jalan Segera Diperbaiki",
    "Baca juga:\nWarga Sukamaju Minta Jalan Segera Diperbaiki\nPetani Kentang Tunggu Bantuan Pupuk",
    "Tags: hujan, jalan",
    "Laporan wartawan Siti Aminah",
    "#hujan\n#jalan",
]


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize("head", ["", "JAKARTA, WARTA.com - ", "Jalan Desa Rusak\n"])
@pytest.mark.parametrize("break_", ["\n", " "])
def test_an_article_that_was_printed_twice_is_cleaned_as_a_single_one(foot: str, head: str, break_: str) -> None:
    text = break_.join([head + "\n".join(COPY), foot]).replace("\n", break_)
    once = api.clean(Article("1", text, lang="id")).article
    for between in ("\n", "\n\n", " ", ""):
        for times in (2, 3):
            copies = api.clean(Article("1", between.join([text] * times), lang="id"))
            assert (copies.article.text.split(), copies.article.fields) == (once.text.split(), once.fields)
            assert api.restore(copies) == between.join([text] * times)


@pytest.mark.parametrize("between", ["\n", " ", ""])
def test_a_second_copy_may_have_another_foot_and_no_dateline(between: str) -> None:
    body = " ".join(COPY)
    text = f"JAKARTA, WARTA.com - {body} Editor: Budi Hartono{between}{body} (abc/def)"
    assert api.clean(Article("1", text, lang="id")).article.text == f"JAKARTA, WARTA.com - {body}"


PLACES = ["GARUT - ", "WARTA.com, Garut -- ", "Garut (WARTA) – ", "WARTA.CO.ID, GARUT -- ", "Jakarta, Kabar Seruni—"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("between", ["\n\n", "\n", " ", ""])
def test_the_second_copy_may_be_the_one_with_the_dateline(place: str, between: str) -> None:
    body = " ".join(COPY)
    assert api.clean(Article("1", f"{body}{between}{place}{body}", lang="id")).article.text == body


def test_who_says_the_same_once_more_is_no_dateline() -> None:
    text = f"Siti Aminah menulis: {' '.join(COPY)}\nBudi Hartono menjawab: {' '.join(COPY)}"
    assert "Budi Hartono menjawab:" in api.clean(Article("1", text, lang="id")).article.text


def test_a_passage_that_stands_again_is_no_copy() -> None:
    again = f"{COPY[0]}\nEditor: Budi Hartono berkata demikian."
    assert copies_of("\n".join([*COPY, again])) == [0]
    assert copies_of("Hujan turun. " * 40) == [0]
    assert copies_of("") == [0]
