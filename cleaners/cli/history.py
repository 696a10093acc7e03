"""`saring history`: look after what `saring ingest` remembers."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cleaners.cli import exits, progress
from cleaners.cli.ingest import day
from cleaners.cli.options import HistoryOptions, settings

ADD_EXAMPLES = """Examples

  saring history add archive/ --history history/"""
STATS_EXAMPLES = """Examples

  saring history stats --history history/"""
VERIFY_EXAMPLES = """Examples

  saring history verify --history history/"""
FORGET_EXAMPLES = """Examples

  saring history forget liputan6-8812 --history history/"""
EXPIRE_EXAMPLES = """Examples

  saring history expire --before 2025-01-01 --history history/"""
DISCARD_EXAMPLES = """Examples

  saring history discard --set history.restore_days=90 --history history/"""
COMPACT_EXAMPLES = """Examples

  saring history compact --history history/"""
REBUILD_EXAMPLES = """Examples

  saring history rebuild published/ --history history/"""
EXPORT_EXAMPLES = """Examples

  saring history export -o articles.jsonl --history history/"""

Inputs = Annotated[list[Path], typer.Argument(help="Files, or folders of them.", metavar="INPUT", show_default=False)]
Day = Annotated[
    str | None, typer.Option("--day", help="Day by which they expire. Without it: today.", metavar="YYYY-MM-DD")
]


def add(inputs: Inputs, options: HistoryOptions, of: Day = None) -> None:
    """Make known what is published already: later copies of it are duplicates, and nothing of it is written out."""
    chosen = settings(options)
    from cleaners.job.add import add as make_known  # brings numpy

    with progress.shown(quiet=False) as watch:
        new = make_known(inputs, options.history, chosen, day(of), watch)
    typer.echo(f"{new:,} articles are known now; what was known before was passed over.")


def stats(options: HistoryOptions, as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """Tell what the history holds."""
    chosen = settings(options)
    from cleaners import history

    with history.opened(options.history, chosen) as past:
        found = history.stats(past)
    if as_json:
        sys.stdout.write(json.dumps(asdict(found), indent=2) + "\n")
        return
    each = max(found.articles, 1)
    typer.echo(f"{found.articles:,} articles: {found.kept:,} kept, {found.removed:,} removed as duplicates")
    typer.echo(
        f"{found.batches:,} batches, {found.first_day or '-'} to {found.last_day or '-'}; {found.segments:,} segments"
    )
    typer.echo(f"newest date of publishing: {found.latest or 'none known'}")
    typer.echo(
        f"{found.bytes:,} bytes: {found.bytes / each:,.0f} an article, {found.band_bytes / each:,.0f} of them band keys"
    )
    if found.forgotten:
        typer.echo(f"{found.forgotten:,} forgotten")


def verify(options: HistoryOptions) -> None:
    """Look for what is wrong with the history and say how to mend it; nothing is changed."""
    chosen = settings(options)
    from cleaners import history
    from cleaners.report.safe import visible

    problems = history.verify(options.history, chosen.history.lock_seconds)
    for problem in problems:
        typer.echo(visible(problem))
    if problems:
        raise typer.Exit(exits.PROBLEMS)
    typer.echo("All is well.")


def forget(
    article: Annotated[str, typer.Argument(help="Id of the article.", metavar="ID", show_default=False)],
    options: HistoryOptions,
) -> None:
    """Remove an article and all that derives from it, from history and outputs; what was removed for it is kept again.

    A file of the inbox that holds it is not touched: delete it there, too.
    """
    chosen = settings(options)
    from cleaners.job.forget import forget as let_go  # brings numpy

    others = let_go(article, options.history, chosen)
    typer.echo(f"Forgotten. {others:,} articles that were its duplicates are decided anew.")


def expire(
    options: HistoryOptions,
    before: Annotated[str, typer.Option(help="Day; what is older goes.", metavar="YYYY-MM-DD", show_default=False)],
) -> None:
    """Drop what is older than a day: segments whose batch and whose articles all are. Outputs stay as they are."""
    chosen, limit = settings(options), day(before, "--before")
    from cleaners import history

    with history.opened(options.history, chosen) as past:
        count = history.expire(past, limit)
    typer.echo(f"{count:,} articles expired.")


def discard(options: HistoryOptions, of: Day = None) -> None:
    """Drop the texts of removed articles of batches older than history.restore_days. Decisions stay, and so does what
    the history knows of them."""
    chosen = settings(options)
    from cleaners.job.discard import discard as drop  # brings numpy

    days = chosen.history.restore_days
    count = drop(options.history, chosen, day(of))
    typer.echo(f"{count:,} removed articles discarded." if days else "history.restore_days = 0: nothing is discarded.")


def compact(options: HistoryOptions) -> None:
    """Make fewer, larger segments of the many small ones of a month, where there are more than 30."""
    chosen = settings(options)
    from cleaners import history

    with history.opened(options.history, chosen) as past:
        count = history.compact(past)
        left = len(past.rows)
    typer.echo(f"{count:,} segments went into others; {left:,} are left.")


def rebuild(
    output: Annotated[Path, typer.Argument(help="The -o of `saring ingest`.", metavar="OUT", show_default=False)],
    options: HistoryOptions,
) -> None:
    """Make the history anew from what was published, after damage, or to compare with other parameters from now on.

    What `saring history add` made known has no output: add it again.
    """
    chosen = settings(options)
    from cleaners.job.rebuild import rebuild as make_anew  # brings numpy

    with progress.shown(quiet=False) as watch:
        count = make_anew(options.history, output, chosen, watch)
    typer.echo(f"The history knows {count:,} articles.")


def export(
    options: HistoryOptions,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="File (.jsonl, .csv; also .gz, .zst).", metavar="OUT", show_default=False),
    ],
) -> None:
    """List every article that the history has: id, site, published, batch, kept, duplicate_of."""
    chosen = settings(options)
    from cleaners import corpus, history

    with history.opened(options.history, chosen) as past, corpus.writer(output) as out:
        for article in history.articles(past):
            out.write(article)
