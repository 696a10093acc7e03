"""CSV and Parquet: reading row by row, and writing Parquet files again with their own types."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from corpus_tools import everything, patiently
from hypothesis import example, given
from hypothesis import strategies as st

from cleaners import corpus
from cleaners.errors import InputError, OutputError
from cleaners.settings import Corpus


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_table_with_any_delimiter(tmp_path: Path, mark: str) -> None:
    rows = [["No", "Judul", "Isi Berita"], ["1", "Satu, dua; tiga", "Baris satu\nbaris dua"], ["2", "x", 'kata "itu"|']]
    quoted = (mark.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    path = tmp_path / "a.csv"
    path.write_text("\n".join(quoted) + "\n", encoding="utf-8-sig")
    articles, rejected = everything(path)
    assert not rejected
    assert [(article.title, article.text) for article in articles] == [tuple(row[1:]) for row in rows[1:]]
    assert [(article.id, article.line) for article in articles] == [("a.csv:2", 2), ("a.csv:4", 4)]
    assert dict(articles[0].meta) == {"No": "1", "Judul": "Satu, dua; tiga", "Isi Berita": ""}
    assert corpus.csv_header(corpus.find([path])[0], Corpus()) == corpus.Table(("No", "Judul", "Isi Berita"), mark)


def test_a_bad_row_costs_that_row_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        b'id,text\n1,baik\n2\n3,a,b\n\n4,"dua\nbaris"\n5,caf\xe9 x\n6,a\rb\n7,'
        + b"x" * 2_000
        + b"\n8, \n9,baik\n10,baik"
    )
    articles, rejected = everything(path, Corpus(max_line_bytes=1_000))
    assert [(article.id, article.line) for article in articles] == [("1", 2), ("4", 6), ("9", 12), ("10", 13)]
    assert [(entry.line, entry.reason[:22]) for entry in rejected] == [
        (3, "1 field where the head"),
        (4, "3 fields where the hea"),
        (8, "not UTF-8 (invalid con"),
        (9, "a carriage return stan"),
        (10, "line of 2002 bytes; th"),
        (11, 'the text field "text" '),
    ]


def test_a_quote_that_is_never_closed_swallows_nothing_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,baik\n2,"tidak ditutup\n3,hilang\n')
    articles, (entry,) = everything(path)
    assert [article.id for article in articles] == ["1"]
    assert entry.line == 3
    assert "never closed" in entry.reason
    path.write_text('id,"text\n1,baik\n')
    assert "never closed" in everything(path)[1][0].reason


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_table_without_text_is_rejected_as_a_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.csv":
        path.write_text("nomor,nama\n1,a\n2,b\n")
    else:
        pq.write_table(pa.table({"nomor": [1, 2], "nama": ["a", "b"]}), path)
    articles, (entry,) = everything(path)
    assert not articles
    assert (entry.line, entry.records) == (0, 2)
    assert entry.reason == "no text column among: nomor, nama; name it with --text-field (corpus.text_field)"
    assert [article.text for article in everything(path, Corpus(text_field="nama"))[0]] == ["a", "b"]
    (entry,) = everything(path, Corpus(text_field="isi"))[1]
    assert entry.reason == 'no column "isi" among: nomor, nama; name another with --text-field (corpus.text_field)'


def test_a_doubled_column_is_kept_under_another_name(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,x,x\na,1,2\n")
    (article,), _ = everything(path)
    assert dict(article.meta) == {"text": "", "x": "1", "x_2": "2"}


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@patiently
@example(rows=[("a\r\nb", "\r\n")], mark=",")
@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=20), mark=st.sampled_from([",", ";", "\t", "|"]))
def test_csv_comes_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], mark: str
) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    with corpus.csv_writer(path, ["id", "text"], mark) as out:
        for number, (text, other) in enumerate(rows):
            out.write({"id": str(number), "text": f"x{text}", "lain": other})
    articles, rejected = everything(path)
    assert not rejected
    assert [(article.text, article.meta["lain"]) for article in articles] == [
        (f"x{text}", other) for text, other in rows
    ]


def test_csv_gathers_columns_and_writes_lists_as_json(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with corpus.csv_writer(path, ["b"]) as out:
        out.write({"a": 1, "b": None})
        out.write({"b": "x", "c": ["y", {"z": 1.5}], "a": True})
    assert path.read_text() == 'b,a,c\n,1,\nx,true,"[""y"",{""z"":1.5}]"\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A Parquet file of 50 rows in groups of 7, with types that JSON does not have."""
    size = 50
    table = pa.table(
        {
            "id": pa.array(range(size), pa.int32()),
            "isi": pa.array([f"berita {n}" if n != 3 else None for n in range(size)], pa.large_string()),
            "kota": pa.array(["Bandung"] * size).dictionary_encode(),
            "tanggal": pa.array(
                [1_700_000_000_000_000_001 + n for n in range(size)], pa.timestamp("ns", tz="Asia/Jakarta")
            ),
            "hari": pa.array([dt.date(2024, 1, 2)] * size),
            "harga": pa.array([Decimal("1.50")] * size),
            "data": pa.array([b"\xff\x00"] * size),
            "nilai": pa.array([float("nan")] * size, pa.float32()),
            "tag": pa.array([["a", None]] * size),
            "peta": pa.array([[("k", 1)]] * size, pa.map_(pa.string(), pa.int8())),
            "lama": pa.array([1_500_000_001] * size, pa.duration("ns")),
        }
    )
    path = tmp_path / "a.parquet"
    pq.write_table(table, path, row_group_size=7)
    return path


