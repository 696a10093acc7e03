"""`saring restore`: give back what came into a run, from what came out of it."""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from cleaners.cli import progress, streams

EXAMPLES = """Examples

  saring restore cleaned.jsonl -o original.jsonl
  saring restore results/ -o original/"""


def restore(
    result: Annotated[Path, typer.Argument(help="Output of a run: folder, file or edits file.", metavar="RESULT")],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="File or folder for what came in, or - for JSONL on standard output.",
            metavar="OUT",
            show_default=False,
        ),
    ],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no last line.")] = False,
) -> None:
    """Undo a run exactly: every edit is taken back, and every record is as it was read.

    What was quarantined never became a record; it stands in the quarantine file.
    """
    from cleaners import job
    from cleaners.report.amounts import counted
    from cleaners.report.safe import visible

    with ExitStack() as stack:
        to_stream = str(output) == streams.STREAM
        if to_stream:
            output = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="saring-"))) / "restored.jsonl"
        with progress.shown(quiet=quiet) as watch:
            count = job.restore(result, output, watch=watch)
        if to_stream:
            streams.pour(output)
        elif not quiet:
            typer.echo(f"Restored {counted(count, 'record')}: {visible(str(output))}")
