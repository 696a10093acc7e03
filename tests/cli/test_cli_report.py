"""The last page: the numbers are those of the run, the largest first, and nothing foreign is raw."""

import io
from collections import Counter
from pathlib import Path

from rich.console import Console, RenderableType

from cleaners.report import terminal
from cleaners.report.summary import Outcome, Summary


def printed(page: RenderableType) -> str:
    stream = io.StringIO()
    Console(file=stream, width=100, markup=False, emoji=False, highlight=False).print(page)
    return stream.getvalue()


def outcome(**counts: object) -> Outcome:
    summary = Summary(**counts)  # type: ignore[arg-type]  # the caller names fields of Summary
    return Outcome(summary, {}, {"plan": 0.5, "clean": 1.5}, parts=4, parts_reused=3)


def page(**counts: object) -> str:
    return printed(terminal.page(outcome(**counts), cleaned=True, deduped=True))


def test_shares_pace_and_reuse_are_told() -> None:
    shown = page(articles=1_000, kept=900, removed=75, quarantined=25)
    assert "Kept" in shown
    assert "90.0%" in shown
    assert "7.5% near-duplicates" in shown
    assert "2.0 s, 500 articles a second (plan 0.5 s, clean 1.5 s)." in shown
    assert "3 of 4 parts" in shown


def test_the_largest_counts_come_first_and_the_rest_is_summed_up() -> None:
    shown = page(by_rule=Counter({f"id.rule-{n:02}": n for n in range(1, 16)}))
    lines = [line.split() for line in shown.split("\n") if "id.rule" in line]
    assert [line[0] for line in lines] == [f"id.rule-{n:02}" for n in range(15, 5, -1)]
    assert len(lines[0][2]) == terminal.BAR
    assert "5 more" in shown
    assert str(sum(range(1, 6))) in shown


def test_what_is_no_page_is_told_by_kind() -> None:
    assert "image/png  7" in page(skipped=Counter({"image/png": 7}))
    assert "archives" not in page()


def test_a_run_over_nothing_has_a_page_too() -> None:
    assert "Came in" in page()


def test_names_out_of_the_input_are_made_safe() -> None:
    shown = page(flags=Counter({"\x1b[31mred": 1}), by_rule=Counter({"[bold]x": 2}))
    assert "␛[31mred" in shown
    assert "[bold]x" in shown


def test_quarantine_names_the_commonest_reasons_and_the_file() -> None:
    summary = Summary(quarantined=21, reasons=Counter({f"reason {n}": n for n in range(1, 8)}))
    shown = printed(terminal.quarantine(summary, "out/quarantine.jsonl"))
    assert "QUARANTINED: 21 records" in shown
    assert shown.index("reason 7") < shown.index("reason 3")
    assert "reason 2" not in shown
    assert "and 2 more reasons" in shown
    assert "Look at: out/quarantine.jsonl" in shown


def test_advice_can_be_pasted_into_a_shell() -> None:
    assert "saring explain ID 'my results'" in printed(terminal.advice(Path("my results")))
