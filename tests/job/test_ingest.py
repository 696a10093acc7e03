"""Scheduled runs that remember: what is new is taken in, what was taken in is known, and what gives way is told."""

import json
import random
import threading
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ingest_house import DAY, ONE, House, Rows, chosen, counts, ids, updated
from job_articles import read_jsonl, records, write_jsonl

from cleaners import corpus, history, job
from cleaners.errors import InputError, OutputError, SettingsError
from cleaners.job import look
from cleaners.job.ingest import ingest
from cleaners.job.rebuild import rebuild


def test_a_second_run_finds_nothing_new(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(8))
    first, again = house.run(), house.run()
    assert (first.batch, counts(first)) == ("000001", (8, 7, 1, 0, 0))
    assert (again.batch, again.known, counts(again)) == ("", 1, (0, 0, 0, 0, 0))
    assert [path.name for path in house.out.iterdir()] == ["000001"]


def test_progress_counts_the_bytes_of_the_files_from_the_plan_on(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(8))
    size = (house.box / "a.jsonl").stat().st_size
    told: list[tuple[str, int, int]] = []
    ingest(house.box, house.past, house.out, ONE, DAY, lambda *event: told.append(event))
    assert told[0] == ("plan", size, size)
    assert ("clean", size, size) in told


def test_a_copy_that_comes_a_day_later_points_to_the_one_that_is_published(tmp_path: Path) -> None:
    house = House(tmp_path)
    rows = records(7)
    house.send("a.jsonl", rows[:6])
    house.send("z.jsonl", [{"id": "lain", "isi": str(records(9, seed=5)[8]["isi"])}])
    house.run()
    house.send("b.jsonl", rows[6:])
    found = house.run()
    assert counts(found) == (1, 0, 1, 0, 0)
    [decision] = read_jsonl(house.out / "000002/decisions.jsonl")
    assert (decision["article_id"], decision["duplicate_of"], decision["relation"]) == ("art-6", "art-5", "copy")
    assert decision["shared_bands"] == 42


def test_records_that_are_sent_again_are_known_and_never_duplicates_of_themselves(tmp_path: Path) -> None:
    house = House(tmp_path)
    rows = records(6)
    house.send("a.jsonl", rows)
    house.run()
    turned = [dict(reversed(row.items())) for row in rows]
    house.send("a-again.jsonl", [*turned, records(8)[7]])
    found = house.run()
    assert counts(found) == (7, 1, 0, 0, 6)
    assert ids(house.out / "000002/kept.parquet") == {"art-7"}
    assert [line["id"] for line in read_jsonl(house.out / "000002/edits.jsonl")] == ["art-7"]


def test_a_file_of_the_same_content_under_another_name_is_known(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(3))
    house.send("b.jsonl", records(3))
    assert counts(house.run()) == (3, 3, 0, 0, 0)
    house.send("c.jsonl", records(3))
    assert (house.run().batch, house.run().known) == ("", 3)


def test_a_file_that_may_still_be_written_to_waits(tmp_path: Path) -> None:
    house = House(tmp_path, chosen(history__settle_seconds=3600.0))
    house.send("a.jsonl", records(3))
    assert house.run() == replace(house.run(), batch="", waiting=("a.jsonl",))
    assert counts(house.run(ONE)) == (3, 3, 0, 0, 0)


def test_a_file_that_is_not_there_when_its_turn_comes_waits(tmp_path: Path) -> None:
    house = House(tmp_path)
    (house.box / "link.jsonl").symlink_to("not-there-yet.jsonl")
    (house.box / "round.jsonl").symlink_to("round.jsonl")
    house.send("a.jsonl", records(3))
    found = house.run()
    assert (found.waiting, counts(found)) == (("link.jsonl", "round.jsonl"), (3, 3, 0, 0, 0))


