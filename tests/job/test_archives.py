"""Web archives from end to end: the sample's pages give the same articles, whatever they are packed in."""

import json
import zipfile
from pathlib import Path

import pytest
from job_articles import read_jsonl

from cleaners import job
from cleaners.corpus.zst import zstd
from cleaners.settings import load

PAGES = sorted((Path(__file__).parents[2] / "examples/pages").glob("*.html"))
SETTINGS = {
    workers: load(None, [("corpus.part_bytes", 8_000, "--set"), ("engine.workers", workers, "--set")])
    for workers in (1, 2)
}


def warc(pages: list[Path]) -> bytes:
    """The pages as a web archive with what a crawler writes beside them, each record compressed by itself."""
    records = []
    for number, path in enumerate(pages):
        request = b"GET / HTTP/1.1\r\n\r\n"
        response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + path.read_bytes()
        for kind, block in (("request", request), ("response", response)):
            head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Date: 2025-07-0{number + 1}T00:00:00Z\r\n"
            head += f"WARC-Target-URI: https://arsip.example/{path.stem}\r\nContent-Length: {len(block)}\r\n\r\n"
            records.append(zstd.compress(head.encode() + block + b"\r\n\r\n"))
    return b"".join(records)


def kept(source: Path, output: Path, workers: int = 1) -> list[dict[str, object]]:
    job.run([source], output, SETTINGS[workers], clean=True, dedupe=True)
    rows = read_jsonl(output) if output.suffix else []
    return [dict(row) for row in rows]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "crawl.warc.zst"
    path.write_bytes(warc(PAGES))
    return path


def test_a_web_archive_gives_what_its_pages_give(archive: Path, tmp_path: Path) -> None:
    pages, records = kept(PAGES[0].parent, tmp_path / "a.jsonl"), kept(archive, tmp_path / "b.jsonl")
    assert len(records) == len(PAGES)
    assert [row["id"] for row in records] == [f"crawl.warc.zst:{2 * number}" for number in range(1, len(PAGES) + 1)]
    assert [row["url"] for row in records] == [f"https://arsip.example/{path.stem}" for path in PAGES]
    assert records[0]["crawled"] == "2025-07-01T00:00:00Z"
    assert not [row for row in records if "html" in row or row["published"] is None]
    for name in ("text", "title", "published", "kept", "relation"):
        assert [row[name] for row in records] == [row[name] for row in pages], name


def test_a_zip_gives_what_its_pages_give(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as out:
        for path in PAGES:
            out.write(path, path.name)
    pages, files = kept(PAGES[0].parent, tmp_path / "a.jsonl"), kept(tmp_path / "a.zip", tmp_path / "b.jsonl")
    assert [row["id"] for row in files] == [f"a.zip/{path.name}" for path in PAGES]
    assert [row["text"] for row in files] == [row["text"] for row in pages]


def test_any_number_of_workers_gives_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    for workers in (1, 2):
        kept(archive, tmp_path / str(workers), workers)
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir() if path.is_file()} for name in ("1", "2")
    )
    assert {name: one[name] for name in one if name != "timings.json"} == {
        name: two[name] for name in two if name != "timings.json"
    }
    (told,) = json.loads(one["run.json"])["inputs"]
    assert (told["format"], told["records"], told["skipped"]) == ("warc", len(PAGES), {"request": len(PAGES)})
    counts = json.loads(one["run.json"])["counts"]
    assert (counts["articles"], counts["skipped"]) == (len(PAGES), {"request": len(PAGES)})
