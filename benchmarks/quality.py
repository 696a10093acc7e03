"""Measure what saring makes of real text, and hold the figures to their floors.

    python benchmarks/quality.py [SHARED] [--worst N] [--removals FILE]

SHARED is the folder with gold/, tools/ and data/ (not part of the project: other people's texts); without it
SARING_SHARED, else the folder `shared` beside the checkout. Where there is none, nothing is measured, and that is said
aloud. Everything goes through the command line, file to file, as a user would run it; the scorers are SHARED's own.
Exits 1 if a floor of benchmarks/floors.toml does not hold.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import cleaning
import harm
import mended
import pages
import shared as where
import speed
import twice
from command import SARING, output

from cleaners.evaluate import Figures, broken, read_floors

FLOORS = Path(__file__).with_name("floors.toml")
MISSING = """
############################################################################
##  QUALITY WAS NOT MEASURED: the folder with the gold is not there.      ##
##  Put it beside the checkout as `shared`, or name it in SARING_SHARED.  ##
############################################################################
"""


def neardup(shared: Path, folder: Path, command: str) -> tuple[str, Figures]:
    """The near-duplicate scorer's report on the dev pairs, after `saring dedupe` (raw) or `saring run` (cleaned)."""
    pairs, scorer = shared / "gold/neardup-dev.jsonl", shared / "tools/score_neardup.py"
    articles, judged = folder / "pairs.jsonl", folder / f"{command}.jsonl"
    articles.write_text(output(sys.executable, scorer, "corpus", pairs), encoding="utf-8")
    output(*SARING, command, articles, "-o", judged, "--quiet")
    printed = output(sys.executable, scorer, "score", pairs, judged)
    values = dict(line.split(maxsplit=1) for line in printed.splitlines() if line.strip())
    figures = {f"neardup.{command}.{name}": float(values[name]) for name in ("f1", "strangers")}
    return f"near-duplicates, dev pairs, saring {command}\n{printed}", figures


def measured(shared: Path, folder: Path, args: argparse.Namespace) -> Iterator[tuple[str, Figures]]:
    """The report part by part, with the figures that floors may be set for."""
    yield from cleaning.report(shared, folder, where.tool(shared, "score_cleaning"), args.worst)
    yield harm.report(shared, folder, args.removals)
    yield mended.report(shared, folder)
    yield mended.held_back(shared)
    yield twice.report(shared, folder)
    yield from pages.report(shared)
    for command in ("dedupe", "run"):
        yield neardup(shared, folder, command)
    yield speed.report(shared)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=where.folder())
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="also list the N documents with most wrong words"
    )
    parser.add_argument("--removals", type=Path, metavar="FILE", help="list what went from the reference texts")
    args = parser.parse_args()
    if args.shared is None:
        print(MISSING, file=sys.stderr)
        return 0
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for part, values in measured(args.shared, Path(name), args):
            if part:
                print(part, flush=True)
            figures |= values
    wrong = list(broken(figures, read_floors(FLOORS)))
    print("\n".join(f"FLOOR BROKEN: {line}" for line in wrong) if wrong else "all floors hold")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
