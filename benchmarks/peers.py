"""Other tools over the same articles, each installed into an environment of its own in a temporary folder."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from types import ModuleType

import exact
from labelled import Gold
from throughput import Sampler

from cleaners.article import Article
from cleaners.settings import Neardup

DRIVER = Path(__file__).with_name("peer_driver.py")
# What is installed: the newest versions that Python 3.11 can have. datatrove's own Indonesian tokenizer is spaCy's.
PEERS: Mapping[str, Sequence[str]] = {
    "gaoya": ("gaoya==0.2.2",),
    "rensa": ("rensa==0.5.0",),
    "text-dedup": ("text-dedup==0.4.0",),
    "datatrove": ("datatrove[io,processing]==0.10.1", "spacy==3.8.18", "xxhash==3.8.2"),
}
SETTINGS = Neardup()
# Pairs of this Jaccard every tool's threshold is below.
HIGH = 0.8

Pairs = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Ran:
    """Seconds, the most anonymous memory of the process tree in bytes, and the groups that were found."""

    seconds: float
    memory: int
    groups: list[list[int]]


@dataclass(frozen=True, slots=True)
class Truth:
    """Of the articles: the pairs of saring's own Jaccard or more, of HIGH or more, and of either threshold of saring's;
    and of each text its letters."""

    alike: Pairs
    high: Pairs
    warranted: Pairs
    texts: Sequence[str]


def report(every: Sequence[Article], gold: Gold, scorer: ModuleType, folder: Path) -> Iterator[str]:
    """Yield a table line for saring and for each tool; what can't be installed is told with the reason."""
    truth = _truth(every)
    large, small = _written(folder / "large.jsonl", every), _written(folder / "small.jsonl", gold.articles)
    yield "tool | s | MB | pairs | unwarranted | recall .48 | recall .8 | F1 labelled (95 %) | strangers"
    for name in ("saring", *PEERS):
        place = folder / name
        place.mkdir()
        python = Path(sys.executable)
        if name in PEERS:
            python = place / "env/bin/python"
            reason = _install(place / "env", PEERS[name])
            if reason:
                yield f"{name} | can't be installed: {reason}"
                continue
        found = _line(run(name, python, large, place / "large"), truth)
        yield f"{name} | {found} | {_scored(run(name, python, small, place / 'small'), gold, scorer)}"


def _written(path: Path, articles: Sequence[Article]) -> Path:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps({"text": article.text}) + "\n" for article in articles)
    return path


def _install(folder: Path, packages: Sequence[str]) -> str:
    """Install into a new environment; returns why that failed, or ""."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    command = [folder / "bin/python", "-m", "pip", "install", "--quiet", *packages]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return (errors or ["pip failed"])[-1] if done.returncode else ""


def run(name: str, python: Path, source: Path, folder: Path) -> Ran:
    """Run one tool over the texts of `source`, everything that it writes in `folder`."""
    folder.mkdir()
    found = folder / "found.jsonl"
    command = [python, DRIVER, name, source, found, folder]
    if name == "saring":
        command = [python, "-m", "cleaners", "dedupe", source, "-o", f"{folder}/", "--decisions-only", "--quiet"]
    begun = time.perf_counter()
    with (folder / "log.txt").open("wb") as log:
        kept_here = os.environ | {"HF_HOME": str(folder)}
        child = subprocess.Popen(list(map(str, command)), stdout=log, stderr=log, env=kept_here)
        sampler = Sampler(child.pid)
        sampler.start()
        status = child.wait()
    seconds = time.perf_counter() - begun
    sampler.join()
    if status:
        raise SystemExit(f"{name} failed: {(folder / 'log.txt').read_text(encoding='utf-8', errors='replace')[-2000:]}")
    groups = _clusters(folder) if name == "saring" else [json.loads(line) for line in found.read_bytes().splitlines()]
    return Ran(seconds, sampler.peak, groups)


def _clusters(folder: Path) -> list[list[int]]:
    lines = [json.loads(line) for line in (folder / "clusters.jsonl").read_bytes().splitlines()]
    return [[int(member["id"].rpartition(":")[2]) - 1 for member in line["members"]] for line in lines]


def _truth(every: Sequence[Article]) -> Truth:
    read = exact.reference()
    words = [read.words(article.text) for article in every]
    found = exact.pairs(words, SETTINGS.shingle_words, SETTINGS.jaccard, SETTINGS.containment)
    every_pair, jaccard = list(zip(found.left.tolist(), found.right.tolist(), strict=True)), found.jaccard()
    alike, high = (
        {pair for pair, share in zip(every_pair, jaccard, strict=True) if share >= least}
        for least in (SETTINGS.jaccard, HIGH)
    )
    return Truth(alike, high, set(every_pair), list(exact.letters(words)))


def _line(ran: Ran, truth: Truth) -> str:
    found = {pair for group in ran.groups for pair in combinations(sorted(set(group)), 2)}
    wrong = sum(truth.texts[one] != truth.texts[other] for one, other in found - truth.warranted)
    recalls = (len(found & wanted) / max(len(wanted), 1) for wanted in (truth.alike, truth.high))
    shares = " | ".join(f"{share:.3f}" for share in recalls)
    return f"{ran.seconds:.1f} | {ran.memory / 2**20:,.0f} | {len(found):,} | {wrong:,} | {shares}"


def _scored(ran: Ran, gold: Gold, scorer: ModuleType) -> str:
    """F1 on the labelled pairs by the scorer; groups that touch are one cluster, as its judgement is by cluster."""
    heads = list(range(len(gold.articles)))
    for group in ran.groups:
        joined = {heads[at] for at in group}
        heads = [min(joined) if head in joined else head for head in heads]
    alone = {head for head in heads if heads.count(head) == 1}
    named = zip(gold.articles, heads, strict=True)
    clusters = [{"id": article.id, "cluster": None if head in alone else head} for article, head in named]
    told = scorer.score(gold.pairs, clusters)
    return f"{told['f1']:.3f} ({told['interval'][0]:.3f} - {told['interval'][1]:.3f}) | {told['strangers']}"
