"""`saring dedupe --decisions-only`: what was decided, and no article."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_sample import rows
from typer.testing import Result

from cleaners.cli import exits

Saring = Callable[..., Result]


@pytest.mark.usefixtures("articles")
def test_the_decisions_are_those_of_a_whole_run(saring: Saring) -> None:
    assert saring("dedupe", "articles.jsonl", "-o", "whole/").exit_code == 0
    result = saring("dedupe", "articles.jsonl", "-o", "decided/", "--decisions-only")
    assert result.exit_code == 0, result.stderr
    assert "saring restore" not in result.stdout
    for name in ("decisions.jsonl", "clusters.jsonl", "quarantine.jsonl"):
        plain = [{key: value for key, value in row.items() if key != "differs"} for row in rows(Path("decided", name))]
        assert plain == [
            {key: value for key, value in row.items() if key != "differs"} for row in rows(Path("whole", name))
        ]
    assert rows(Path("decided/decisions.jsonl"))
    assert {path.name for path in Path("decided").iterdir() if path.is_file()} == {
        "decisions.jsonl",
        "clusters.jsonl",
        "quarantine.jsonl",
        "run.json",
        "timings.json",
    }


@pytest.mark.usefixtures("articles")
def test_parquet_needs_only_the_columns_that_count(saring: Saring) -> None:
    assert saring("dedupe", "articles.jsonl", "-o", "marked.parquet").exit_code == 0
    assert saring("dedupe", "articles.jsonl", "-o", "lines/", "--decisions-only").exit_code == 0
    assert saring("dedupe", "marked.parquet", "-o", "table/", "--decisions-only").exit_code == 0
    assert Path("table/decisions.jsonl").read_bytes() == Path("lines/decisions.jsonl").read_bytes()


@pytest.mark.usefixtures("articles")
def test_a_whole_run_after_it_brings_the_articles(saring: Saring) -> None:
    assert saring("dedupe", "articles.jsonl", "-o", "out/", "--decisions-only").exit_code == 0
    assert saring("dedupe", "articles.jsonl", "-o", "out/", "--format", "jsonl").exit_code == 0
    assert all(row["text"] for row in rows(Path("out/kept.jsonl")))
    assert saring("dedupe", "articles.jsonl", "-o", "out/", "--decisions-only").exit_code == 0
    assert not Path("out/kept.jsonl").exists()
    assert not Path("out/edits.jsonl").exists()


@pytest.mark.usefixtures("articles")
def test_what_is_missing_is_told(saring: Saring) -> None:
    refused = saring("dedupe", "articles.jsonl", "-o", "out.jsonl", "--decisions-only")
    assert refused.exit_code == exits.FILES
    assert "out.jsonl: decisions alone are written to a folder" in refused.stderr
    assert saring("dedupe", "articles.jsonl", "-o", "out/", "--decisions-only").exit_code == 0
    for command in (["explain", "pasar-1", "out"], ["restore", "out", "-o", "back.jsonl"]):
        told = saring(*command)
        assert told.exit_code == exits.FILES
        assert "holds decisions only" in told.stderr
    shutil.rmtree("out")
    assert saring("dedupe", "articles.jsonl", "--decisions-only", "--dry-run").exit_code == 0
    assert not Path("saring-output").exists()


def test_dedupe_tells_what_to_do_with_a_page(saring: Saring, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><p>Hujan turun di pelabuhan lama.</p></body></html>")
    (tmp_path / "b.txt").write_text("Hujan turun di pelabuhan lama.")
    assert saring("dedupe", str(tmp_path / "a.html"), str(tmp_path / "b.txt"), "-o", f"{tmp_path}/out/").exit_code == 3
    assert "run saring run instead" in (tmp_path / "out/quarantine.jsonl").read_text()
