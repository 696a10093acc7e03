"""Text to MinHash signature on one core: saring's compiled pass beside datasketch and rensa, over the same articles.

    python benchmarks/signing.py ARTICLES [--articles N] [--rounds N]

ARTICLES is JSONL (.gz) with a `text` field. Everyone starts from the text and ends with 128 slots over the same word
5-grams. datasketch and rensa get their shingles as Python strings (NFKC, casefold, `\\w+`), as their manuals do it;
making these is timed alone too. Rounds take turns, so that a busy machine slows all alike; ratios are of medians.
rensa (`pip install rensa`) is left out where it is not installed; its `rho` paths look at a sample of the shingles.
"""

import argparse
import gzip
import json
import os
import re
import statistics
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from cleaners.neardup import minhash, segments, shingles
from cleaners.settings import Neardup

SETTINGS = Neardup()
# saring's pass has to beat these so many times.
TARGETS = {"datasketch": 25, "rensa, full set": 5}
_WORD = re.compile(r"\w+")

Way = Callable[[Sequence[str]], object]


def texts(path: Path, count: int) -> list[str]:
    """The first `count` texts."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, count)]


def python_shingles(text: str) -> list[str]:
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return [" ".join(words[at : at + SETTINGS.shingle_words]) for at in range(len(words) - SETTINGS.shingle_words + 1)]


def ways() -> dict[str, Way]:
    """Every way by its name."""
    sketch, read = shingles.signer(SETTINGS, evidence=False), shingles.signer(SETTINGS)
    found: dict[str, Way] = {
        "saring": lambda every: [sketch(some) for some in batched(every)],
        "saring, with all evidence": lambda every: [read(some) for some in batched(every)],
        "datasketch": _datasketch(),
        "Python shingles alone": lambda every: [len(python_shingles(text)) for text in every],
    }
    return found | _rensa()


def batched(every: Sequence[str]) -> Iterator[Sequence[str]]:
    """The texts as a run signs them, so many together."""
    return (every[at : at + segments.TOGETHER] for at in range(0, len(every), segments.TOGETHER))


def _datasketch() -> Way:
    from datasketch import MinHash

    drawn = MinHash(SETTINGS.permutations, SETTINGS.seed, scheme=minhash.SCHEME).permutations

    def sign(text: str) -> Any:
        sketch = MinHash(SETTINGS.permutations, SETTINGS.seed, permutations=drawn, scheme=minhash.SCHEME)
        sketch.update_batch([shingle.encode("utf-8", "surrogatepass") for shingle in python_shingles(text)])
        return sketch.hashvalues

    return lambda every: [sign(text) for text in every]


def _rensa() -> dict[str, Way]:
    if not find_spec("rensa"):
        return {}
    rensa = import_module("rensa")  # has no types
    count, seed = SETTINGS.permutations, SETTINGS.seed

    def one_by_one(kind: Any) -> Way:
        def sign(text: str) -> Any:
            sketch = kind(count, seed)
            sketch.update(python_shingles(text))
            return sketch.digest()

        return lambda every: [sign(text) for text in every]

    return {
        "rensa, full set": one_by_one(rensa.RMinHash),
        "rensa, full set, matrix": lambda every: rensa.RMinHash.digest_matrix_from_token_sets(
            [python_shingles(text) for text in every], count, seed
        ),
        "rensa, C-MinHash": one_by_one(rensa.CMinHash),
        "rensa, rho (a sample)": lambda every: rensa.RMinHash.digest_matrix_from_token_sets_rho(
            [python_shingles(text) for text in every], count, seed
        ),
    }


def measured(every: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """Microseconds a text of each way, one figure a round."""
    run = ways()
    for way in run.values():
        way(every[:20])
    seconds: dict[str, list[float]] = {name: [] for name in run}
    for _ in range(rounds):
        for name, way in run.items():
            begun = time.perf_counter()
            way(every)
            seconds[name].append((time.perf_counter() - begun) / len(every) * 1e6)
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_file", metavar="ARTICLES", type=Path)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    os.environ["RAYON_NUM_THREADS"] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    begun = time.perf_counter()
    shingles.signer(SETTINGS)(["siap"])
    print(f"first text, with compiling or loading what was compiled: {time.perf_counter() - begun:.2f} s")
    every = texts(args.articles_file, args.articles)
    mean = len(shingles.signer(SETTINGS)(every).shingles.values) / len(every)
    print(f"{len(every)} texts, {mean:.0f} different shingles a text, {args.rounds} rounds, one core\n")
    found = measured(every, args.rounds)
    ours = statistics.median(found["saring"])
    for name, values in found.items():
        middle = statistics.median(values)
        wanted = f"  (wanted: {TARGETS[name]})" if name in TARGETS else ""
        spread = f"{min(values):6.1f} to {max(values):6.1f}"
        print(f"{name:28}{middle:7.1f} us a text ({spread})  {middle / ours:5.1f} times saring's{wanted}")


if __name__ == "__main__":
    main()
