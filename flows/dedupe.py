"""Find near-duplicate articles and keep one of each: the steps of `saring dedupe` as tasks."""

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
from cleaners.job.stories import largest
from cleaners.report import markdown
from cleaners.report.summary import Outcome, sentence
from cleaners.settings import Settings, load


@stage("look", seconds=3600)
def look_at(inputs: list[Path], output: Path, settings: Settings) -> look.Look:
    """Check settings and places, and count what would be compared; nothing is changed."""
    return look.files(inputs, output, settings, clean=False)


@stage("sign")
def sign_parts(run: job.Run) -> None:
    """Sign the parts that are not done yet."""
    job.work(run)


@stage("compare")
def compare_articles(run: job.Run) -> None:
    """Judge which articles are near-duplicates."""
    job.compare(run)


@stage("write")
def write_outputs(run: job.Run) -> Outcome:
    """Write the outputs, each whole or not at all."""
    return job.write(run)


@flow(name="dedupe", flow_run_name="dedupe to {output}")
def dedupe(
    inputs: Annotated[list[Path], Field(min_length=1)], output: Path, config: Path | None = None, dry_run: bool = False
) -> State[None]:
    """Find copies, reprints, updates and excerpts; one article of each cluster is kept.

    Args:
        inputs: Cleaned articles, files or folders: JSONL, CSV, Parquet, text.
        output: Folder, or file whose suffix tells the format.
        config: Settings file; without it the defaults hold.
        dry_run: Only check settings and inputs, and count the articles; nothing is changed.
    """
    try:
        settings = load(config)
        if dry_run:
            return Completed(name="DryRun", message=f"Would compare {look_at(inputs, output, settings).sentence()}")
        with job.opened(inputs, output, settings, clean=False, dedupe=True, watch=Progress("dedupe")) as run:
            sign_parts(run)
            compare_articles(run)
            outcome = write_outputs(run)
    except SaringError as error:
        return Failed(message=str(error))
    page = markdown.page(outcome.summary, largest(outcome.outputs))
    create_markdown_artifact(page, key="dedupe", description=f"Deduplicated to {output}")
    return Completed(message=sentence(outcome.summary))
