"""How well near-duplicates are found: labelled pairs, brute force over real articles, other tools.

    python benchmarks/neardup.py [SHARED] [--articles 20000] [--peers]

SHARED is the folder with gold/, tools/ and data/ (see benchmarks/README.md). Brute force compares every pair of the
first articles of data/articles exactly, and needs 1.5 GB for 20,000 of them.
--peers gives the same articles to other tools, each installed into an environment of its own in a temporary folder.
"""

import argparse
import tempfile
from pathlib import Path

import brute
import labelled
import peers
import shared as where


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=where.folder())
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--peers", action="store_true")
    args = parser.parse_args()
    if args.shared is None:
        parser.error("the folder with the gold is not there: name it, or set SARING_SHARED")
    scorer = where.tool(args.shared, "score_neardup")
    gold = labelled.read(args.shared, scorer)
    for line in labelled.report(gold, scorer):
        print(line, flush=True)
    articles = brute.articles(args.shared, args.articles)
    for line in brute.report(articles):
        print(line, flush=True)
    if args.peers:
        with tempfile.TemporaryDirectory(prefix="saring-") as folder:
            for line in peers.report(articles, gold, scorer, Path(folder)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
