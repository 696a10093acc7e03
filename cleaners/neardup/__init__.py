"""Near-duplicates: sign articles part by part, then decide over all parts which are kept.

    signer = neardup.Signer(settings.neardup)      in a worker, for one part
    signer.add(article, edits, flags)
    signer.write(folder)
    result = neardup.decide(folders, settings.neardup)

    mine = neardup.signature(text, settings.neardup)
    theirs = neardup.to_datasketch(mine, settings.neardup)

Importing this loads numpy at most; numba, pyarrow and datasketch are loaded when they are used.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from cleaners.article import Article
from cleaners.neardup import against, decisions, differences, passages, runs, shingles
from cleaners.neardup.against import Change, Judgement
from cleaners.neardup.decisions import Result
from cleaners.neardup.differences import Differences
from cleaners.neardup.joining import empty_segment, joined, taken, write_segment
from cleaners.neardup.lookup import Past, homes
from cleaners.neardup.minhash import Hashes, from_datasketch, to_datasketch
from cleaners.neardup.passages import Passages, Spans
from cleaners.neardup.records import Decision, Stats, Verdict
from cleaners.neardup.segments import Segment, Signer, header, open_segment
from cleaners.settings import Neardup

__all__ = [
    "Change",
    "Decision",
    "Differences",
    "Judgement",
    "Passages",
    "Past",
    "Result",
    "Segment",
    "Signer",
    "Spans",
    "Stats",
    "Verdict",
    "compare",
    "decide",
    "dedupe",
    "empty_segment",
    "followers",
    "from_datasketch",
    "header",
    "homes",
    "joined",
    "judge",
    "open_segment",
    "runs",
    "shared_passages",
    "signature",
    "taken",
    "to_datasketch",
    "write_segment",
]


def decide(
    folders: Sequence[Path],
    settings: Neardup,
    ids: Sequence[str] | None = None,
    watch: Callable[[str, int, int], None] | None = None,
    threads: int = 1,
) -> Result:
    """Decide on every article of the segments in `folders`: one decision each, in that order.

    `ids` stand in the place of the articles' own, which may be doubled between parts; they must be unique.
    `watch(step, done, all)` is told of progress; `threads` look for candidates.
    The decisions don't depend on the order of the articles or on how they
    are split into segments. Raises InputError for a folder that holds no readable segment, SettingsError for a segment
    that was made with other parameters.
    """
    return decisions.decide([open_segment(folder, settings) for folder in folders], settings, ids, watch, threads)


shared_passages = passages.shared
judge = against.decide
followers = against.followers


def dedupe(articles: Iterable[Article], settings: Neardup) -> list[Decision]:
    """Decide on `articles`, whose ids must be unique, in memory: one decision each, in their order."""
    signer = Signer(settings)
    for article in articles:
        signer.add(article, flags=len(article.flags))
    return list(decisions.decide([signer.segment()], settings).decisions)


def compare(a: Article, b: Article, settings: Neardup) -> Verdict:
    """What `a` and `b` are to each other, and why."""
    signer = Signer(settings)
    signer.add(a)
    signer.add(b)
    return decisions.verdict(signer.segment(), differences.between(a.text, b.text), settings)


def signature(text: str, settings: Neardup) -> Hashes:
    """The MinHash signature of `text`: one 32-bit minimum for each permutation, 2^32 - 1 where it has no shingle."""
    made: Hashes = shingles.signer(settings, evidence=False)([text]).signatures[0]
    return made
