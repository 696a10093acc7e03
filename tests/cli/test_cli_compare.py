"""compare: two articles by whatever name a person has for them, the figures of a run, and both texts."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_sample import FERRY, MARKET, PUMP, READ_ALSO, SCHOOL, jsonl, rows
from rich.console import Console
from rich.text import Text
from typer.testing import Result

from cleaners import Article, neardup
from cleaners.cli import compared
from cleaners.neardup import passages
from cleaners.report import sides
from cleaners.settings import Neardup

Saring = Callable[..., Result]

LONG = f"{MARKET}\n{PUMP}\n{SCHOOL}"
EDITED = f"{MARKET}\n{PUMP.replace('tiga pompa', '4 pompa milik Sutarno')}\n{SCHOOL}"


@pytest.fixture
def texts() -> tuple[str, str]:
    """Two text files, the second one an edited first one."""
    for name, text in (("satu.txt", LONG), ("dua.txt", EDITED)):
        Path(name).write_text(text, encoding="utf-8")
    return "satu.txt", "dua.txt"


def data(result: Result) -> dict[str, dict[str, object]]:
    """What `--json` told."""
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_two_text_files_are_told_with_the_figures(saring: Saring, texts: tuple[str, str]) -> None:
    result = saring("compare", *texts)
    assert result.exit_code == 0, result.stderr
    verdict = neardup.compare(Article("a", LONG), Article("b", EDITED), Neardup())
    head, shares, counts = result.stdout.split("\n")[:3]
    assert head == f"Reprint: duplicates ({verdict.reason})"
    assert f"Jaccard {verdict.jaccard:.2f}; containment: {verdict.a_in_b:.2f} of A in B, {verdict.b_in_a:.2f}" in shares
    assert f"{verdict.shared_bands} of {Neardup().layout()[0]} bands shared" in counts
    assert f"{verdict.shared_shingles} shingles" in counts
    assert "Only in B: 4, Sutarno" in result.stdout
    assert result.stdout.index("{=BOGOR") < result.stdout.index("\nB\n")
    assert sorted(path.name for path in Path().iterdir()) == ["dua.txt", "satu.txt"]


def test_the_figures_are_those_of_a_run(saring: Saring) -> None:
    told = [{"id": "satu", "text": LONG, "tanggal": "2025-03-01"}, {"id": "dua", "text": EDITED}]
    Path("in.jsonl").write_bytes(jsonl(told))
    assert saring("dedupe", "in.jsonl", "-o", "out", "--quiet").exit_code == 0
    [removed] = [row for row in rows(Path("out/decisions.jsonl")) if not row["kept"]]
    found = data(saring("compare", str(removed["article_id"]), str(removed["duplicate_of"]), "out", "--json"))
    assert found["duplicate"] is True
    assert (found["relation"], found["jaccard"], found["a_in_b"], found["shared_bands"]) == tuple(
        removed[name] for name in ("relation", "jaccard", "containment", "shared_bands")
    )


@pytest.mark.parametrize(
    "names",
    [
        ("articles.jsonl:1", "articles.jsonl:2"),
        ("pasar-1", "pasar-2", "articles.jsonl"),
        ("articles.jsonl:1", "pasar-2", "articles.jsonl"),
        ("articles.jsonl:1", "pasar-2", "."),
    ],
)
@pytest.mark.usefixtures("articles")
def test_records_of_an_input_are_compared_as_they_stand(saring: Saring, names: tuple[str, ...]) -> None:
    found = data(saring("compare", *names, "--json"))
    assert (found["a"]["id"], found["b"]["id"]) == ("pasar-1", "pasar-2")
    assert found["a"]["text"] == f"{MARKET}\n{READ_ALSO}\n{PUMP}"
    assert found["relation"] == "reprint"
    assert found["a"]["title"] == "Kios Pasar Anyar Ditata Ulang"


@pytest.mark.parametrize("output", ["out/", "out.jsonl", "out.jsonl.edits.jsonl"])
@pytest.mark.usefixtures("articles")
def test_articles_of_an_output_are_compared_cleaned(saring: Saring, output: str) -> None:
    saring("run", "articles.jsonl", "-o", output.removesuffix(".edits.jsonl"), "--quiet")
    found = data(saring("compare", "pasar-1", "pasar-2", output, "--json"))
    assert found["relation"] == "copy"
    assert found["a"]["text"] == found["b"]["text"] == f"{MARKET}\n{PUMP}"
    assert (found["a"]["file"], found["a"]["line"]) == ("articles.jsonl", 1)


@pytest.mark.usefixtures("articles")
def test_the_default_output_is_looked_into(saring: Saring) -> None:
    saring("clean", "articles.jsonl", "--quiet")
    assert data(saring("compare", "pasar-1", "buku", "--json"))["relation"] == "different"


@pytest.mark.usefixtures("articles")
def test_a_file_is_compared_with_an_article_of_an_output(saring: Saring) -> None:
    saring("run", "articles.jsonl", "-o", "out", "--quiet")
    Path("pasar.txt").write_text(f"{MARKET}\n{PUMP}", encoding="utf-8")
    assert data(saring("compare", "pasar.txt", "pasar-1", "out", "--json"))["relation"] == "copy"


def test_a_doubled_id_is_told_by_its_suffix(saring: Saring) -> None:
    Path("in.jsonl").write_bytes(jsonl([{"id": "x", "text": MARKET}, {"id": "x", "text": FERRY}]))
    found = data(saring("compare", "x", "x#2", "in.jsonl", "--json"))
    assert (found["a"]["text"], found["b"]["text"]) == (MARKET, FERRY)


def test_settings_decide_the_relation(saring: Saring, texts: tuple[str, str]) -> None:
    assert data(saring("compare", *texts, "--json"))["duplicate"] is True
    strict = data(saring("compare", *texts, "--json", "--set", "neardup.jaccard=0.99"))
    assert (strict["relation"], strict["duplicate"]) == ("different", False)


def test_what_only_one_has_and_what_both_share_is_plain_data(saring: Saring, texts: tuple[str, str]) -> None:
    found = data(saring("compare", *texts, "--json"))
    assert found["a"]["only"] == []
    assert found["b"]["only"] == ["4", "Sutarno"]
    for side, text in (("a", LONG), ("b", EDITED)):
        spans = found[side]["shared"]
        assert isinstance(spans, list)
        assert "pompa" not in "".join(text[start:end] for start, end in spans)
        assert next(text[start:end] for start, end in spans).startswith("BOGOR - Pedagang")
    assert found["a"]["words"] == len(LONG.replace("BOGOR - ", "BOGOR ").replace("KUPANG - ", "KUPANG ").split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("no-such-id", "pasar-1", "out"), "no-such-id"),
        (("pasar-1", "pasar-2", "nowhere"), "nowhere"),
        (("pasar-1", "pasar-2"), "saring-output"),
        (("articles.jsonl", "satu.txt"), "holds more than one article"),
        (("articles.jsonl:99", "satu.txt"), "line 99"),
        (("kosong.txt", "satu.txt"), "blank"),
        (("rusak.jsonl:2", "satu.txt"), "no JSON"),
        (("halaman.html", "satu.txt"), "saring clean"),
        (("kosong.jsonl", "satu.txt"), "no article"),
        (("dokumen.jsonl:3", "satu.txt"), "jq"),
        (("a", "b", "slim"), "--decisions-only"),
    ],
)
@pytest.mark.usefixtures("articles", "texts")
def test_what_can_not_be_compared_is_said(saring: Saring, arguments: tuple[str, ...], told: str) -> None:
    files = {
        "kosong.txt": " \n",
        "kosong.jsonl": "",
        "rusak.jsonl": '{"text": "Satu kalimat."}\n{"text":\n',
        "halaman.html": "<html><body><p>Satu kalimat.</p></body></html>",
        "dokumen.jsonl": '[\n{"text": "Satu."},\n{"text": "Dua."}\n]\n',
    }
    for name, content in files.items():
        Path(name).write_text(content, encoding="utf-8")
    saring("run", "articles.jsonl", "-o", "out", "--quiet")
    saring("dedupe", "articles.jsonl", "-o", "slim", "--quiet", "--decisions-only")
    result = saring("compare", *arguments)
    assert result.exit_code == 4
    assert result.stdout == ""
    assert told in result.stderr


def test_a_wrong_setting_is_wrong_use(saring: Saring, texts: tuple[str, str]) -> None:
    result = saring("compare", *texts, "--set", "neardup.jaccard=7")
    assert result.exit_code == 2
    assert "neardup.jaccard" in result.stderr


def test_nothing_of_a_scraped_text_reaches_the_terminal_raw(saring: Saring) -> None:
    evil = "\x1b[31m[bold]Harga[/bold]\u202e :smile: naik lagi di pasar induk sejak Senin pagi\x07"
    told = [{"id": f"{n}\x1b[2J", "title": evil, "text": f"{evil}\n{n} {FERRY}", "source": evil} for n in (1, 2)]
    Path("in.jsonl").write_bytes(jsonl(told))
    result = saring("compare", "in.jsonl:1", "in.jsonl:2")
    assert result.exit_code == 0, result.stderr
    assert not set("\x1b\x07\u202e") & set(result.stdout)
    assert "␛[31m[bold]Harga[/bold]<U+202E> :smile:" in result.stdout


def drawn(one: str, other: str, width: int) -> str:
    """The pair as a terminal of that width shows it, without colours."""
    verdict = neardup.compare(Article("a", one), Article("b", other), Neardup())
    pair = compared.Pair(Article("a", one), Article("b", other), verdict, passages.shared(one, other, 5))
    out = Console(file=io.StringIO(), width=width, markup=False, emoji=False, highlight=False)
    for block in compared.blocks(pair, width, colour=True):
        out.print(block)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


def test_lines_that_tell_the_same_begin_in_one_row() -> None:
    shown = drawn(LONG, f"{FERRY}\n\n{EDITED}", 120).split("\n")
    assert max(map(len, shown)) <= 120
    for start in (MARKET, SCHOOL):
        assert any(line.count(start[:12]) == 2 for line in shown)
    assert not any(FERRY[:12] in line.split("│")[0] for line in shown)


def test_on_a_narrow_terminal_one_stands_under_the_other() -> None:
    shown = drawn(LONG, EDITED, sides.NARROWEST - 1)
    assert "│" not in shown
    assert shown.index("\nA\n") < shown.index("\nB\n")


def test_what_is_shared_is_coloured_and_nothing_else() -> None:
    [_, line, *_] = sides.blocks(
        sides.Side("Satu dua tiga.", ((5, 8),)), sides.Side("Dua", ((0, 3),)), (), 0, colour=True
    )
    assert isinstance(line, Text)
    assert [(line.plain[span.start : span.end], span.style) for span in line.spans] == [("dua", sides.SHARED)]
