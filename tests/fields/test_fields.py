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
