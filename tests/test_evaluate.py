"""cleaners.evaluate: what edits took out is told exactly, figures follow from counts, and floors hold or are named."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners import edits, evaluate
from cleaners.edits import Edit
from cleaners.errors import InputError, SettingsError
from cleaners.evaluate import Counts, Document, Mark, told
from cleaners.settings import Settings, load

ROOT = Path(__file__).parent.parent
BENCHMARKS, EXAMPLES = ROOT / "benchmarks", ROOT / "examples"
FLOORS = {"at_least": {"f1": 0.9}, "at_most": {"lost": 300.0}}
ONE = load(None, [("engine.workers", 1, "test")])


def _left(text: str, *steps: tuple[str, list[Edit]]) -> str:
    return "".join(char for char, gone in zip(text, evaluate.removed(text, steps), strict=True) if not gone)


@given(st.text("abc \n", max_size=30), st.lists(st.tuples(st.integers(0, 29), st.integers(1, 6)), max_size=8))
def test_of_deletions_exactly_the_rest_stands_through_any_number_of_stages(
    text: str, cuts: list[tuple[int, int]]
) -> None:
    steps, now = [], text
    for start, length in cuts:
        end = min(start + length, len(now))
        if start < end:
            steps.append(("boilerplate", [Edit(start, end, "x", now[start:end])]))
            now = edits.apply(now, steps[-1][1])
    assert _left(text, *steps) == now


@pytest.mark.parametrize(
    ("text", "steps", "stands"),
    [
        ("satu", [], "satu"),
        # what differs is replaced, the rest of the edit stays
        ("aXb", [("mojibake", [Edit(0, 3, "m", "aXb", "ayb")])], "aXb"),
        # a replaced character that goes later takes what it came from with it
        ("â€œx", [("mojibake", [Edit(0, 3, "m", "â€œ", "“")]), ("boilerplate", [Edit(0, 1, "b", "“")])], "x"),
        # white space in the place of words removes them
        ("a Iklan b", [("boilerplate", [Edit(1, 9, "b", " Iklan b", "\nb")])], "ab"),
        ("a<br>b", [("mojibake", [Edit(1, 5, "m", "<br>", "\n")])], "ab"),
        # broken encoding is no text that could be lost
        ("aÂ b", [("mojibake", [Edit(1, 3, "m", "Â ", " ")])], "aÂ b"),
        ("aÂb", [("mojibake", [Edit(1, 2, "m", "Â")])], "aÂb"),
        ("Âb", [("mojibake", [Edit(0, 1, "m", "Â")])], "Âb"),
        # but it goes with the line in which it stands
        ("aÂ\nb", [("mojibake", [Edit(1, 2, "m", "Â")]), ("boilerplate", [Edit(0, 2, "b", "a\n")])], "b"),
        ("ab", [("glued", [Edit(1, 1, "g", "", " ")])], "ab"),
        # two edits of one stage, in no order
        ("12345", [("boilerplate", [Edit(3, 4, "b", "4"), Edit(0, 2, "b", "12")])], "35"),
    ],
)
def test_what_an_edit_takes_out(text: str, steps: list[tuple[str, list[Edit]]], stands: str) -> None:
    assert _left(text, *steps) == stands


def _counts(text: str, marks: list[tuple[str, str]], gone: str) -> Counts:
    spans = [Mark(cat, text.index(part), text.index(part) + len(part)) for cat, part in marks]
    flags = bytearray(len(text))
    at = text.index(gone)
    flags[at : at + len(gone)] = b"\1" * len(gone)
    return evaluate.counts(Document(text, tuple(spans), "d", site="s.example"), flags)


def test_letters_and_digits_are_counted_by_category_and_words_of_the_article() -> None:
    text = "Kota - Warga panen. Baca juga: Padi Tua"
    found = _counts(text, [("dateline", "Kota -"), ("related", "Baca juga: Padi Tua")], "panen. Baca juga: Padi")
    assert found.marked == {"dateline": 4, "related": 15}
    assert found.gone == {"related": 12}
    assert (found.article, found.lost, found.words, found.words_lost) == (10, 5, 2, 1)
    assert (found.wanted, found.left) == (15, 3)


def test_a_word_is_cut_where_a_mark_begins() -> None:
    found = _counts("hijauIklan", [("ad", "Iklan")], "Iklan")
    assert (found.words, found.words_lost, found.lost, found.left) == (1, 0, 0, 0)


def test_texts_of_any_script_count() -> None:
    assert _counts("新闻报道 广告", [("ad", "广告")], "广告").gone == {"ad": 2}


PERFECT = Counts("a", "s", {"ad": 10}, {"ad": 10}, article=90, lost=0, words=20, words_lost=0)
HALF = Counts("b", "s", {"ad": 10, "caption": 5}, {"ad": 5}, article=90, lost=5, words=20, words_lost=1)
CLEAN = Counts("c", "s", {}, {}, article=100, lost=0, words=10, words_lost=0)


def test_figures() -> None:
    found = evaluate.figures([PERFECT, HALF, CLEAN])
    assert found["recall"] == 15 / 20
    assert found["precision"] == 15 / 20
    assert found["f1"] == 0.75
    assert found["lost"] == 1e6 / 50
    assert found["perfect"] == pytest.approx(2 / 3)
    assert found["harmed"] == 0
    assert evaluate.figures([replace(CLEAN, lost=1)])["harmed"] == 1


@pytest.mark.parametrize(
    ("hits", "false", "missed", "f1", "precision", "recall"),
    [(0, 0, 0, 1, 1, 1), (5, 0, 0, 1, 1, 1), (0, 3, 0, 0, 0, 1), (0, 0, 3, 0, 1, 0), (0, 2, 2, 0, 0, 0)],
)
def test_shares_at_their_ends(hits: int, false: int, missed: int, f1: float, precision: float, recall: float) -> None:
    assert evaluate.shares(hits, false, missed) == (f1, precision, recall)


def test_the_sample_is_scored_as_a_run_cleans_it() -> None:
    score = evaluate.score(EXAMPLES / "gold.jsonl", ONE, EXAMPLES / "pairs.jsonl")
    assert list(evaluate.broken(score.figures, evaluate.read_floors(EXAMPLES / "floors.toml"))) == []
    assert (len(score.documents), score.wrong) == (10, {})
    without = evaluate.score(EXAMPLES / "gold.jsonl", load(None, [("pipeline.skip", ["boilerplate"], "test")]))
    assert without.figures["cleaning.recall"] < 0.5
    assert without.figures["cleaning.lost"] == 0
    assert "neardup.f1" not in without.figures


def test_pairs_that_are_judged_wrong_are_named() -> None:
    settings = load(None, [("neardup.jaccard", 1.0, "test"), ("neardup.containment", 1.0, "test")])
    found, wrong = evaluate.duplicates(EXAMPLES / "pairs.jsonl", settings)
    assert found["neardup.recall"] < 1
    assert set(wrong.values()) == {"missed"}
    assert all(" / " in name for name in wrong)


def test_pairs_count_whatever_they_are_called(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in (EXAMPLES / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    path = tmp_path / "pairs.jsonl"
    for name in ("", "same"):
        turned = [row | {"pair": name, "duplicate": not row["duplicate"]} for row in rows]
        path.write_text("".join(json.dumps(row) + "\n" for row in turned), encoding="utf-8")
        found, wrong = evaluate.duplicates(path, ONE)
        assert set(found.values()) == {0}
        assert len(wrong) == (1 if name else len(rows))


def test_a_pair_that_nobody_could_tell_is_not_scored(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in (EXAMPLES / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(row | {"duplicate": None}) + "\n" for row in rows), encoding="utf-8")
    assert evaluate.duplicates(path, ONE) == ({}, {})


def test_the_page_names_broken_floors_first_and_shows_no_scraped_markup() -> None:
    row = replace(HALF, name="![x](https://a.b)|<img>")
    score = evaluate.Score({"cleaning.f1": 0.5, "cleaning.lost": 20_000.0}, (row,), {"<b>1</b>": "missed"})
    floors = {"at_least": {"cleaning.f1": 0.9}, "at_most": {}}
    page = told.page(score, floors, list(evaluate.broken(score.figures, floors)))
    assert page.index("cleaning.f1 = 0.5 is below its floor 0.9") < page.index("## Figures")
    assert "| cleaning.f1 | 0.5000 | >= 0.9 |" in page
    assert "| `ad` | 50.0% | 10 |" in page
    assert "| `caption` (may go or stay) | 0.0% | 5 |" in page
    assert "| `![x](https://a.b)¦<img>` | 5 | 5 |" in page
    assert "| `<b>1</b>` | is a duplicate and was missed |" in page


Write = Callable[[Path], object]
GOLD = {"gid": "a", "text": "Warga panen padi.", "marks": []}


@pytest.mark.parametrize(
    ("row", "told_"),
    [
        ({"text": "x"}, "gold.jsonl:1: is no document"),
        (GOLD | {"text": " "}, "gold.jsonl:1: has no text"),
        (GOLD | {"marks": [{"cat": "ad", "start": 5, "end": 99}]}, "gold.jsonl:1: a mark lies outside"),
        (GOLD | {"marks": [{"cat": "ad", "start": 5, "end": 5}]}, "gold.jsonl:1: a mark lies outside"),
        (
            GOLD | {"marks": [{"cat": "ad", "start": 0, "end": 5}, {"cat": "tags", "start": 4, "end": 6}]},
            "gold.jsonl:1: two marks overlap",
        ),
    ],
)
def test_gold_that_cannot_be_used_is_refused_with_its_line(row: dict[str, object], told_: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=told_):
        evaluate.cleaning(path, Settings())


def test_no_gold_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not found"):
        evaluate.cleaning(tmp_path / "gold.jsonl", Settings())
    (tmp_path / "gold.jsonl").write_text("\n\n")
    with pytest.raises(InputError, match="is empty"):
        evaluate.cleaning(tmp_path / "gold.jsonl", Settings())


@pytest.mark.parametrize(
    ("content", "told_"),
    [
        ("[at_leats]\n", r"\[at_leats\] is no table of floors"),
        ("at_least = 3\n", r"\[at_least\] is no table"),
        ('[at_most]\n"cleaning.lost" = "few"\n', "'few' is no number"),
        ("[at_least\n", "is no valid TOML"),
    ],
)
def test_floors_that_cannot_be_used(content: str, told_: str, tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=told_):
        evaluate.read_floors(path)


@pytest.mark.parametrize("figures", [{"f1": 0.9, "lost": 300.0}, {"f1": 1.0, "lost": 0.0, "other": 5.0}])
def test_figures_on_or_over_their_floors_pass(figures: dict[str, float]) -> None:
    assert list(evaluate.broken(figures, FLOORS)) == []


def test_a_broken_floor_is_named_with_figure_floor_and_value() -> None:
    assert list(evaluate.broken({"f1": 0.89, "lost": 301.0}, FLOORS)) == [
        "f1 = 0.89 is below its floor 0.9",
        "lost = 301 is above its floor 300",
    ]


def test_a_figure_that_was_not_measured_breaks_its_floor() -> None:
    assert list(evaluate.broken({"f1": 1.0}, FLOORS)) == ["lost: was not measured, its floor is 300"]


def test_the_pinned_floors_can_be_read() -> None:
    pinned = evaluate.read_floors(BENCHMARKS / "floors.toml")
    assert pinned["at_least"]["cleaning.f1"] >= 0.95
    assert pinned["at_most"]["cleaning.harmed"] == 0


def test_without_the_gold_it_says_so_aloud_and_passes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, BENCHMARKS / "quality.py"],
        env={**os.environ, "SARING_SHARED": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "QUALITY WAS NOT MEASURED" in done.stderr
