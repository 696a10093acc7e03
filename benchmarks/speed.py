"""The whole cleaning on one core: saring's three stages with their edits beside ftfy and a list of regular expressions.

    python benchmarks/speed.py ARTICLES [--catalogue FILE] [--articles N] [--rounds N]
    python benchmarks/speed.py ARTICLES --digest
    python benchmarks/speed.py ARTICLES --once
    python benchmarks/speed.py ARTICLES --start [--rounds N]

ARTICLES is a folder or a file that `saring run` reads. Timed are N articles, taken evenly from all; the titles that are
known are those of all; as many are cleaned together as in a run, or one by one. FILE is JSONL with a `regex` each (null
is passed over); the other way of cleaning is ftfy's `fix_text` as it comes, then each of them with `re`, one after the
other. Rounds take turns, so that a busy machine slows all alike; figures are medians of CPU time. --digest prints one
hash of the edits of all articles by stage, and how many they are: the same before and after a change that must change
nothing but the speed. --once cleans all articles one time, as a run does: each has words that the automata have no
state for yet, so that it takes longer than the rounds over N of them, and tells a pattern with too many states. --start
times whole processes: `saring clean` of a few articles, of which next to all is the start.
"""

import argparse
import gc
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path

import ftfy
from msgspec import structs

from cleaners import corpus, edits
from cleaners.article import Article
from cleaners.cleaned import Cleaned
from cleaners.edits import Edit
from cleaners.evaluate import Figures
from cleaners.job.parts import TOGETHER
from cleaners.pipeline import CLEANERS, Pipeline
from cleaners.rules import load_packs
from cleaners.settings import Settings, load
from cleaners.titles import Titles

SETTINGS = Settings()
THREE = load(None, [("pipeline.skip", ("fields",), "--set")])  # fields are kept beside the three stages
BOOK = load_packs(SETTINGS.boilerplate)
STAGES = ("mojibake", "boilerplate", "paragraphs")
TARGET = 15

Way = Callable[[], object]


@lru_cache(maxsize=1)  # two benchmarks ask, one after the other
def articles(path: Path) -> list[Article]:
    """All articles with a text, in order."""
    plan = corpus.plan(corpus.find([path]), SETTINGS.corpus)
    found = (item for part in plan.parts for item in corpus.read(part, SETTINGS.corpus))
    return [item for item in found if isinstance(item, Article) and item.text]


def known(every: Iterable[Article]) -> Titles:
    """The titles of all, as a run gathers them."""
    return Titles.of((article.id, article.title) for article in every if article.title)


def stages(chosen: Sequence[Article], titles: Titles, name: str) -> dict[str, Way]:
    """Each stage alone, over the articles as the stages before it leave them."""
    ways: dict[str, Way] = {}
    for stage in STAGES:
        clean = CLEANERS[stage](SETTINGS, BOOK, titles)
        ways[f"{name}: {stage}"] = partial(_together, clean, chosen)
        chosen = list(map(_edited, chosen, clean(chosen)))
    return ways


def three(titles: Titles) -> Callable[[Sequence[Article]], list[Cleaned]]:
    """The three stages one after the other, with their edits, as the target has it: a run also flags the articles."""
    cleaners = {stage: CLEANERS[stage](SETTINGS, BOOK, titles) for stage in STAGES}

    def clean(articles: Sequence[Article]) -> list[Cleaned]:
        done: list[dict[str, tuple[Edit, ...]]] = [{} for _ in articles]
        for stage, cleaner in cleaners.items():
            found = cleaner(articles)
            articles = list(map(_edited, articles, found))
            for each, one in zip(done, found, strict=True):
                each[stage] = tuple(one)
        return [Cleaned(article, each, article.flags) for article, each in zip(articles, done, strict=True)]

    return clean


def _edited(article: Article, found: Sequence[Edit]) -> Article:
    return structs.replace(article, text=edits.apply(article.text, found)) if found else article


def other(chosen: Sequence[Article], catalogue: Path) -> dict[str, Way]:
    """ftfy's default, then the catalogue; and each of them alone."""
    rows = [json.loads(line) for line in catalogue.read_text(encoding="utf-8").splitlines()]
    patterns = [re.compile(row["regex"]) for row in rows if row["regex"]]

    def scrubbed(text: str) -> str:
        for pattern in patterns:
            text = pattern.sub("", text)
        return text

    texts = [article.text for article in chosen]
    return {
        f"ftfy and {len(patterns)} expressions": partial(_each, lambda text: scrubbed(ftfy.fix_text(text)), texts),
        "ftfy alone": partial(_each, ftfy.fix_text, texts),
    }


def _each(clean: Callable[..., object], items: Sequence[object]) -> None:
    for item in items:
        clean(item)


def _together(clean: Callable[[Sequence[Article]], object], chosen: Sequence[Article]) -> None:
    """As many at once as in a run."""
    for at in range(0, len(chosen), TOGETHER):
        clean(chosen[at : at + TOGETHER])


