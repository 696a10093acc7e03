"""Runs from files to files: nothing lost, nothing doubled, the same bytes however the work is spread or interrupted."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from job_articles import read_jsonl, records, write_jsonl

from cleaners import corpus, job, rules
from cleaners.article import Article
from cleaners.errors import InputError, OutputError, SettingsError
from cleaners.job import version
from cleaners.job.parts import TOGETHER, Task, _groups, process
from cleaners.settings import Settings, load

SMALL = load(None, [("corpus.part_bytes", 8_000, "--set"), ("engine.workers", 1, "--set")])
TWO = load(None, [("corpus.part_bytes", 8_000, "--set"), ("engine.workers", 2, "--set")])


def outputs(folder: Path) -> dict[str, bytes]:
    """Every file that a run gives, by its path; how long it took and its finished parts aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".saring" not in path.parts and path.name != "timings.json"
    }


def test_what_is_cleaned_together_comes_out_in_the_order_of_the_input(tmp_path: Path) -> None:
    rows = records(3 * TOGETHER)
    for number in (1, TOGETHER, TOGETHER + 9):
        rows[number] |= {"isi": "", "html": "<html></html>"}  # is rejected only when it is cleaned
    source = write_jsonl(tmp_path / "in.jsonl", rows)
    lines = source.read_bytes().splitlines(keepends=True)
    for at in (TOGETHER + 5, 0):
        lines.insert(at, b'{"isi": "tidak tertutup\n')
    source.write_bytes(b"".join(lines))
    job.run([source], tmp_path / "out", Settings(), clean=True, dedupe=False)
    quarantined = [entry["line"] for entry in read_jsonl(tmp_path / "out/quarantine.jsonl")]
    assert quarantined == [1, 3, TOGETHER + 2, TOGETHER + 7, TOGETHER + 12]
    ids = [entry["id"] for entry in read_jsonl(tmp_path / "out/edits.jsonl")]
    assert ids == [row["id"] for row in rows if row["id"] in ids]
    assert len(ids) == len(rows) - 3


def test_a_page_or_a_very_long_text_is_waited_for_by_no_other_article() -> None:
    short, page, long = Article("1", "Hujan."), Article("2", ""), Article("3", "Hujan. " * 600_000)
    bad = corpus.Rejected("in.jsonl", 1, "no JSON", "")
    groups = _groups([*[short] * TOGETHER, bad, page, short, long, short])
    assert [len(group) for group in groups] == [TOGETHER, 2, 2, 1]


def test_a_folder_holds_everything_and_the_books_balance(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(50))
    with source.open("ab") as file:
        file.write(b'{"isi": "tidak tertutup\n{"isi": ""}\n')
    outcome = job.run([source], tmp_path / "out", SMALL, clean=True, dedupe=True)
    found = outcome.summary
    assert (found.articles, found.kept, found.removed, found.quarantined) == (52, 43, 7, 2)
    kept = pq.read_table(tmp_path / "out/kept.parquet").to_pylist()
    removed = pq.read_table(tmp_path / "out/removed.parquet").to_pylist()
    assert len(kept) == 43
    assert {row["id"] for row in removed} == {f"art-{n}" for n in range(6, 50, 7)}
    assert all("Advertisement" not in row["text"] and "Â" not in row["text"] for row in kept + removed)
    assert kept[0]["published"].isoformat() == "2025-06-01T03:00:00+00:00"
    assert json.loads(kept[0]["meta"])["skor"] == 123456789012345678901234567890
    entries = read_jsonl(tmp_path / "out/edits.jsonl")
    assert [entry["id"] for entry in entries] == [f"art-{n}" for n in range(50)]
    decisions = {d["article_id"]: d for d in read_jsonl(tmp_path / "out/decisions.jsonl")}
    assert decisions["art-6"]["duplicate_of"] == "art-5"
    assert decisions["art-6"]["relation"] == "copy"
    quarantine = read_jsonl(tmp_path / "out/quarantine.jsonl")
    assert [(q["file"], q["line"]) for q in quarantine] == [("in.jsonl", 51), ("in.jsonl", 52)]
    run = json.loads((tmp_path / "out/run.json").read_text())
    assert run["counts"]["kept"] == 43
    assert run["inputs"][0]["records"] == 52
    assert (tmp_path / "out/timings.json").exists()


