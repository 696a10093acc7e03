"""Judge a batch against the past: which of its articles are duplicates, and which of the past give way to it.

The past is settled: its articles were judged when they came. A new article is compared with those of them that stand
(are kept), and with its own batch. Which ones may give way is told by `history.supersede`:

never     none: what came first stays
updates   an old version gives way to the newer one (`neardup.update_keep`), an excerpt to its whole
policy    any, if `neardup.keep` prefers the new article
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cleaners.neardup import candidates, keep, lookup, relations, verify
from cleaners.neardup.decisions import Decisions, Judged, SharedBands, heads_of, judge, related, removed, stats
from cleaners.neardup.joining import joined, taken
from cleaners.neardup.lookup import Hits, Past
from cleaners.neardup.records import Decision, Stats
from cleaners.neardup.relations import RELATIONS
from cleaners.neardup.segments import Segment
from cleaners.neardup.store import Rows, Store
from cleaners.settings import Neardup, Settings

Dependents = Callable[[Rows], Rows]


@dataclass(frozen=True, slots=True)
class Change:
    """An article of the past that is decided anew: its number, that of the article now kept in its place (its own
    if it is kept again), and the decision."""

    number: int
    head: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision for each article of the batch, in order; `heads` are the numbers of the articles that are kept in
    their places; `changes` concern the past."""

    decisions: Sequence[Decision]
    heads: Rows
    changes: Sequence[Change]
    stats: Stats


@dataclass(frozen=True, slots=True)
class _Table:
    """The batch's rows and behind them those of the past that they may be duplicates of, with their `numbers`."""

    batch: Segment
    hits: Hits
    numbers: Rows
    store: Store
    ids: Sequence[str]


def decide(
    batch: Segment,
    past: Sequence[Past],
    settings: Settings,
    ids: Sequence[str],
    dependents: Dependents,
    first: int,
) -> Judgement:
    """Decide on every article of `batch`, whose ids are `ids` and whose numbers begin with `first`.

    `dependents` gives the numbers of the articles that were removed in favour of any of those given, ascending.
    """
    hits = lookup.find(batch, past, settings.neardup)
    if settings.history.window_days:
        hits = lookup.within(hits, batch, past, settings.history.window_days)
    table = _table(batch, past, hits, ids)
    found, same, rank, judged = _judged(table, settings)
    heads = _heads(table, same, rank, judged, settings)
    gone = removed(
        table.store, heads, settings.neardup, lambda left, right: _shared_bands(table, left, right, settings)
    )
    every = Decisions(table.ids, heads, gone, related(judged, heads), settings.neardup.keep)
    numbers = np.r_[first + np.arange(len(batch)), table.numbers]
    return Judgement(
        decisions=every[: len(batch)],
        heads=numbers[heads[: len(batch)]],
        changes=_changes(table, past, heads, numbers, every, dependents, settings),
        stats=_stats(table, found, same, judged, heads),
    )


def _table(batch: Segment, past: Sequence[Past], hits: Hits, ids: Sequence[str]) -> _Table:
    numbers = np.unique(hits.number)
    known = _taken(past, numbers)
    store = Store([batch, *known])
    return _Table(batch, hits, numbers, store, [*ids, *(name for one in known for name in one.strings("id"))])


def _taken(past: Sequence[Past], numbers: Rows) -> list[Segment]:
    """The articles of these ascending numbers, as segments without bands."""
    return [taken(one.segment, numbers[where] - one.first) for one, where in lookup.homes(past, numbers)]


def _judged(table: _Table, settings: Settings) -> tuple[candidates.Candidates, Rows, keep.Rank, Judged]:
    near, size = settings.neardup, len(table.batch)
    settled = np.arange(len(table.store)) >= size
    rank = keep.rank(table.store, table.ids, near, first=None if settings.history.supersede == "policy" else settled)
    same = candidates.representatives(table.store, rank.place)
    own = Store([table.batch])
    mine = candidates.find(own, candidates.representatives(own, rank.place[:size]), near.layout()[0], near.bucket_cap)
    across = np.searchsorted(table.numbers, table.hits.number) + size
    left, right = same[np.r_[mine.left, table.hits.row]], same[np.r_[mine.right, across]]
    pairs = np.unique(np.stack([np.minimum(left, right), np.maximum(left, right)]), axis=1)
    pairs = pairs[:, (pairs[0] != pairs[1]) & (pairs[0] < size)]
    found = replace(mine, left=pairs[0], right=pairs[1])
    return found, same, rank, judge(table.store, found.left, found.right, near, None)