def test_what_cannot_be_read_is_quarantined_and_the_books_balance(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(3))
    with (house.box / "a.jsonl").open("a") as file:
        file.write("{no json\n")
    assert counts(house.run()) == (4, 3, 0, 1, 0)
    house.send("b.jsonl", [])
    (house.box / "b.jsonl").write_text("{nor this\n")
    assert counts(house.run()) == (1, 0, 0, 1, 0)
    assert house.run().batch == ""


def test_another_version_of_an_id_gets_a_suffix(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(1))
    house.run()
    house.send("b.jsonl", [records(9, seed=3)[8] | {"id": "art-0"}])
    assert counts(house.run()) == (1, 1, 0, 0, 0)
    assert ids(house.out / "000002/kept.parquet") == {"art-0#2"}


def test_an_update_supersedes_the_old_version_and_says_so(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(3))
    house.run()
    before = (house.out / "000001/kept.parquet").read_bytes()
    house.send("b.jsonl", [updated(records(3)[1])])
    found = house.run()
    assert (counts(found), found.outcome.summary.superseded) == ((1, 1, 0, 0, 0), 1)
    [change] = house.changes("000002")
    told = change["article_id"], change["kept"], change["duplicate_of"], change["relation"]
    assert told == ("art-1", False, "art-1-baru", "update")
    assert (house.out / "000001/kept.parquet").read_bytes() == before


@pytest.mark.parametrize("values", [{"history__supersede": "never"}, {"neardup__update_keep": "older"}])
def test_an_update_is_removed_where_the_old_version_stays(tmp_path: Path, values: dict[str, object]) -> None:
    house = House(tmp_path, chosen(**values))
    house.send("a.jsonl", records(3))
    house.run()
    house.send("b.jsonl", [updated(records(3)[1])])
    assert counts(house.run()) == (1, 0, 1, 0, 0)
    assert house.changes("000002") == []


def test_both_versions_stay_where_updates_are_no_duplicates(tmp_path: Path) -> None:
    house = House(tmp_path, chosen(neardup__update_keep="both"))
    house.send("a.jsonl", records(3))
    house.run()
    house.send("b.jsonl", [updated(records(3)[1])])
    assert counts(house.run()) == (1, 1, 0, 0, 0)
    assert house.changes("000002") == []


def test_what_was_removed_in_favour_of_a_superseded_article_follows_it(tmp_path: Path) -> None:
    house = House(tmp_path)
    rows = records(7)
    rows[6]["link"] = "https://salinan.id/6"
    house.send("a.jsonl", rows[5:])
    house.run()
    assert house.state() == ({"art-5"}, {"art-6"})
    house.send("b.jsonl", [updated(rows[5])])
    house.run()
    told = [(change["article_id"], change["kept"], change["duplicate_of"]) for change in house.changes("000002")]
    assert told == [("art-5", False, "art-5-baru"), ("art-6", False, "art-5-baru")]
    house.send("c.jsonl", [rows[5] | {"id": "lagi", "link": "https://lagi.id/1"}])
    house.run()
    [decision] = read_jsonl(house.out / "000003/decisions.jsonl")
    assert decision["duplicate_of"] == "art-5-baru"


def test_only_articles_of_the_window_are_compared(tmp_path: Path) -> None:
    rows = records(7)
    rows[6]["tanggal"] = "28 Juni 2025"
    for days, kept in ((30, 0), (10, 1)):
        house = House(tmp_path / str(days), chosen(history__window_days=days))
        house.send("a.jsonl", rows[:6])
        house.run()
        house.send("b.jsonl", rows[6:])
        assert counts(house.run()) == (1, kept, 1 - kept, 0, 0)


