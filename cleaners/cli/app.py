"""The typer application `saring`: which commands there are, and what stands under their help."""

import atexit
import gc
import sys
from collections.abc import Callable
from typing import Annotated

import typer

import cleaners
from cleaners.cli import clean, compare, config, dedupe, evaluate, exits, explain, history, ingest, restore, rules, run
from cleaners.cli.guard import guarded
from cleaners.cli.spread import spread

START = """Start here

  saring run scraped/ -o results/     clean articles, remove near-duplicates
  saring explain ID results/          what was done to an article, and why
  saring COMMAND --help               options and examples of a command"""

RULES_HELP = "List the boilerplate rules, document them, or check them."
HISTORY_HELP = "Look after what `saring ingest` remembers."
CONFIG_HELP = "Show the settings that hold, or check a settings file."


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"saring {cleaners.__version__}")
        raise typer.Exit


def _saring(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Clean scraped news and remove its near-duplicates; every change can be explained and undone."""


def _group(text: str) -> typer.Typer:
    return typer.Typer(help=text, no_args_is_help=True, add_completion=False)


def _add(group: typer.Typer, command: Callable[..., None], examples: str) -> None:
    paragraphs = (command.__doc__ or "").split("\n\n")
    text = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    group.command(command.__name__.strip("_"), help=text, epilog=examples)(guarded(spread(command)))


def _app() -> typer.Typer:
    app = typer.Typer(
        name="saring",
        epilog=f"{START}\n\n{exits.epilog()}",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_saring)
    _add(app, clean.clean, clean.EXAMPLES)
    _add(app, dedupe.dedupe, dedupe.EXAMPLES)
    _add(app, run.run, run.EXAMPLES)
    _add(app, ingest.ingest, ingest.EXAMPLES)
    _add(app, explain.explain, explain.EXAMPLES)
    _add(app, compare.compare, compare.EXAMPLES)
    _add(app, restore.restore, restore.EXAMPLES)
    _add(app, evaluate.evaluate, evaluate.EXAMPLES)
    rule_group, config_group, history_group = _group(RULES_HELP), _group(CONFIG_HELP), _group(HISTORY_HELP)
    _add(rule_group, rules.list_, rules.LIST_EXAMPLES)
    _add(rule_group, rules.docs, rules.DOCS_EXAMPLES)
    _add(rule_group, rules.check, rules.CHECK_EXAMPLES)
    _add(config_group, config.show, config.SHOW_EXAMPLES)
    _add(config_group, config.check, config.CHECK_EXAMPLES)
    app.add_typer(rule_group, name="rules")
    for command, examples in (
        (history.add, history.ADD_EXAMPLES),
        (history.stats, history.STATS_EXAMPLES),
        (history.verify, history.VERIFY_EXAMPLES),
        (history.forget, history.FORGET_EXAMPLES),
        (history.expire, history.EXPIRE_EXAMPLES),
        (history.discard, history.DISCARD_EXAMPLES),
        (history.compact, history.COMPACT_EXAMPLES),
        (history.rebuild, history.REBUILD_EXAMPLES),
        (history.export, history.EXPORT_EXAMPLES),
    ):
        _add(history_group, command, examples)
    app.add_typer(config_group, name="config")
    app.add_typer(history_group, name="history")
    return app


app = _app()


def main() -> None:
    """Run the command line; what the terminal can't encode is shown as an escape, never a crash."""
    atexit.register(gc.freeze)  # at the end no last search for cycles: where numba is loaded, a quarter of a second
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a real run's streams are text files
    app(prog_name="saring")