def test_one_and_two_workers_give_the_same_bytes(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(40))
    for name, settings in (("one", SMALL), ("two", TWO)):
        job.run([source], tmp_path / name, settings, clean=True, dedupe=True)
    one = outputs(tmp_path / "one")
    assert one == outputs(tmp_path / "two")
    assert len(one) == 7


def test_a_rerun_skips_finished_parts_and_other_settings_make_new_ones(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(40))
    first = job.run([source], tmp_path / "out", SMALL, clean=True, dedupe=True)
    before = outputs(tmp_path / "out")
    again = job.run([source], tmp_path / "out", SMALL, clean=True, dedupe=True)
    assert (first.parts_reused, again.parts_reused) == (0, first.parts)
    assert outputs(tmp_path / "out") == before
    for name, value in (("neardup.keep", "longest"), ("history.lock_seconds", 1.0)):
        keep = load(None, [("corpus.part_bytes", 8_000, "x"), ("engine.workers", 1, "x"), (name, value, "x")])
        assert job.run([source], tmp_path / "out", keep, clean=True, dedupe=True).parts_reused == first.parts
    other = load(
        None, [("corpus.part_bytes", 8_000, "x"), ("engine.workers", 1, "x"), ("pipeline.skip", ("mojibake",), "x")]
    )
    assert job.run([source], tmp_path / "out", other, clean=True, dedupe=True).parts_reused == 0


def test_another_kind_of_run_leaves_no_stale_output_behind(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(10))
    job.run([source], tmp_path / "out", SMALL, clean=True, dedupe=True)
    job.run([source], tmp_path / "out", SMALL, clean=True, dedupe=False)
    assert set(outputs(tmp_path / "out")) == {"kept.parquet", "edits.jsonl", "quarantine.jsonl", "run.json"}


@pytest.mark.parametrize("after", [0.0, 0.4, 0.8])
def test_a_killed_run_goes_on_to_the_same_bytes(tmp_path: Path, after: float) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(400))
    settings = tmp_path / "saring.toml"
    settings.write_text("[corpus]\npart_bytes = 8000\n[engine]\nworkers = 2\n")
    command = [sys.executable, "-m", "cleaners", "run", str(source), "--config", str(settings), "--quiet", "-o"]
    job.run([source], tmp_path / "calm", load(settings), clean=True, dedupe=True)
    process = subprocess.Popen([*command, str(tmp_path / "killed/")], start_new_session=True)
    parts = tmp_path / "killed/.saring/parts"
    while process.poll() is None and not (parts.is_dir() and any(parts.iterdir())):
        time.sleep(0.01)
    time.sleep(after)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    subprocess.run([*command, str(tmp_path / "killed/")], check=True)
    assert outputs(tmp_path / "killed") == outputs(tmp_path / "calm")
    assert not list((tmp_path / "killed").rglob("*.tmp"))


def test_a_file_keeps_order_fields_and_names_and_gains_what_was_decided(tmp_path: Path) -> None:
    rows = records(20)
    source = write_jsonl(tmp_path / "in.jsonl", rows)
    job.run([source], tmp_path / "out.jsonl", SMALL, clean=True, dedupe=True)
    out = read_jsonl(tmp_path / "out.jsonl")
    assert [row["id"] for row in out] == [row["id"] for row in rows]
    for before, after in zip(rows, out, strict=True):
        assert list(after) == [*before, "cluster", "kept", "duplicate_of", "relation"]
        assert {k: after[k] for k in before if k != "isi"} == {k: v for k, v in before.items() if k != "isi"}
        assert "Advertisement" not in str(after["isi"])
    assert [out[6][k] for k in ("cluster", "kept", "duplicate_of", "relation")] == ["art-5", False, "art-5", "copy"]
    assert [out[5][k] for k in ("cluster", "kept", "duplicate_of", "relation")] == ["art-5", True, None, None]
    assert [out[0][k] for k in ("cluster", "kept", "duplicate_of", "relation")] == [None, True, None, None]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl", "out.jsonl.edits.jsonl"]


