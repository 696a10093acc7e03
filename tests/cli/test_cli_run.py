"""clean, dedupe and run, for real: files to files, to folders, to nowhere, and what is said of it."""

import gzip
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_sample import FERRY, MARKET, PUMP, QUOTE, READ_ALSO, RECORDS, SCHOOL, jsonl, rows
from typer.testing import Result

Saring = Callable[..., Result]
Child = Callable[..., subprocess.CompletedProcess[bytes]]


def everything(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.usefixtures("articles")
def test_clean_keeps_every_record_and_field_in_order(saring: Saring) -> None:
    result = saring("clean", "articles.jsonl", "-o", "cleaned.jsonl")
    assert result.exit_code == 0, result.stderr
    cleaned = rows(Path("cleaned.jsonl"))
    assert [{**row, "text": ""} for row in cleaned] == [{**row, "text": ""} for row in RECORDS]
    assert [row["text"] for row in cleaned] == [f"{MARKET}\n{PUMP}", f"{MARKET}\n{PUMP}", f"{SCHOOL}\n{QUOTE}", FERRY]
    assert Path("cleaned.jsonl.edits.jsonl").is_file()


@pytest.mark.usefixtures("articles")
def test_the_books_balance_and_the_results_are_named(saring: Saring) -> None:
    result = saring("run", "articles.jsonl", "-o", "out/", "--format", "jsonl")
    words = result.stdout.split()
    assert words[words.index("Came") + 2] == "4"
    assert words[words.index("Kept") + 1] == "3"
    assert words[words.index("Removed") + 1] == "1"
    assert words[words.index("Quarantined") + 1] == "0"
    assert "saring explain ID out" in result.stdout
    for name in ("kept", "removed", "edits", "decisions", "run"):
        [path] = [word for word in words if word.startswith(f"out/{name}.")]
        assert Path(path).is_file()


@pytest.mark.usefixtures("articles")
def test_without_o_the_results_go_to_a_folder_that_is_told(saring: Saring) -> None:
    result = saring("clean", "articles.jsonl")
    assert result.exit_code == 0
    assert Path("saring-output").is_dir()
    assert "No -o was given, so the results are in saring-output." in result.stdout


@pytest.mark.usefixtures("articles")
def test_dedupe_leaves_texts_alone_and_tells_the_clusters(saring: Saring) -> None:
    assert saring("dedupe", "articles.jsonl", "-o", "marked.jsonl").exit_code == 0
    marked = rows(Path("marked.jsonl"))
    assert [row["text"] for row in marked] == [row["text"] for row in RECORDS]
    assert [row["kept"] for row in marked].count(False) == 1
    assert [row["cluster"] is None for row in marked] == [False, False, True, True]


def test_files_that_are_left_out_are_told(saring: Saring) -> None:
    Path("masuk").mkdir()
    Path("masuk/a.txt").write_text("Warga menanam pohon.")
    assert "Left out" not in saring("clean", "masuk", "--dry-run").stdout
    Path("masuk/b.docx").write_text("x")
    assert "Left out, for their suffix: 1 file (masuk/b.docx)" in saring("clean", "masuk", "--dry-run").stdout


@pytest.mark.usefixtures("articles")
def test_a_dry_run_writes_nothing_and_says_so(saring: Saring) -> None:
    result = saring("run", "articles.jsonl", "-o", "out/", "--dry-run")
    assert result.exit_code == 0
    assert "Dry run: nothing was written." in result.stdout
    assert everything(Path()) == {"articles.jsonl"}


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("output", ["out.pdf", "articles.jsonl", "theirs"])
def test_a_dry_run_refuses_the_output_that_a_run_would_refuse(saring: Saring, output: str) -> None:
    Path("theirs").mkdir()
    Path("theirs/kept.parquet").write_bytes(b"not ours")
    dry, wet = (saring("clean", "articles.jsonl", "-o", output, *extra) for extra in (("--dry-run",), ()))
    assert (dry.exit_code, dry.stderr) == (wet.exit_code, wet.stderr)
    assert dry.exit_code == 4


@pytest.mark.usefixtures("articles")
def test_a_dry_run_refuses_to_read_what_a_run_would_write_over(saring: Saring) -> None:
    assert saring("clean", "articles.jsonl", "-o", "out/", "--quiet").exit_code in (0, 3)
    results = [saring("clean", "out/kept.parquet", "-o", "out/", *extra) for extra in (("--dry-run",), ())]
    assert [found.exit_code for found in results] == [4, 4]
    assert all("would write over this input" in found.stderr for found in results)


@pytest.mark.usefixtures("articles")
def test_an_output_file_is_not_said_to_hold_the_kept_articles_alone(saring: Saring) -> None:
    told = saring("dedupe", "articles.jsonl", "-o", "marked.jsonl").stdout
    assert "every article, in the order of the input" in told
    assert "kept articles" not in told


@pytest.mark.usefixtures("articles")
def test_the_summary_as_json_stands_alone_on_standard_output(saring: Saring) -> None:
    found = json.loads(saring("run", "articles.jsonl", "-o", "out/", "--json").stdout)
    counts = found["counts"]
    assert (counts["articles"], counts["kept"], counts["removed"], counts["quarantined"]) == (4, 3, 1, 0)
    assert sum(counts["by_rule"].values()) == sum(counts["by_stage"].values()) > 0
    assert Path(found["outputs"]["run"]).is_file()


@pytest.mark.usefixtures("articles")
def test_quiet_says_nothing_at_all(saring: Saring) -> None:
    result = saring("run", "articles.jsonl", "-o", "out/", "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("extra", [(), ("--quiet",), ("--json",)])
def test_quarantine_is_loud_and_has_an_exit_code(saring: Saring, extra: tuple[str, ...]) -> None:
    Path("mixed.jsonl").write_bytes(jsonl(RECORDS[:1]) + b'{"id": "x", "text": \n')
    result = saring("clean", "mixed.jsonl", "-o", "out/", *extra)
    assert result.exit_code == 3
    assert "QUARANTINED: 1 record" in result.stderr
    assert "out/quarantine.jsonl" in result.stderr
    [entry] = rows(Path("out/quarantine.jsonl"))
    assert (entry["file"], entry["line"]) == ("mixed.jsonl", 2)


def test_standard_input_and_output_for_a_text(saring: Saring) -> None:
    result = saring("clean", "-", stdin=f"{SCHOOL}\n{READ_ALSO}\n{FERRY}\n".encode())
    assert result.exit_code == 0, result.stderr
    assert result.stdout.rstrip("\n") == f"{SCHOOL}\n{FERRY}"
    assert "Came in" in result.stderr
    assert everything(Path()) == set()


def test_standard_input_and_output_for_jsonl(saring: Saring) -> None:
    result = saring("run", "-", "-o", "-", "--quiet", stdin=b"\n " + jsonl(RECORDS))
    assert result.exit_code == 0, result.stderr
    found = rows(result.stdout)
    assert [row["id"] for row in found] == [row["id"] for row in RECORDS]
    assert [row["kept"] for row in found].count(False) == 1


def test_standard_input_of_another_format_is_read_as_what_it_is(saring: Saring) -> None:
    table = f'id,isi\na,"{SCHOOL}\n{READ_ALSO}\n{FERRY}"\n'.encode()
    for given in (table, gzip.compress(table)):
        [row] = rows(saring("clean", "-", "--quiet", stdin=given).stdout)
        assert row == {"id": "a", "isi": f"{SCHOOL}\n{FERRY}"}
    page = f"<!DOCTYPE html><title>Feri</title><article><p>{FERRY * 4}</p></article>"
    assert "<" not in saring("clean", "-", "--quiet", stdin=page.encode()).stdout
    for above in ("Home | Berita | Nasional", "Berita, foto, dan video"):  # no header: the row below has fewer cells
        assert FERRY in saring("clean", "-", "--quiet", stdin=f"{above}\n{FERRY}\n".encode()).stdout
    assert saring("clean", "-", "--quiet", stdin=b"Berita, foto, dan video\n").stdout == "Berita, foto, dan video\n"


def test_a_table_on_standard_input_is_known_by_the_columns_that_are_named(saring: Saring) -> None:
    table = f'nomor,badan\n7,"{SCHOOL}\n{READ_ALSO}\n{FERRY}"\n'.encode()
    options = ("--text-field", "badan", "--id-field", "nomor")
    assert rows(saring("clean", "-", "--quiet", *options, stdin=table).stdout) == [
        {"nomor": "7", "badan": f"{SCHOOL}\n{FERRY}"}
    ]
    assert saring("clean", "-", "--quiet", *options, stdin=f"{FERRY}\n".encode()).stdout == f"{FERRY}\n"


@pytest.mark.parametrize(
    ("document", "remedy"),
    [('[{"text": "Feri."}]', "'.[]'"), ('[\n  {"text": "Feri."}\n]', "'.[]'"), ('{\n  "text": "Feri."\n}', "jq -c . ")],
)
def test_a_json_document_is_refused_with_what_makes_lines_of_it(saring: Saring, document: str, remedy: str) -> None:
    Path("in.json").write_text(document, encoding="utf-8")
    for result in (saring("clean", "in.json", "--dry-run"), saring("clean", "-", stdin=document.encode())):
        assert result.exit_code == 3
        assert remedy in result.stderr


def test_a_text_file_to_standard_output_is_a_text(saring: Saring) -> None:
    Path("feri.txt").write_text(f"{FERRY}\n{READ_ALSO}", encoding="utf-8")
    assert saring("clean", "feri.txt", "-o", "-", "--quiet").stdout.strip() == FERRY


def test_quarantine_of_standard_input_is_told_line_by_line(saring: Saring) -> None:
    result = saring("clean", "-", "--quiet", stdin=jsonl(RECORDS[3:]) + b"{nothing\n")
    assert result.exit_code == 3
    assert [row["id"] for row in rows(result.stdout)] == ["feri"]
    assert "stdin.jsonl:2" in result.stderr


def test_a_file_in_quarantine_is_one_entry_whatever_it_held(saring: Saring) -> None:
    result = saring("clean", "-", "--quiet", stdin=b'[\n{"text": "Feri."}\n]\n')
    assert result.exit_code == 3
    assert "QUARANTINED: 1 record could" in result.stderr
    damaged = gzip.compress(b'{"text": "Feri."}\n{"text": "Pasar."}\n')[:-8] + bytes(8)
    assert "stdin.txt.gz  damaged gzip" in saring("clean", "-", "--quiet", stdin=damaged).stderr
    Path("two.jsonl.gz").write_bytes(damaged)
    result = saring("clean", "two.jsonl.gz", "-o", "-", "--quiet")
    assert "QUARANTINED: 2 records could" in result.stderr
    assert "and 1 more" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("clean", "nowhere.jsonl"), 4, "nowhere.jsonl"),
        (("clean", "-"), 4, "empty"),
        (("clean", "-", "-"), 2, "once"),
        (("clean", "articles.jsonl", "--disable", "id.raed-also"), 2, "id.raed-also"),
        (("clean", "articles.jsonl", "--skip", "everything"), 2, "everything"),
        (("clean", "articles.jsonl", "--workers", "-3"), 2, "--workers"),
        (("clean", "articles.jsonl", "--format", "xml"), 2, "xml"),
        (("clean", "articles.jsonl", "--timezone", "Mars/Olympus"), 2, "Mars/Olympus"),
        (("clean", "articles.jsonl", "-o", "articles.jsonl"), 4, "articles.jsonl"),
        (("clean", "articles.jsonl", "-o", "articles.jsonl/deep/out.jsonl"), 4, "articles.jsonl"),
        (("clean",), 2, "INPUT"),
        (("cleen",), 2, "clean"),
    ],
)
def test_what_can_not_be_done_ends_with_its_code(
    saring: Saring, articles: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    result = saring(*arguments, stdin=b"")
    assert result.exit_code == code, result.stderr
    assert told in result.stderr
    assert result.stdout == ""
    assert everything(Path()) == {"articles.jsonl"}
    assert articles.read_bytes() == jsonl(RECORDS)


@pytest.mark.usefixtures("articles")
def test_a_disabled_rule_takes_nothing(saring: Saring) -> None:
    found = json.loads(saring("clean", "articles.jsonl", "-o", "a.jsonl", "--json").stdout)
    [rule] = [name for name in found["counts"]["by_rule"] if name.startswith("id.")]
    saring("clean", "articles.jsonl", "-o", "b.jsonl", "--disable", rule)
    assert READ_ALSO not in str(rows(Path("a.jsonl"))[0]["text"])
    assert READ_ALSO in str(rows(Path("b.jsonl"))[0]["text"])


@pytest.mark.parametrize(
    ("stage", "index", "stays"), [("mojibake", 2, "â"), ("boilerplate", 0, READ_ALSO), ("paragraphs", 2, f"\n{SCHOOL}")]
)
@pytest.mark.usefixtures("articles")
def test_a_skipped_stage_does_nothing(saring: Saring, stage: str, index: int, stays: str) -> None:
    saring("clean", "articles.jsonl", "-o", "out.jsonl", "--skip", stage)
    assert stays in str(rows(Path("out.jsonl"))[index]["text"])


def test_fields_can_be_named(saring: Saring) -> None:
    Path("odd.jsonl").write_bytes(jsonl([{"nomor": 7, "naskah": f"{FERRY}\n{READ_ALSO}"}]))
    assert (
        saring("clean", "odd.jsonl", "-o", "out.jsonl", "--text-field", "naskah", "--id-field", "nomor").exit_code == 0
    )
    [found] = rows(Path("out.jsonl"))
    assert (found["nomor"], found["naskah"]) == (7, FERRY)
    assert saring("explain", "7", "out.jsonl").exit_code == 0


@pytest.mark.usefixtures("articles")
def test_a_rerun_tells_of_finished_parts(saring: Saring) -> None:
    saring("clean", "articles.jsonl", "-o", "out/", "--format", "jsonl")
    again = json.loads(saring("clean", "articles.jsonl", "-o", "out/", "--format", "jsonl", "--json").stdout)
    assert again["parts_reused"] == again["parts"] == 1


def test_hostile_texts_never_reach_the_terminal_raw(child: Child) -> None:
    nasty = "Judul \x1b]0;milikku\x07 \x1b[31m [bold]x[/bold] \x9b2J"
    record = {
        "id": f"id\x1b[5m{nasty}",
        "title": nasty,
        "text": f"{FERRY}\n{READ_ALSO}",
        "url": "https://a\x1b[1m.id/",
    }
    Path("nasty.jsonl").write_bytes(jsonl([record]) + f"{{\x1b[41m {nasty}\n".encode())
    for arguments in (("run", "nasty.jsonl", "-o", "out/"), ("explain", str(record["id"]), "out/")):
        result = child(*arguments)
        assert b"Traceback" not in result.stderr
        shown = (result.stdout + result.stderr).decode()
        assert not any(ord(char) < 32 and char != "\n" for char in shown), arguments
        assert not any(0x7F <= ord(char) < 0xA0 for char in shown), arguments
    assert "[bold]x[/bold]" in shown


@pytest.mark.usefixtures("articles")
def test_no_room_for_the_output_is_said_plainly(saring: Saring, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    result = saring("clean", "-", stdin=b"{}")
    assert result.exit_code == 4
    assert "No space left on device" in result.stderr
