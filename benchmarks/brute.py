"""Brute force beside the engine, over the first articles of SHARED/data/articles: what is missed, what is made up."""

import gzip
import json
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import exact
import numpy as np
import numpy.typing as npt

from cleaners import corpus, neardup
from cleaners.article import Article
from cleaners.neardup import candidates, decisions, keep, relations, verify
from cleaners.neardup.store import Store
from cleaners.settings import Corpus, Neardup

SETTINGS = Neardup()
# An excerpt is wanted if so much of it is in the other one, and so many words: in a row that many shingles less 4.
CONTAINED, WORDS = 0.8, 60

Truths = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Engine:
    """What the engine made of the articles: each one's representative among its copies, the pairs that were looked at
    (numbers left * articles + right, ascending), those judged to be more than different with relation, and each
    article's cluster."""

    same: Codes
    looked_at: Codes
    judged: Codes
    relation: npt.NDArray[np.int8]
    heads: Codes


def articles(shared: Path, count: int) -> list[Article]:
    """The first `count` articles of the corpus."""
    rows = (json.loads(line) for path in sorted((shared / "data/articles").glob("*.gz")) for line in _lines(path))
    built = (corpus.build(row, "articles", at, Corpus()) for at, row in enumerate(islice(rows, count), 1))
    return [one for one in built if isinstance(one, Article)]


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from lines


def report(every: list[Article]) -> Iterator[str]:
    """Yield what is measured, line by line."""
    begun = time.perf_counter()
    read = exact.reference()
    words = [read.words(article.text) for article in every]
    found = exact.pairs(words, SETTINGS.shingle_words, SETTINGS.jaccard, SETTINGS.containment)
    took = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    yield f"{len(every):,} articles, every pair: {took:.0f} s, peak resident memory {memory:.1f} GB"
    texts = list(exact.letters(words))
    engine = judge(every)
    yield from _recalls(found, engine)
    yield from _false(found, engine, texts)


def judge(every: list[Article]) -> Engine:
    """Do what `neardup.decide` does, step by step, and keep what it looked at."""
    signer = neardup.Signer(SETTINGS)
    for article in every:
        signer.add(article)
    segment = signer.segment()
    store, ids = Store([segment]), [str(at) for at in range(len(every))]
    rank = keep.rank(store, ids, SETTINGS)
    same = candidates.representatives(store, rank.place)
    looked = candidates.find(store, same, SETTINGS.layout()[0], SETTINGS.bucket_cap)
    judged = decisions.judge(store, looked.left, looked.right, SETTINGS, None)
    heads = decisions.heads_of(store, same, rank, judged, SETTINGS)
    size = len(every)
    return Engine(same, looked.left * size + looked.right, judged.left * size + judged.right, judged.codes, heads)


def _recalls(found: exact.Shared, engine: Engine) -> Iterator[str]:
    jaccard, contained = found.jaccard(), found.containment()
    alike = (jaccard >= SETTINGS.jaccard) & (found.shared >= relations.MIN_SHARED)
    excerpt = (contained >= CONTAINED) & (found.shared >= WORDS - SETTINGS.shingle_words + 1)
    copies = engine.same[found.left] == engine.same[found.right]
    for name, wanted in (
        (f"Jaccard {SETTINGS.jaccard} or more", alike),
        ("  of these no copies", alike & ~copies),
        (f"containment {CONTAINED} or more, {WORDS} words shared", excerpt),
        (f"  of these below Jaccard {SETTINGS.jaccard}", excerpt & (jaccard < SETTINGS.jaccard)),
    ):
        yield _recall(name, found, engine, wanted)


def _recall(name: str, found: exact.Shared, engine: Engine, wanted: Truths) -> str:
    left, right = found.left[wanted], found.right[wanted]
    copies, number = _numbers(engine, left, right)
    looked = copies | np.isin(number, engine.looked_at)
    place = np.minimum(np.searchsorted(engine.judged, number), len(engine.judged) - 1)
    known = engine.judged[place] == number
    duplicate = copies | (known & relations.duplicates(engine.relation, SETTINGS)[place])
    told = Counter(
        "copy" if copy else relations.RELATIONS[engine.relation[at]] if there else "passed over"
        for copy, at, there in zip(copies, place, known, strict=True)
    )
    together = engine.heads[left[duplicate]] == engine.heads[right[duplicate]]
    relation = ", ".join(f"{relation} {count:,}" for relation, count in told.most_common())
    return (
        f"{name}: {len(left):,} pairs, found {looked.mean():.4f}, related {(copies | known).mean():.4f}; "
        f"{len(together):,} duplicates, in one cluster {together.mean():.4f}; {relation}"
    )


def _numbers(engine: Engine, left: Codes, right: Codes) -> tuple[Truths, Codes]:
    """Which pairs are copies, and the number of the pair of their representatives."""
    one, other = engine.same[left], engine.same[right]
    return one == other, np.minimum(one, other) * len(engine.same) + np.maximum(one, other)


def _false(found: exact.Shared, engine: Engine, texts: list[str]) -> Iterator[str]:
    """Pairs that the engine calls duplicates though their exact figures don't warrant it."""
    size = len(texts)
    yield f"copies that are none: {sum(texts[at] != texts[head] for at, head in enumerate(engine.same))}"
    duplicate = engine.judged[relations.duplicates(engine.relation, SETTINGS)]
    shares = (found.jaccard(), found.containment())
    measured = verify.Overlap(found.shared, shares[0], shares[1], shares[1])
    worth = (found.left * size + found.right)[relations.worth_judging(measured, SETTINGS)]
    wrong = np.setdiff1d(duplicate, worth)
    equal = [texts[number // size] == texts[number % size] for number in wrong]
    unwarranted = len(wrong) - sum(equal)
    yield f"pairs called duplicates: {len(duplicate):,}; without warrant by the exact figures: {unwarranted}"
    removed = np.flatnonzero(engine.heads != np.arange(size))
    yield f"removed articles: {len(removed):,} of {size:,}"
