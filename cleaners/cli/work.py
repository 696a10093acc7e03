"""What clean, dedupe and run share: from the options to one call of the job, and from its outcome to the last page."""

import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from cleaners.cli import exits, progress, streams
from cleaners.cli.options import RunOptions, settings
from cleaners.errors import SettingsError
from cleaners.report.summary import Outcome
from cleaners.settings import Corpus

DEFAULT_OUTPUT = "saring-output"
PLAIN = (".txt", ".html", ".htm")
ENTRIES = 20

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files (.jsonl, .csv, .parquet, .txt, .html, .warc, .arc, .zip; also .gz, .zst), folders of them, or - "
        "for standard input.",
        metavar="INPUT",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a run reads and writes; `pour` tells what goes on to standard output: "", "records" or "text"."""

    inputs: tuple[Path, ...]
    output: Path | None
    pour: str = ""


def run(inputs: Sequence[str], options: RunOptions, *, clean: bool, dedupe: bool, slim: bool = False) -> None:
    """Run the job as the options say and tell what came of it; ends with QUARANTINED if something was."""
    chosen = settings(options)
    with ExitStack() as stack:
        places = _places(inputs, options, chosen.corpus, stack)
        from cleaners import job

        if options.dry_run and options.output not in (None, streams.STREAM):
            job.refuse(places.inputs, Path(options.output))
        with progress.shown(quiet=options.quiet) as watch:
            outcome = job.run(places.inputs, places.output, chosen, clean=clean, dedupe=dedupe, watch=watch, slim=slim)
        _pour(places)
        _tell(outcome, options, places, clean=clean, dedupe=dedupe)
    if outcome.summary.quarantined:
        raise typer.Exit(exits.QUARANTINED)


def _places(inputs: Sequence[str], options: RunOptions, corpus: Corpus, stack: ExitStack) -> _Places:
    """Decide where to read and write; folders that pass with the run are closed by `stack`."""
    if inputs.count(streams.STREAM) > 1:
        raise SettingsError("INPUT: - stands there twice; standard input can be read only once")
    wanted = options.output or (streams.STREAM if streams.STREAM in inputs else DEFAULT_OUTPUT)
    output = None if options.dry_run else Path(wanted)
    if streams.STREAM not in (*inputs, wanted):
        return _Places(tuple(map(Path, inputs)), output)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="saring-")))
    paths = tuple(streams.spool(folder, corpus) if name == streams.STREAM else Path(name) for name in inputs)
    if options.dry_run or wanted != streams.STREAM:
        return _Places(paths, output)
    alone = len(paths) == 1 and paths[0].suffix in PLAIN and options.format in (None, "text")
    return _Places(paths, folder / "out" / "stdout.jsonl", "text" if alone else "records")


def _pour(places: _Places) -> None:
    if places.pour and places.output is not None:
        (streams.pour_text if places.pour == "text" else streams.pour)(places.output)


def _tell(outcome: Outcome, options: RunOptions, places: _Places, *, clean: bool, dedupe: bool) -> None:
    """Write the summary: to standard output, or to standard error if the articles went to standard output."""
    if options.json:
        stream = sys.stderr if places.pour else sys.stdout
        stream.write(json.dumps(_plain(outcome, places), ensure_ascii=False, indent=2) + "\n")
    if options.json or options.quiet:
        _warn(outcome, places)
        return
    from cleaners import corpus
    from cleaners.report import console, terminal
    from cleaners.report.amounts import counted
    from cleaners.report.safe import visible

    shown = console.console(stderr=bool(places.pour))
    shown.print()
    shown.print(terminal.page(outcome, cleaned=clean, deduped=dedupe))
    if left := corpus.left_out(places.inputs):
        names = f"{visible(str(left[0]))}{', ...' if len(left) > 1 else ''}"
        shown.print(f"Left out, for their suffix: {counted(len(left), 'file')} ({names})", style="dim")
    shown.print()
    if places.output is None:
        shown.print("Dry run: nothing was written.", style="bold")
    elif not places.pour:
        _results(outcome, options, places.output)
    _warn(outcome, places)


def _results(outcome: Outcome, options: RunOptions, output: Path) -> None:
    from cleaners.report import console, terminal

    shown = console.console()
    shown.print(terminal.places(outcome.outputs))
    if options.output is None:
        shown.print(f"  No -o was given, so the results are in {DEFAULT_OUTPUT}.", style="dim")
    if "edits" in outcome.outputs:
        shown.print()
        shown.print(terminal.advice(output))


def _warn(outcome: Outcome, places: _Places) -> None:
    """Tell of quarantine on standard error, last and loud; if its file passes with the run, tell what stands in it."""
    if not outcome.summary.quarantined:
        return
    from cleaners.report import console, terminal

    shown = console.console(stderr=True)
    where = outcome.outputs.get("quarantine", "")
    shown.print(terminal.quarantine(outcome.summary, "" if places.pour else where))
    if places.pour and where:
        shown.print(terminal.entries(*_entries(Path(where))))


def _entries(path: Path) -> tuple[list[tuple[str, int, str]], int]:
    """The first entries of a quarantine file as (file, line, reason), and how many it has: a whole file is one."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in islice(file, ENTRIES)]
        total = len(rows) + sum(1 for _ in file)
    return [(str(row["file"]), int(row["line"]), str(row["reason"])) for row in rows], total


def _plain(outcome: Outcome, places: _Places) -> dict[str, object]:
    from cleaners.job import tally

    return {
        "counts": tally.plain(outcome.summary),
        "outputs": {} if places.pour else dict(outcome.outputs),
        "seconds": dict(outcome.seconds),
        "parts": outcome.parts,
        "parts_reused": outcome.parts_reused,
    }
