"""A batch of new articles against a large history: python benchmarks/history.py ARTICLES.jsonl.gz [--size 1000000]

The history is made of the sentences of ARTICLES, mixed by a seeded generator, and committed by the library, 50,000
articles a batch. The new batch holds new articles, copies and reprints of the history's. Told are the seconds for
opening, lookup with verification, and commit; bytes an article; the most anonymous memory; how many planted duplicates
were found. Beside it, on a size that it can finish, datasketch's MinHashLSH, pickled between the batches, which is how
it remembers, and with --redis (a server on its usual port) with its Redis storage.
"""

import argparse
import gzip
import json
import os
import pickle
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event, Thread

import numpy as np
from throughput import anonymous

from cleaners import history, neardup
from cleaners.article import Article
from cleaners.history import Pending
from cleaners.settings import Settings

PER_BATCH = 50_000
SENTENCES = 14
Texts = Iterator[tuple[str, str]]


def main() -> None:
    """Build, measure, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("articles", type=Path)
    options.add_argument("--size", type=int, default=1_000_000)
    options.add_argument("--new", type=int, default=10_000)
    options.add_argument("--peer", type=int, default=100_000, help="size of datasketch's history, 0 leaves it out")
    options.add_argument("--compact", action="store_true", help="first, as `saring history compact` does")
    options.add_argument("--redis", action="store_true")
    options.add_argument("--folder", type=Path, help="keep the history here, and use the one that is there")
    chosen = options.parse_args()
    sentences = _sentences(chosen.articles)
    with tempfile.TemporaryDirectory(prefix="saring-") as passing:
        folder = chosen.folder or Path(passing)
        _build(folder, sentences, chosen.size)
        if chosen.compact:
            _compact(folder)
        _measure(folder, sentences, chosen.size, chosen.new)
    if chosen.peer:
        _datasketch(sentences, chosen.peer, chosen.new, redis=chosen.redis)


def _sentences(path: Path) -> list[str]:
    found: dict[str, None] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = " ".join(str(json.loads(line)["text"]).split())
            found |= dict.fromkeys(one for one in re.split(r"(?<=\.) ", text) if 60 <= len(one) <= 220)
    return list(found)


def _mixed(sentences: Sequence[str], count: int, seed: int) -> Texts:
    rng = np.random.default_rng(seed)
    for number in range(count):
        yield f"{seed}-{number}", " ".join(sentences[at] for at in rng.integers(0, len(sentences), SENTENCES))


def _batch(sentences: Sequence[str], size: int, new: int) -> Texts:
    """Of ten articles two are copies and one is a reprint (a sentence is another) of one of the history."""
    rng, fresh = np.random.default_rng(7), _mixed(sentences, new, 10_000_019)
    for number, (name, text) in enumerate(fresh):
        if number % 10 >= 3:
            yield name, text
            continue
        seed = int(rng.integers(0, size // PER_BATCH)) * PER_BATCH
        place = int(rng.integers(0, 2_000))
        old = next(text for at, (_, text) in enumerate(_mixed(sentences, place + 1, seed)) if at == place)
        yield f"planted-{number}", old if number % 10 < 2 else f"{old.partition('. ')[2]} {text.partition('. ')[0]}."


def _build(folder: Path, sentences: Sequence[str], size: int) -> None:
    settings = Settings()
    with history.opened(folder, settings, create=True) as past:
        for seed in range(len(past), size, PER_BATCH):
            begun = time.perf_counter()
            named = list(_mixed(sentences, PER_BATCH, seed))
            segment, runs = _signed(named, settings)
            heads = past.next_number + np.arange(len(segment))
            past.commit(Pending(past.next_name, "2026-01-01", ()), {"added": len(segment)}, segment, runs, heads)
            print(f"  history {seed + PER_BATCH:,}: {time.perf_counter() - begun:.1f} s", flush=True)


def _compact(folder: Path) -> None:
    before = anonymous(os.getpid())
    with _peak() as peak, _Clock() as clock, history.opened(folder, Settings()) as past:
        count = history.compact(past)
    print(
        f"  compact: {count} segments went into others in {clock.seconds:.0f} s, {peak.most / 2**20:,.0f} MB at most,"
    )
    print(f"  {before / 2**20:,.0f} MB of it before")


def _signed(
    named: Sequence[tuple[str, str]], settings: Settings
) -> tuple[neardup.Segment, dict[str, neardup.runs.Run]]:
    signer = neardup.Signer(settings.neardup)
    for name, text in named:
        signer.add(Article(id=name, text=text))
    segment, ids = signer.segment(), [name for name, _ in named]
    return segment, history.runs_of(segment, ids, list(range(len(ids))), [""] * len(ids))


def _measure(folder: Path, sentences: Sequence[str], size: int, new: int) -> None:
    settings = Settings()
    named = list(_batch(sentences, size, new))
    segment, runs = _signed(named, settings)
    ids = [name for name, _ in named]
    before = anonymous(os.getpid())
    with _peak() as peak, _Clock() as opening, history.opened(folder, settings) as past:
        opening.stop()
        stats = history.stats(past)
        with _Clock() as lookup:
            found = neardup.judge(segment, past.past(), settings, ids, past.dependents, past.next_number)
        with _Clock() as commit:
            past.commit(Pending(past.next_name, "2026-01-02", ()), {}, segment, runs, found.heads)
        past.drop([past.rows[-1].name])
    planted = sum(name.startswith("planted") for name in ids)
    hits = sum(not one.kept for one in found.decisions if one.article_id.startswith("planted"))
    wrong = sum(not one.kept for one in found.decisions if not one.article_id.startswith("planted"))
    print(f"{new:,} new articles against {stats.articles:,} in {stats.segments} segments")
    print(
        f"  open {opening.seconds:.2f} s, lookup and verification {lookup.seconds:.2f} s, commit {commit.seconds:.2f} s"
    )
    print(f"  {found.stats.candidate_pairs:,} candidate pairs")
    print(f"  planted duplicates found {hits:,} of {planted:,}, others removed {wrong:,}")
    print(
        f"  bytes an article: {stats.band_bytes / stats.articles:.0f} band keys, {stats.bytes / stats.articles:.0f} all"
    )
    print(f"  anonymous memory: {peak.most / 2**20:,.0f} MB at most, {before / 2**20:,.0f} MB of it before")


def _datasketch(sentences: Sequence[str], size: int, new: int, *, redis: bool) -> None:
    from datasketch import MinHashLSH

    settings = Settings().neardup
    bands, rows = settings.layout()

    def signed(named: Texts) -> Iterator[tuple[str, object]]:
        return ((name, neardup.to_datasketch(neardup.signature(text, settings), settings)) for name, text in named)

    stores = (
        {"pickled": None, "Redis": {"type": "redis", "basename": b"saring", "redis": {}}}
        if redis
        else {"pickled": None}
    )
    for name, storage in stores.items():
        lsh = MinHashLSH(num_perm=settings.permutations, params=(bands, rows), storage_config=storage)
        with lsh.insertion_session() as session:
            for key, one in signed(_mixed(sentences, size, 0)):
                session.insert(key, one)
        kept = pickle.dumps(lsh)
        batch = list(signed(_mixed(sentences, new, 10_000_019)))
        with _Clock() as clock:
            lsh = pickle.loads(kept)  # our own
            for _, one in batch:
                lsh.query(one)
            with lsh.insertion_session() as session:
                for key, one in batch:
                    session.insert(key, one)
            kept = pickle.dumps(lsh)
        print(f"datasketch, {name}: {new:,} against {size:,}: {clock.seconds:.2f} s, unverified")
        held, where = (_redis_bytes() / (size + new), "in the server") if storage else (len(kept) / size, "pickled")
        print(f"  {held:,.0f} bytes an article {where}")


def _redis_bytes() -> int:
    import redis  # of no use but here: pip install redis

    return int(redis.Redis().info("memory")["used_memory"])


class _Clock:
    def __enter__(self) -> "_Clock":
        self._begun, self.seconds = time.perf_counter(), 0.0
        return self

    def stop(self) -> None:
        self.seconds = self.seconds or time.perf_counter() - self._begun

    def __exit__(self, *_: object) -> None:
        self.stop()


class _peak:  # noqa: N801 # reads as a function
    """The most anonymous memory of this process while it is open, looked at every 10 ms."""

    def __enter__(self) -> "_peak":
        self.most, self._over = anonymous(os.getpid()), Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def _look(self) -> None:
        while not self._over.wait(0.01):
            self.most = max(self.most, anonymous(os.getpid()))

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


if __name__ == "__main__":
    main()