def _heads(table: _Table, same: Rows, rank: keep.Rank, judged: Judged, settings: Settings) -> Rows:
    size, mode = len(table.batch), settings.history.supersede
    heads = heads_of(table.store, same, rank, judged, settings.neardup, settled=size if mode == "never" else None)
    # What was judged among the past stays judged.
    past = np.arange(size, len(heads))
    heads[past] = np.where(heads[past] < size, heads[past], past)
    return heads


def _shared_bands(table: _Table, left: Rows, right: Rows, settings: Settings) -> SharedBands:
    """In how many bands two rows agree; within the batch counted anew, across as it was found."""
    size = len(table.batch)
    inside = (left < size) & (right < size)
    shared = np.zeros(len(left), dtype=np.int16)
    bands = settings.neardup.layout()[0]
    shared[inside] = candidates.shared_bands(Store([table.batch]), left[inside], right[inside], bands)
    row, known = np.minimum(left, right)[~inside], np.maximum(left, right)[~inside]
    wanted = row * (len(table.numbers) + 1) + (known - size)
    codes = table.hits.row * (len(table.numbers) + 1) + np.searchsorted(table.numbers, table.hits.number)
    at = np.minimum(np.searchsorted(codes, wanted), max(len(codes) - 1, 0))
    if len(codes):
        shared[~inside] = np.where(codes[at] == wanted, table.hits.bands[at], 0)
    return shared


def _changes(
    table: _Table,
    past: Sequence[Past],
    heads: Rows,
    numbers: Rows,
    every: Decisions,
    dependents: Dependents,
    settings: Settings,
) -> list[Change]:
    """What becomes of the articles of the past that give way, and of those that had been removed in their favour."""
    size = len(table.batch)
    given_way = np.flatnonzero(heads[size:] < size) + size
    changes = [Change(int(numbers[row]), int(numbers[heads[row]]), every[int(row)]) for row in given_way]
    for row in given_way.tolist():
        changes += _followers(table, past, row, int(heads[row]), int(numbers[heads[row]]), dependents, settings)
    return sorted(changes, key=lambda change: change.number)


def _followers(
    table: _Table,
    past: Sequence[Past],
    row: int,
    head: int,
    number: int,
    dependents: Dependents,
    settings: Settings,
) -> list[Change]:
    """The articles that had been removed in favour of `row`, which gives way to `head`."""
    orphans = dependents(table.numbers[row - len(table.batch) :][:1])
    if not len(orphans):
        return []
    one = np.zeros(len(table.batch), dtype=bool)
    one[head] = True
    heir = joined([table.batch], [one])
    why = f"{table.ids[row]} gave way to it"
    return followers(heir, table.ids[head], number, _taken(past, orphans), orphans, why, settings.neardup)


def followers(
    heir: Segment, name: str, number: int, orphans: Sequence[Segment], numbers: Rows, why: str, settings: Neardup
) -> list[Change]:
    """What becomes of `orphans`, whose article is kept no longer: those that are duplicates of `heir` (an article of
    this id and number) follow it, the others are kept again."""
    store = Store([heir, *orphans])
    left = np.arange(1, len(store))
    pairs = verify.evidence(store, left, np.zeros(len(left), dtype=np.int64))
    codes = relations.classify(pairs, settings)
    duplicate = relations.duplicates(codes, settings)
    names = [one for segment in orphans for one in segment.strings("id")]
    changes = []
    for at, orphan in enumerate(names):
        if not duplicate[at]:
            reason = f"kept again: no duplicate of {name}; {why}"
            changes.append(Change(int(numbers[at]), int(numbers[at]), Decision(orphan, kept=True, reason=reason)))
            continue
        decision = Decision(
            article_id=orphan,
            kept=False,
            duplicate_of=name,
            relation=RELATIONS[codes[at]],
            jaccard=float(pairs.jaccard[at]),
            containment=float(pairs.left_in_right[at]),
            cluster=name,
            reason=f"{RELATIONS[codes[at]]} of {name}: {relations.explain(pairs.only(at), int(codes[at]))}; {why}",
        )
        changes.append(Change(int(numbers[at]), number, decision))
    return changes


def _stats(table: _Table, found: candidates.Candidates, same: Rows, judged: Judged, heads: Rows) -> Stats:
    """The books of the batch; candidate and verified pairs are counted with the past."""
    size = len(table.batch)
    counted = stats(table.store, same, found, judged, heads)
    kept = int((heads[:size] == np.arange(size)).sum())
    unsigned = int((table.store.lengths("shingles", np.arange(size)) == 0).sum())
    return replace(counted, articles=size, unsigned=unsigned, kept=kept, removed=size - kept)
