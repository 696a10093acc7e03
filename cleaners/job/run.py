"""One run from files to files, in four steps: plan the parts, work on them, compare, write (run.json last).

A rerun skips the parts that stand there already, so a run that was killed goes on where it was, and ends in the same
bytes as one that was not. `run` does all steps; a flow makes a task of each, and may repeat one that failed.
"""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from cleaners import corpus, engine
from cleaners.errors import OutputError
from cleaners.job import alarms, books, heads, overlap, pace, state, tally, version
from cleaners.job import parts as tasks
from cleaners.job.ids import Ids
from cleaners.job.outputs import Places, write_decisions, write_file, write_folder, write_json
from cleaners.job.parts import Task
from cleaners.job.rows import DECIDED, Row
from cleaners.job.sites import Sites
from cleaners.job.titles import NONE, Known, gather
from cleaners.job.under_way import Run, Watch
from cleaners.report.summary import Outcome, Summary
from cleaners.settings import Settings

if TYPE_CHECKING:
    from cleaners.rules import Pack


def run(
    inputs: Sequence[Path],
    output: Path | None,
    settings: Settings,
    *,
    clean: bool,
    dedupe: bool,
    watch: Watch | None = None,
    slim: bool = False,
) -> Outcome:
    """Clean the articles of `inputs`, find their duplicates, or both, and write the results to `output`.

    With `slim` only what was decided is written, to a folder, and no article: for corpora that are large.

    `output` is a folder, or a file whose suffix tells the format; None is a dry run, which leaves nothing behind.
    `watch(step, done, total)` is told of progress: in bytes of the inputs while they are read (steps "plan", "clean",
    "read"), in articles when the results are written. Raises SettingsError, InputError or OutputError.
    """
    with opened(inputs, output, settings, clean=clean, dedupe=dedupe, watch=watch, slim=slim) as found:
        work(found)
        compare(found)
        return write(found)


@contextmanager
def opened(
    inputs: Sequence[Path],
    output: Path | None,
    settings: Settings,
    *,
    clean: bool,
    dedupe: bool,
    watch: Watch | None = None,
    slim: bool = False,
) -> Iterator[Run]:
    """Check what can be checked before any work, lock the output and plan the parts; see `run`."""
    if slim and output is not None and state.kind(output) != "folder":
        raise OutputError(f"{output}: decisions alone are written to a folder; name one with -o DIR/")
    sources, packs = checked(inputs, output, settings, clean=clean)
    with state.opened(output) as folder:
        begun = time.perf_counter()
        watch = watch or (lambda *_: None)
        plan = corpus.plan(sources, settings.corpus, partial(watch, "plan"))
        found = Run(output, settings, clean, dedupe, watch, folder, sources, plan, slim=slim, packs=packs)
        found.seconds["plan"] = round(time.perf_counter() - begun, 3)
        pace.planned(plan)
        yield found


def checked(
    inputs: Sequence[Path], output: Path | None, settings: Settings, *, clean: bool
) -> tuple[list[corpus.Source], Sequence["Pack"]]:
    """Find the sources, and the rule packs of a run that cleans; nothing is changed.

    Raises SettingsError for wrong rules, InputError or OutputError for places that can't be used together.
    """
    tasks.pipeline.cache_clear()  # a pack may have been edited since this process last ran
    packs = tasks.pipeline(settings, NONE).packs if clean else ()
    overlap.refuse_output_in_input(inputs, output)
    sources = corpus.find(inputs)
    overlap.refuse_results_as_input([source.path for source in sources], output)
    return sources, packs


def work(run: Run) -> None:
    """Do the parts that are not done yet, on worker processes."""
    step, run.lost = "clean" if run.clean else "read", []
    workers = _workers(run.settings)
    known = _titles(run, workers)
    every = [_task(part, known, run) for part in run.plan.parts]
    todo = [task for task in every if not task.folder.is_dir()]
    run.reused = len(every) - len(todo)
    weights = corpus.weights(run.plan)
    total = sum(weights)
    done = total - sum(weights[task.part.index] for task in todo)
    limits = run.settings.engine
    outcomes = engine.run(tasks.process, todo, workers=workers, timeout=limits.part_timeout, retries=limits.retries)
    if run.dedupe and len(todo) > 1 and workers > 1:
        Thread(target=_load_kernels, name="load-kernels").start()  # no daemon: an interpreter must not end within it
    with run.timed(step), closing(outcomes):
        for outcome in outcomes:
            if outcome.failure:
                run.lost.append(_lost(outcome.part, outcome.failure))
            done += weights[outcome.part.part.index]
            run.watch(step, done, total)
    run.lost.sort(key=lambda rejected: (rejected.file, rejected.line))
    run.done = [task for task in every if task.folder.is_dir()]


def _load_kernels() -> None:
    """Load what `compare` needs while this process waits for its workers: it takes most of a second."""
    from cleaners.neardup import merging  # noqa: F401


def _workers(settings: Settings) -> int:
    return settings.engine.workers or len(os.sched_getaffinity(0))


