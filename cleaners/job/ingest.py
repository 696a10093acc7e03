"""Scheduled runs that remember: take in what is new in an inbox, compare it with all that came before, commit last.

Every step can be repeated. A batch is begun by a note of its files in the catalogue, so that a run that follows a crash
does the same batch again, to the same bytes; it is done by one transaction, after everything else is on disk.
"""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np

from cleaners import corpus, history, neardup
from cleaners.errors import InputError, SettingsError
from cleaners.history import History, Pending
from cleaners.job import inbox, overlap, pace, state, tally
from cleaners.job import parts as tasks
from cleaners.job.ids import Ids
from cleaners.job.rows import plain
from cleaners.job.run import work as work_on
from cleaners.job.run import write as write_out
from cleaners.job.titles import NONE
from cleaners.job.under_way import Run, Watch
from cleaners.neardup import Judgement, Segment
from cleaners.report.summary import Outcome, Summary
from cleaners.settings import Settings

CHANGES = "changes.jsonl"


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one run of `ingest` did: the batch's name ("" where nothing was new), its outcome, files that wait for the
    next run, how many are known, and what is worth a word."""

    batch: str
    outcome: Outcome
    waiting: tuple[str, ...] = ()
    known: int = 0
    told: str = ""


@dataclass(slots=True)
class Batch:
    """A batch under way: what a flow hands from task to task.

    `names`, `records` and `titles` are ids, fingerprints and titles of the articles that are new to the history, `kept`
    is their segment.
    """

    run: Run
    past: History
    pending: Pending
    names: list[str] = field(default_factory=list)
    records: list[int] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    kept: Segment | None = None
    judgement: Judgement | None = None


def ingest(box: Path, folder: Path, output: Path, settings: Settings, day: str, watch: Watch | None = None) -> Ingested:
    """Take in the new files of `box`: clean them, compare them with their batch and with the history in `folder`, and
    write the batch to a folder of its own in `output`.

    `day` (as 2026-11-28) is what expiry goes by. Raises SettingsError, InputError or OutputError; whatever stops it,
    the same call ends in the same state.
    """
    with opened(box, folder, output, settings, day, watch) as (batch, found):
        if batch is None:
            return found
        work(batch)
        compare(batch)
        return replace(found, batch=batch.pending.name, outcome=write(batch))


@contextmanager
def opened(
    box: Path, folder: Path, output: Path, settings: Settings, day: str, watch: Watch | None = None
) -> Iterator[tuple[Batch | None, Ingested]]:
    """Check what can be checked before any work, lock the history and begin a batch, or go on with the last one."""
    check(box, folder, output, settings)
    if not (folder / history.CATALOGUE).is_file():
        overlap.claim(None, output)  # before one is made: a mistyped name leaves nothing behind
    with history.opened(folder, settings, create=True) as past:
        overlap.claim(past.catalogue, output)
        if not past.catalogue.meta("output"):
            past.catalogue.note("output", str(output.resolve()))
        _tidy(past, output)
        told = ""
        pending = past.catalogue.pending()
        sources = inbox.again(box, pending.files) if pending else None
        if pending and sources is None:
            shutil.rmtree(output / pending.name, ignore_errors=True)
            past.catalogue.abandon()
            told = f"{pending.name} had been begun, but its files changed meanwhile; it was begun anew"
            pending = None
        found = inbox.look(box, past.catalogue, settings.history.settle_seconds)
        result = Ingested("", Outcome(Summary(), {}, {}), found.waiting, found.known, told)
        if pending is None and found.new:
            pending = Pending(past.next_name, day, tuple(file for file, _ in found.new))
            sources = [source for _, source in found.new]
            past.catalogue.begin(pending)
        if pending is None or sources is None:
            yield None, result
            return
        with state.opened(output / pending.name) as parts:
            yield _begun(past, pending, sources, output / pending.name, parts, settings, watch), result


def check(box: Path, folder: Path, output: Path, settings: Settings) -> None:
    """Refuse wrong rules and places that can't be used together, before any work; raises SettingsError, InputError."""
    tasks.pipeline.cache_clear()  # a pack may have been edited since this process last ran
    tasks.pipeline(settings, NONE)  # wrong rules stop the run here
    for place in (output, folder):
        overlap.refuse_output_in_input([box], place)
    if state.kind(output) != "folder":
        raise InputError(f"{output}: batches are written to folders; name a folder with -o")
    if settings.corpus.format == "text":
        where = settings.origin("corpus.format")
        raise SettingsError(f'{where}: corpus.format = "text": batches are written as "parquet" or "jsonl"')


