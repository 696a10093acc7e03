"""`saring config show|check`: the settings that hold, and where each came from."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from cleaners.cli.options import SettingsOptions, settings, settings_file
from cleaners.settings import Settings, load

SHOW_EXAMPLES = """Examples

  saring config show
  saring config show --set neardup.jaccard=0.6
  saring config show --toml > saring.toml"""

CHECK_EXAMPLES = """Examples

  saring config check
  saring config check my-settings.toml"""


def show(
    options: SettingsOptions,
    toml: Annotated[bool, typer.Option("--toml", help="Print a settings file that can be loaded again.")] = False,
) -> None:
    """Show every setting, its value and where it came from: default, file or option."""
    chosen = settings(options)
    if toml:
        typer.echo(as_toml(chosen))
        return
    _table(chosen)


def check(
    file: Annotated[
        Path | None,
        typer.Argument(help="Settings file; without it the one that a run would use.", metavar="FILE"),
    ] = None,
) -> None:
    """Check a settings file, and the rules that it names: every mistake is told, with its key and what to do."""
    path = settings_file(file)
    chosen = load(path)
    from cleaners.pipeline import Pipeline  # late, so that a mistake in the file is told at once

    Pipeline(chosen)
    typer.echo(f"{_shown(path) if path else 'No settings file: the defaults'}: in order.")


def as_toml(chosen: Settings) -> str:
    """Return a settings file with every value; those that are no defaults name their origin."""
    blocks: dict[str, list[str]] = {}
    for name, value in chosen.values().items():
        section, key = name.split(".")
        origin = chosen.origin(name)
        note = "" if origin == "default" else f"  # {_shown(origin)}"
        blocks.setdefault(section, []).append(f"{key} = {literal(value)}{note}")
    return "\n\n".join("\n".join([f"[{section}]", *rows]) for section, rows in blocks.items())


def literal(value: Any) -> str:
    """Return a setting's value as TOML writes it; JSON's strings and numbers are TOML's too, but for one letter."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(literal, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _shown(origin: object) -> str:
    from cleaners.report.safe import visible

    return visible(str(origin))


def _table(chosen: Settings) -> None:
    from rich.table import Table

    from cleaners.report import console

    table = Table.grid(padding=(0, 2))
    for name, value in chosen.values().items():
        origin = chosen.origin(name)
        table.add_row(name, _shown(literal(value)), _shown(origin), style="dim" if origin == "default" else "bold")
    console.console().print(table)
