"""The nightly run over a history: the steps of `saring ingest` as tasks, to be scheduled and watched."""

from datetime import date
from pathlib import Path

from prefect import State, flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.states import Completed

from cleaners.job import ingest as job
from cleaners.report import markdown
from cleaners.report.summary import Outcome, sentence
from cleaners.settings import load


# No cache: a batch under way holds a lock and open work; finished parts are the library's own cache.
@task(name="clean and sign", cache_policy=NO_CACHE)
def clean_and_sign(batch: job.Batch) -> None:
    """Clean and sign the parts that are not done yet."""
    job.work(batch)


@task(name="compare", cache_policy=NO_CACHE)
def compare_articles(batch: job.Batch) -> None:
    """Judge which articles are near-duplicates of the batch's or the history's."""
    job.compare(batch)


@task(name="write", cache_policy=NO_CACHE)
def write_outputs(batch: job.Batch) -> Outcome:
    """Write the batch, then make it part of the history."""
    return job.write(batch)


@flow(name="ingest", flow_run_name="ingest {inbox}")
def ingest(inbox: Path, history: Path, output: Path, config: Path | None = None) -> State[None]:
    """Take in the new files of a folder, compare them with all that came before, publish them as a batch.

    Args:
        inbox: Folder in which new files arrive.
        history: Folder that remembers; made if it is not there.
        output: Folder for the batches, each in a folder of its own.
        config: Settings file; without it the defaults hold.
    """
    with job.opened(inbox, history, output, load(config), date.today().isoformat()) as (batch, found):
        if batch is None:
            message = f"{found.known:,} files known, {len(found.waiting):,} changed just now and wait"
            return Completed(name="NothingNew", message=message)
        clean_and_sign(batch)
        compare_articles(batch)
        outcome = write_outputs(batch)
    create_markdown_artifact(markdown.page(outcome.summary), key="ingest", description=f"Batch {batch.pending.name}")
    return Completed(message=f"{batch.pending.name}: {sentence(outcome.summary)}")
