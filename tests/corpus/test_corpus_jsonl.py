"""JSON lines: what is read, repaired and rejected, and that cutting a file into parts changes nothing."""

import json
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from corpus_tools import everything, packed, patiently
from hypothesis import given
from hypothesis import strategies as st

from cleaners import corpus
from cleaners.settings import Corpus

RECORD = {"id": "a1", "judul": "Jalan Baru", "isi": "Jalan itu dibuka.", "tanggal": "2024-05-06", "n": 1}


def write(path: Path, *lines: bytes | dict[str, object]) -> Path:
    path.write_bytes(
        b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
    )
    return path


def test_a_record_becomes_an_article(tmp_path: Path) -> None:
    record = {
        **RECORD,
        "link": "https://www.Contoh.co.id:8080/b/1?x=2",
        "bahasa": "Indonesia",
        "tanggal": "2024-05-06T07:08:09+00:00",
    }
    (article,), rejected = everything(write(tmp_path / "a.jsonl", record))
    assert not rejected
    assert (article.id, article.text, article.title) == ("a1", "Jalan itu dibuka.", "Jalan Baru")
    assert (article.url, article.site, article.lang) == (record["link"], "contoh.co.id", "id")
    assert article.published == datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert (article.file, article.line, article.flags) == ("a.jsonl", 1, ())
    assert list(article.meta.items()) == list({**record, "isi": ""}.items())


def test_an_id_is_made_of_file_and_line(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "kota"
    folder.mkdir(parents=True)
    write(folder / "a.jsonl", b"", {"text": "satu"}, {"text": "dua", "id": 7}, {"text": "tiga", "id": None})
    articles, _ = everything(tmp_path / "in")
    assert [article.id for article in articles] == ["kota/a.jsonl:2", "7", "kota/a.jsonl:4"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "abc', "no JSON: unterminated string"),
        (b"[1, 2]", "no JSON object but a list"),
        (b"null", "no JSON object but null"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b'{"text": " \\n"}', 'the text field "text" is empty'),
        (b'{"text": ["a"]}', 'the text field "text" holds no string but list'),
        (b'{"a": 1, "b": 2}', "no text field among: a, b; name it with --text-field"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "a", "n": ' + b"9" * 5_000 + b"}", "no JSON: Exceeds the limit"),
        (b"\x00\x00", "no JSON"),
    ],
)
def test_a_bad_line_is_rejected_with_its_place(tmp_path: Path, line: bytes, reason: str) -> None:
    articles, (entry,) = everything(write(tmp_path / "a.jsonl", RECORD, line, RECORD))
    assert len(articles) == 2
    assert (entry.file, entry.line, entry.records) == ("a.jsonl", 2, 1)
    assert reason in entry.reason
    assert len(entry.raw) <= 2_000


@pytest.mark.parametrize(
    ("line", "text", "extra"),
    [
        (b'{"text": "a\x01b\tc"}', "a\x01b\tc", {}),
        (b'{"text": "a", "n": NaN, "m": -Infinity}', "a", {"n": None, "m": None}),
        (b'{"text": "a\\ud83d b"}', "a\ufffd b", {}),
        (b'{"text": "a", "k\\udc00": {"x": ["\\ud800"]}}', "a", {"k\ufffd": {"x": ["\ufffd"]}}),
        (b'{"text": "a", "n": 1e999}', "a", {"n": "1e999"}),
    ],
)
def test_a_line_that_can_be_is_repaired_and_flagged(
    tmp_path: Path, line: bytes, text: str, extra: dict[str, object]
) -> None:
    (article,), rejected = everything(write(tmp_path / "a.jsonl", line))
    assert not rejected
    assert article.text == text
    assert article.flags == ("json-repaired",)
    assert dict(article.meta) == {"text": "", **extra}
    json.dumps(dict(article.meta), ensure_ascii=False).encode()  # no half of a surrogate pair is left


def test_big_integers_and_true_pairs_stay_whole(tmp_path: Path) -> None:
    number = 123456789012345678901234567890
    (article,), _ = everything(write(tmp_path / "a.jsonl", {"text": "\U0001f600", "n": number}))
    assert (article.text, article.meta["n"], article.flags) == ("\U0001f600", number, ())


def test_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "satu"}\r\n\r\n{"text": "dua"}')
    articles, rejected = everything(path)
    assert [(article.text, article.line) for article in articles] == [("satu", 1), ("dua", 3)]
    assert not rejected


@pytest.mark.parametrize("content", ["[\n{}\n]", '[{"text": "a"}]', '{\n "text": "a"\n}', "\n[ {"])
def test_one_document_over_many_lines_is_rejected_with_the_remedy(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    articles, (entry,) = everything(path)
    assert not articles
    assert entry.line == 0
    assert "jq" in entry.reason


def test_utf16_is_rejected_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "satu"}\n'.encode("utf-16"))
    _, (entry,) = everything(path)
    assert "iconv" in entry.reason


