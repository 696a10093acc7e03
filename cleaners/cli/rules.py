"""`saring rules list|docs|check`: the boilerplate rules in use, and whether they are sound."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from cleaners.cli import exits
from cleaners.cli.options import SettingsOptions, settings
from cleaners.errors import SettingsError
from cleaners.settings import Settings

LIST_EXAMPLES = """Examples

  saring rules list
  saring rules list --pack id
  saring rules list --site detik.com --json"""

DOCS_EXAMPLES = """Examples

  saring rules docs > rules.md
  saring rules docs --config saring.toml > our-rules.md"""

CHECK_EXAMPLES = """Examples

  saring rules check
  saring rules check my-rules/example.com.toml"""


def list_(
    options: SettingsOptions,
    pack: Annotated[
        str | None, typer.Option(help="Only this pack: any, a language's, or a site's.", metavar="NAME")
    ] = None,
    site: Annotated[str | None, typer.Option(help="Only the rules made for this site.", metavar="DOMAIN")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Whole rules as JSON, with their examples.")] = False,
) -> None:
    """List the rules that a run would use: id, kind, where it holds and why it is there."""
    from cleaners import rules
    from cleaners.pipeline import RULES

    chosen = settings(options)
    packs = rules.load_packs(chosen.boilerplate, chosen.pipeline.disable, RULES).packs
    wanted = [found for found in packs if pack in (None, found.name) and site in (None, found.scope)]
    if not wanted:
        asked = [f"--{option} {name}" for option, name in (("pack", pack), ("site", site)) if name is not None]
        names = ", ".join(found.name for found in packs)
        raise SettingsError(f"no pack fits {' and '.join(asked)}; the packs are {names}")
    kept = [asdict(rule) for found in wanted for rule in found.rules]
    if pack is None and site is None:
        kept += [
            {"id": name, "kind": "code", "scope": "any", "why": why}
            for name, why in RULES.items()
            if name not in chosen.pipeline.disable
        ]
    if as_json:
        typer.echo(json.dumps(kept, ensure_ascii=False, indent=2))
        return
    _table(kept, len(wanted))


def docs(options: SettingsOptions) -> None:
    """Print every rule that a run would use as a page of Markdown, with its examples."""
    from cleaners import rules
    from cleaners.pipeline import RULES
    from cleaners.report import rulebook

    chosen = settings(options)
    packs = rules.load_packs(chosen.boilerplate, chosen.pipeline.disable, RULES).packs
    code = {name: why for name, why in RULES.items() if name not in chosen.pipeline.disable}
    typer.echo(rulebook.page(packs, code), nl=False)


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Rule files of your own, checked together with those that saring brings.",
            metavar="FILES",
            show_default=False,
            exists=True,
            dir_okay=False,
        ),
    ] = None,
) -> None:
    """Check rules deeply: their own examples, the other rules' keeps, and loosened mutants of each pattern.

    Ends with exit code 1 if there are findings.
    """
    from cleaners import rules
    from cleaners.report.safe import visible

    chosen = replace(Settings().boilerplate, extra=tuple(map(str, files or ())))
    checked = rules.pack_files(chosen)
    problems = rules.check(checked)
    for problem in problems:
        typer.echo(visible(str(problem)))
    typer.echo(f"{_count(len(problems), 'problem')} in {_count(len(checked), 'pack')}.")
    if problems:
        raise typer.Exit(exits.PROBLEMS)


def _count(number: int, word: str) -> str:
    return f"{number or 'No'} {word}{'' if number == 1 else 's'}"


def _table(found: Sequence[Mapping[str, Any]], packs: int) -> None:
    from rich.table import Table

    from cleaners.report import console
    from cleaners.report.safe import visible

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("Rule", "Kind", "Scope", "Why"):
        table.add_column(name, no_wrap=name != "Why", overflow="fold")
    for rule in found:
        table.add_row(*(visible(rule[name]) for name in ("id", "kind", "scope", "why")))
    shown = console.console()
    shown.print(table)
    shown.print(f"\n{_count(len(found), 'rule')}, {_count(packs, 'pack')}.", style="dim")
