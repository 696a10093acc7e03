"""Clean scraped news: the steps of `saring clean` as tasks, to be scheduled and watched."""

from pathlib import Path

from prefect import State, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.states import Completed

from cleaners import job
from cleaners.report.summary import Outcome, sentence
from cleaners.settings import load


# No cache: a run under way holds a lock and open work; finished parts are the library's own cache.
@task(name="clean", cache_policy=NO_CACHE)
def clean_parts(run: job.Run) -> None:
    """Clean the parts that are not done yet."""
    job.work(run)


@task(name="ids", cache_policy=NO_CACHE)
def give_ids(run: job.Run) -> None:
    """Give every article its id in this run."""
    job.compare(run)


@task(name="write", cache_policy=NO_CACHE)
def write_outputs(run: job.Run) -> Outcome:
    """Write the outputs, each whole or not at all."""
    return job.write(run)


@flow(name="clean", flow_run_name="clean to {output}")
def clean(inputs: list[Path], output: Path, config: Path | None = None) -> State[None]:
    """Mend encodings, strip boilerplate and remove repeated paragraphs.

    Args:
        inputs: Files or folders: JSONL, CSV, Parquet, text, HTML.
        output: Folder, or file whose suffix tells the format.
        config: Settings file; without it the defaults hold.
    """
    with job.opened(inputs, output, load(config), clean=True, dedupe=False) as run:
        clean_parts(run)
        give_ids(run)
        outcome = write_outputs(run)
    return Completed(message=sentence(outcome.summary))
