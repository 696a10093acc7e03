"""Plain progress lines off a terminal: seldom, and true."""

import io
import json
from itertools import count
from pathlib import Path

import pytest

import cleaners
from cleaners.cli.progress import lines
from cleaners.settings import Corpus, Engine, Settings


def told(events: list[tuple[float, str, int, int]]) -> list[str]:
    stream, times = io.StringIO(), iter([0.0, *(event[0] for event in events)])
    watch = lines(stream, lambda: next(times))
    for _, step, done, total in events:
        watch(step, done, total)
    return stream.getvalue().split("\n")[:-1]


def test_a_short_run_says_nothing() -> None:
    assert told([(0.1 * n, "clean", n, 40) for n in range(1, 41)]) == []


def test_a_line_names_step_count_total_and_pace() -> None:
    assert told([(10.0, "write", 12_000, 52_590)]) == ["write 12,000 of 52,590 articles, 1,200/s"]


def test_lines_are_five_seconds_apart_and_the_end_is_told() -> None:
    found = told([(0.5 * n, "write", n, 41) for n in range(1, 42)])
    assert [int(line.split()[1]) for line in found] == [10, 20, 30, 40, 41]


def test_a_step_s_pace_counts_from_the_end_of_the_one_before() -> None:
    assert told([(100.0, "plan", 5_000, 5_000), (110.0, "write", 50, 0)])[1] == "write 50 articles, 5/s"


@pytest.mark.parametrize("step", ["plan", "read", "clean"])
def test_what_is_read_is_told_in_megabytes(step: str) -> None:
    assert told([(6.0, step, 600_000, 1_000_000_000)]) == [f"{step} 0.6 of 1,000.0 MB, 0.1 MB/s"]


def test_a_run_tells_the_bytes_that_it_has_read(tmp_path: Path) -> None:
    for number, articles in enumerate((1, 30, 4)):
        record = json.dumps({"id": f"a{number}", "text": "Warga menanam pohon di tepi sungai. " * 20})
        (tmp_path / f"{number}.jsonl").write_text(f"{record}\n" * articles)
    (tmp_path / "broken.parquet").write_bytes(b"no parquet")
    events: list[tuple[str, int, int]] = []
    settings = Settings(corpus=Corpus(part_bytes=5_000), engine=Engine(workers=1))
    cleaners.run([tmp_path], None, settings, dedupe=False, watch=lambda *event: events.append(event))
    sizes = [(tmp_path / f"{number}.jsonl").stat().st_size for number in range(3)]
    planned = [event for event in events if event[0] == "plan"]
    assert [done for _, done, _ in planned] == [sizes[0], sum(sizes[:2]), sum(sizes), sum(sizes) + 10]
    assert {total for _, _, total in planned} == {sum(sizes) + 10}
    read = [event for event in events if event[0] == "clean"]
    assert len(read) > 5
    assert read[0][1] == sizes[0]
    assert read[-1][1] == read[-1][2]
    assert sum(sizes) - len(read) <= read[-1][2] <= sum(sizes)


def test_no_time_at_all_is_no_division_by_zero() -> None:
    clock = count()
    lines(io.StringIO(), lambda: 0 * next(clock))("clean", 1, 1)
