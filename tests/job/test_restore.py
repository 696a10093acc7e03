"""What a run did can be taken back: exactly, in every format, for kept and removed articles alike."""

import csv
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from job_articles import read_jsonl, records, write_jsonl

from cleaners import job
from cleaners.errors import InputError, OutputError
from cleaners.settings import Settings, load

ONE = load(None, [("engine.workers", 1, "--set"), ("corpus.part_bytes", 8_000, "--set")])


@pytest.mark.parametrize("name", ["out", "out.jsonl", "out.jsonl.zst", "out.jsonl.gz"])
def test_jsonl_comes_back_from_folder_and_file(tmp_path: Path, name: str) -> None:
    rows = records(20)
    rows[3] |= {"kept": "nilai lama", "cluster": 7}
    rows[9]["id"] = rows[8]["id"]
    source = write_jsonl(tmp_path / "in.jsonl", rows)
    job.run([source], tmp_path / name, ONE, clean=True, dedupe=True)
    assert job.restore(tmp_path / name, tmp_path / "back.jsonl") == 20
    assert read_jsonl(tmp_path / "back.jsonl") == rows


def test_a_jsonl_output_folder_comes_back(tmp_path: Path) -> None:
    rows = records(20)
    settings = load(None, [("corpus.format", "jsonl", "--format")])
    job.run([write_jsonl(tmp_path / "in.jsonl", rows)], tmp_path / "out", settings, clean=True, dedupe=True)
    job.restore(tmp_path / "out", tmp_path / "back.jsonl")
    assert read_jsonl(tmp_path / "back.jsonl") == rows


def test_csv_comes_back(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, ["judul", "isi", "link"], delimiter=";", extrasaction="ignore")
        out.writeheader()
        out.writerows(records(12))
    job.run([source], tmp_path / "out.csv", ONE, clean=True, dedupe=True)
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("judul;isi;link;id;cluster;kept;")
    job.restore(tmp_path / "out.csv", tmp_path / "back.csv")
    with source.open(encoding="utf-8", newline="") as before, (tmp_path / "back.csv").open(newline="") as after:
        assert list(csv.reader(before, delimiter=";")) == list(csv.reader(after, delimiter=";"))


def test_parquet_comes_back_with_its_types(tmp_path: Path) -> None:
    table = pa.table(
        {
            "nomor": pa.array(range(12), pa.int16()),
            "isi": [row["isi"] for row in records(12)],
            "terbit": pa.array([1_700_000_000_000_000_000 + n for n in range(12)], pa.timestamp("ns", "Asia/Jakarta")),
            "gambar": pa.array([b"\x00\xff"] * 12, pa.binary()),
        }
    )
    pq.write_table(table, tmp_path / "in.parquet", row_group_size=5)
    job.run([tmp_path / "in.parquet"], tmp_path / "out.parquet", ONE, clean=True, dedupe=True)
    out = pq.read_table(tmp_path / "out.parquet")
    assert out.drop_columns(["isi", "id", "cluster", "kept", "duplicate_of", "relation"]) == table.drop_columns("isi")
    assert "Advertisement" not in out["isi"][0].as_py()
    assert out["kept"].to_pylist().count(False) == 1
    job.restore(tmp_path / "out.parquet", tmp_path / "back.parquet")
    assert pq.read_table(tmp_path / "back.parquet") == table


def test_texts_come_back_byte_for_byte(tmp_path: Path) -> None:
    texts = {
        "a.txt": "Warga desa menanam pohon.\r\nAdvertisement\r\nSelesai sudah.\r\n",
        "sub/b.txt": "Satu kalimat.Â \n\n\nBaca Juga\nDua kalimat\u2028lagi.",
        "c.txt": "Â\n",
    }
    for name, text in texts.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(text.encode())
    job.run([tmp_path / "in"], tmp_path / "out", Settings(), clean=True, dedupe=True)
    assert "Advertisement" not in (tmp_path / "out/a.txt").read_text(encoding="utf-8")
    job.restore(tmp_path / "out", tmp_path / "back")
    assert {
        p.relative_to(tmp_path / "back").as_posix(): p.read_bytes() for p in (tmp_path / "back").rglob("*.txt")
    } == {name: text.encode() for name, text in texts.items()}