def _begun(
    past: History,
    pending: Pending,
    sources: Sequence[corpus.Source],
    output: Path,
    parts: Path,
    settings: Settings,
    watch: Watch | None,
) -> Batch:
    watch = watch or (lambda *_: None)
    plan = corpus.plan(sources, settings.corpus, partial(watch, "plan"))
    pace.planned(plan)
    sent = {file.name: file.sha256 for file in pending.files}
    for file in plan.inputs:
        if file.sha256 != sent[file.name]:
            raise InputError(f"{file.name}: changed while it was being read; run again when it is complete")
    earlier = past.titles().tolist() if settings.boilerplate.titles else []
    told = {"name": pending.name, "day": pending.day}
    packs = tasks.pipeline(settings, NONE).packs
    under_way = Run(
        *(output, settings, True, True, watch, parts, sources, plan),
        remember=True,
        earlier=earlier,
        batch=told,
        packs=packs,
        past=[counts for _, _, counts in past.catalogue.days()],
    )
    return Batch(under_way, past, pending)


def work(batch: Batch) -> None:
    """Clean and sign the parts that are not done yet."""
    work_on(batch.run)


def compare(batch: Batch) -> None:
    """Tell what the history has already, give every other article its id, and judge which are near-duplicates."""
    with batch.run.timed("compare"):
        name(batch)
        _judge(batch)


def name(batch: Batch) -> None:
    """Tell what the history has already, and give every other article its id."""
    found = [(one.id, one.title, one.fingerprint) for task in batch.run.done for one in tasks.heads(task)]
    known = batch.past.has_records([fingerprint for _, _, fingerprint in found])
    ids = Ids(batch.past.has_id)
    batch.run.ids = [None if old else ids.unique(one) for (one, _, _), old in zip(found, known, strict=True)]
    batch.run.summary.doubled_ids = ids.doubled
    fresh = [item for item, old in zip(found, known, strict=True) if not old]
    batch.names = [one for one in batch.run.ids if one is not None]
    batch.titles = [title for _, title, _ in fresh]
    batch.records = [fingerprint for _, _, fingerprint in fresh]


def _judge(batch: Batch) -> None:
    if not batch.names:
        return
    settings, past = batch.run.settings, batch.past
    batch.kept = joined(batch)
    judgement = neardup.judge(batch.kept, past.past(), settings, batch.names, past.dependents, past.next_number)
    batch.judgement = judgement
    batch.run.decisions = judgement.decisions
    batch.run.summary.superseded = sum(change.head != change.number for change in judgement.changes)
    batch.run.summary.neardup = asdict(judgement.stats)


def joined(batch: Batch) -> Segment:
    """The segments of the batch's parts as one, of those articles that are new to the history."""
    settings = batch.run.settings.neardup
    segments = [neardup.open_segment(task.folder / tasks.SEGMENT, settings) for task in batch.run.done]
    fresh = np.array([one is not None for one in batch.run.ids])
    ends = np.cumsum([len(segment) for segment in segments])
    return neardup.joined(segments, np.split(fresh, ends[:-1]))


def write(batch: Batch) -> Outcome:
    """Write the batch's outputs, then commit: only now is it part of the history.

    It can be repeated, even where it failed after its commit.
    """
    changes = batch.judgement.changes if batch.judgement else ()
    assert batch.run.output is not None
    with corpus.jsonl_writer(batch.run.output / CHANGES) as out:
        for change in changes:
            out.write(plain(change.decision))
    outcome = write_out(batch.run)
    _commit(batch)
    shutil.rmtree(batch.run.output / state.NAME, ignore_errors=True)  # what stays the next run tidies up
    return replace(outcome, outputs={**outcome.outputs, "changes": str(batch.run.output / CHANGES)})


def _commit(batch: Batch) -> None:
    if batch.past.catalogue.pending() is None:
        return
    counts = json.loads(json.dumps(tally.plain(batch.run.summary)))
    if batch.judgement is None or batch.kept is None:
        batch.past.commit(batch.pending, counts)
        return
    changes = [(change.number, change.head) for change in batch.judgement.changes]
    runs = history.runs_of(batch.kept, batch.names, batch.records, batch.titles)
    batch.past.commit(batch.pending, counts, batch.kept, runs, batch.judgement.heads, changes)


def _tidy(past: History, output: Path) -> None:
    """Remove what a crash right after a commit left: the parts of a batch that is done."""
    for name, _, _ in past.catalogue.days():
        shutil.rmtree(output / name / state.NAME, ignore_errors=True)