def test_parquet_values_are_such_as_json_can_hold(source: Path) -> None:
    articles, (entry,) = everything(source)
    assert (entry.line, entry.reason) == (4, 'the text field "isi" is empty')
    assert [article.line for article in articles] == [n for n in range(1, 51) if n != 4]
    article = articles[0]
    assert (article.id, article.text, article.flags) == ("0", "berita 0", ())
    assert article.published == dt.datetime.fromtimestamp(1_700_000_000, dt.UTC)
    assert dict(article.meta) == {
        "id": 0,
        "isi": "",
        "kota": "Bandung",
        "tanggal": "2023-11-15T05:13:20+07:00",
        "hari": "2024-01-02",
        "harga": "1.50",
        "data": "/wA=",
        "nilai": None,
        "tag": ["a", None],
        "peta": [["k", 1]],
        "lama": 1.5,
    }
    json.dumps(dict(article.meta))


@patiently
@given(size=st.integers(1, 3_000))
def test_parquet_parts_hold_the_same_rows_whatever_their_size(
    size: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "groups.parquet"
    if not path.exists():
        pq.write_table(pa.table({"text": [f"berita {n}" for n in range(40)]}), path, row_group_size=3)
    settings = Corpus(part_bytes=size)
    plan = corpus.plan(corpus.find([path]), settings)
    lines = [[item.line for item in corpus.read(part, settings)] for part in plan.parts]
    assert [line for part in lines for line in part] == list(range(1, 41))
    assert [len(part) for part in lines] == [part.records for part in plan.parts]


def test_a_file_that_is_no_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 but no more")
    _, (entry,) = everything(path)
    assert entry.reason.startswith("no valid Parquet")
    assert str(tmp_path) not in entry.reason


def test_a_damaged_row_group_costs_its_own_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [f"berita {n}" for n in range(30)]}), path, row_group_size=10, compression="zstd")
    data = bytearray(path.read_bytes())
    at = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data[at : at + 60] = b"\xff" * 60
    path.write_bytes(data)
    articles, (entry,) = everything(path)
    assert [article.line for article in articles] == [*range(1, 11), *range(21, 31)]
    assert (entry.line, entry.records) == (11, 10)
    corpus.rewrite_parquet(path, tmp_path / "b.parquet", ((a.line, {"text": a.text}) for a in articles), {})
    assert len(pq.read_table(tmp_path / "b.parquet")) == 20


