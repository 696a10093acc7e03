"""Web archives and zips: every page becomes an article, and what does not is counted or quarantined."""

import gzip
import io
import random
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from archive_tools import PAGE, arc, arc_head, http, page, record, together
from corpus_tools import everything, packed, patiently
from fastwarc.stream_io import BrotliWriter, ZstdWriter
from hypothesis import given
from hypothesis import strategies as st

from cleaners import corpus
from cleaners.corpus import arc as arcs
from cleaners.corpus import response, warc
from cleaners.corpus.entry import Entry, Limits
from cleaners.errors import InputError
from cleaners.settings import Corpus

KINDS = ["", "gz", "zst"]
NAMES = ["sungai", "bukit", "pantai"]
OTHERS = [
    record(b"software: contoh", kind="warcinfo"),
    record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
    record(http(b"gone", status=404)),
    record(http(b"\x89PNG\r\n", mime="image/png")),
]


def suffix(kind: str) -> str:
    return f".{kind}" if kind else ""


def put(folder: Path, content: bytes, name: str = "a.warc") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def read(path: Path) -> list[Entry]:
    """The entries of a WARC or ARC; an archive that is rejected as a whole is one broken entry."""
    (source,), limits = corpus.find([path]), Limits.of(Corpus())
    try:
        return list(warc.entries(path, 0, 1, limits) if source.format == "warc" else arcs.entries(source, 0, 1, limits))
    except InputError as error:
        return [Entry(1, -1, 0, broken=str(error))]


@pytest.mark.parametrize("kind", KINDS)
def test_each_page_of_a_warc_is_an_article(kind: str, tmp_path: Path) -> None:
    records = [OTHERS[0], page("sungai"), *OTHERS[1:], page("bukit")]
    path = put(tmp_path, together(records, kind), f"a.warc{suffix(kind)}")
    articles, rejected = everything(path)
    assert rejected == []
    assert [(one.id, one.file, one.line) for one in articles] == [(f"{path.name}:{n}", path.name, n) for n in (2, 6)]
    first = articles[0]
    assert (first.text, first.url, first.site) == ("", "https://www.contoh.example/sungai", "contoh.example")
    assert dict(first.meta) == {
        "id": first.id,
        "text": "",
        "url": first.url,
        "crawled": "2024-03-05T09:26:53Z",
        "html": PAGE.format("sungai"),
    }
    assert first.published is None  # the day of the crawl is not that of the news
    (told,) = corpus.plan(corpus.find([path]), Corpus()).inputs
    assert (told.records, told.skipped) == (2, {"warcinfo": 1, "request": 1, "status 404": 1, "image/png": 1})


@pytest.mark.parametrize("kind", ["", "gz"])
def test_each_page_of_an_arc_is_an_article(kind: str, tmp_path: Path) -> None:
    second = f"http://c.example/2 192.0.2.1 20050314092653 text/html 200 - - 0 a.arc {len(http(b'<p>dua'))}\n".encode()
    records = [arc_head(), arc(http(b"<p>satu")), arc(http(b"", mime="image/gif")), second + http(b"<p>dua") + b"\n"]
    path = put(tmp_path, together(records, kind), f"a.arc{suffix(kind)}")
    articles, rejected = everything(path)
    assert rejected == []
    assert [(one.line, one.url, one.meta["html"]) for one in articles] == [
        (2, "http://www.contoh.example/1", "<p>satu"),
        (4, "http://c.example/2", "<p>dua"),
    ]
    assert articles[0].meta["crawled"] == "2005-03-14T09:26:53Z"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["warc", "arc", "zip"])
def test_parts_cut_anywhere_give_the_same_articles(form: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / ("a.zip" if form == "zip" else f"a.{form}{suffix(kind)}")
    pages = [PAGE.format(f"desa {number}" + "!" * (number * 7 % 50)) for number in range(40)]
    if form == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED if kind else zipfile.ZIP_STORED) as out:
            for number, html in enumerate(pages):
                out.writestr(f"{number}.html", html)
                out.writestr(f"{number}.css", "p {}")
    else:
        make, head = (record, []) if form == "warc" else (arc, [arc_head()])
        records = [one for html in pages for one in (make(http(html.encode())), make(http(b"", mime="text/css")))]
        path.write_bytes(together([*head, *records], kind))
    whole, _ = everything(path)
    assert len(whole) == 40
    parted = Corpus(part_bytes=1_000)
    assert len(corpus.plan(corpus.find([path]), parted).parts) >= 3
    assert everything(path, parted) == (whole, [])


