"""explain and restore: what a run did can be read, and undone exactly."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cli_sample import FERRY, MARKET, PUMP, READ_ALSO, RECORDS, SCHOOL, jsonl, rows
from typer.testing import Result

Saring = Callable[..., Result]


@pytest.fixture
def done(saring: Saring, articles: Path) -> Path:
    """The output folder of a run over the articles."""
    assert saring("run", str(articles), "-o", "out/", "--format", "jsonl", "--quiet").exit_code == 0
    return Path("out")


@pytest.mark.usefixtures("done")
def test_an_edit_is_shown_with_its_rule_and_its_neighbours(saring: Saring) -> None:
    shown = saring("explain", "pasar-1", "out").stdout
    [line] = [line for line in shown.split("\n") if "[-" in line]
    assert f"[-{READ_ALSO}" in line
    assert line.split()[-1].startswith("id.")
    assert "Kios Pasar Anyar Ditata Ulang" in shown
    assert "articles.jsonl:1" in shown
    before, after = len(f"{MARKET}\n{READ_ALSO}\n{PUMP}"), len(f"{MARKET}\n{PUMP}")
    assert f"{before} characters before, {after} after" in shown


def test_kept_and_removed_are_told_with_the_evidence(saring: Saring, done: Path) -> None:
    shown = {name: saring("explain", name, "out").stdout for name in ("pasar-1", "pasar-2", "feri")}
    [kept] = [row["id"] for row in rows(done / "kept.jsonl") if str(row["id"]).startswith("pasar")]
    [removed] = {"pasar-1", "pasar-2"} - {kept}
    assert "Kept" in shown[str(kept)]
    assert f"Removed as copy of {kept}\n  Jaccard 1.00, containment 1.00\n" in shown[removed]
    assert "Kept" in shown["feri"]


def test_what_differs_from_the_kept_article_is_told(saring: Saring) -> None:
    text = f"{MARKET} {PUMP} {FERRY}"
    told = [{"id": "satu", "text": text}, {"id": "dua", "text": text.replace("tiga pompa", "4 pompa milik Sutarno")}]
    Path("in.jsonl").write_bytes(jsonl(told))
    assert saring("dedupe", "in.jsonl", "-o", "out", "--quiet").exit_code == 0
    [removed] = [row["article_id"] for row in rows(Path("out/decisions.jsonl")) if not row["kept"]]
    shown = saring("explain", str(removed), "out").stdout
    gone, came = ("tiga pompa", "4 pompa milik Sutarno")[:: 1 if removed == "dua" else -1]
    assert f"  [-{gone.split(' pompa')[0]}-]{{+" in shown or f"[-{gone}-]{{+{came}+}}" in shown
    assert "Sutarno" in shown.split("Only in ", 1)[1]


@pytest.mark.usefixtures("done")
def test_stages_are_told_in_their_order(saring: Saring) -> None:
    shown = saring("explain", "buku", "out").stdout
    assert shown.index("mojibake: ") < shown.index("paragraphs: ")
    assert "{+“" in shown
    assert f"[-{SCHOOL[:20]}" in shown


@pytest.mark.usefixtures("articles")
def test_the_default_folder_is_looked_into(saring: Saring) -> None:
    saring("clean", "articles.jsonl", "--quiet")
    assert READ_ALSO in saring("explain", "pasar-1").stdout


def test_a_text_file_is_cleaned_on_the_spot(saring: Saring) -> None:
    Path("halaman.txt").write_text(f"{FERRY}\n{READ_ALSO}\n{SCHOOL}", encoding="utf-8")
    result = saring("explain", "halaman.txt")
    assert result.exit_code == 0, result.stderr
    assert f"[-{READ_ALSO}" in result.stdout
    assert [path.name for path in Path().iterdir()] == ["halaman.txt"]
    assert "[-" not in saring("explain", "halaman.txt", "--skip", "boilerplate").stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("no-such-id", "out"), "no-such-id"),
        (("pasar-1", "nowhere"), "nowhere: not found; name the output of a run"),
        (("pasar-1",), "saring-output"),
        (("articles.jsonl",), "articles.jsonl"),
    ],
)
@pytest.mark.usefixtures("done")
def test_what_is_not_there_is_said(saring: Saring, arguments: tuple[str, ...], told: str) -> None:
    result = saring("explain", *arguments)
    assert result.exit_code == 4
    assert told in result.stderr


@pytest.mark.usefixtures("done")
def test_restore_gives_back_the_very_records(saring: Saring) -> None:
    saring("run", "articles.jsonl", "-o", "file.jsonl", "--quiet")
    for result in ("out", "file.jsonl"):
        told = saring("restore", result, "-o", f"back-{result}.jsonl")
        assert told.exit_code == 0, told.stderr
        assert "Restored 4 records" in told.stdout
        back = rows(Path(f"back-{result}.jsonl"))
        assert [list(row.items()) for row in back] == [list(row.items()) for row in RECORDS]


@pytest.mark.usefixtures("done")
def test_restore_gives_records_to_standard_output(saring: Saring) -> None:
    saring("restore", "out", "-o", "back.jsonl")
    told = saring("restore", "out", "-o", "-")
    assert told.stdout_bytes == Path("back.jsonl").read_bytes()
    assert not Path("-").exists()


def test_restore_needs_a_result(saring: Saring) -> None:
    assert saring("restore", "nowhere", "-o", "back.jsonl").exit_code == 4
    assert not Path("back.jsonl").exists()
