"""How far a run is: bars on a terminal, plain lines off it, always on standard error."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from cleaners.report.amounts import pace, told

Watch = Callable[[str, int, int], None]

FIRST = "plan"
EVERY_SECONDS, REDRAW_SECONDS = 5.0, 0.1


@contextmanager
def shown(*, quiet: bool) -> Iterator[Watch]:
    """Yield a watch to hand to the job."""
    if quiet:
        yield _silent
    elif sys.stderr.isatty():
        with _bars() as watch:
            yield watch
    else:
        yield lines(sys.stderr, time.monotonic)


def _silent(_step: str, _done: int, _total: int) -> None:
    """Say nothing."""


@contextmanager
def _bars() -> Iterator[Watch]:
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from cleaners.report.console import console

    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(24),  # of 80, so that the numbers fit
        TextColumn("{task.fields[told]}"),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        # Before its first report a run looks at its inputs; a bar that only moves says that it lives.
        tasks = {FIRST: progress.add_task(FIRST, total=None, told="")}
        drawn = 0.0

        def watch(step: str, done: int, total: int) -> None:
            nonlocal drawn
            if step in tasks and done != total and time.monotonic() - drawn < REDRAW_SECONDS:
                return
            drawn = time.monotonic()
            if step not in tasks:
                progress.update(tasks[FIRST], visible=step == FIRST)
                tasks[step] = progress.add_task(step, told="")
            task = progress.tasks[tasks[step]]
            seconds = task.elapsed or 0.0
            speed = f"  {pace(step, done, seconds)}" if seconds > 1 else ""
            progress.update(tasks[step], completed=done, total=total or None, told=f"{told(step, done, total)}{speed}")

        yield watch


def lines(stream: TextIO, clock: Callable[[], float]) -> Watch:
    """Return a watch that writes a line at most once in five seconds, and at the end of a step that it has told of.

    A step begins when the one before was last heard of: its first report comes when some of it is done already.
    """
    begun: dict[str, float] = {}
    said: dict[str, tuple[float, int]] = {}
    latest = clock()

    def watch(step: str, done: int, total: int) -> None:
        nonlocal latest
        begun.setdefault(step, latest)
        latest = now = clock()
        since, at = said.get(step, (begun[step], 0))
        over = step in said and at < done == total
        if not over and now - since < EVERY_SECONDS:
            return
        said[step] = (now, done)
        stream.write(_line(step, done, total, now - begun[step]) + "\n")
        stream.flush()

    return watch


def _line(step: str, done: int, total: int, seconds: float) -> str:
    speed = f", {pace(step, done, seconds)}" if seconds > 0 else ""
    return f"{step} {told(step, done, total)}{speed}"