def test_records_compressed_as_one_are_read_as_one_part(tmp_path: Path) -> None:
    path = put(tmp_path, gzip.compress(b"".join(page(name) for name in NAMES * 20)), "a.warc.gz")
    assert len(corpus.plan(corpus.find([path]), Corpus(part_bytes=1_000)).parts) == 1
    assert len(everything(path, Corpus(part_bytes=1_000))[0]) == 60


@pytest.mark.parametrize("kind", ["gz", "zst"])
@pytest.mark.parametrize("size", [50, 30_000])
def test_records_compressed_two_by_two_are_cut_where_one_begins(kind: str, size: int, tmp_path: Path) -> None:
    chance = random.Random(2)
    bodies = [b"<p>" + bytes(chance.choices(b"abcdefghi ", k=size)) for _ in range(40)]
    records = [record(http(body), f"https://www.contoh.example/{number}") for number, body in enumerate(bodies)]
    pairs = [packed(one + two, kind) for one, two in zip(records[::2], records[1::2], strict=True)]
    path = put(tmp_path, b"".join(pairs), f"a.warc.{kind}")
    for part_bytes in (100, 1_000, 50_000):
        articles, rejected = everything(path, Corpus(part_bytes=part_bytes))
        assert [one.url for one in articles] == [f"https://www.contoh.example/{number}" for number in range(40)]
        assert rejected == []
    assert len(corpus.plan(corpus.find([path]), Corpus(part_bytes=100)).parts) > 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_record_costs_itself_alone(kind: str, tmp_path: Path) -> None:
    records = [packed(page(name), kind) for name in NAMES]
    middle = bytearray(records[1])
    middle[:20] = b"\0" * 20 if not kind else middle[:20]
    middle[len(middle) // 2] ^= 0xFF
    middle[len(middle) // 2 + 1] ^= 0xFF
    articles, rejected = everything(put(tmp_path, records[0] + bytes(middle) + records[2], f"a.warc{suffix(kind)}"))
    assert [(one.url[-6:], one.line) for one in articles] == [("sungai", 1), ("pantai", 3)]
    assert [(entry.file, entry.line, entry.records) for entry in rejected] == [(f"a.warc{suffix(kind)}", 2, 1)]
    assert "no WARC record can be read here" in rejected[0].reason


@pytest.mark.parametrize("kind", KINDS)
def test_the_end_of_a_truncated_archive_is_rejected(kind: str, tmp_path: Path) -> None:
    content = together([page("sungai"), page("bukit")], kind)
    articles, (entry,) = everything(put(tmp_path, content[:-30], f"a.warc{suffix(kind)}"))
    assert [one.line for one in articles] == [1]
    assert entry.line == 2


@pytest.mark.parametrize("kind", ["gz", "zst"])
@pytest.mark.parametrize("form", ["warc", "arc"])
def test_wherever_the_last_record_is_cut_it_is_rejected(form: str, kind: str, tmp_path: Path) -> None:
    whole = [page("sungai"), page("bukit")] if form == "warc" else [arc(http(b"<p>satu")), arc(http(b"<p>dua"))]
    first, last = (packed(one, kind) for one in whole)
    path = tmp_path / f"a.{form}.{kind}"
    for cut in range(1, len(last)):
        entries = read(put(tmp_path, first + last[:cut], path.name))
        lost = [entry.number for entry in entries if entry.broken]
        # Where only the end mark is missing, the record is read, and the cut is told behind it.
        assert lost in ([2], [3]), cut
        assert [entry.number for entry in entries if not entry.broken] == list(range(1, lost[0])), cut
    articles, (entry,) = everything(put(tmp_path, first + last[:9], path.name))
    assert [one.line for one in articles] == [1]
    assert entry.line == 2
    assert "truncated" in entry.reason or "incomplete" in entry.reason
    assert len(everything(put(tmp_path, first + last, path.name))[0]) == 2


@pytest.mark.parametrize("kind", ["gz", "zst"])
@pytest.mark.parametrize("form", ["warc", "arc"])
@pytest.mark.parametrize("whole", [True, False])
def test_damage_to_a_compressed_archive_loses_no_record_unseen(
    form: str, kind: str, whole: bool, tmp_path: Path
) -> None:
    records = [page(name) if form == "warc" else arc(http(PAGE.format(name).encode())) for name in NAMES * 2]
    content = packed(b"".join(records), kind) if whole else together(records, kind)
    chance = random.Random(5)
    for _ in range(300):
        damaged = bytearray(content)
        damaged[chance.randrange(len(content))] ^= chance.randrange(1, 256)
        entries = read(put(tmp_path, bytes(damaged), f"a.{form}.{kind}"))
        assert len(entries) == len(records) or any(entry.broken for entry in entries)


def test_a_record_that_does_not_tell_its_length_ends_nothing(tmp_path: Path) -> None:
    content = page("sungai") + page("bukit").replace(b"Content-Length", b"Content-Lost") + page("pantai")
    articles, rejected = everything(put(tmp_path, content))
    assert [one.url[-6:] for one in articles] == ["sungai", "pantai"]
    assert [(entry.line, entry.reason) for entry in rejected] == [(2, "record that does not tell its length")]


def test_garbage_between_arc_records_is_one_entry(tmp_path: Path) -> None:
    content = arc_head() + arc(http(b"<p>satu")) + b"sampah\nlagi\n" + arc(http(b"<p>dua"))
    articles, (entry,) = everything(put(tmp_path, content, "a.arc"))
    assert [one.line for one in articles] == [2, 4]
    assert (entry.line, entry.reason) == (3, "no ARC record can be read here")
    articles, rejected = everything(put(tmp_path, content[:-10], "a.arc"))
    assert "ends in the middle" in rejected[1].reason


@pytest.mark.parametrize("name", ["a.warc", "a.arc", "a.zip", "a.warc.gz"])
def test_what_is_no_archive_is_rejected_as_one(name: str, tmp_path: Path) -> None:
    for content in (b"", b"<html><p>bukan arsip</html>\n"):
        articles, (entry,) = everything(put(tmp_path, content, name))
        assert articles == []
        assert (entry.file, entry.records) == (name, 1)


def brotli(body: bytes) -> bytes:
    out = io.BytesIO()
    writer = BrotliWriter(out)
    writer.write(body)
    writer.close()
    return out.getvalue()


def zstandard(body: bytes) -> bytes:
    out = io.BytesIO()
    writer = ZstdWriter(out)
    writer.write(body)
    writer.close()
    return out.getvalue()


def deflated(body: bytes) -> bytes:
    raw = zlib.compressobj(wbits=-15)
    return raw.compress(body) + raw.flush()


def chunked(body: bytes) -> bytes:
    return b"".join(b"%x;note=1\r\n%b\r\n" % (len(one), one) for one in (body[:10], body[10:])) + b"0\r\n\r\n"


BODY = PAGE.format("lembah").encode()
CODED = {
    "chunked": (["Transfer-Encoding: chunked"], chunked(BODY)),
    "gzip": (["Content-Encoding: gzip"], gzip.compress(BODY)),
    "gzip of two members": (["Content-Encoding: gzip"], gzip.compress(BODY[:40]) + gzip.compress(BODY[40:])),
    "gzip with more behind it": (["Content-Encoding: gzip"], gzip.compress(BODY) + b"\0\0more"),
    "zlib": (["Content-Encoding: deflate"], zlib.compress(BODY)),
    "raw deflate": (["Content-Encoding: deflate"], deflated(BODY)),
    "br": (["Content-Encoding: br"], brotli(BODY)),
    "zstd": (["Content-Encoding: zstd"], zstandard(BODY)),
    "both": (["Content-Encoding: gzip", "Transfer-Encoding: chunked"], chunked(gzip.compress(BODY))),
    "only told": (["Content-Encoding: gzip", "Transfer-Encoding: chunked"], BODY),
    "only told, br": (["Content-Encoding: br"], BODY),
    "header over two lines": (["Content-Encoding:\r\n  gzip"], gzip.compress(BODY)),
    "no coding": (["Content-Encoding: identity"], BODY),
}


@pytest.mark.parametrize("name", CODED)
def test_the_codings_of_a_body_are_undone(name: str, tmp_path: Path) -> None:
    headers, body = CODED[name]
    (article,), _ = everything(put(tmp_path, record(http(body, *headers))))
    assert article.meta["html"] == BODY.decode()


@pytest.mark.parametrize(
    ("name", "lost"), [("gzip", 9), ("gzip of two members", 20), ("br", 4), ("zlib", 9), ("zstd", 9)]
)
def test_a_body_that_can_not_be_decoded_is_rejected(name: str, lost: int, tmp_path: Path) -> None:
    headers, body = CODED[name]
    content = record(http(body[:-lost], *headers)) + page("bukit")
    (article,), (entry,) = everything(put(tmp_path, content))
    assert (article.line, entry.line) == (2, 1)
    assert "damaged" in entry.reason or "ends in the middle" in entry.reason


def test_what_is_no_page_is_skipped_however_broken(tmp_path: Path) -> None:
    headers, body = CODED["gzip"]
    others = [http(body[:-9], *headers, mime="text/css"), http(body[:-9], *headers, status=404)]
    others += [http(body[:-9], *headers, mime="")]
    path = put(tmp_path, b"".join(map(record, others)) + page("bukit"))
    articles, rejected = everything(path)
    assert ([one.line for one in articles], rejected) == ([4], [])
    assert corpus.plan(corpus.find([path]), Corpus()).inputs[0].skipped == {
        "text/css": 1,
        "status 404": 1,
        "no type": 1,
    }


def test_a_response_with_bare_line_feeds_is_read(tmp_path: Path) -> None:
    block = http(BODY).replace(b"\r\n", b"\n")
    (article,), _ = everything(put(tmp_path, record(block)))
    assert article.meta["html"] == BODY.decode()


@pytest.mark.parametrize("mime", ["", "text/plain", "application/octet-stream", "application/xhtml+xml"])
def test_a_page_of_no_told_type_shows_in_its_content(mime: str, tmp_path: Path) -> None:
    content = record(http(b" <!-- x -->\n" + BODY, mime=mime)) + record(http(b"%PDF-1.4", mime=mime or "text/plain"))
    assert everything(put(tmp_path, content))[0][0].line == 1


def test_a_zip_of_pages_and_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("b/satu.html", PAGE.format("satu"))
        out.writestr("b/", "")
        out.writestr("a.txt", "Hujan “deras”.".encode("cp1252"))
        out.writestr("gaya.css", "p {}")
        out.writestr("__MACOSX/a.txt", "x")
        out.writestr("kosong.txt", " ")
    articles, (entry,) = everything(path)
    assert [(one.id, one.file, one.line, one.text) for one in articles] == [
        ("a.zip/b/satu.html", "a.zip", 1, ""),
        ("a.zip/a.txt", "a.zip", 2, "Hujan “deras”."),
    ]
    assert articles[1].flags == ("encoding-guessed",)
    assert (entry.file, entry.line, entry.reason) == ("a.zip", 5, "kosong.txt: no text: the file is blank")
    assert corpus.plan(corpus.find([path]), Corpus()).inputs[0].skipped == {".css": 1, "hidden": 1}


def zipped(path: Path, method: int = zipfile.ZIP_STORED) -> bytearray:
    """Write a zip of two pages and return its bytes."""
    with zipfile.ZipFile(path, "w", method) as out:
        for name in ("désa", "kota"):
            out.writestr(f"{name}.html", PAGE.format(name))
    return bytearray(path.read_bytes())


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_file_of_a_zip_costs_itself_alone(method: int, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = zipped(path, method)
    at = 30 + len("désa.html".encode()) + 40
    data[at : at + 20] = b"\xff" * 20
    (article,), (entry,) = everything(put(tmp_path, bytes(data), "a.zip"))
    assert article.id == "a.zip/kota.html"
    assert entry.line == 1
    assert entry.reason.startswith("désa.html: damaged in the zip (")


def test_a_name_that_is_not_the_utf_8_it_claims_to_be_rejects_the_zip(tmp_path: Path) -> None:
    data = zipped(tmp_path / "a.zip").replace("é".encode(), b"\xe9\xe9")
    put(tmp_path, PAGE.format("lain").encode(), "b.html")
    put(tmp_path, bytes(data), "a.zip")
    (article,), (entry,) = everything(tmp_path)
    assert (article.id, entry.file, entry.line) == ("b.html", "a.zip", 0)
    assert "flagged as UTF-8 and is none" in entry.reason


@pytest.mark.parametrize(
    ("at", "value", "reason"),
    [
        (8, 99, "packed in a way that is not read here (That compression method is not supported); pack it anew"),
        (6, 0x20, "packed in a way that is not read here (compressed patched data (flag bit 5)); pack it anew"),
        (6, 0x01, "encrypted; unpack it first"),
    ],
)
def test_what_a_zip_hides_is_told_for_what_it_is(at: int, value: int, reason: str, tmp_path: Path) -> None:
    data = zipped(tmp_path / "a.zip")
    last, central = data.rindex(b"PK\x03\x04"), data.rindex(b"PK\x01\x02")
    data[last + at] = data[central + at + 2] = value
    (article,), (entry,) = everything(put(tmp_path, bytes(data), "a.zip"))
    assert article.id == "a.zip/désa.html"
    assert (entry.line, entry.reason) == (2, f"kota.html: {reason}")


def test_bombs_are_rejected_and_the_rest_is_read(tmp_path: Path) -> None:
    bomb = b"<html>" + b"\0" * 30_000_000
    coded = record(http(gzip.compress(bomb), "Content-Encoding: gzip"))
    content = [packed(one, "gz") for one in (page("sungai"), record(http(bomb)), coded, page("bukit"))]
    articles, rejected = everything(put(tmp_path, b"".join(content), "a.warc.gz"))
    assert [one.line for one in articles] == [1, 4]
    assert [entry.line for entry in rejected] == [2, 3]
    assert all("decompression bomb" in entry.reason for entry in rejected)


def test_bombs_in_zips_are_rejected(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("bom.html", b"\0" * 30_000_000)
        out.writestr("baik.html", PAGE.format("baik"))
        out.writestr("besar.bin", random.Random(1).randbytes(1_000_000))
    articles, (entry,) = everything(path)
    assert [one.id for one in articles] == ["a.zip/baik.html"]
    assert entry.reason.startswith("bom.html: decompression bomb")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for number in range(20):
            out.writestr(f"{number}.html", b"\0" * 3_000_000)
    assert "decompression bomb" in everything(path)[1][0].reason


def test_a_page_over_the_limit_is_rejected_in_bounded_memory(tmp_path: Path) -> None:
    small = Corpus(max_line_bytes=2_000)
    content = record(http(b"<p>" + b"x" * 3_000)) + page("bukit")
    (article,), (entry,) = everything(put(tmp_path, content), small)
    assert (article.line, entry.line) == (2, 1)
    assert entry.reason == "page of over 2000 bytes (raise corpus.max_line_bytes to read it)"


@pytest.mark.parametrize("form", ["warc", "arc"])
@pytest.mark.parametrize("mime", ["text/html", ""])
def test_of_a_page_that_is_sent_too_large_no_part_is_taken(form: str, mime: str, tmp_path: Path) -> None:
    body = BODY + b"<p>x</p>" * 30_000
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in body) + b"0\r\n\r\n"
    block = http(chunks, "Transfer-Encoding: chunked", mime=mime)
    content = record(block) + page("bukit") if form == "warc" else arc(block) + arc(http(BODY))
    path = put(tmp_path, content, f"a.{form}")
    (article,), (entry,) = everything(path, Corpus(max_line_bytes=300_000))
    assert (article.line, entry.line) == (2, 1)
    assert entry.reason == "page of over 300000 bytes as it was sent (raise corpus.max_line_bytes to read it)"
    (whole, _), rejected = everything(path, Corpus(max_line_bytes=3_000_000))
    assert (whole.meta["html"], rejected) == (body.decode(), [])


def test_many_gzip_members_take_no_time() -> None:
    many = gzip.compress(b"<") * 200_000
    before = time.process_time()
    body = response.parse(http(many, "Content-Encoding: gzip")).body(Limits(10_000_000, 1_000))
    assert body == b"<" * 200_000
    assert time.process_time() - before < 5  # it takes 0.6; what grows with the square takes minutes


@patiently
@given(st.data())
def test_no_damage_to_an_archive_is_fatal_or_goes_unseen(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    kind, form = data.draw(st.sampled_from(["", "gz"])), data.draw(st.sampled_from(["warc", "arc"]))
    make = record if form == "warc" else arc
    content = bytearray(together([make(http(PAGE.format(name).encode())) for name in NAMES], kind))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    path = put(tmp_path_factory.mktemp("a"), bytes(content), f"a.{form}{suffix(kind)}")
    for size in (1_000, 8_000_000):
        everything(path, Corpus(part_bytes=size))


def test_a_changed_archive_ends_the_run(tmp_path: Path) -> None:
    path = put(tmp_path, page("sungai") + page("bukit"))
    (part,) = corpus.plan(corpus.find([path]), Corpus()).parts
    put(tmp_path, page("sungai"))
    with pytest.raises(InputError, match="changed while it was read"):
        list(corpus.read(part, Corpus()))
