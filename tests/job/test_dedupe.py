"""Deduplicating files of any make: what comes in keeps its shape, and clusters hold all their members."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from job_articles import read_jsonl, records, write_jsonl

from cleaners import job
from cleaners.settings import load

ONE = load(None, [("engine.workers", 1, "--set"), ("corpus.part_bytes", 8_000, "--set")])
OPENING = (
    "Dinas perhubungan membekukan izin pengelola kapal cepat selama empat belas hari mulai Kamis malam. Keputusan itu "
    "diambil dalam rapat yang dipimpin bupati dan dihadiri wakil koperasi nelayan, asosiasi pedagang pasar, serta "
    "pengurus masjid pelabuhan. Bupati meminta semua operator memasang papan nomor darurat, melatih awak menghadapi "
    "kerusakan mesin di tengah selat, dan melaporkan jumlah penumpang sebelum kapal dilepas dari dermaga timur. "
)


def dedupe(source: Path, output: Path) -> None:
    job.run([source], output, ONE, clean=False, dedupe=True)


def clusters(folder: Path) -> list[dict[str, Any]]:
    return read_jsonl(folder / "clusters.jsonl")


def test_a_cluster_lists_its_members_the_kept_one_first(tmp_path: Path) -> None:
    rows = records(8)
    rows[6] |= {"tanggal": "1 Juni 2025 04:00 WIB", "link": "https://tempat-lain.id/berita/6"}
    dedupe(write_jsonl(tmp_path / "in.jsonl", rows), tmp_path / "out")
    assert clusters(tmp_path / "out") == [
        {
            "cluster": "art-6",
            "size": 2,
            "members": [
                {
                    "id": "art-6",
                    "site": "tempat-lain.id",
                    "published": "2025-06-01T04:00:00+07:00",
                    "title": rows[6]["judul"],
                    "url": "https://tempat-lain.id/berita/6",
                    "kept": True,
                    "relation": None,
                },
                {
                    "id": "art-5",
                    "site": "contoh2.co.id",
                    "published": "2025-06-06T10:00:00+07:00",
                    "title": rows[6]["judul"],
                    "url": "https://www.contoh2.co.id/berita/5",
                    "kept": False,
                    "relation": "copy",
                },
            ],
            "related": [],
        }
    ]


def test_a_followup_is_related_and_stays(tmp_path: Path) -> None:
    old = str(records(1)[0]["isi"])
    rows: list[dict[str, object]] = [
        {"id": "lama", "title": "Hujan di Pasar", "text": old},
        {"id": "baru", "title": "Bupati Bekukan Izin Operator", "text": f"{OPENING}{OPENING.upper()[::-1]} {old}"},
        {"id": "lain", "title": "Harga Beras", "text": str(records(3)[2]["isi"])},
    ]
    dedupe(write_jsonl(tmp_path / "in.jsonl", rows), tmp_path / "out")
    told = [(line["cluster"], line["size"], line["related"]) for line in clusters(tmp_path / "out")]
    assert told == [
        ("lama", 1, [{"cluster": "baru", "relation": "followup"}]),
        ("baru", 1, [{"cluster": "lama", "relation": "followup"}]),
    ]
    assert read_jsonl(tmp_path / "out/decisions.jsonl") == []
    assert job.explain(tmp_path / "out", "lama").decision["related"] == [["baru", "followup"]]


def test_clusters_are_the_same_bytes_for_any_number_of_workers(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(60))
    two = load(None, [("engine.workers", 2, "--set"), ("corpus.part_bytes", 8_000, "--set")])
    dedupe(source, tmp_path / "one")
    job.run([source], tmp_path / "two", two, clean=False, dedupe=True)
    assert (tmp_path / "one/clusters.jsonl").read_bytes() == (tmp_path / "two/clusters.jsonl").read_bytes()
    assert len(clusters(tmp_path / "one")) == 8


@pytest.fixture
def foreign() -> pa.Table:
    """A table as others write them: names, types and columns that saring knows nothing of."""
    texts = [str(row["isi"]) for row in records(8)]
    return pa.table(
        {
            "ARTIKEL": pa.array(texts, pa.large_string()),
            "artikel_no": pa.array(range(8), pa.int16()),
            "guid": pa.array([f"g{n}" for n in range(8)]).dictionary_encode(),
            "tautan": pa.array([None, *(f"https://warta.id/{n}" for n in range(1, 8))]),
            "waktu": pa.array([datetime(2025, 6, n + 1, tzinfo=UTC) for n in range(8)], pa.timestamp("ms", "UTC")),
            "label": pa.array([["a", None]] * 8),
            "nested": pa.array([{"x": n, "y": [1.5]} for n in range(8)]),
            "vector": pa.array([[0.5, 1.5]] * 8, pa.list_(pa.float32(), 2)),
        }
    )


def test_a_foreign_parquet_table_keeps_its_columns_and_types(tmp_path: Path, foreign: pa.Table) -> None:
    pq.write_table(foreign, tmp_path / "in.parquet", row_group_size=3)
    dedupe(tmp_path / "in.parquet", tmp_path / "out.parquet")
    out = pq.read_table(tmp_path / "out.parquet")
    assert out.select(foreign.column_names).schema.types == foreign.schema.types
    assert out.select(foreign.column_names).to_pylist() == foreign.to_pylist()
    added = out.select(["cluster", "kept", "duplicate_of", "relation"]).to_pylist()
    assert added[6] == {"cluster": "g5", "kept": False, "duplicate_of": "g5", "relation": "copy"}
    assert [row["kept"] for row in added].count(False) == 1


def test_a_foreign_parquet_table_to_a_folder(tmp_path: Path, foreign: pa.Table) -> None:
    pq.write_table(foreign, tmp_path / "in.parquet")
    dedupe(tmp_path / "in.parquet", tmp_path / "out")
    [removed] = pq.read_table(tmp_path / "out/removed.parquet").to_pylist()
    assert (removed["id"], json.loads(removed["meta"])["nested"]) == ("g6", {"x": 6, "y": [1.5]})
    [cluster] = clusters(tmp_path / "out")
    assert [member["id"] for member in cluster["members"]] == ["g5", "g6"]


def test_what_a_run_has_cleaned_can_be_deduplicated_again(tmp_path: Path) -> None:
    job.run([write_jsonl(tmp_path / "in.jsonl", records(8))], tmp_path / "cleaned", ONE, clean=True, dedupe=False)
    dedupe(tmp_path / "cleaned/kept.parquet", tmp_path / "out")
    assert [cluster["cluster"] for cluster in clusters(tmp_path / "out")] == ["art-5"]


def test_foreign_json_lines_keep_their_fields(tmp_path: Path) -> None:
    rows = [{"_id": {"$oid": f"{n:024x}"}, "body": row["isi"], "tags": [n]} for n, row in enumerate(records(8))]
    dedupe(write_jsonl(tmp_path / "in.jsonl", rows), tmp_path / "out.jsonl")
    out = read_jsonl(tmp_path / "out.jsonl")
    assert [{key: row[key] for key in ("_id", "body", "tags")} for row in out] == rows
    assert [row["kept"] for row in out].count(False) == 1
    assert out[6]["duplicate_of"] == out[5]["id"]


def test_a_removal_tells_what_differs_from_the_kept_article(tmp_path: Path) -> None:
    rows = records(8)
    changed = str(rows[5]["isi"]).replace("\nÂ", "\nPengurus Suhardi mencatat 86 perahu.")
    rows[6] |= {"isi": changed, "link": "https://tempat-lain.id/6"}
    source = write_jsonl(tmp_path / "in.jsonl", rows)
    dedupe(source, tmp_path / "out")
    [kept, removed] = read_jsonl(tmp_path / "out/decisions.jsonl")
    assert (kept["differs"], removed["relation"]) == (None, "reprint")
    assert removed["differs"] == {
        "changes": [["Â", "Pengurus Suhardi mencatat 86 perahu."]],
        "more": 0,
        "only_kept": [],
        "only_removed": ["Suhardi", "86"],
    }
    assert job.explain(tmp_path / "out", "art-6").decision == removed
    dedupe(source, tmp_path / "out.jsonl")
    assert job.explain(tmp_path / "out.jsonl", "art-6").decision == removed
