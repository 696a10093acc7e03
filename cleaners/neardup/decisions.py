"""Segments to decisions: candidates, exact verification, relations, and which article is kept."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cleaners.neardup import candidates, keep, relations, verify
from cleaners.neardup.differences import Differences
from cleaners.neardup.records import Decision, Stats, Verdict
from cleaners.neardup.relations import COPY, DIFFERENT, EXCERPT, RELATIONS, TEMPLATE, UPDATE
from cleaners.neardup.segments import Segment
from cleaners.neardup.store import Rows, Store
from cleaners.settings import Neardup

Watch = Callable[[str, int, int], None] | None
SharedBands = npt.NDArray[np.int16]


class Decisions(Sequence[Decision]):
    """One decision for each article, in order; made when asked for, as a million of them would fill the memory."""

    def __init__(self, ids: Sequence[str], heads: Rows, removed: "Removed", related: "Related", policy: str) -> None:
        self._ids, self._heads, self._removed, self._policy = ids, heads, removed, policy
        self._related = related
        self._family = np.bincount(heads, minlength=len(heads)) if len(heads) else heads

    def __len__(self) -> int:
        return len(self._heads)

    def __getitem__(self, index):  # type: ignore[no-untyped-def] # Sequence's overloads for slices are of no use here
        row = range(len(self))[index]
        rows = row if isinstance(row, range) else range(row, row + 1)
        found = [self._decision(each, int(self._heads[each]), int(self._family[each])) for each in rows]
        return found if isinstance(row, range) else found[0]

    def __iter__(self) -> Iterator[Decision]:
        # As lists: to take single numbers out of an array takes four times as long.
        return map(self._decision, range(len(self)), self._heads.tolist(), self._family.tolist())

    def _decision(self, row: int, head: int, family: int) -> Decision:
        name = self._ids[row]
        if head != row:
            return self._removal(row, name, self._ids[head])
        related = self._near(row)
        if family == 1:
            return Decision(name, kept=True, related=related)
        reason = f"kept as one of {family} ({self._policy})"
        return Decision(name, kept=True, cluster=name, reason=reason, related=related)

    def _near(self, row: int) -> tuple[tuple[str, str], ...]:
        if row not in self._related:
            return ()
        return tuple(sorted((self._ids[other], RELATIONS[code]) for other, code in self._related[row]))

    def _removal(self, row: int, name: str, head: str) -> Decision:
        at = int(np.searchsorted(self._removed.rows, row))
        pair, code = self._removed.pairs.only(at), int(self._removed.codes[at])
        return Decision(
            article_id=name,
            kept=False,
            duplicate_of=head,
            relation=RELATIONS[code],
            jaccard=float(pair.jaccard[0]),
            containment=float(pair.left_in_right[0]),
            shared_bands=int(self._removed.shared_bands[at]),
            cluster=head,
            reason=f"{RELATIONS[code]} of {head}: {relations.explain(pair, code)}",
        )


@dataclass(frozen=True, slots=True)
class Result:
    """The decisions, in the order of the segments and of their rows, and what was counted on the way."""

    decisions: Sequence[Decision]
    stats: Stats


@dataclass(frozen=True, slots=True)
class Removed:
    """The removed rows, ascending, and what each is to the row that is kept in its place (left: the removed one)."""

    rows: Rows
    pairs: verify.Pairs
    codes: relations.Codes
    shared_bands: SharedBands


# For some kept rows the other kept rows of the same story, each with the code of the relation.
Related = dict[int, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Judged:
    """Candidate pairs that share enough to be judged."""

    left: Rows
    right: Rows
    codes: relations.Codes

    def of(self, wanted: verify.Truths) -> tuple[Rows, Rows]:
        return self.left[wanted], self.right[wanted]


def decide(
    segments: Sequence[Segment],
    settings: Neardup,
    ids: Sequence[str] | None = None,
    watch: Watch = None,
    threads: int = 1,
) -> Result:
    """Decide on every article of `segments`; see `cleaners.neardup.decide`."""
    store = Store(segments)
    ids = store.ids() if ids is None else ids
    rank = keep.rank(store, ids, settings)
    same = candidates.representatives(store, rank.place)
    found = candidates.find(store, same, settings.layout()[0], settings.bucket_cap, watch, threads)
    judged = judge(store, found.left, found.right, settings, watch, threads)
    heads = heads_of(store, same, rank, judged, settings)
    bands = settings.layout()[0]
    gone = removed(store, heads, settings, lambda left, right: candidates.shared_bands(store, left, right, bands))
    decided = Decisions(ids, heads, gone, related(judged, heads), settings.keep)
    return Result(decided, stats(store, same, found, judged, heads))


def verdict(segment: Segment, differs: Differences, settings: Neardup) -> Verdict:
    """What the two articles of `segment`, of which `differs` tells, are to each other."""
    store, a, b = Store([segment]), np.array([0]), np.array([1])
    pair = verify.evidence(store, a, b)
    codes, bands = relations.classify(pair, settings), settings.layout()[0]
    words_a, words_b = store.columns["words"].tolist()
    return Verdict(
        relation=RELATIONS[codes[0]],
        duplicate=bool(relations.duplicates(codes, settings)[0]),
        jaccard=float(pair.jaccard[0]),
        a_in_b=float(pair.left_in_right[0]),
        b_in_a=float(pair.right_in_left[0]),
        shared_bands=int(candidates.shared_bands(store, a, b, bands)[0]),
        bands=bands,
        shared_shingles=int(pair.shared[0]),
        words=(words_a, words_b),
        reason=relations.explain(pair, int(codes[0])),
        differs=differs,
    )


def judge(store: Store, left: Rows, right: Rows, settings: Neardup, watch: Watch, threads: int = 1) -> Judged:
    """Verify candidate pairs exactly, and tell the relations of those that share enough."""
    worth = relations.worth_judging(verify.overlap(store, left, right, watch, threads), settings)
    left, right = left[worth], right[worth]
    return Judged(left, right, relations.classify(verify.evidence(store, left, right), settings))


def heads_of(
    store: Store, same: Rows, rank: keep.Rank, judged: Judged, settings: Neardup, settled: int | None = None
) -> Rows:
    """For each row the row that is kept in its place; rows from `settled` on give way to none before them."""
    duplicate = relations.duplicates(judged.codes, settings)
    updates, excerpts = judged.of(duplicate & (judged.codes == UPDATE)), judged.of(judged.codes == EXCERPT)
    version = keep.versions(store, updates, excerpts, settings)
    if settled is not None:
        version[settled:] = keep.WANTED_VERSION
    left, right = judged.of(duplicate)
    heads = keep.star(left, right, keep.precedence(rank, version, left, right))
    moved = np.flatnonzero((same != np.arange(len(same))) & (heads[same] != same))
    removable = np.ones(len(store), dtype=bool)
    codes = relations.classify(verify.evidence(store, moved, heads[same[moved]]), settings)
    removable[moved] = relations.duplicates(codes, settings)
    return keep.copies(heads, same, rank, removable)


def removed(store: Store, heads: Rows, settings: Neardup, shared_bands: Callable[[Rows, Rows], SharedBands]) -> Removed:
    """What each removed row is to the row that is kept in its place."""
    rows = np.flatnonzero(heads != np.arange(len(heads)))
    pairs = verify.evidence(store, rows, heads[rows])
    codes = relations.classify(pairs, settings)
    return Removed(rows, pairs, codes, shared_bands(rows, heads[rows]))


def related(judged: Judged, heads: Rows) -> Related:
    """The pairs of kept articles that tell of one story; those of one form (template) do not."""
    kept = (heads[judged.left] == judged.left) & (heads[judged.right] == judged.right)
    wanted = np.flatnonzero(kept & ~np.isin(judged.codes, (DIFFERENT, TEMPLATE)))
    found: Related = {}
    for left, right, code in zip(judged.left[wanted], judged.right[wanted], judged.codes[wanted], strict=True):
        found.setdefault(int(left), []).append((int(right), int(code)))
        found.setdefault(int(right), []).append((int(left), int(code)))
    return found


def stats(store: Store, same: Rows, found: candidates.Candidates, judged: Judged, heads: Rows) -> Stats:
    """What was counted on the way."""
    counted = Counter({name: int((judged.codes == code).sum()) for code, name in enumerate(RELATIONS)})
    counted[RELATIONS[COPY]] += int((same != np.arange(len(same))).sum())
    counted[RELATIONS[DIFFERENT]] += len(found.left) - len(judged.left)
    kept = int((heads == np.arange(len(heads))).sum())
    return Stats(
        articles=len(store),
        unsigned=int((store.lengths("shingles", np.arange(len(store))) == 0).sum()),
        candidate_pairs=len(found.left),
        verified_pairs=len(found.left),
        hot_buckets=found.hot_buckets,
        hot_members=found.hot_members,
        kept=kept,
        removed=len(store) - kept,
        relations=dict(counted),
    )