def test_an_empty_file_of_lines_has_no_records(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.csv", "c.jsonl.gz", "f.jsonl.zst"):
        (tmp_path / name).touch()
    plan = corpus.plan(corpus.find([tmp_path]), Corpus())
    assert [(file.records, file.bytes) for file in plan.inputs] == [(0, 0)] * 4
    assert not plan.parts
    assert not plan.rejected


def test_an_empty_text_page_or_parquet_file_is_rejected(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "c.parquet"):
        (tmp_path / name).touch()
        articles, (entry,) = everything(tmp_path / name)
        assert (articles, entry.file, entry.records) == ([], name, 1)


def test_a_date_that_is_none_is_flagged_and_a_missing_one_is_not(tmp_path: Path) -> None:
    lines = [{**RECORD, "tanggal": date} for date in ("kapan-kapan", "", None, 1714953600)]
    articles, _ = everything(write(tmp_path / "a.jsonl", *lines))
    assert [article.flags for article in articles] == [("date-unparsed",), (), (), ()]
    assert articles[-1].published == datetime(2024, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["", ".gz", ".zst"])
def test_a_long_line_is_passed_over_in_bounded_memory(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.jsonl{kind}"
    long = b'{"text": "' + b"x" * 50_000_000 + b'"}'
    path.write_bytes(packed(b'{"text": "satu"}\n' + long + b'\n{"text": "tiga"}\n', kind[1:]))
    tracemalloc.start()
    articles, (entry,) = everything(path, Corpus(max_line_bytes=1_000_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [(article.text, article.line) for article in articles] == [("satu", 1), ("tiga", 3)]
    assert entry.line == 2
    assert f"line of {len(long)} bytes; the limit is 1000000 (raise corpus.max_line_bytes" in entry.reason
    assert peak < 12_000_000


def test_the_limit_counts_the_line_without_its_end(tmp_path: Path) -> None:
    line = b'{"text": "' + b"x" * 1_988 + b'"}'
    for end in (b"\n", b"\r\n", b""):
        path = tmp_path / "a.jsonl"
        path.write_bytes(line + end)
        assert len(everything(path, Corpus(max_line_bytes=2_000))[0]) == 1
        assert everything(path, Corpus(max_line_bytes=1_999))[1][0].reason.startswith("line of 2000 bytes")


LINES = st.lists(
    st.one_of(
        st.builds(lambda text: json.dumps({"text": text}).encode(), st.text(max_size=300)),
        st.builds(
            lambda text: json.dumps({"isi": text}, ensure_ascii=False).encode(), st.text("aé\u2028\x85 ", max_size=900)
        ),
        st.sampled_from([b"", b"  ", b"\r", b"{bad", b'{"text": "\xff"}', b"x" * 1_500, b" " * 1_200, b'{"text": 1}']),
    ),
    max_size=40,
)


@patiently
@given(
    lines=LINES,
    end=st.sampled_from([b"", b"\n", b"\r\n"]),
    size=st.integers(1, 4_000),
    kind=st.sampled_from(["", "gz", "zst"]),
)
def test_cutting_a_file_into_parts_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], end: bytes, size: int, kind: str
) -> None:
    path = tmp_path_factory.mktemp("cut") / f"a.jsonl{kind and '.' + kind}"
    path.write_bytes(packed(b"\n".join(lines) + end, kind))
    whole, cut = Corpus(max_line_bytes=1_000), Corpus(max_line_bytes=1_000, part_bytes=size)
    assert everything(path, cut) == everything(path, whole)


@patiently
@given(lines=LINES, size=st.integers(1, 3_000))
def test_parts_hold_what_they_say(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], size: int) -> None:
    path = tmp_path_factory.mktemp("cut") / "a.jsonl"
    path.write_bytes(b"\n".join(lines))
    settings = Corpus(max_line_bytes=1_000, part_bytes=size)
    for part in corpus.plan(corpus.find([path]), settings).parts:
        assert len(list(corpus.read(part, settings))) == part.records > 0


def test_a_plain_file_is_cut_at_about_the_size_and_a_compressed_one_into_eight_at_most(tmp_path: Path) -> None:
    content = b"".join(json.dumps({"text": f"berita {number}"}).encode() + b"\n" for number in range(2_000))
    (tmp_path / "a.jsonl").write_bytes(content)
    (tmp_path / "b.jsonl.gz").write_bytes(packed(content, "gz"))
    plan = corpus.plan(corpus.find([tmp_path]), Corpus(part_bytes=2_000))
    plain = [part for part in plan.parts if part.sources[0].name == "a.jsonl"]
    assert all(2_000 <= part.end - part.start < 2_100 for part in plain[:-1])
    assert len(plain) == -(-len(content) // 2_100) + 1 or len(plain) > 20
    assert [part.index for part in plan.parts] == list(range(len(plan.parts)))
    assert 4 <= len(plan.parts) - len(plain) <= 8


def test_a_part_has_the_same_name_wherever_the_file_lies(tmp_path: Path) -> None:
    digests = []
    for place in ("here", "there"):
        folder = tmp_path / place
        folder.mkdir()
        write(folder / "a.jsonl", *[RECORD] * 50)
        digests.append([part.digest for part in corpus.plan(corpus.find([folder]), Corpus(part_bytes=1_000)).parts])
    assert digests[0] == digests[1]
    assert len(set(digests[0])) == len(digests[0]) > 1
    write(tmp_path / "there" / "a.jsonl", *[RECORD] * 51)
    assert corpus.plan(corpus.find([tmp_path / "there"]), Corpus(part_bytes=1_000)).parts[0].digest != digests[0][0]
