"""What comes out: one decision an article, one verdict a pair."""

from dataclasses import dataclass

from msgspec import Struct

from cleaners.neardup.differences import Differences


class Decision(Struct, frozen=True):
    """What becomes of one article.

    `duplicate_of`  id of the article that is kept in its place; None if it is kept itself
    `relation`      what it is to that article: copy, reprint, update or excerpt
    `jaccard`       exact Jaccard of the two sets of shingles; 1 for a copy
    `containment`   share of this article's shingles that the kept one has
    `shared_bands`  in how many bands the signatures of the two agree
    `cluster`       id of the kept article, for it and those removed in its favour; None for one that is alone
    `related`       other kept articles of the same story, by id, with what the two are to each other: followup, or
                    update where both versions are kept
    `differs`       what the kept article (first) and this one (second) do not share; a run tells it in its outputs, of
                    all removed articles but copies
    """

    article_id: str
    kept: bool
    duplicate_of: str | None = None
    relation: str | None = None
    jaccard: float | None = None
    containment: float | None = None
    shared_bands: int | None = None
    cluster: str | None = None
    reason: str = ""
    related: tuple[tuple[str, str], ...] = ()
    differs: Differences | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two articles A and B are to each other; shares are exact, `differs` has A's side first.

    `shared_bands`  in how many of the `bands` the two signatures agree: none, and a run compares the two only if they
                    share an address or a rare shingle
    `shared_shingles`   how many shingles both have; `words` the number of words of A and of B
    """

    relation: str
    duplicate: bool
    jaccard: float
    a_in_b: float
    b_in_a: float
    shared_bands: int
    bands: int
    shared_shingles: int
    words: tuple[int, int]
    reason: str
    differs: Differences


@dataclass(frozen=True, slots=True)
class Stats:
    """What a run did. `relations` counts the judged pairs by relation (updates too, whatever the policy); copies are
    counted by article, as they are not compared one with another. `hot_members` are articles in hot buckets, an article
    once for each."""

    articles: int
    unsigned: int
    candidate_pairs: int
    verified_pairs: int
    hot_buckets: int
    hot_members: int
    kept: int
    removed: int
    relations: dict[str, int]
