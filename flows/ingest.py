"""The nightly run over a history: the steps of `saring ingest` as tasks, to be scheduled and watched."""

from datetime import date
from pathlib import Path

from prefect import State, flow
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed, Failed
from saring_flows.progress import Progress
from saring_flows.stage import stage

from cleaners.errors import SaringError
from cleaners.job import ingest as job
from cleaners.job import look
from cleaners.job.stories import largest
from cleaners.report import markdown
from cleaners.report.amounts import counted
from cleaners.report.summary import Outcome, sentence
from cleaners.settings import Settings, load


@stage("look", seconds=3600)
def look_at(inbox: Path, history: Path, output: Path, settings: Settings) -> look.Look:
    """Check settings, rules and places, and count what would be taken in; nothing is changed."""
    return look.batch(inbox, history, output, settings)


@stage("clean and sign")
def clean_and_sign(batch: job.Batch) -> None:
    """Clean and sign the parts that are not done yet."""
    job.work(batch)


@stage("compare")
def compare_articles(batch: job.Batch) -> None:
    """Judge which articles are near-duplicates of the batch's or the history's."""
    job.compare(batch)


@stage("write")
def write_outputs(batch: job.Batch) -> Outcome:
    """Write the batch, then make it part of the history."""
    return job.write(batch)


@flow(name="ingest", flow_run_name="ingest {inbox}")
def ingest(inbox: Path, history: Path, output: Path, config: Path | None = None, dry_run: bool = False) -> State[None]:
    """Take in the new files of a folder, compare them with all that came before, publish them as a batch.

    Args:
        inbox: Folder in which new files arrive.
        history: Folder that remembers; made if it is not there.
        output: Folder for the batches, each in a folder of its own.
        config: Settings file; without it the defaults hold.
        dry_run: Only check settings and places, and count what is new; nothing is changed.
    """
    try:
        settings, today = load(config), date.today().isoformat()
        if dry_run:
            found = look_at(inbox, history, output, settings)
            return Completed(name="DryRun", message=f"Would take in {found.sentence()}")
        with job.opened(inbox, history, output, settings, today, Progress("ingest")) as (batch, seen):
            if batch is None:
                message = f"{counted(seen.known, 'file')} known, {len(seen.waiting):,} changed just now and wait"
                return Completed(name="NothingNew", message=message)
            clean_and_sign(batch)
            compare_articles(batch)
            outcome = write_outputs(batch)
    except SaringError as error:
        return Failed(message=str(error))
    page = markdown.page(outcome.summary, largest(outcome.outputs))
    create_markdown_artifact(page, key="ingest", description=f"Batch {batch.pending.name}")
    return Completed(message=f"{batch.pending.name}: {sentence(outcome.summary)}")
