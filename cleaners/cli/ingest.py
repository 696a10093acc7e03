"""`saring ingest`: take in what is new in an inbox, and compare it with all that came before."""

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cleaners.cli import exits, progress
from cleaners.cli.options import IngestOptions, settings
from cleaners.errors import SettingsError

if TYPE_CHECKING:
    from cleaners.job.ingest import Ingested
    from cleaners.settings import Settings

EXAMPLES = """Examples

  saring ingest inbox/ --history history/ -o published/
  saring ingest inbox/ --history history/ -o published/ --set history.window_days=30
  saring explain ID published/000042"""

Inbox = Annotated[Path, typer.Argument(help="Folder in which new files arrive.", metavar="INBOX", show_default=False)]


def ingest(inbox: Inbox, options: IngestOptions) -> None:
    """Take in the new files of a folder: clean them, compare them with their batch and with the history, publish them.

    Each batch gets a folder of its own in OUT. What was taken in before is passed over; whatever stops a run, the same
    call goes on where it was and ends in the same state.
    """
    chosen = settings(options)
    if options.dry_run:
        _look(inbox, options, chosen)
        return
    from cleaners.job.ingest import ingest as take_in  # brings numpy

    with progress.shown(quiet=options.quiet) as watch:
        found = take_in(inbox, options.history, options.output, chosen, day(options.day), watch)
    if options.json:
        sys.stdout.write(json.dumps(_plain(found), ensure_ascii=False, indent=2) + "\n")
    elif not options.quiet:
        _tell(found, options)
    if found.outcome.summary.quarantined:
        raise typer.Exit(exits.QUARANTINED)


def day(given: str | None, option: str = "--day") -> str:
    """The day that an option gives, in ISO form, today if it gives none; raises SettingsError for what is no day."""
    try:
        return date.fromisoformat(given).isoformat() if given else date.today().isoformat()
    except ValueError as error:
        raise SettingsError(f"{option}: {given!r} is no day; write it like 2026-11-28") from error


def _look(inbox: Path, options: IngestOptions, chosen: "Settings") -> None:
    from cleaners.job import look

    found = look.batch(inbox, options.history, options.output, chosen)
    if options.json:
        sys.stdout.write(json.dumps(asdict(found), indent=2) + "\n")
    elif not options.quiet:
        sys.stdout.write(f"Would take in {found.sentence()}. Dry run: nothing was changed.\n")


def _tell(found: "Ingested", options: IngestOptions) -> None:
    from cleaners.report import console, terminal
    from cleaners.report.amounts import counted
    from cleaners.report.safe import visible

    shown = console.console()
    if found.told:
        shown.print(visible(found.told))
    if not found.batch:
        shown.print("Nothing new.", style="bold")
    else:
        shown.print()
        shown.print(terminal.page(found.outcome, cleaned=True, deduped=True))
        shown.print()
        shown.print(terminal.places(found.outcome.outputs))
        shown.print()
        shown.print(terminal.advice(options.output / found.batch))
    if found.known:
        shown.print(f"Taken in before: {counted(found.known, 'file')} of the inbox.", style="dim")
    if found.waiting:
        names = ", ".join(map(visible, found.waiting[:3])) + (", ..." if len(found.waiting) > 3 else "")
        count = counted(len(found.waiting), "file")
        shown.print(f"Left for the next run, changed just now or not there: {count} ({names})")
    if found.outcome.summary.quarantined:
        summary = found.outcome.summary
        console.console(stderr=True).print(terminal.quarantine(summary, found.outcome.outputs["quarantine"]))


def _plain(found: "Ingested") -> dict[str, object]:
    from cleaners.job import tally

    return {
        "batch": found.batch,
        "counts": tally.plain(found.outcome.summary),
        "outputs": dict(found.outcome.outputs),
        "seconds": dict(found.outcome.seconds),
        "waiting": list(found.waiting),
        "known_files": found.known,
    }
