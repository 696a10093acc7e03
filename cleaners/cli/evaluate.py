"""`saring evaluate`: how well cleaning and near-duplicates do on texts that people marked."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cleaners.cli import exits
from cleaners.cli.guard import complain
from cleaners.cli.options import SettingsOptions, settings

EXAMPLES = """Examples

  saring evaluate gold.jsonl
  saring evaluate gold.jsonl --pairs pairs.jsonl --floors floors.toml
  saring evaluate gold.jsonl --disable id.read-also"""

Gold = Annotated[
    Path, typer.Argument(help="Marked texts, JSON lines (docs/formats.md).", metavar="GOLD", show_default=False)
]


def evaluate(
    gold: Gold,
    options: SettingsOptions,
    pairs: Annotated[
        Path | None, typer.Option(help="Judged pairs of articles, JSON lines.", metavar="FILE", show_default=False)
    ] = None,
    floors: Annotated[
        Path | None,
        typer.Option(help="TOML file of floors; one that is broken ends with 1.", metavar="FILE", show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as JSON on standard output.")] = False,
) -> None:
    """Clean texts that people marked and tell what went that should, what went that should not, and what stayed.

    Precision, recall and F1 count the characters that went; "lost" counts words of the article, per million. Nothing is
    written.
    """
    chosen = settings(options)
    from cleaners import evaluate
    from cleaners.evaluate import told

    limits = evaluate.read_floors(floors) if floors else {}
    score = evaluate.score(gold, chosen, pairs)
    if as_json:
        sys.stdout.write(json.dumps(asdict(score), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("".join(f"{line}\n" for line in told.lines(score, limits)))
    broken = list(evaluate.broken(score.figures, limits))
    for line in broken:
        complain(f"floor broken: {line}")
    if broken:
        raise typer.Exit(exits.PROBLEMS)
