"""`saring compare`: what two articles are to each other, with the figures and both texts."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from cleaners.cli.options import SettingsOptions, settings
from cleaners.cli.work import DEFAULT_OUTPUT

EXAMPLES = """Examples

  saring compare first.txt second.txt
  saring compare articles.jsonl:17 articles.jsonl:203
  saring compare liputan6-42 antara-7 results/"""

_Name = typer.Argument(help="Text file, FILE:LINE, or id of an article in RESULT.", show_default=False)


def compare(
    a: Annotated[str, _Name],
    b: Annotated[str, _Name],
    options: SettingsOptions,
    result: Annotated[
        Path | None,
        typer.Argument(
            help="Output of a run (folder, file or edits file), or an input, that holds the ids. "
            f"Without it: {DEFAULT_OUTPUT}.",
            metavar="RESULT",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as JSON on standard output.")] = False,
) -> None:
    """Show two articles side by side, what they share, and how a run would judge the pair.

    Texts are compared as they stand: those of an output cleaned, those of an input as it has them. The relation
    is decided by the settings that hold here.
    """
    from cleaners import job, neardup

    chosen = settings(options)
    first, second = (job.named(name, result, Path(DEFAULT_OUTPUT), chosen) for name in (a, b))
    verdict = neardup.compare(first, second, chosen.neardup)
    passages = neardup.shared_passages(first.text, second.text, chosen.neardup.shingle_words)
    from cleaners.cli import compared
    from cleaners.report import console

    pair = compared.Pair(first, second, verdict, passages)
    if as_json:
        sys.stdout.write(json.dumps(compared.plain(pair), ensure_ascii=False, indent=2) + "\n")
        return
    shown = console.console()
    width = shown.width if sys.stdout.isatty() else 0
    for block in compared.blocks(pair, width, colour=shown.is_terminal and not shown.no_color):
        shown.print(block)