def test_ids_are_made_from_file_and_line_and_doubled_ones_are_told_apart(tmp_path: Path) -> None:
    rows = [{"text": f"Kalimat nomor {n} tentang pasar di desa."} for n in range(3)]
    rows += [{"id": "x", "text": "Satu kalimat tentang laut."}, {"id": "x", "text": "Lain lagi tentang gunung."}]
    outcome = job.run([write_jsonl(tmp_path / "a.jsonl", rows)], tmp_path / "b.jsonl", SMALL, clean=True, dedupe=False)
    assert [row["id"] for row in read_jsonl(tmp_path / "b.jsonl")] == [
        "a.jsonl:1",
        "a.jsonl:2",
        "a.jsonl:3",
        "x",
        "x#2",
    ]
    assert outcome.summary.doubled_ids == 1


def test_a_dry_run_leaves_nothing(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(10))
    outcome = job.run([source], None, SMALL, clean=True, dedupe=True)
    assert outcome.summary.articles == 10
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_the_output_may_not_lie_in_the_input(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(3))
    with pytest.raises(InputError, match="lies in the input"):
        job.run([source], source, SMALL, clean=True, dedupe=False)
    with pytest.raises(InputError, match="lies in the input"):
        job.run([tmp_path], tmp_path / "out", SMALL, clean=True, dedupe=False)


def test_two_runs_into_one_folder_are_kept_apart(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(3))
    with (
        job.opened([source], tmp_path / "out", SMALL, clean=True, dedupe=False),
        pytest.raises(OutputError, match="another run"),
    ):
        job.run([source], tmp_path / "out", SMALL, clean=True, dedupe=False)


def test_a_wrong_rule_name_stops_the_run_before_it_starts(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(3))
    settings = load(None, [("pipeline.disable", ("id.no-such-rule",), "--disable")])
    with pytest.raises(SettingsError, match=r"id\.no-such-rule"):
        job.run([source], tmp_path / "out", settings, clean=True, dedupe=False)
    assert not (tmp_path / "out").exists()


def test_a_folder_of_texts_becomes_a_folder_of_texts(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    (texts / "sub").mkdir(parents=True)
    (texts / "a.txt").write_text("Warga desa menanam pohon.\nAdvertisement\nSelesai sudah.\n", encoding="utf-8")
    (texts / "sub/b.txt").write_text("Warga kota membaca buku.\n", encoding="utf-8")
    job.run([texts], tmp_path / "out", Settings(), clean=True, dedupe=True)
    assert (tmp_path / "out/a.txt").read_text(encoding="utf-8") == "Warga desa menanam pohon.\nSelesai sudah.\n"
    assert (tmp_path / "out/sub/b.txt").exists()
    job.run([texts], tmp_path / "out.jsonl", Settings(), clean=True, dedupe=True)
    assert [row["id"] for row in read_jsonl(tmp_path / "out.jsonl")] == ["a.txt", "sub/b.txt"]


@pytest.mark.parametrize("rule", ["mojibake.lone-a-circumflex", "any.advertisement"])
def test_a_rule_of_any_stage_can_be_disabled(tmp_path: Path, rule: str) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(3))
    outcome = job.run([source], None, load(None, [("pipeline.disable", (rule,), "x")]), clean=True, dedupe=False)
    usual = job.run([source], None, SMALL, clean=True, dedupe=False)
    assert usual.summary.by_rule[rule] == 3
    assert outcome.summary.by_rule == usual.summary.by_rule - Counter({rule: 3})


def deadly(task: Task) -> int:
    """Do a part, but die of the second one; stands here so that the worker processes find it."""
    if task.part.index == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return process(task)


