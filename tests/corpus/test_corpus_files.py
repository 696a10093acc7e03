"""Finding files, text and HTML files, names of fields."""

import os
from pathlib import Path

import pytest
from corpus_tools import everything, packed
from hypothesis import given
from hypothesis import strategies as st

from cleaners import corpus
from cleaners.addresses import site
from cleaners.article import Article
from cleaners.corpus.record import _LANGUAGES, build, language
from cleaners.errors import InputError
from cleaners.settings import Boilerplate, Corpus


def names(*paths: Path) -> list[str]:
    return [source.name for source in corpus.find(paths)]


def touch(folder: Path, *files: str) -> Path:
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text("isi")
    return folder


def test_a_folder_is_searched_through_in_order(tmp_path: Path) -> None:
    known = ["a.jsonl", "b/c.CSV", "b/d.json.gz", "b/e.htm", "c.parquet", "d.ndjson.zst", "e.txt", "f.tsv"]
    other = ["README.md", "b/x.parquet.gz", "noname"]
    touch(tmp_path, *reversed(known), *other, ".hidden.jsonl", ".git/a.jsonl")
    assert names(tmp_path) == known
    assert [path.relative_to(tmp_path).as_posix() for path in corpus.left_out([tmp_path])] == sorted(other)
    assert [source.compression for source in corpus.find([tmp_path])] == ["", "", "gz", "", "", "zst", "", ""]


def test_a_name_that_is_no_utf8_is_shown_escaped(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"berita\xff.txt")
    path.write_text("isi")
    assert names(tmp_path) == names(path) == ["berita\\xff.txt"]


def test_a_file_that_is_reached_twice_is_read_once(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", "b/c.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "z.txt").symlink_to(tmp_path / "a.txt")
    assert names(tmp_path, tmp_path / "a.txt") == ["a.txt", "b/c.txt"]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    touch(tmp_path, "x/in/a.txt", "y/in/a.txt", "y/in/b.txt")
    assert names(tmp_path / "x/in", tmp_path / "y/in") == ["x/in/a.txt", "y/in/a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"text": "a"}\n', ("jsonl", "")),
        (packed(b'{"text": "a"}\n', "gz"), ("jsonl", "gz")),
        (packed(b"judul;isi\na;b\n", "zst"), ("csv", "zst")),
        (b"<!DOCTYPE html><p>a", ("html", "")),
        (b"Jakarta, siang ini.\nHujan; angin.", ("text", "")),
        ("\ufeffHujan".encode("utf-16-le"), ("text", "")),
        (b"PAR1abc", ("parquet", "")),
    ],
)
def test_a_named_file_of_unknown_suffix_shows_in_its_content(
    tmp_path: Path, content: bytes, expected: tuple[str, str]
) -> None:
    (tmp_path / "dump.bak").write_bytes(content)
    (source,) = corpus.find([tmp_path / "dump.bak"])
    assert (source.format, source.compression) == expected


def test_what_can_not_be_found_is_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing\.jsonl: not found; check the name"):
        corpus.find([tmp_path / "missing.jsonl"])
    with pytest.raises(InputError, match=r"no input file there; saring reads \.jsonl"):
        corpus.find([tmp_path])
    (tmp_path / "a.bin").write_bytes(b"\x7fELF\0\0")
    with pytest.raises(InputError, match=r"a\.bin: of no known format; saring reads \.jsonl"):
        corpus.find([tmp_path / "a.bin"])
    os.mkfifo(tmp_path / "pipe.jsonl")
    with pytest.raises(InputError, match="is no regular file"):
        corpus.find([tmp_path / "pipe.jsonl"])