def test_titles_of_the_history_are_links(tmp_path: Path) -> None:
    house = House(tmp_path, chosen(boilerplate__titles=True))
    title = "Warga Sungai Bangun Jembatan Kayu Baru"
    house.send("a.jsonl", [records(1)[0] | {"judul": title}])
    house.run()
    body = str(records(9, seed=4)[8]["isi"]).split("\n")
    house.send("b.jsonl", [{"id": "b", "isi": "\n".join([*body[:2], title, *body[2:]])}])
    house.run()
    [row] = corpus.records(house.out / "000002/kept.parquet")
    assert title not in str(row["text"])


def test_a_history_of_other_parameters_is_refused_before_any_work(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(2))
    house.run()
    house.send("b.jsonl", records(4)[3:])
    with pytest.raises(SettingsError, match=r"catalogue\.sqlite: .*shingle_words = 5, .*shingle_words = 4"):
        house.run(chosen(neardup__shingle_words=4))
    assert counts(house.run()) == (1, 1, 0, 0, 0)


def test_a_history_belongs_to_one_output(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(2))
    house.run()
    with pytest.raises(InputError, match=f"published in {house.out}"):
        ingest(house.box, house.past, tmp_path / "elsewhere", ONE, DAY)


def test_a_new_history_does_not_write_over_the_batches_of_another(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(2))
    house.run()
    published = (house.out / "000001/run.json").read_bytes()
    for asked in (look.batch, lambda *places: ingest(*places, DAY)):
        with pytest.raises(InputError, match=r"holds batches already \(000001\)"):
            asked(house.box, tmp_path / "mistyped", house.out, ONE)
    assert (house.out / "000001/run.json").read_bytes() == published
    assert not (tmp_path / "mistyped").exists()
    rebuild(house.past, house.out, ONE)
    assert house.run().known == 1


def test_a_folder_that_only_bears_a_number_is_no_batch(tmp_path: Path) -> None:
    house = House(tmp_path)
    (house.out / "2024").mkdir(parents=True)
    house.send("a.jsonl", records(2))
    assert counts(house.run())[0] == 2


def test_the_inbox_may_not_hold_the_output(tmp_path: Path) -> None:
    house = House(tmp_path)
    with pytest.raises(InputError, match="lies in the input"):
        ingest(house.box, house.box / "past", house.out, ONE, DAY)
    with pytest.raises(InputError, match="is no folder"):
        ingest(tmp_path / "missing", house.past, house.out, ONE, DAY)


def test_a_run_waits_for_the_one_that_holds_the_history(tmp_path: Path) -> None:
    house = House(tmp_path, chosen(history__lock_seconds=0.2))
    house.send("a.jsonl", records(2))
    with history.opened(house.past, house.settings, create=True):
        with pytest.raises(OutputError, match="another run holds this history"):
            house.run()
        waiting = threading.Thread(target=house.run, args=(chosen(history__lock_seconds=60.0),))
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
    waiting.join(60)
    assert house.state()[0] == {"art-0", "art-1"}


def test_a_batch_whose_files_changed_after_it_was_begun_is_begun_anew(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(2))
    with history.opened(house.past, ONE, create=True) as past:
        begun = history.Pending("000001", DAY, (history.SentFile("a.jsonl", 1, 1, "another"),))
        past.catalogue.begin(begun)
    found = house.run()
    assert "begun anew" in found.told
    assert counts(found) == (2, 2, 0, 0, 0)