def test_a_parquet_file_is_written_again_with_its_own_types(source: Path, tmp_path: Path) -> None:
    keep = [n for n in range(1, 51) if n % 5]
    rows = [(n, {"isi": f"bersih {n}", "cluster": None if n % 2 else "c", "kept": n % 3 == 0}) for n in keep]
    for name in ("b.parquet", "c.parquet"):
        corpus.rewrite_parquet(source, tmp_path / name, iter(rows), {"cluster": "string", "kept": "bool"})
    assert (tmp_path / "b.parquet").read_bytes() == (tmp_path / "c.parquet").read_bytes()
    before, after = pq.read_table(source), pq.read_table(tmp_path / "b.parquet")
    assert after.schema.names == [*before.schema.names, "cluster", "kept"]
    assert after["isi"].to_pylist() == [f"bersih {n}" for n in keep]
    assert after["cluster"].to_pylist() == [None if n % 2 else "c" for n in keep]
    others = [name for name in before.schema.names if name not in ("isi", "nilai")]
    assert after.select(others).equals(before.select(others).take([n - 1 for n in keep]))
    assert after.schema.field("isi").type == pa.large_string()
    assert after.schema.field("nilai").type == pa.float32()


def test_what_was_written_again_can_be_taken_back(source: Path, tmp_path: Path) -> None:
    before, rewritten = pq.read_table(source).drop_columns("nilai"), tmp_path / "b.parquet"
    pq.write_table(before, source)
    changes = {"kota": "Medan", "harga": "1#2", "cluster": "c"}
    columns = {"kota": "string", "harga": "string", "cluster": "string"}
    corpus.rewrite_parquet(source, rewritten, [(1, changes), (3, {})], columns)
    after = pq.read_table(rewritten)
    assert after.column_names == [*before.column_names, "cluster"]
    assert after["kota"].to_pylist() == ["Medan", "Bandung"]
    assert after.schema.field("kota").type == pa.dictionary(pa.int32(), pa.string())
    assert after["harga"].to_pylist() == ["1#2", "1.50"]
    corpus.revert_parquet(rewritten, tmp_path / "c.parquet", [(1, {"kota": "Bandung", "harga": "1.50"}), (2, {})])
    assert pq.read_table(tmp_path / "c.parquet").equals(before.take([0, 2]), check_metadata=True)
    with pytest.raises(InputError, match="was not made from a Parquet file"):
        corpus.revert_parquet(source, tmp_path / "d.parquet", [])


def test_types_that_are_rare_are_read_and_written_again(tmp_path: Path) -> None:
    stamps = pa.array([[1_700_000_000_123_456_789], []], pa.list_(pa.timestamp("ns")))
    table = pa.table(
        {
            "isi": pa.array([b"kabar satu", b"kabar \xff dua"]),
            "judul": pa.array(["Satu", "Dua"], pa.string_view()),
            "dalam": pa.StructArray.from_arrays([stamps], ["waktu"]),
        }
    )
    path = tmp_path / "a.parquet"
    pq.write_table(table, path)
    (article,), (entry,) = everything(path)
    assert (article.text, article.title) == ("kabar satu", "Satu")
    assert article.meta["dalam"] == {"waktu": ["2023-11-14T22:13:20.123456"]}
    assert entry.reason == 'the text field "isi" holds no string but bytes'
    corpus.rewrite_parquet(path, tmp_path / "b.parquet", [(2, {"isi": "bersih"})], {"isi": "string"})
    assert pq.read_table(tmp_path / "b.parquet")["isi"].to_pylist() == ["bersih"]