def test_a_link_to_nowhere_in_a_folder_is_rejected(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    articles, (entry,) = everything(tmp_path)
    assert len(articles) == 1
    assert entry.file == "b.txt"


@pytest.mark.parametrize(
    ("content", "text", "flags"),
    [
        ("Hujan “deras”.\r\nBaris dua.\n".encode(), "Hujan “deras”.\r\nBaris dua.\n", ()),
        (b"\xef\xbb\xbfHujan", "Hujan", ()),
        ("\ufeffHujan “a”".encode("utf-16-le"), "Hujan “a”", ()),
        ("\ufeffHujan “a”".encode("utf-16-be"), "Hujan “a”", ()),
        ("Kafé “itu”".encode("cp1252"), "Kafé “itu”", ("encoding-guessed",)),
    ],
)
def test_a_text_file_in_its_encoding(tmp_path: Path, content: bytes, text: str, flags: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    (article,), _ = everything(tmp_path)
    assert (article.text, article.flags) == (text, flags)
    assert (article.id, article.file, article.line) == ("a.txt", "a.txt", 1)
    assert dict(article.meta) == {"id": "a.txt", "text": ""}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"abc\0def", "binary"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "binary"),
        (b"kaf\xe9 \x81", "binary, or in no known encoding"),
        (b" \n\t", "the file is blank"),
        (b"x" * 2_001, "file of over 2000 bytes (raise corpus.max_line_bytes"),
    ],
)
def test_a_text_file_that_can_not_be_read_is_rejected(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    (tmp_path / "b.txt").write_text("isi")
    (article,), (entry,) = everything(tmp_path, Corpus(max_line_bytes=2_000))
    assert article.id == "b.txt"
    assert (entry.file, entry.line) == ("a.txt", 0)
    assert reason in entry.reason


def test_a_compressed_text_file_that_is_cut_off_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(packed(b"isi", "gz")[:-3])
    assert "truncated gzip" in everything(tmp_path)[1][0].reason


@pytest.mark.parametrize(
    ("head", "encoding", "flags"),
    [
        ('<meta charset="utf-8">', "utf-8", ()),
        ("", "cp1252", ("encoding-guessed",)),
        ('<meta charset="iso-8859-1">', "cp1252", ()),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1250'>", "cp1250", ()),
        ('<meta charset="hex">', "cp1252", ("encoding-guessed",)),
        ('<meta charset="tiada">', "cp1252", ("encoding-guessed",)),
    ],
)
def test_a_page_in_the_encoding_that_it_names(tmp_path: Path, head: str, encoding: str, flags: tuple[str, ...]) -> None:
    page = f"<html>{head}<p>“é”</p></html>"
    (tmp_path / "a.html").write_bytes(page.encode(encoding))
    (article,), _ = everything(tmp_path)
    assert (article.text, article.meta["html"], article.flags) == ("", page, flags)


def test_small_files_are_put_together(tmp_path: Path) -> None:
    touch(tmp_path, *(f"{number:04}.txt" for number in range(1_203)))
    plan = corpus.plan(corpus.find([tmp_path]), Corpus())
    assert [part.records for part in plan.parts] == [1_000, 203]
    small = corpus.plan(corpus.find([tmp_path]), Corpus(part_bytes=1_000))
    assert max(part.records for part in small.parts) == 334
    assert sum(part.records for part in small.parts) == 1_203


def built(meta: dict[str, object], settings: Corpus | None = None) -> Article:
    article = build(meta, "a.jsonl", 1, settings or Corpus())
    assert isinstance(article, Article)
    return article


def test_names_are_found_whatever_their_spelling() -> None:
    article = built(
        {"Isi_Berita": "isi", "HEADLINE": "judul", "publishDate": "2024-05-06", "_id": 5, "Sumber": "Koran A"}
    )
    assert (article.text, article.title, article.id, article.site) == ("isi", "judul", "5", "Koran A")
    assert article.published is not None


def test_the_first_name_with_something_in_it_wins() -> None:
    article = built({"body": "c", "content": " ", "text": "", "title": None, "judul": "j"})
    assert (article.text, article.title) == ("c", "j")


def test_a_name_that_is_set_comes_alone() -> None:
    settings = Corpus(text_field="ringkas", title_field="kepala")
    article = built({"text": "a", "ringkas": "b", "title": "x"}, settings)
    assert (article.text, article.title) == ("b", "")
    assert corpus.text_key(article.meta, settings) == "ringkas"
    entry = build({"text": "a"}, "a.jsonl", 1, settings)
    assert isinstance(entry, corpus.Rejected)
    assert entry.reason == 'no field "ringkas" (corpus.text_field) among: text'


@given(
    st.dictionaries(
        st.sampled_from(["text", "content", "isi", "berita", "body", "html", "lain"]),
        st.sampled_from(["", " ", "a", "b", None, 0]),
    )
)
def test_the_text_goes_back_where_it_came_from(meta: dict[str, object]) -> None:
    before = dict(meta)
    article = build(meta, "a.jsonl", 1, Corpus())
    if not isinstance(article, Article) or not article.text:
        return
    assert before[article.text_field] == article.text
    assert list(article.meta) == list(before)
    assert {**article.meta, article.text_field: article.text} == before


def test_a_page_stays_in_its_field_and_its_text_gets_a_place() -> None:
    article = built({"raw_html": "<p>a", "url": "http://a.id"})
    assert (article.text, dict(article.meta)) == ("", {"raw_html": "<p>a", "url": "http://a.id"})
    assert corpus.page_key(article.meta, Corpus()) == "raw_html"
    assert corpus.page_key({"html": "<p>a"}, Corpus(html_field="page")) == "html"
    assert article.text_field == "text"
    assert built({"html": "<p>a", "isi": None}).text_field == "isi"


@pytest.mark.parametrize(
    ("url", "source", "expected"),
    [
        ("https://WWW.Contoh.id:443/a", "x", "contoh.id"),
        ("www.contoh.id/a", "", "contoh.id"),
        ("//contoh.id/a", "", "contoh.id"),
        ("http://[bad/", "Koran", "Koran"),
        ("", "News.Contoh.co.id", "news.contoh.co.id"),
        ("", "https://www.contoh.id/", "contoh.id"),
        ("", " Koran Contoh ", "Koran Contoh"),
        ("", "hasil_panen.csv", "hasil_panen.csv"),
        ("", "", ""),
    ],
)
def test_site(url: str, source: str, expected: str) -> None:
    assert site(url, source) == expected


def test_language() -> None:
    given = {"id": "id", "ID_id": "id", "in": "id", "Bahasa  Indonesia": "id", "eng": "en", "zsm": "ms", "ar-SA": "ar"}
    assert {name: language(name) for name in given} == given
    assert [language(name) for name in ("", "klingon", "1")] == ["", "", ""]
    assert set(Boilerplate().packs) - {"any"} == {*_LANGUAGES.values()}  # a language with rules is known by its names