def test_each_batch_can_be_explained_and_restored(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.send("a.jsonl", records(2))
    house.run()
    house.send("b.jsonl", records(4))
    house.run()
    assert job.explain(house.out / "000002", "art-3").title == records(4)[3]["judul"]
    job.restore(house.out / "000002", tmp_path / "again.jsonl")
    assert read_jsonl(tmp_path / "again.jsonl") == records(4)[2:]


def days(rows: Rows, cuts: Iterable[int]) -> list[Rows]:
    borders = [0, *sorted(cuts), len(rows)]
    return [rows[start:end] for start, end in pairwise(borders)]


def family(seed: int) -> Rows:
    """Articles among which are copies, reprints, excerpts and updates of each other, in no order."""
    rng = random.Random(seed)
    base = records(5, seed=seed)
    rows = list(base)
    for row in base:
        lines = str(row["isi"]).split("\n")
        rows.append(row | {"id": f"{row['id']}-salin", "link": f"https://salin.id/{row['id']}"})
        rows.append(row | {"id": f"{row['id']}-kutip", "isi": "\n".join(lines[:3]), "link": ""})
        rows.append(updated(row))
        other = str(row["isi"]).replace(" desa ", " kampung ").replace(" harga ", " nilai ")
        rows.append(row | {"id": f"{row['id']}-ulang", "isi": other, "link": f"https://ulang.id/{row['id']}"})
    rng.shuffle(rows)
    return rows


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 10**6), st.sets(st.integers(1, 24), max_size=3))
def test_fed_day_by_day_the_kept_set_is_that_of_one_batch(
    tmp_path_factory: pytest.TempPathFactory, seed: int, cuts: set[int]
) -> None:
    rows, folder = family(seed), tmp_path_factory.mktemp("days")
    house = House(folder, chosen(history__supersede="never", neardup__keep="first"))
    for number, part in enumerate(days(rows, cuts)):
        house.send(f"{number}.jsonl", part)
        house.run()
    whole = write_jsonl(folder / "whole.jsonl", rows)
    job.run([whole], folder / "one", house.settings, clean=True, dedupe=True)
    assert house.state() == (ids(folder / "one/kept.parquet"), ids(folder / "one/removed.parquet"))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(1, 10**6),
    st.sets(st.integers(1, 24), max_size=3),
    st.sampled_from(["updates", "policy"]),
    st.sampled_from(["earliest", "longest"]),
)
def test_nothing_is_lost_and_every_duplicate_points_to_what_is_kept(
    tmp_path_factory: pytest.TempPathFactory, seed: int, cuts: set[int], supersede: str, keep: str
) -> None:
    rows, folder = family(seed), tmp_path_factory.mktemp("days")
    house = House(folder, chosen(history__supersede=supersede, neardup__keep=keep))
    heads: dict[str, str | None] = {}
    for number, part in enumerate(days(rows, cuts)):
        house.send(f"{number}.jsonl", part)
        batch = house.run().batch
        published = ids(house.out / batch / "kept.parquet") | ids(house.out / batch / "removed.parquet")
        assert published == {row["id"] for row in part}
        heads |= dict.fromkeys(published)
        told = [*read_jsonl(house.out / batch / "decisions.jsonl"), *house.changes(batch)]
        heads |= {str(line["article_id"]): line["duplicate_of"] for line in told}  # type: ignore[dict-item]
        assert all(heads[other] is None for other in heads.values() if other is not None)
    kept, gone = house.state()
    assert kept == {name for name, head in heads.items() if head is None}
    assert gone == heads.keys() - kept
    with history.opened(house.past, house.settings) as past:
        assert len(past) == len(rows)
        assert sum(int(one.standing.sum()) for one in past.past()) == len(kept)


def test_the_outputs_are_the_same_bytes_wherever_and_however_often_they_are_made(tmp_path: Path) -> None:
    made = []
    for name, workers in (("a", 1), ("b", 2)):
        house = House(tmp_path / name, chosen(engine__workers=workers, corpus__part_bytes=8_000))
        for number, part in enumerate(days(family(7), [9, 15])):
            house.send(f"{number}.jsonl", part)
            house.run()
            house.run()
        made.append(
            {
                path.relative_to(tmp_path / name).as_posix(): path.read_bytes()
                for path in sorted((tmp_path / name).rglob("*"))
                if path.is_file() and path.name != "timings.json" and "catalogue" not in path.name
            }
        )
    assert made[0] == made[1]
    assert np.count_nonzero([name.endswith("run.json") for name in made[0]]) == 3
    assert json.loads(made[0]["out/000003/run.json"])["counts"]["articles"] == 10