def test_a_parquet_column_that_stands_twice_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table([pa.array(["satu"]), pa.array(["dua"])], names=["isi", "isi"]), path)
    articles, (entry,) = everything(path)
    assert not articles
    assert "isi stands there more than once" in entry.reason


def test_a_stray_quote_joins_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,baik\n2,"tidak ditutup\n3,"hilang"\n4,"kata "itu" saja"\n5,baik\n')
    articles, rejected = everything(path)
    assert [article.id for article in articles] == ["1", "5"]
    assert [entry.line for entry in rejected] == [3, 5]
    assert all("must be doubled" in entry.reason for entry in rejected)


def test_rewriting_tells_what_does_not_fit(source: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.parquet"
    with pytest.raises(OutputError, match="no column for cluster"):
        corpus.rewrite_parquet(source, path, [(1, {"cluster": "c"})], {})
    with pytest.raises(OutputError, match="column id: a value does not fit its type int32"):
        corpus.rewrite_parquet(source, path, [(1, {"id": "a#2"})], {})
    with pytest.raises(InputError, match=r"missing\.parquet: can't be read"):
        corpus.rewrite_parquet(tmp_path / "missing.parquet", path, [], {})
    assert list(tmp_path.iterdir()) == [source]


def test_our_own_table_of_articles(tmp_path: Path) -> None:
    row = {
        **dict.fromkeys(("id", "text", "title", "url", "site", "lang", "file"), "a"),
        "published": dt.datetime(2024, 5, 6, 7, tzinfo=dt.timezone(dt.timedelta(hours=7))),
        "flags": ["x"],
        "line": 3,
        "meta": {"n": 2**70, "é": [1]},
        "cluster": None,
    }
    for name in ("a.parquet", "b.parquet"):
        with corpus.article_writer(tmp_path / name, {"cluster": "string"}) as out:
            for _ in range(5_001):
                out.write(row)
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    file = pq.ParquetFile(tmp_path / "a.parquet")
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [5_000, 1]
    read = file.read().slice(5_000).to_pylist()[0]
    assert list(read) == [*corpus.ARTICLE_COLUMNS, "cluster"]
    assert read["published"] == row["published"]
    assert json.loads(read["meta"]) == row["meta"]
    with pytest.raises(OutputError, match="no column for lain"), corpus.article_writer(tmp_path / "c.parquet") as out:
        out.write({"lain": 1})
    assert not (tmp_path / "c.parquet").exists()


def test_an_empty_table_still_has_its_columns(tmp_path: Path) -> None:
    with corpus.article_writer(tmp_path / "a.parquet"):
        pass
    assert pq.read_table(tmp_path / "a.parquet").column_names == list(corpus.ARTICLE_COLUMNS)


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_times_in_utc_are_told_as_python_tells_them(tmp_path: Path, unit: str) -> None:
    times = [dt.datetime(2025, 6, 9, 16, 14, 5, tzinfo=dt.UTC), None, dt.datetime(1970, 1, 1, tzinfo=dt.UTC)]
    stamps = pa.array(times, pa.timestamp(unit, "UTC"))
    pq.write_table(pa.table({"text": ["Satu.", "Dua.", "Tiga."], "published": stamps}), tmp_path / "a.parquet")
    articles, _ = everything(tmp_path / "a.parquet")
    assert [article.meta["published"] for article in articles] == [time and time.isoformat() for time in times]
    assert [article.published for article in articles] == times


def test_a_time_that_python_has_not_costs_its_row_group_alone(tmp_path: Path) -> None:
    stamps = pa.array([0, -62_135_596_801, 0, 0], pa.timestamp("s", "UTC"))  # the year before the first
    table = pa.table({"text": ["Satu.", "Dua.", "Tiga.", "Empat."], "published": stamps})
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=2)
    articles, rejected = everything(tmp_path / "a.parquet")
    assert [article.text for article in articles] == ["Tiga.", "Empat."]
    assert [(entry.line, entry.records) for entry in rejected] == [(1, 2)]
