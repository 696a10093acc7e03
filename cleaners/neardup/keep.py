"""Which article stays: the policies, and the star rule that removes the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaners.neardup import marks
from cleaners.neardup.store import Rows, Store
from cleaners.neardup.verify import Truths
from cleaners.settings import Neardup

# What an article is in its family comes before any policy.
WANTED_VERSION, NO_VERSION, OTHER_VERSION = -1, 0, 1


@dataclass(frozen=True, slots=True)
class Rank:
    """Where each row stands by policy, 0 the most wanted.

    `level`   by policy, then by date; rows of one level are equally wanted
    `place`   by level, then by content hash, then by id: no two rows share one
    """

    level: Rows
    place: Rows


def rank(store: Store, ids: Sequence[str], settings: Neardup, first: Truths | None = None) -> Rank:
    """The rank of each row of `store` under the policy `settings.keep`; rows of `first` go before all others."""
    content = store.columns["content"]
    by_id = np.empty(len(store), dtype=np.int64)
    by_id[_sorted(ids)] = np.arange(len(store))
    settled = [] if first is None else [~first]
    wanted = [*settled, *_policy(store, settings), store.columns["published"]]
    order = np.lexsort((by_id, content[:, 1], content[:, 0], *reversed(wanted)))
    steps = np.zeros(len(order), dtype=bool)
    for column in wanted:
        steps[1:] |= column[order][1:] != column[order][:-1]
    level, place = np.empty(len(order), dtype=np.int64), np.empty(len(order), dtype=np.int64)
    level[order], place[order] = np.cumsum(steps), np.arange(len(order))
    return Rank(level, place)


def _sorted(ids: Sequence[str]) -> Rows:
    """The places of the ids in the order of their code points (that of UTF-8, too)."""
    import pyarrow as pa
    from pyarrow import compute

    order: Rows = compute.array_sort_indices(
        pa.array([name.encode("utf-8", "surrogatepass") for name in ids])
    ).to_numpy()
    return order.astype(np.int64)


def precedence(rank: Rank, version: npt.NDArray[np.int8], left: Rows, right: Rows) -> Rows:
    """For each row its turn under the star rule: by version, by level, then the one with the most verified duplicates.

    Many rows share a level (dates are often missing). The one in the middle leaves fewer behind that are like it.
    """
    verified = np.bincount(np.r_[left, right], minlength=len(rank.place))
    turn = np.empty(len(rank.place), dtype=np.int64)
    turn[np.lexsort((rank.place, -verified, rank.level, version))] = np.arange(len(turn))
    return turn


def versions(
    store: Store, updates: tuple[Rows, Rows], excerpts: tuple[Rows, Rows], settings: Neardup
) -> npt.NDArray[np.int8]:
    """For each row its place in its family: of an update the version that `update_keep` wants goes first, the other and
    the shorter one of an excerpt go last, whatever the policy: else the beginning of an article would replace it.
    Only "first" knows no versions: it goes by the order of input alone."""
    found = np.zeros(len(store), dtype=np.int8)
    if settings.keep == "first":
        return found
    later, earlier = _by(store.columns["published"], *updates)
    wanted, other = (later, earlier) if settings.update_keep == "newer" else (earlier, later)
    found[wanted] = WANTED_VERSION
    found[other] = OTHER_VERSION
    found[_by(store.columns["words"], *excerpts)[1]] = OTHER_VERSION
    return found


def _by(column: npt.NDArray[Any], left: Rows, right: Rows) -> tuple[Rows, Rows]:
    """Of each pair the row with the higher value, and the other one."""
    higher = column[left] > column[right]
    return np.where(higher, left, right), np.where(higher, right, left)


def star(left: Rows, right: Rows, turn: Rows) -> Rows:
    """For each row the row that is kept in its place, itself if it is kept.

    `left` and `right` are verified duplicates, `turn` gives each row its turn (no two the same). The first is kept and
    removes all that are verified against it; then the first that is left, and so on. What is similar only to something
    that was removed stays: no chain ever removes an article.
    """
    heads = np.arange(len(turn))
    near, starts = _neighbours(left, right, len(turn))
    decided = np.zeros(len(turn), dtype=bool)
    involved = np.unique(np.r_[left, right])
    for row in involved[np.argsort(turn[involved])].tolist():
        if decided[row]:
            continue
        mine = near[starts[row] : starts[row + 1]]
        mine = mine[~decided[mine]]
        heads[mine] = row
        decided[mine] = decided[row] = True
    return heads


def copies(heads: Rows, same: Rows, rank: Rank, removable: Truths) -> Rows:
    """`heads` of the representatives carried over to their copies.

    `same` gives each row's representative; `removable` tells of each copy if it is a duplicate of the row that is kept
    in the place of its representative. A copy that is not (another headline, say) is kept, and removes
    the copies after it.
    """
    heads = np.where(removable | (heads[same] == same), heads[same], -1)
    left_over = np.flatnonzero(heads < 0)
    left_over = left_over[np.lexsort((rank.place[left_over], same[left_over]))]
    first = np.r_[True, same[left_over][1:] != same[left_over][:-1]][: len(left_over)]
    heads[left_over] = left_over[np.maximum.accumulate(np.where(first, np.arange(len(left_over)), 0))]
    return heads


def _neighbours(left: Rows, right: Rows, rows: int) -> tuple[Rows, Rows]:
    """All neighbours, row after row, and where each row's begin."""
    ends, others = np.r_[left, right], np.r_[right, left]
    return others[np.argsort(ends, kind="stable")], np.r_[0, np.cumsum(np.bincount(ends, minlength=rows))]


def _policy(store: Store, settings: Neardup) -> list[npt.NDArray[Any]]:
    """Columns to sort by, the weightiest first."""
    if settings.keep == "longest":
        return [-store.columns["words"].astype(np.int64)]
    if settings.keep == "first":
        return [np.arange(len(store))]
    if settings.keep == "cleanest":
        return [store.columns["flags"], store.columns["edits"]]
    if settings.keep == "preferred":
        places = [_preference(site, settings.preferred_sources) for site in store.sites]
        return [np.array(places, dtype=np.int64)[store.site]]
    if settings.keep == "agency":
        return [_agency(store, settings.agencies)]
    if settings.keep == "correction":
        published = store.columns["published"]
        return [1 - store.columns["correction"].astype(np.int64), np.where(np.isfinite(published), -published, np.inf)]
    return []


def _agency(store: Store, agencies: Sequence[str]) -> npt.NDArray[Any]:
    """0 for what stands on an agency's own site, 1 for what bears its dateline or sign-off, 2 for all others."""
    names = [name.casefold() for name in agencies]
    own_site = np.array([_preference(site.casefold(), names) < len(names) for site in store.sites], dtype=bool)
    marked = np.isin(store.columns["agency"], [marks.name_hash(name) for name in agencies])
    return np.select([own_site[store.site], marked], [0, 1], 2)


def _preference(site: str, preferred: Sequence[str]) -> int:
    """The place of `site`, or of the site that it belongs to, in the list."""
    fits = (place for place, name in enumerate(preferred) if site == name or site.endswith(f".{name}"))
    return next(fits, len(preferred))
