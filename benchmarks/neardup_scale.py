"""The whole dedupe at scale: python benchmarks/neardup_scale.py CLEANED.parquet [--size 1000000] [--invariance]

CLEANED is a cleaned corpus (`saring clean ARTICLES -o CLEANED.parquet`). It is deduplicated, then so are SIZE articles
made of what was kept, with planted duplicates (synthetic.py): from Parquet on disk to decisions on disk. Told are
articles a second, the growth beside linear, the most anonymous memory of the process tree, the share of planted
duplicates that were found, and every removal that was not planted. With --invariance CLEANED is also deduplicated in
another order, in smaller parts and with one worker: the decisions must be the same.

With --yardstick ARTICLES (the folder of raw articles) the machine is measured, too, before and after each run: by the
time that ftfy's default takes over these articles, one core. It was measured once as 525 us each, in the same notes
that the target of 12,000 articles a second comes from. Told is then also the pace reckoned by that: no measurement.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import ftfy
import pyarrow as pa
import pyarrow.parquet as pq
import speed
import synthetic
from throughput import Sampler

FTFY = 525e-6  # seconds an article on a quiet core, as it was measured when the target was set
DRAWN = 2000  # articles that measure the machine: a second or three


def main() -> None:
    """Run all of it and print what came of it."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("cleaned", type=Path)
    options.add_argument("--size", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--folder", type=Path, help="for what is made on the way; several GB")
    options.add_argument("--invariance", action="store_true")
    options.add_argument("--yardstick", type=Path, metavar="ARTICLES")
    chosen = options.parse_args()
    texts = drawn(chosen.yardstick) if chosen.yardstick else []
    with tempfile.TemporaryDirectory(prefix="saring-", dir=chosen.folder) as name:
        folder = Path(name)
        if chosen.invariance:
            invariance(chosen.cleaned, folder)
            return
        dedupe(chosen.cleaned, folder / "base", "--format", "parquet")
        large = folder / "large.parquet"
        synthetic.write(folder / "base/kept.parquet", large, chosen.size, seed=1)
        for _ in range(chosen.rounds):
            small_pace = told(chosen.cleaned, folder / "small", texts)
            large_pace = told(large, folder / "large", texts)
            print(f"  growth: {large_pace / small_pace:.2f} times linear")
        planted(large, folder / "large")


def dedupe(source: Path, output: Path, *words: str) -> tuple[float, int]:
    """Run `saring dedupe`; returns wall seconds and the most bytes of anonymous memory."""
    command = [sys.executable, "-m", "cleaners", "dedupe", str(source), "-o", f"{output}/", "--quiet", *words]
    begun = time.perf_counter()
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    sampler = Sampler(child.pid)
    sampler.start()
    code = child.wait()
    seconds = time.perf_counter() - begun
    sampler.join()
    if code not in (0, 3):
        raise SystemExit(f"saring dedupe ended with {code}")
    return seconds, sampler.peak


def drawn(articles: Path) -> list[str]:
    """Texts taken evenly from all."""
    every = speed.articles(articles)
    return [article.text for article in every[:: max(1, len(every) // DRAWN)]]


def slowness(texts: Sequence[str]) -> float:
    """How many times as long ftfy takes over a text as when the target was set."""
    begun = time.process_time()
    for text in texts:
        ftfy.fix_text(text)
    return (time.process_time() - begun) / len(texts) / FTFY


def told(source: Path, output: Path, texts: Sequence[str]) -> float:
    """Deduplicate and print; returns the seconds of an article."""
    subprocess.run(["rm", "-rf", str(output)], check=True)
    load = os.getloadavg()[0]
    before = slowness(texts) if texts else 0.0
    seconds, peak = dedupe(source, output, "--decisions-only")
    counts = json.loads((output / "run.json").read_text(encoding="utf-8"))["counts"]
    steps = json.loads((output / "timings.json").read_text(encoding="utf-8"))["seconds"]
    count = int(counts["articles"])
    print(
        f"{count:,} articles in {seconds:.1f} s: {count / seconds:,.0f} a second, {peak / 2**20:,.0f} MB; "
        f"{', '.join(f'{name} {took:.1f}' for name, took in steps.items())}; load before {load:.1f}",
        flush=True,
    )
    if texts:
        after = slowness(texts)
        print(
            f"  ftfy takes {before:.2f} (before), {after:.2f} (after) times as long as when the target was set: "
            f"reckoned by that {count / seconds * (before + after) / 2:,.0f} a second",
            flush=True,
        )
    return seconds / count


def planted(source: Path, output: Path) -> None:
    """Print how many of the planted duplicates were found, and what else was removed."""
    with (output / "decisions.jsonl").open(encoding="utf-8") as lines:
        heads = {one["article_id"]: one["duplicate_of"] for one in map(json.loads, lines) if not one["kept"]}
    made, found = Counter[str](), Counter[str]()
    names = pq.read_table(source, columns=["id"])["id"].to_pylist()
    for name in names:
        kind, of, original = name.partition("-of-")
        if of:
            made[kind] += 1
            found[kind] += family(heads.get(name)) == original or heads.get(original) == name
    for kind in made:
        print(f"  planted {kind}: {found[kind]:,} of {made[kind]:,} found ({found[kind] / made[kind]:.4f})")
    strange = [(name, head) for name, head in heads.items() if family(name) != family(head)]
    print(f"  removed though not planted: {len(strange)}")
    for name, head in strange[:20]:
        print(f"    {name} for {head}")


def family(name: str | None) -> str | None:
    """The original that an article derives from."""
    return None if name is None else name.rpartition("-of-")[2]


def invariance(cleaned: Path, folder: Path) -> None:
    """Compare the decisions on another order, other parts and other numbers of workers."""
    table = pq.read_table(cleaned)
    order = list(range(len(table)))
    random.Random(3).shuffle(order)
    shuffled = folder / "shuffled.parquet"
    pq.write_table(table.take(pa.array(order)), shuffled, row_group_size=1_999)
    ways: Sequence[tuple[str, Path, tuple[str, ...]]] = [
        ("as it is, two workers", cleaned, ("--workers", "2")),
        ("one worker", cleaned, ("--workers", "1")),
        ("parts of 1 MB", cleaned, ("--set", "corpus.part_bytes=1000000")),
        ("shuffled", shuffled, ("--workers", "2")),
    ]
    decided = {}
    for name, source, words in ways:
        dedupe(source, folder / name, "--decisions-only", *words)
        with (folder / name / "decisions.jsonl").open(encoding="utf-8") as lines:
            decided[name] = {one["article_id"]: one for one in map(json.loads, lines)}
        same = decided[name] == decided[ways[0][0]]
        print(f"{name}: {len(decided[name]):,} decisions, {'the same' if same else 'NOT THE SAME'}", flush=True)
    if any(found != decided[ways[0][0]] for found in decided.values()):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