def test_one_text_file_becomes_one_text_file_and_comes_back(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Warga menanam pohon.\nBaca Juga\nSelesai.", encoding="utf-8")
    job.run([tmp_path / "a.txt"], tmp_path / "b.txt", Settings(), clean=True, dedupe=False)
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "Warga menanam pohon.\nSelesai."
    with pytest.raises(OutputError, match="holds one article"):
        job.run([write_jsonl(tmp_path / "in.jsonl", records(2))], tmp_path / "c.txt", ONE, clean=True, dedupe=False)
    assert not (tmp_path / "c.txt").exists()


def test_texts_keep_their_names_and_a_folder_removed_is_no_danger(tmp_path: Path) -> None:
    text = "Warga desa menanam pohon di tepi sungai bersama para guru dan murid sejak pagi hari."
    texts = {"KABAR.TXT": text, 'apa "itu"?.txt': text, "removed/apa.txt": "Lain sekali kabar ini.", "apa.txt": text}
    for name, content in texts.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(content)
    job.run([tmp_path / "in"], tmp_path / "out", ONE, clean=True, dedupe=True)
    assert (tmp_path / "out/KABAR.TXT").is_file()
    job.restore(tmp_path / "out", tmp_path / "back")
    files = [path for path in (tmp_path / "back").rglob("*") if path.is_file()]
    assert {path.relative_to(tmp_path / "back").as_posix(): path.read_text() for path in files} == texts


def test_a_text_file_comes_back_as_one(tmp_path: Path) -> None:
    text = "Warga menanam pohon.\r\nBaca Juga\r\nSelesai."
    (tmp_path / "a.txt").write_bytes(text.encode())
    job.run([tmp_path / "a.txt"], tmp_path / "b.txt", ONE, clean=True, dedupe=False)
    job.restore(tmp_path / "b.txt", tmp_path / "c.txt")
    assert (tmp_path / "c.txt").read_bytes() == text.encode()


def test_a_record_whose_text_was_taken_from_its_page_comes_back(tmp_path: Path) -> None:
    page = f"<html><body><article><p>{'Warga desa menanam pohon di tepi sungai. ' * 9}</p></article></body></html>"
    rows: list[dict[str, object]] = [{"id": 1, "html": page, "text": ""}, {"id": 2, "text": None, "raw_html": page}]
    rows.append({"id": 3, "text": "", "isi": "Kabar lain sama sekali, tanpa halaman."})
    job.run([write_jsonl(tmp_path / "in.jsonl", rows)], tmp_path / "out.jsonl", ONE, clean=True, dedupe=True)
    assert ["menanam pohon" in str(row["text"]) for row in read_jsonl(tmp_path / "out.jsonl")] == [True, True, False]
    job.restore(tmp_path / "out.jsonl", tmp_path / "back.jsonl")
    assert read_jsonl(tmp_path / "back.jsonl") == rows


def test_what_became_a_new_parquet_table_comes_back(tmp_path: Path) -> None:
    rows = records(12)
    job.run([write_jsonl(tmp_path / "in.jsonl", rows)], tmp_path / "out.parquet", ONE, clean=True, dedupe=True)
    job.restore(tmp_path / "out.parquet", tmp_path / "back.jsonl")
    assert read_jsonl(tmp_path / "back.jsonl") == rows


def test_numbers_as_ids_get_their_suffix_in_parquet_and_come_back(tmp_path: Path) -> None:
    table = pa.table(
        {"id": pa.array([7, 7, None], pa.int32()), "kept": [1, 0, 1], "isi": [row["isi"] for row in records(3)]}
    )
    pq.write_table(table, tmp_path / "in.parquet")
    job.run([tmp_path / "in.parquet"], tmp_path / "out.parquet", ONE, clean=True, dedupe=True)
    out = pq.read_table(tmp_path / "out.parquet")
    assert out["id"].to_pylist() == ["7", "7#2", "in.parquet:3"]
    assert out["kept"].to_pylist() == [True] * 3
    job.restore(tmp_path / "out.parquet", tmp_path / "back.parquet")
    assert pq.read_table(tmp_path / "back.parquet").equals(table, check_metadata=True)


def test_a_clean_run_adds_no_columns_of_decisions(tmp_path: Path) -> None:
    pq.write_table(
        pa.table({"html": ["<p>Warga desa menanam pohon bersama di tepi sungai.</p>" * 9]}), tmp_path / "a.parquet"
    )
    job.run([tmp_path / "a.parquet"], tmp_path / "b.parquet", ONE, clean=True, dedupe=False)
    assert pq.read_table(tmp_path / "b.parquet").column_names == ["html", "text", "id"]


def test_explain_tells_stage_by_stage_what_was_done(tmp_path: Path) -> None:
    rows = records(8)
    job.run([write_jsonl(tmp_path / "in.jsonl", rows)], tmp_path / "out", ONE, clean=True, dedupe=True)
    found = job.explain(tmp_path / "out", "art-6")
    assert found.before == rows[6]["isi"]
    assert [step.stage for step in found.steps] == ["mojibake", "boilerplate"]
    assert found.steps[0].text == found.before
    assert "Advertisement" not in found.after
    assert found.decision is not None
    assert found.decision["duplicate_of"] == "art-5"
    assert (found.file, found.line) == ("in.jsonl", 7)
    with pytest.raises(InputError, match="no article with the id"):
        job.explain(tmp_path / "out", "art-99")


def test_a_result_that_was_changed_or_is_missing_is_refused(tmp_path: Path) -> None:
    job.run([write_jsonl(tmp_path / "in.jsonl", records(8))], tmp_path / "out.jsonl", ONE, clean=True, dedupe=False)
    lines = (tmp_path / "out.jsonl").read_bytes().split(b"\n")
    (tmp_path / "out.jsonl").write_bytes(b"\n".join([*lines[:4], b""]))
    with pytest.raises(InputError, match="does not fit its edits file"):
        job.restore(tmp_path / "out.jsonl", tmp_path / "back.jsonl")
    assert not (tmp_path / "back.jsonl").exists()
    with pytest.raises(InputError, match="not found"):
        job.restore(tmp_path / "nothing.jsonl", tmp_path / "back.jsonl")
    with pytest.raises(OutputError, match="write over the result"):
        job.restore(tmp_path / "out.jsonl", tmp_path / "out.jsonl")


@pytest.mark.parametrize("name", ["out", "out.jsonl"])
def test_a_text_that_was_changed_since_is_not_put_together_wrongly(tmp_path: Path, name: str) -> None:
    output = tmp_path / name
    settings = load(None, [("corpus.format", "jsonl", "--format")])
    job.run([write_jsonl(tmp_path / "in.jsonl", records(3))], output, settings, clean=True, dedupe=False)
    path = output / "kept.jsonl" if output.is_dir() else output
    rows = read_jsonl(path)
    field = "text" if output.is_dir() else "isi"
    write_jsonl(path, [*rows[:2], rows[2] | {field: f"Kemarin {rows[2][field]}"}])
    with pytest.raises(InputError, match=f"does not fit its edits file at article {rows[2]['id']}"):
        job.restore(output, tmp_path / "again.jsonl")
    assert not (tmp_path / "again.jsonl").exists()
