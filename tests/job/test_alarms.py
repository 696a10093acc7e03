"""A batch that is not as the ones before it is told; one that is as they were raises no alarm."""

import json
from collections import Counter
from pathlib import Path

import pytest
from ingest_house import House
from job_articles import records

from cleaners import job
from cleaners.job import alarms, tally
from cleaners.job.stories import largest
from cleaners.report.summary import Story, Summary
from cleaners.settings import Settings


def batch(**changes: object) -> Summary:
    """An ordinary day: two sites of 100 articles each, half of them changed, a tenth of their text gone."""
    each = {"a.id": 100, "b.id": 100}
    usual: dict[str, object] = {
        "articles": 200,
        "kept": 190,
        "removed": 10,
        "by_rule": Counter({"id.ad": 100, "id.tags": 4}),
        "sites": Counter(each),
        "by_site": Counter({"a.id": 50, "b.id": 50}),
        "site_chars": Counter({"a.id": 100_000, "b.id": 100_000}),
        "site_gone": Counter({"a.id": 10_000, "b.id": 10_000}),
    }
    return Summary(**(usual | changes))  # type: ignore[arg-type]


def counts(summary: Summary) -> alarms.Counts:
    """As the catalogue keeps them."""
    found: alarms.Counts = json.loads(json.dumps(tally.plain(summary)))
    return found


PAST = [counts(batch()) for _ in range(5)]


def test_days_as_always_raise_none() -> None:
    assert list(alarms.against(batch(), PAST)) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"by_rule": Counter({"id.ad": 100, "id.tags": 40})}, "rule id.tags fired 40 times, 4.0 are usual; look at"),
        ({"by_rule": Counter({"id.new": 30})}, "rule id.new fired 30 times, 0.2 are usual"),
        ({"by_rule": Counter({"a.id.slogan": 60})}, "rule a.id.slogan fired 60 times, 0.2 are usual"),
        ({"by_site": Counter({"a.id": 80, "b.id": 50})}, "a.id: 80% of 100 articles were changed, 50% are usual"),
        ({"by_site": Counter({"a.id": 20, "b.id": 50})}, "a.id: 20% of 100 articles were changed, 50% are usual"),
        ({"site_gone": Counter({"a.id": 25_000})}, "a.id: 25% of the text went, 10% is usual"),
        ({"sites": Counter({"b.id": 100})}, "a.id: no article, 100 a batch are usual; has its scraper stopped?"),
    ],
)
def test_what_jumps_is_told_in_one_sentence(changed: dict[str, object], told: str) -> None:
    [alarm] = alarms.against(batch(**changed), PAST)
    assert alarm.startswith(told)


@pytest.mark.parametrize(
    "changed",
    [
        {"by_rule": Counter({"id.ad": 100, "id.tags": 29})},  # too few to tell
        {"by_rule": Counter({"id.ad": 900})},  # nine times
        {"by_rule": Counter()},
        {"by_site": Counter({"a.id": 79, "b.id": 21})},
        {"sites": Counter({"a.id": 29, "b.id": 100}), "by_site": Counter({"b.id": 50})},  # too few of a.id
        {"sites": batch().sites + Counter({"c.id": 100}), "by_site": batch().by_site + Counter({"c.id": 100})},  # new
        {"sites": batch().sites + Counter({"c.id": 100}), "by_rule": Counter({"c.id.slogan": 100})},  # of a new site
        {"site_gone": Counter()},  # less than before is no alarm
    ],
)
def test_what_is_small_or_new_or_less_raises_none(changed: dict[str, object]) -> None:
    assert list(alarms.against(batch(**changed), PAST)) == []


def test_two_batches_are_no_habit_and_only_the_latest_count() -> None:
    odd = batch(by_rule=Counter({"id.tags": 150}))
    assert list(alarms.against(odd, PAST[:2])) == []
    assert len(list(alarms.against(odd, PAST[:3]))) == 1
    assert list(alarms.against(odd, [*PAST, *[counts(odd)] * alarms.LATEST])) == []


def test_what_was_added_without_counts_is_passed_over() -> None:
    assert list(alarms.against(batch(by_rule=Counter({"id.new": 30})), [{"added": 9}] * 9)) == []


def test_a_site_that_comes_now_and_then_is_not_missed() -> None:
    without = batch(sites=Counter({"b.id": 100}))
    assert list(alarms.against(without, [*PAST, counts(without)])) == []


@pytest.mark.parametrize(
    ("quarantined", "of", "told"), [(9, 20, 0), (10, 200, 1), (10, 201, 0), (60, 1000, 1), (0, 0, 0)]
)
def test_much_quarantine_is_told(quarantined: int, of: int, told: int) -> None:
    assert len(list(alarms.of_run(Summary(articles=of, quarantined=quarantined), []))) == told


def test_an_empty_file_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / "in" / name).touch()
    (tmp_path / "in/c.jsonl").write_text(json.dumps({"text": "Warga panen padi."}))
    outcome = job.run([tmp_path / "in"], None, Settings(), clean=True, dedupe=False)
    assert outcome.summary.alarms == ["a.jsonl and 1 more: holds no record; has its scraper stopped?"]


Rows = list[dict[str, object]]


def _prefixed(rows: Rows, day: int, extra: str) -> Rows:
    told = [
        {"id": f"{day}-{row['id']}", "isi": f"Hari {day}. {row['isi']}{extra}", "link": "https://a.id/x"}
        for row in rows
    ]
    return [row | {"link": f"https://a.id/{row['id']}"} for row in told]


def test_a_history_remembers_what_is_usual(tmp_path: Path) -> None:
    house = House(tmp_path)
    found = []
    for day in range(1, 6):
        house.send(
            f"{day}.jsonl",
            _prefixed(records(40, seed=day), day, "\nBaca juga: Padi Tua Dipanen Warga" if day == 5 else ""),
        )
        found.append(list(house.run().outcome.summary.alarms))
    assert found[:4] == [[], [], [], []]
    assert any(alarm.startswith("rule ") and "are usual; look at what it takes out" in alarm for alarm in found[4])
    assert json.loads((house.out / "000005/run.json").read_text())["counts"]["alarms"] == found[4]


def test_the_largest_clusters_are_read_back(tmp_path: Path) -> None:
    row = {"isi": records(3)[0]["isi"], "judul": "Panen <b>", "link": "https://a.id/1"}
    rows = [{"id": f"r{at}", **row, "link": f"https://{site}.id/{at}"} for at, site in enumerate("aab")]
    house = House(tmp_path)
    house.send("a.jsonl", [*rows, *records(3)[1:]])
    outcome = house.run().outcome
    assert largest(outcome.outputs) == [Story("Panen <b>", 3, 2, {"copy": 2})]
    assert largest({}) == []
