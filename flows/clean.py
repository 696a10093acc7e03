"""Clean scraped news: the steps of `saring clean` as tasks, to be scheduled and watched."""

from pathlib import Path
from typing import Annotated

from prefect import State, flow
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed, Failed
from pydantic import Field
from saring_flows.progress import Progress
from saring_flows.stage import stage

from cleaners import job
from cleaners.errors import SaringError
from cleaners.job import look
from cleaners.report import markdown
from cleaners.report.summary import Outcome, sentence
from cleaners.settings import Settings, load


@stage("look", seconds=3600)
def look_at(inputs: list[Path], output: Path, settings: Settings) -> look.Look:
    """Check settings, rules and places, and count what would be cleaned; nothing is changed."""
    return look.files(inputs, output, settings, clean=True)


@stage("clean")
def clean_parts(run: job.Run) -> None:
    """Clean the parts that are not done yet."""
    job.work(run)


@stage("ids")
def give_ids(run: job.Run) -> None:
    """Give every article its id in this run."""
    job.compare(run)


@stage("write")
def write_outputs(run: job.Run) -> Outcome:
    """Write the outputs, each whole or not at all."""
    return job.write(run)


@flow(name="clean", flow_run_name="clean to {output}")
def clean(
    inputs: Annotated[list[Path], Field(min_length=1)], output: Path, config: Path | None = None, dry_run: bool = False
) -> State[None]:
    """Mend encodings, strip boilerplate and remove repeated paragraphs.

    Args:
        inputs: Files or folders: JSONL, CSV, Parquet, text, HTML, WARC, zip.
        output: Folder, or file whose suffix tells the format.
        config: Settings file; without it the defaults hold.
        dry_run: Only check settings and inputs, and count the articles; nothing is changed.
    """
    try:
        settings = load(config)
        if dry_run:
            return Completed(name="DryRun", message=f"Would clean {look_at(inputs, output, settings).sentence()}")
        with job.opened(inputs, output, settings, clean=True, dedupe=False, watch=Progress("clean")) as run:
            clean_parts(run)
            give_ids(run)
            outcome = write_outputs(run)
    except SaringError as error:
        return Failed(message=str(error))
    page = markdown.page(outcome.summary)
    create_markdown_artifact(page, key="clean", description=f"Cleaned to {output}")
    return Completed(message=sentence(outcome.summary))
