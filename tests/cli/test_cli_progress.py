"""Plain progress lines off a terminal: seldom, and true."""

import io
from itertools import count

from cleaners.cli.progress import lines


def told(events: list[tuple[float, str, int, int]]) -> list[str]:
    stream, times = io.StringIO(), iter([0.0, *(event[0] for event in events)])
    watch = lines(stream, lambda: next(times))
    for _, step, done, total in events:
        watch(step, done, total)
    return stream.getvalue().split("\n")[:-1]


def test_a_short_run_says_nothing() -> None:
    assert told([(0.1 * n, "clean", n, 40) for n in range(1, 41)]) == []


def test_a_line_names_step_count_total_and_pace() -> None:
    assert told([(10.0, "clean", 12_000, 52_590)]) == ["clean 12,000 of 52,590 articles, 1,200/s"]


def test_lines_are_five_seconds_apart_and_the_end_is_told() -> None:
    found = told([(0.5 * n, "clean", n, 41) for n in range(1, 42)])
    assert [int(line.split()[1]) for line in found] == [10, 20, 30, 40, 41]


def test_a_step_s_pace_counts_from_the_end_of_the_one_before() -> None:
    assert told([(100.0, "plan", 5_000, 5_000), (110.0, "clean", 50, 0)])[1] == "clean 50 articles, 5/s"


def test_bytes_are_called_bytes() -> None:
    assert told([(6.0, "plan", 600, 1_000)]) == ["plan 600 of 1,000 bytes, 100/s"]


def test_no_time_at_all_is_no_division_by_zero() -> None:
    clock = count()
    lines(io.StringIO(), lambda: 0 * next(clock))("clean", 1, 1)
