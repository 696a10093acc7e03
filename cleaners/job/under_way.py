"""A run under way: what all its steps, and the books at its end, know of it."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaners import corpus
from cleaners.job import pace
from cleaners.job.parts import Task
from cleaners.report.summary import Summary
from cleaners.settings import Settings

if TYPE_CHECKING:
    from cleaners.neardup import Decision
    from cleaners.rules import Pack

Watch = Callable[[str, int, int], None]


@dataclass(slots=True)
class Run:
    """A run under way: what was asked for, and what its steps have found so far.

    `ids`      of each readable record its id in this run, None for one that the history has already
    `renamed`  whether an article has another id in this run than its record brought along
    `remember` whether the run is one of a history's; `earlier` are the history's titles, see `titles.gather`; `batch`
               tells its name and day; `past` are the counts of the batches before it
    `slim`     whether only decisions are written, and no articles; `packs` are the rule packs that clean
    """

    output: Path | None
    settings: Settings
    clean: bool
    dedupe: bool
    watch: Watch
    folder: Path
    sources: Sequence[corpus.Source]
    plan: corpus.Plan
    done: list[Task] = field(default_factory=list)
    reused: int = 0
    lost: list[corpus.Rejected] = field(default_factory=list)
    ids: list[str | None] = field(default_factory=list)
    renamed: bool = False
    decisions: "Sequence[Decision]" = ()
    summary: Summary = field(default_factory=Summary)
    seconds: dict[str, float] = field(default_factory=dict)
    remember: bool = False
    earlier: Iterable[int] = ()
    batch: Mapping[str, str] = field(default_factory=dict)
    slim: bool = False
    packs: Sequence["Pack"] = ()
    past: Sequence[Mapping[str, Any]] = ()

    def __post_init__(self) -> None:
        self.watch = pace.logged(self.watch)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Note how long a step takes."""
        begun = time.perf_counter()
        yield
        self.seconds[step] = round(time.perf_counter() - begun, 3)
        pace.done(step, self.seconds[step])