def measured(ways: dict[str, Way], count: int, rounds: int) -> dict[str, list[float]]:
    """Microseconds an article of each way, one figure a round."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            begun = time.process_time()
            way()
            found[name].append((time.process_time() - begun) / count * 1e6)
    return found


def digest(every: Sequence[Article]) -> dict[str, str]:
    """By stage the hash and the number of all edits, with the titles known."""
    pipeline = Pipeline(THREE, known(every))
    hashes, counts = {name: blake2b(digest_size=12) for name in STAGES}, dict.fromkeys(STAGES, 0)
    for at in range(0, len(every), TOGETHER):
        for cleaned in pipeline.clean_all(every[at : at + TOGETHER]):
            for stage, found in cleaned.edits.items():
                counts[stage] += len(found)
                hashes[stage].update(repr([cleaned.article.id, *found]).encode("utf-8", "surrogatepass"))
    return {stage: f"{made.hexdigest()}  {counts[stage]} edits" for stage, made in hashes.items()}


def once(every: Sequence[Article]) -> tuple[float, float]:
    """Microseconds an article of the three stages over all articles, seen once, and the megabytes that it takes."""
    clean, before, begun = three(known(every)), _peak(), time.process_time()
    _together(clean, every)
    return (time.process_time() - begun) / len(every) * 1e6, (_peak() - before) / 1e6


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def report(shared: Path) -> tuple[str, Figures]:
    """The three stages beside the other way, briefly: every 80th article, the best of five rounds of each, since a busy
    machine slows single ones."""
    every = articles(shared / "data/articles")
    chosen = every[::80]
    gc.freeze()
    found = measured(
        {
            "ours": partial(_together, three(known(every)), chosen),
            **other(chosen, shared / "data/boilerplate-catalogue.jsonl"),
        },
        len(chosen),
        rounds=5,
    )
    gc.unfreeze()
    ours, theirs, _ = map(min, found.values())
    text = f"the three stages, one core: {ours:.0f} us an article of {len(chosen)}, ftfy and the catalogue {theirs:.0f}"
    return f"{text}: {theirs / ours:.1f} times (benchmarks/speed.py measures more)\n", {"speed.times": theirs / ours}


def compared(every: Sequence[Article], chosen: Sequence[Article], catalogue: Path | None, rounds: int) -> None:
    """Time all ways in turns and print a line for each."""
    titles = known(every)
    ways: dict[str, Way] = {
        "saring, three stages": partial(_together, three(titles), chosen),
        "saring with flags": partial(_together, Pipeline(THREE, titles).clean_all, chosen),
        "saring with flags, one by one": partial(_each, Pipeline(THREE, titles).clean, chosen),
        "saring with flags and fields": partial(_together, Pipeline(SETTINGS, titles).clean_all, chosen),
        "saring with flags, no titles": partial(_together, Pipeline(THREE).clean_all, chosen),
        **stages(chosen, titles, "  alone"),
        "  alone, no titles: boilerplate": stages(chosen, Titles.none(), "")[": boilerplate"],
        **(other(chosen, catalogue) if catalogue else {}),
    }
    found = measured(ways, len(chosen), rounds)
    print(f"{len(chosen)} of {len(every)} articles, {len(titles)} known titles, {rounds} rounds in turns, one core")
    ours = statistics.median(found["saring, three stages"])
    for name, values in found.items():
        middle = statistics.median(values)
        ratio = f"{middle / ours:6.2f} times the three stages" if name[0] != " " and middle != ours else ""
        print(f"{name:34}{middle:8.1f} us an article ({min(values):.1f} to {max(values):.1f}) {ratio}")
    print(f"wanted: ftfy and the expressions {TARGET} times the three stages")


def started(path: Path, rounds: int) -> list[float]:
    """CPU seconds of `saring clean`, in a process of its own each time."""
    found = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [sys.executable, "-m", "cleaners", "clean", str(path), "-o", f"{folder}/out.jsonl"]
            subprocess.run(command, check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_path", metavar="ARTICLES", type=Path)
    parser.add_argument("--catalogue", type=Path)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--digest", action="store_true")
    parser.add_argument("--once", action="store_true")
    parser.add_argument("--start", action="store_true")
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if args.start:
        seconds = started(args.articles_path, args.rounds)
        print(f"{statistics.median(seconds):.2f} s of CPU ({min(seconds):.2f} to {max(seconds):.2f})")
        return
    every = articles(args.articles_path)
    if args.digest:
        for stage, line in digest(every).items():
            print(f"{stage:12} {line}")
        return
    gc.freeze()  # the articles that wait are no burden of the cleaning
    gc.set_threshold(50_000)  # as a worker of a run has it
    if args.once:
        took, memory = once(every)
        print(f"{took:.1f} us an article of {len(every)}, each seen once; {memory:.0f} MB more memory")
        return
    compared(every, every[:: max(1, len(every) // args.articles)], args.catalogue, args.rounds)


if __name__ == "__main__":
    main()
