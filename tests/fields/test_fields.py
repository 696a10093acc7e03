"""Fields: what tells of the article is kept, whether it goes from the text or stays."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cleaners import api, job
from cleaners.settings import FIELDS, Settings, load

BODY = (
    "Petani di lereng gunung mulai menanam kentang setelah hujan turun tiga hari berturut-turut.\n"
    "Kepala desa menyebut bibit sudah dibagikan kepada semua kelompok tani sejak pekan lalu."
)


def settings(folder: Path, keep: list[str]) -> Settings:
    path = folder / "saring.toml"
    path.write_text(f"[fields]\nkeep = {json.dumps(keep)}\n")
    return load(path)


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("WONOSOBO - ", "WONOSOBO"),
        ("WONOSOBO, Contoh.id - ", "WONOSOBO, Contoh.id"),
        ("Contoh.com, Wonosobo -- ", "Contoh.com, Wonosobo"),
        ("Wonosobo (ANTARA) - ", "Wonosobo (ANTARA)"),
        ("KUALA KANGSAR, 12 Mei (Bernama) -- ", "KUALA KANGSAR, 12 Mei (Bernama)"),
        ("Wonosobo, Harian Contoh -", "Wonosobo, Harian Contoh"),
        ("Contoh.com, Wonosobo-", "Contoh.com, Wonosobo"),
        ("KUALA KANGSAR: ", "KUALA KANGSAR"),
        ("KUALA KANGSAR, 12 MEI: ", "KUALA KANGSAR, 12 MEI"),
        ("KUCHING (Dec 1): ", "KUCHING (Dec 1)"),
    ],
)
def test_a_dateline_is_kept_and_stays_in_the_text(head: str, value: str) -> None:
    found = api.clean(head + BODY)
    assert found.article.fields == {"dateline": (value,)}
    assert found.article.text == head + BODY


@pytest.mark.parametrize(
    "text",
    [BODY, "Sari - petani kentang - menanam lagi.", "DPR - sebagai lembaga - menolak.", "Wonosobo-Magelang ramai."],
)
def test_what_is_no_dateline_gives_none(text: str) -> None:
    assert api.clean(text).article.fields == {}


@pytest.mark.parametrize("place", ["Contoh.com, Wonosobo - ", "WONOSOBO, CONTOH.ID -- ", "WONOSOBO - ", "Wonosobo -"])
@pytest.mark.parametrize(
    "lead",
    [
        "Jumlah pasien Covid-19 di kota naik.",
        "Undang-Undang itu disahkan.",
        "COVID-19 merebak lagi.",
        "U-22 menang lagi.",
        "Bursa Asia-Pasifik menguat.",
        "Desa itu memperingati hari jadi yang ke-105.",
    ],
)
def test_a_dateline_ends_at_its_own_dash(tmp_path: Path, place: str, lead: str) -> None:
    found = api.clean(f"{place}{lead}\n{BODY}", settings(tmp_path, []))
    assert found.article.text == f"{lead}\n{BODY}"
    assert found.article.fields == {"dateline": (place.rstrip(" -"),)}


@pytest.mark.parametrize("lead", ["DETIK-DETIK panen ubi.", "PANDEMI COVID-19 belum usai.", "KKN-PPM dimulai."])
def test_a_hyphen_within_a_word_is_no_dash(tmp_path: Path, lead: str) -> None:
    found = api.clean(f"{lead}\n{BODY}", settings(tmp_path, []))
    assert found.article.text == f"{lead}\n{BODY}"
    assert found.article.fields == {}


def test_what_is_taken_out_is_kept() -> None:
    found = api.clean(f"{BODY} (abc/def)\nEditor: Rini Wulandari\nTag: kentang, Wonosobo")
    assert found.article.text == BODY
    assert found.article.fields == {
        "initials": ("abc/def",),
        "byline": ("Editor: Rini Wulandari",),
        "tags": ("kentang", "Wonosobo"),
    }


def test_each_field_can_stay_in_the_text(tmp_path: Path) -> None:
    text = f"WONOSOBO - {BODY} (abc/def)\nEditor: Rini Wulandari\nTag: kentang, Wonosobo"
    told = api.clean(text).article.fields
    everything = api.clean(text, settings(tmp_path, list(FIELDS)))
    assert everything.article.text == text
    assert dict(everything.article.fields) == dict(told)
    nothing = api.clean(text, settings(tmp_path, []))
    assert nothing.article.text == BODY
    assert dict(nothing.article.fields) == dict(told)
    assert api.restore(nothing) == text
    assert [edit.rule for edit in nothing.edits["fields"]] == ["any.dateline-place"]


def test_a_dateline_is_found_below_what_boilerplate_takes_away() -> None:
    found = api.clean(f"Advertisement\nWONOSOBO, Contoh.id - {BODY}")
    assert found.article.fields["dateline"] == ("WONOSOBO, Contoh.id",)


def test_a_caption_is_kept_and_stays() -> None:
    caption = "Petani memanen kentang di Wonosobo, Senin (3/3). (Foto: Rini/Contoh)"
    found = api.clean(f"{caption}\n{BODY}")
    assert found.article.text == f"Petani memanen kentang di Wonosobo, Senin (3/3).\n{BODY}"
    assert found.article.fields == {"caption": (found.article.text.split(".\n")[0],), "credit": ("Foto: Rini/Contoh",)}


def test_a_caption_can_go(tmp_path: Path) -> None:
    text = f"Petani memanen kentang di Wonosobo, Senin (3/3). (Foto: Rini/Contoh)\n{BODY}"
    found = api.clean(text, settings(tmp_path, []))
    assert found.article.text == BODY
    assert api.restore(found) == text


@pytest.mark.parametrize(
    "paragraph",
    [
        "Menurut dia, banjir merendam dua ratus rumah pada bulan lalu. (Dok. Kementan)",
        "Banjir merendam dua ratus rumah pada bulan lalu. (Instagram)",
        "Banjir merendam rumah itu sejak Senin. Warga mengungsi ke balai desa. (istimewa)",
        "Namun, banjir merendam dua ratus rumah. (Foto: Rini/Contoh)",
        "“Banjir merendam rumah kami,” kata Rini. (Foto: Rini/Contoh)",
        "Wonosobo - Banjir merendam dua ratus rumah (Foto: Rini/Contoh)",
    ],
)
def test_running_text_before_a_credit_is_no_caption(tmp_path: Path, paragraph: str) -> None:
    words = paragraph[: paragraph.rindex(" (")]
    found = api.clean(f"{BODY}\n{paragraph}", settings(tmp_path, []))
    assert words in found.article.text
    assert "caption" not in found.article.fields


@pytest.mark.parametrize("agency", ["Reuters", "Xinhua", "ANTARA News", "Antara", "ANTARA", "AFP", "dpa", "Antara/AFP"])
@pytest.mark.parametrize("between", [" ", "\n"])
def test_an_agency_that_signs_is_an_agency(tmp_path: Path, agency: str, between: str) -> None:
    for keep in ([], ["caption", "dateline"]):
        found = api.clean(f"{BODY}{between}({agency})", settings(tmp_path, keep))
        assert found.article.text == BODY
        assert found.article.fields == {"agency": (agency,)}
    assert api.clean(f"{BODY}{between}(Sumber: Antara)").article.fields == {"agency": ("Antara",)}


def test_who_took_a_photo_wrote_no_article() -> None:
    caption = "Petani memanen kentang di Wonosobo, Senin (3/3)."
    found = api.clean(f"{caption} (CONTOH.com/RINI WULANDARI)\n{BODY}")
    assert found.article.text == f"{caption}\n{BODY}"
    assert found.article.fields == {"caption": (caption[:-1],), "credit": ("CONTOH.com/RINI WULANDARI",)}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (f"{BODY}\nPenulis: Rini Wulandari | Editor: Budi Hartono", "byline"),
        (f"{BODY}\nOleh: Rini Wulandari", "byline"),
        (f"Laporan Wartawan Contoh.com, Rini Wulandari\nWONOSOBO, CONTOH.COM - {BODY}", "byline"),
        (f"WONOSOBO - {BODY} (abc/def)", "initials"),
        (f"{BODY} (abc)\nEditor: Rini Wulandari\n© 2024 Contoh. Semua hak dilindungi.", "initials"),
        (f"{BODY} (AFP)", "agency"),
        (f"{BODY}\nTag: kentang, Wonosobo\nBagikan", "tags"),
        (f"{BODY}\nThis article was originally published at Wonosobo Times.", "origin"),
    ],
)
def test_what_stays_is_what_would_have_gone(tmp_path: Path, text: str, field: str) -> None:
    gone = api.clean(text)
    stays = api.clean(text, settings(tmp_path, [field, "caption", "dateline"]))
    assert stays.article.fields == gone.article.fields
    assert len(stays.article.text) > len(gone.article.text)
    for value in gone.article.fields[field]:
        assert value in stays.article.text
    assert api.restore(stays) == text


def test_of_what_goes_together_each_field_stays_alone(tmp_path: Path) -> None:
    text = f"{BODY}\n(abc/def)\nkentang\nlereng gunung\nLomba Tani\nBaca kisah petani teladan di sini\nSelengkapnya"
    told = {"initials": ("abc/def",), "tags": ("kentang", "lereng gunung")}
    assert api.clean(text).article.fields == told
    for keep, left in (("initials", "\n(abc/def)"), ("tags", "\nkentang\nlereng gunung")):
        found = api.clean(text, settings(tmp_path, [keep]))
        assert found.article.fields == told
        assert found.article.text.split() == (BODY + left).split()
        assert api.restore(found) == text


def test_a_mark_that_tells_nothing_does_not_stay(tmp_path: Path) -> None:
    found = api.clean(f"{BODY} (*)", settings(tmp_path, list(FIELDS)))
    assert found.article.text == BODY
    assert found.article.fields == {}


def test_a_byline_ends_above_the_copyright() -> None:
    text = f"{BODY}\nPewarta: Rini Wulandari\nEditor: Budi Hartono\nCopyright © CONTOH 2025\nKirim"
    found = api.clean(api.Article(id="a", text=text, site="antaranews.com", lang="id"))
    assert found.article.text == BODY
    assert found.article.fields == {"byline": ("Pewarta: Rini Wulandari Editor: Budi Hartono",)}


def test_a_stage_that_is_skipped_tells_nothing() -> None:
    found = api.clean(f"WONOSOBO - {BODY}", load(None, [("pipeline.skip", ("fields",), "--skip")]))
    assert found.article.fields == {}


def test_fields_stand_in_tables_and_in_the_trail(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "a", "text": f"WONOSOBO - {BODY} (abc/def)"}) + "\n")
    wanted = {"dateline": ["WONOSOBO"], "initials": ["abc/def"]}
    job.run([source], tmp_path / "out", load(None), clean=True, dedupe=False)
    table = pq.read_table(tmp_path / "out/kept.parquet")
    assert json.loads(table["fields"][0].as_py()) == wanted
    assert json.loads((tmp_path / "out/edits.jsonl").read_text())["fields"] == wanted
    assert job.explain(tmp_path / "out", "a").fields == {name: tuple(each) for name, each in wanted.items()}


def test_where_it_appeared_first_is_told() -> None:
    found = api.clean(f"{BODY}\nArtikel ini telah tayang di Contoh.id dengan judul Kentang Wonosobo")
    assert found.article.fields == {"origin": ("Artikel ini telah tayang di Contoh.id dengan judul Kentang Wonosobo",)}
    assert found.article.text == BODY