def _titles(run: Run, workers: int) -> Known:
    """The titles of all articles, if cleaning is to know them."""
    if not (run.clean and run.settings.boilerplate.titles and "boilerplate" not in run.settings.pipeline.skip):
        return NONE
    with run.timed("titles"):
        return gather(run.plan.parts, run.settings, workers, run.earlier)


def _task(part: corpus.Part, known: Known, run: Run) -> Task:
    name = version.part_name(part.digest, run.settings, known.digest, clean=run.clean, sign=run.dedupe)
    folder = run.folder / f"{name}{'-slim' if run.slim else ''}"
    return Task(part, folder, run.settings, known, run.clean, run.dedupe, run.remember, run.slim)


def _lost(task: Task, failure: str) -> corpus.Rejected:
    part = task.part
    where = f"part {task.folder.name}: {part.records} records from line {part.first_line} on"
    return corpus.Rejected(part.sources[0].name, part.first_line, failure, where, part.records)


def compare(run: Run) -> None:
    """Give every article its id in this run and, if wanted, judge which are near-duplicates."""
    ids, run.ids = Ids(), []
    for task in run.done:
        for head in tasks.heads(task):
            name = ids.unique(head.id)
            run.ids.append(name)
            run.renamed |= name != head.id or head.made_up
    run.summary.doubled_ids = ids.doubled
    if not run.dedupe:
        return
    from cleaners import neardup  # brings numpy, a quarter of a second that a clean run need not wait

    with run.timed("compare"):
        folders = [task.folder / tasks.SEGMENT for task in run.done]
        names = [name for name in run.ids if name is not None]
        result = neardup.decide(
            folders, run.settings.neardup, ids=names, watch=run.watch, threads=_workers(run.settings)
        )
    run.decisions = result.decisions
    run.summary.neardup = asdict(result.stats)


def write(run: Run) -> Outcome:
    """Write the outputs, each whole or not at all, and tidy up."""
    found = run.summary  # what the other steps told; the counts begin anew
    run.summary = Summary(doubled_ids=found.doubled_ids, superseded=found.superseded, neardup=found.neardup)
    with run.timed("write"):
        places = _outputs(run)
    if run.output is not None and state.kind(run.output) == "folder":
        write_json(run.output / "timings.json", books.timings(run))
        write_json(run.output / "run.json", books.report(run))
        places |= {"run": run.output / "run.json", "timings": run.output / "timings.json"}
    if run.output is not None:
        state.tidy(run.output, (task.folder for task in run.done))
    outputs = {name: str(path) for name, path in places.items()}
    return Outcome(run.summary, outputs, run.seconds, len(run.plan.parts), run.reused)


def _outputs(run: Run) -> Places:
    if run.output is None:
        for _ in _items(run):  # a dry run: only the counts are wanted
            pass
        return {}
    if run.slim:
        return write_decisions(_items(run), run.output)
    with heads.opened(run.folder) as kept:
        if run.dedupe:
            named = ((name, text) for name, text in zip(run.ids, _texts(run), strict=True) if name is not None)
            kept.keep(named, run.decisions)
        if state.kind(run.output) == "file":
            columns = ({"id": "string"} if run.renamed else {}) | (DECIDED if run.dedupe else {})
            return write_file(_items(run, kept), run.output, run.sources, run.settings, columns)
        return write_folder(_items(run, kept), run.output, _format(run), run.settings, dedupe=run.dedupe)


def _texts(run: Run) -> Iterator[str]:
    return (text for task in run.done for text in tasks.texts(task))


def _format(run: Run) -> str:
    """The format of an output folder: as set, else texts for texts."""
    texts = not run.remember and all(source.format == "text" for source in run.sources)
    return "text" if texts and run.settings.origin("corpus.format") == "default" else run.settings.corpus.format


def _items(run: Run, kept: heads.Heads | None = None) -> Iterator[Row | corpus.Rejected]:
    """Everything that came in, part by part, each counted as it passes; what differs from `kept` is told."""
    for rejected in (*run.plan.rejected, *run.lost):
        tally.reject(run.summary, rejected)
        yield rejected
    for file in run.plan.inputs:
        run.summary.skipped.update(file.skipped)
    sites = Sites(run.packs)
    at, decisions = 0, iter(run.decisions)
    for task in run.done:
        for rejected in tasks.rejected(task):
            tally.reject(run.summary, rejected)
            yield rejected
        for found in tasks.records(task):
            name, at = run.ids[at], at + 1
            if name is None:
                tally.known(run.summary)
                continue
            decision = next(decisions) if run.dedupe else None
            tally.count(run.summary, found, decision)
            sites.add(found)
            yield Row(found, name, kept.told(decision, found.text) if kept and decision else decision)
            run.watch("write", at, len(run.ids))
    empty = [file.name for file in run.plan.inputs if not file.records]
    told = (alarms.of_run(run.summary, empty), sites.alarms(), alarms.against(run.summary, run.past))
    run.summary.alarms = [alarm for found in told for alarm in found]
