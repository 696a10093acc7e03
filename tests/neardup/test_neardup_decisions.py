"""Which article is kept: policies, the star rule, and the laws that hold for any input."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import neardup_reference as plain
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from neardup_articles import COPY, EXCERPT, FERRY, FOLLOWUP, MORNING, RAIN_ONE, RAIN_TWO, REPRINT, UPDATE

from cleaners import neardup
from cleaners.article import Article
from cleaners.neardup import Decision, keep
from cleaners.neardup.decisions import decide
from cleaners.neardup.segments import Signer
from cleaners.settings import Neardup

SETTINGS = Neardup()
SMALL = Neardup(shingle_words=2, permutations=64, bands=32, rows=2)


def kept(articles: Sequence[Article], **changed: Any) -> list[str]:
    decisions = neardup.dedupe(articles, replace(SETTINGS, **changed))
    return sorted(decision.article_id for decision in decisions if decision.kept)


def family(seed: int) -> list[Article]:
    """Articles of few words, many of them copies, near-copies and parts of others."""
    dice = random.Random(seed)
    bases = [[f"{dice.choice('bcdfgkl')}{dice.randint(0, 60)}" for _ in range(45)] for _ in range(3)]
    articles = []
    for number in range(dice.randint(2, 14)):
        words = list(dice.choice(bases))
        for _ in range(dice.choice([0, 0, 1, 3, 8])):
            words[dice.randrange(len(words))] = f"z{dice.randint(0, 30)}"
        words = words[: dice.choice([1, 25, 40, 45, 45])]
        articles.append(
            Article(
                id=f"a{number:02}",
                text=" ".join(words),
                url=dice.choice(["", "", f"https://s.id/{dice.randint(0, 3)}"]),
                site=dice.choice(["", "satu.id", "dua.id"]),
                title=dice.choice(["", "judul lama", f"{words[0]} baru sekali"]),
                published=dice.choice([None, MORNING, MORNING + timedelta(days=dice.randint(0, 3))]),
            )
        )
    return articles


@given(
    st.integers(0, 10**6), st.lists(st.integers(1, 5), min_size=1, max_size=8), st.sampled_from(["earliest", "longest"])
)
@settings(deadline=None, max_examples=60)
def test_decisions_do_not_depend_on_order_or_on_parts(seed: int, sizes: list[int], policy: str) -> None:
    used, articles = replace(SMALL, keep=policy), family(seed)
    shuffled = random.Random(seed + 1).sample(articles, len(articles))
    wanted = {decision.article_id: decision for decision in neardup.dedupe(articles, used)}
    segments, rest = [], shuffled
    while rest:
        signer, size = Signer(used), sizes[len(segments) % len(sizes)]
        for article in rest[:size]:
            signer.add(article)
        segments.append(signer.segment())
        rest = rest[size:]
    decisions = list(decide(segments, used).decisions)
    assert [decision.article_id for decision in decisions] == [article.id for article in shuffled]
    assert {decision.article_id: decision for decision in decisions} == wanted


@given(st.integers(0, 10**6), st.sampled_from(["newer", "older", "both"]))
@settings(deadline=None, max_examples=60)
def test_what_is_removed_was_verified_against_what_is_kept(seed: int, update_keep: str) -> None:
    used, articles = replace(SMALL, update_keep=update_keep), family(seed)
    by_id = {article.id: article for article in articles}
    decisions = {decision.article_id: decision for decision in neardup.dedupe(articles, used)}
    clusters = {decision.duplicate_of for decision in decisions.values()} - {None}
    for decision in decisions.values():
        if decision.kept:
            assert decision.duplicate_of is None
            assert decision.cluster == (decision.article_id if decision.article_id in clusters else None)
            continue
        assert decision.duplicate_of is not None
        assert decision.cluster == decision.duplicate_of
        assert decisions[decision.duplicate_of].kept
        verdict = neardup.compare(by_id[decision.article_id], by_id[decision.duplicate_of], used)
        assert verdict.duplicate
        assert (verdict.relation, verdict.a_in_b) == (decision.relation, decision.containment)


def test_segments_on_disk_decide_as_those_in_memory(tmp_path: Path) -> None:
    articles = [FERRY, REPRINT, RAIN_ONE, COPY, UPDATE, RAIN_TWO, EXCERPT, FOLLOWUP]
    folders = []
    for number in range(0, len(articles), 3):
        signer = neardup.Signer(SETTINGS)
        for article in articles[number : number + 3]:
            signer.add(article, edits=0, flags=0)
        signer.write(tmp_path / str(number))
        folders.append(tmp_path / str(number))
    told: list[tuple[str, int, int]] = []
    result = neardup.decide(folders, SETTINGS, watch=lambda *step: told.append(step))
    assert list(result.decisions) == neardup.dedupe(articles, SETTINGS)
    assert result.decisions[1] == list(result.decisions)[1]
    assert result.decisions[-1].article_id == "lanjutan"
    assert [decision.article_id for decision in result.decisions[:2]] == ["kapal", "muat-ulang"]
    assert told[0][0] == "candidates"
    assert told[-1][0] == "verify"
    assert result.stats.articles == 8
    assert result.stats.removed == sum(not decision.kept for decision in result.decisions) == 4
    assert result.stats.relations["copy"] == 1
    assert sum(result.stats.relations.values()) == result.stats.candidate_pairs + 1


def test_ids_of_the_run_stand_in_the_place_of_the_records_own() -> None:
    signers = [Signer(SETTINGS), Signer(SETTINGS)]
    for signer in signers:
        signer.add(structs.replace(FERRY, id="1"))
    result = decide([signer.segment() for signer in signers], SETTINGS, ids=["1", "1-2"])
    assert [(decision.article_id, decision.duplicate_of) for decision in result.decisions] == [
        ("1", None),
        ("1-2", "1"),
    ]


def test_a_family_with_an_update_keeps_the_newest_and_leaves_strangers_alone() -> None:
    articles = [FERRY, REPRINT, COPY, UPDATE, EXCERPT, FOLLOWUP, RAIN_ONE, RAIN_TWO]
    alone = [FOLLOWUP.id, RAIN_ONE.id, RAIN_TWO.id]
    assert kept(articles) == sorted([UPDATE.id, *alone])
    assert kept(articles, update_keep="older") == sorted([FERRY.id, *alone])


def test_update_keep_both_keeps_both() -> None:
    assert kept([FERRY, UPDATE]) == ["perbarui"]
    assert kept([FERRY, UPDATE], update_keep="older") == ["kapal"]
    assert kept([FERRY, UPDATE], update_keep="both") == ["kapal", "perbarui"]


def test_policies() -> None:
    longer = structs.replace(REPRINT, id="panjang", text=f"{REPRINT.text} Demikian keterangan yang dihimpun.")
    undated = structs.replace(REPRINT, id="tanpa-tanggal", published=None)
    articles = [undated, longer, REPRINT, FERRY]
    assert kept(articles) == ["kapal"]
    assert kept(articles, keep="longest") == ["panjang"]
    assert kept(articles, keep="preferred", preferred_sources=("pagi.co", "kabarpagi.co"))[0] in (
        "muat-ulang",
        "panjang",
    )
    assert kept([FERRY, undated]) == ["kapal"]
    assert kept([structs.replace(FERRY, published=None), REPRINT]) == ["muat-ulang"]


def test_the_preferred_source_also_stands_for_its_subdomains() -> None:
    articles = [FERRY, structs.replace(REPRINT, site="daerah.kabarpagi.co")]
    assert kept(articles, keep="preferred", preferred_sources=("kabarpagi.co",)) == ["muat-ulang"]
    assert kept(articles, keep="preferred", preferred_sources=("pagi.co",)) == ["kapal"]


def test_the_cleanest_has_the_fewest_flags_then_the_fewest_edits() -> None:
    signer = Signer(replace(SETTINGS, keep="cleanest"))
    for name, edits, flags in (("a", 1, 2), ("b", 5, 0), ("c", 3, 0)):
        signer.add(structs.replace(REPRINT, id=name, text=FERRY.text), edits, flags)
    decisions = decide([signer.segment()], replace(SETTINGS, keep="cleanest")).decisions
    assert [decision.duplicate_of for decision in decisions] == ["c", "c", None]


def test_an_excerpt_never_takes_the_place_of_the_whole() -> None:
    earlier: Decision = neardup.dedupe([EXCERPT, FERRY], SETTINGS)[0]
    assert EXCERPT.published < FERRY.published  # type: ignore[operator]
    assert (earlier.duplicate_of, earlier.relation, earlier.containment) == ("kapal", "excerpt", 1.0)


def test_a_removal_bears_its_evidence() -> None:
    removed = neardup.dedupe([FERRY, REPRINT], SETTINGS)[1]
    one, other = (set(plain.shingles(plain.words(article.text), 5)) for article in (REPRINT, FERRY))
    assert removed.jaccard == pytest.approx(len(one & other) / len(one | other))
    assert removed.containment == pytest.approx(len(one & other) / len(one))
    assert removed.shared_bands is not None
    assert 0 < removed.shared_bands <= SETTINGS.layout()[0]
    assert removed.reason.startswith("reprint of kapal: Jaccard 0.")


def test_copies_that_carry_another_headline_are_judged_for_themselves() -> None:
    # The best copy is removed in favour of the longer story with its headline; under another one the same words are
    # the background of a follow-up, which is no duplicate.
    whole = structs.replace(
        FOLLOWUP, id="utuh", title=FERRY.title, published=MORNING - timedelta(days=1), site="lain.id", url=""
    )
    best = structs.replace(FERRY, id="a", url="")
    others = [
        structs.replace(best, id=name, title="Perahu Nelayan Jadi Penolong", published=MORNING + timedelta(1))
        for name in "bc"
    ]
    decisions = {decision.article_id: decision for decision in neardup.dedupe([*others, best, whole], SETTINGS)}
    assert decisions["a"].duplicate_of == "utuh"
    assert decisions["b"].kept
    assert decisions["c"].duplicate_of == "b"


def test_short_texts_are_never_all_in_one_cluster() -> None:
    flashes = [Article(id=str(number), text=f"Kilas berita {number}") for number in range(30)]
    flashes.append(Article(id="lagi", text="KILAS berita: 7"))
    removed = [decision for decision in neardup.dedupe(flashes, SETTINGS) if not decision.kept]
    assert [(decision.article_id, decision.duplicate_of, decision.relation) for decision in removed] == [
        ("lagi", "7", "copy")
    ]


def test_texts_without_a_word_are_all_kept() -> None:
    assert kept([Article(id=name, text=text) for name, text in (("a", ""), ("b", ""), ("c", "…"))]) == ["a", "b", "c"]


def test_no_chain_removes_what_was_not_compared_with_the_kept() -> None:
    # 0 - 1 - 2 - 3: neighbours are duplicates, others are not.
    left, right = np.array([0, 1, 2]), np.array([1, 2, 3])
    assert keep.star(left, right, np.array([0, 1, 2, 3])).tolist() == [0, 0, 2, 2]
    assert keep.star(left, right, np.array([1, 0, 2, 3])).tolist() == [1, 1, 1, 3]


def test_of_equals_the_one_in_the_middle_is_kept() -> None:
    rank = keep.Rank(level=np.zeros(4, dtype=np.int64), place=np.arange(4))
    left, right = np.array([0, 2, 2]), np.array([2, 1, 3])
    turn = keep.precedence(rank, np.zeros(4, dtype=np.int8), left, right)
    assert keep.star(left, right, turn).tolist() == [2, 2, 2, 2]


def test_decisions_of_two_runs_are_the_same_bytes() -> None:
    with TemporaryDirectory() as folder:
        signer = Signer(SETTINGS)
        for article in (FERRY, REPRINT, COPY):
            signer.add(article)
        signer.write(Path(folder))
        assert repr(list(neardup.decide([Path(folder)], SETTINGS).decisions)) == repr(
            list(neardup.decide([Path(folder)], SETTINGS).decisions)
        )