def test_a_part_that_kills_its_worker_is_quarantined_by_name_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records(40))
    monkeypatch.setattr("cleaners.job.parts.process", deadly)
    found = job.run([source], tmp_path / "out", TWO, clean=True, dedupe=True).summary
    (entry,) = read_jsonl(tmp_path / "out/quarantine.jsonl")
    assert "killed twice (signal 9" in str(entry["reason"])
    assert "part " in str(entry["raw"])
    assert found.quarantined == entry["records"]
    assert found.articles == 40 == found.kept + found.removed + found.quarantined
    monkeypatch.undo()
    assert job.run([source], tmp_path / "out", TWO, clean=True, dedupe=True).summary.quarantined == 0


def test_a_line_that_is_another_article_s_title_is_a_link(tmp_path: Path) -> None:
    rows = records(30)
    title = "Nelayan Teluk Sepi Temukan Perahu Kayu Berusia Dua Abad"
    rows[20]["judul"] = title
    rows[3]["isi"] = str(rows[3]["isi"]).replace("Advertisement", title)
    source = write_jsonl(tmp_path / "in.jsonl", rows)
    for name, settings in (("one", SMALL), ("two", TWO)):
        job.run([source], tmp_path / f"{name}.jsonl", settings, clean=True, dedupe=False)
        assert title not in str(read_jsonl(tmp_path / f"{name}.jsonl")[3]["isi"])
    without = load(None, [("boilerplate.titles", False, "--set")])
    job.run([source], tmp_path / "without.jsonl", without, clean=True, dedupe=False)
    assert title in str(read_jsonl(tmp_path / "without.jsonl")[3]["isi"])


def test_another_title_in_the_run_makes_new_parts(tmp_path: Path) -> None:
    rows = records(30)
    source = write_jsonl(tmp_path / "in.jsonl", rows)
    first = job.run([source], tmp_path / "out", SMALL, clean=True, dedupe=False)
    rows[29]["judul"] = "Nelayan Teluk Sepi Temukan Perahu Kayu Berusia Dua Abad"
    write_jsonl(source, rows)
    assert job.run([source], tmp_path / "out", SMALL, clean=True, dedupe=False).parts_reused == 0
    assert first.parts > 1


@pytest.mark.parametrize("name", ["headline.toml", "headline-words.tsv", "rules/id.toml"])
def test_other_rules_or_weights_make_new_parts(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(rules.config_root(), tmp_path / "config")
    monkeypatch.setattr("cleaners.rules.book.config_root", lambda: tmp_path / "config")
    monkeypatch.setattr(rules, "config_root", lambda: tmp_path / "config")
    named = version.part_name("d", SMALL, "t", clean=True, sign=True)
    with (tmp_path / "config" / name).open("a", encoding="utf-8") as file:
        file.write("# another word\n")
    assert version.part_name("d", SMALL, "t", clean=True, sign=True) != named


def test_a_pack_that_is_edited_between_two_runs_of_one_process_is_read_anew(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"text": "Warga menanam pohon.\nSALURAN KAMI\nIKLAN KAMI\nSelesai."}])
    pack = tmp_path / "mine.toml"
    settings = load(
        None,
        # Without titles nothing but the packs tells the two runs apart.
        [("boilerplate.extra", (str(pack),), "x"), ("boilerplate.titles", False, "x"), ("engine.workers", 1, "x")],
    )
    for words, left in (("SALURAN KAMI", "IKLAN KAMI"), ("IKLAN KAMI", "SALURAN KAMI")):
        pack.write_text(
            f'[[rule]]\nid = "mine.ours"\nkind = "line"\npattern = "{words}"\nwhy = "ours"\n'
            f'removes = ["{words}"]\nkeeps = ["Ia menulis {words} di papan."]\n'
        )
        job.run([source], tmp_path / "out.jsonl", settings, clean=True, dedupe=False)
        (row,) = read_jsonl(tmp_path / "out.jsonl")
        assert row["text"] == f"Warga menanam pohon.\n{left}\nSelesai."
