"""Score saring against hand-marked gold: how well it cleans, and whether it finds the duplicates.

    python benchmarks/quality.py SHARED [--worst N]

SHARED is the folder with gold/ and tools/ (not part of the project: other people's texts). Everything goes through the
command line, file to file, as a user would run it; the scorers are SHARED's own.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

SARING = [sys.executable, "-m", "cleaners"]


def output(*command: str | Path) -> str:
    """Run a command and return what it prints; its failure is ours."""
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout


def cleaning(shared: Path, folder: Path, worst: int) -> str:
    """The cleaning scorer's report on the dev gold."""
    gold, cleaned = shared / "gold/cleaning-dev.jsonl", folder / "cleaned.jsonl"
    output(*SARING, "clean", gold, "-o", cleaned, "--quiet")
    return output(sys.executable, shared / "tools/score_cleaning.py", gold, cleaned, "--worst", str(worst))


def neardup(shared: Path, folder: Path, command: str) -> str:
    """The near-duplicate scorer's report on the dev pairs, after `saring dedupe` (raw) or `saring run` (cleaned)."""
    pairs, scorer = shared / "gold/neardup-dev.jsonl", shared / "tools/score_neardup.py"
    articles, judged = folder / "pairs.jsonl", folder / f"{command}.jsonl"
    articles.write_text(output(sys.executable, scorer, "corpus", pairs), encoding="utf-8")
    output(*SARING, command, articles, "-o", judged, "--quiet")
    return output(sys.executable, scorer, "score", pairs, judged)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="also list the N documents with most wrong words"
    )
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("cleaning, dev gold\n" + cleaning(args.shared, folder, args.worst))
        for command in ("dedupe", "run"):
            print(f"near-duplicates, dev pairs, saring {command}\n" + neardup(args.shared, folder, command))


if __name__ == "__main__":
    main()
