"""Find near-duplicate articles and keep one of each: the steps of `saring dedupe` as tasks."""

from pathlib import Path

from prefect import State, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.states import Completed

from cleaners import job
from cleaners.report.summary import Outcome, sentence
from cleaners.settings import load


# No cache: a run under way holds a lock and open work; finished parts are the library's own cache.
@task(name="sign", cache_policy=NO_CACHE)
def sign_parts(run: job.Run) -> None:
    """Sign the parts that are not done yet."""
    job.work(run)


@task(name="compare", cache_policy=NO_CACHE)
def compare_articles(run: job.Run) -> None:
    """Judge which articles are near-duplicates."""
    job.compare(run)


@task(name="write", cache_policy=NO_CACHE)
def write_outputs(run: job.Run) -> Outcome:
    """Write the outputs, each whole or not at all."""
    return job.write(run)


@flow(name="dedupe", flow_run_name="dedupe to {output}")
def dedupe(inputs: list[Path], output: Path, config: Path | None = None) -> State[None]:
    """Find copies, reprints, updates and excerpts; one article of each cluster is kept.

    Args:
        inputs: Cleaned articles, files or folders: JSONL, CSV, Parquet, text.
        output: Folder, or file whose suffix tells the format.
        config: Settings file; without it the defaults hold.
    """
    with job.opened(inputs, output, load(config), clean=False, dedupe=True) as run:
        sign_parts(run)
        compare_articles(run)
        outcome = write_outputs(run)
    return Completed(message=sentence(outcome.summary))
