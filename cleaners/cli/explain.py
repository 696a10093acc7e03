"""`saring explain`: what was done to one article, stage by stage, and why it was kept or removed."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cleaners.cli.options import SettingsOptions, settings
from cleaners.cli.work import DEFAULT_OUTPUT
from cleaners.errors import InputError

if TYPE_CHECKING:
    from cleaners import job

EXAMPLES = """Examples

  saring explain articles.jsonl:17
  saring explain 8812 cleaned.jsonl
  saring explain page.txt --disable id.read-also"""


def explain(
    article: Annotated[
        str, typer.Argument(help="Id of an article; or a text file, to be cleaned on the spot.", metavar="ARTICLE")
    ],
    options: SettingsOptions,
    result: Annotated[
        Path | None,
        typer.Argument(
            help=f"Output of a run: folder, file or edits file. Without it: {DEFAULT_OUTPUT}.",
            metavar="RESULT",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show what was done to an article, as a diff with the rules' ids, and why it was kept or removed.

    A text file is cleaned on the spot if no RESULT is given: nothing is written. Only then do the options for
    settings matter.
    """
    explanation = _explanation(article, options, result)
    from cleaners.cli import explained
    from cleaners.report import console

    shown = console.console()
    for line in explained.lines(explanation, colour=shown.is_terminal and not shown.no_color):
        shown.print(line)


def _explanation(article: str, options: SettingsOptions, result: Path | None) -> "job.Explanation":
    from cleaners import job

    if result is not None or not Path(article).is_file():
        return job.explain(result or Path(DEFAULT_OUTPUT), article)
    with tempfile.TemporaryDirectory(prefix="saring-") as folder:
        output = Path(folder) / "explained.jsonl"
        outcome = job.run([Path(article)], output, settings(options), clean=True, dedupe=False)
        if outcome.summary.quarantined or outcome.summary.articles != 1:
            reason = next(iter(outcome.summary.reasons), f"holds {outcome.summary.articles} articles")
            raise InputError(f"{article}: {reason}; name a file that holds one article, or an id and the run's output")
        return job.explain(output, Path(article).name)
