"""Looking after a history: add, verify, rebuild, expire, compact, forget, export."""

import random
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from ingest_house import ONE, House, Rows, chosen, counts, ids, updated
from job_articles import read_jsonl, records, write_jsonl

from cleaners import corpus, history, job
from cleaners.errors import InputError, SettingsError
from cleaners.history import Catalogue
from cleaners.job import trail
from cleaners.job.add import add
from cleaners.job.discard import discard
from cleaners.job.forget import forget
from cleaners.job.ingest import Ingested
from cleaners.job.rebuild import rebuild


def lived_in(folder: Path) -> House:
    """A house with three batches: copies within and across them, an update that superseded, an empty batch."""
    house = House(folder)
    rows = records(30)
    for number, day in enumerate(("2025-05-01", "2025-05-20", "2025-06-10")):
        part = rows[number * 9 : number * 9 + 10]
        if number == 2:
            part = [*part, updated(rows[3]), rows[5] | {"id": "tiruan", "link": "https://salin.id/5"}]
        house.send(f"{number}.jsonl", part)
        house.run(day=day)
    return house


def segments(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "segments").rglob("*"))
        if path.is_file()
    }


def table(folder: Path) -> list[tuple[object, ...]]:
    catalogue = sqlite3.connect(folder / "catalogue.sqlite")
    rows = catalogue.execute(
        "SELECT name, first, articles, day, latest, hashes, heads FROM segment ORDER BY 1"
    ).fetchall()
    catalogue.close()
    return rows


def exported(house: House) -> dict[str, str | None]:
    """For each article of the history the one that is kept in its place, None for itself."""
    with history.opened(house.past, ONE) as past:
        return {str(row["id"]): row["duplicate_of"] for row in history.articles(past)}  # type: ignore[misc]


def test_what_was_added_is_known_and_nothing_of_it_is_written(tmp_path: Path) -> None:
    house = House(tmp_path)
    archive = write_jsonl(tmp_path / "archive.jsonl", records(7))
    assert add([archive], house.past, ONE, "2025-01-01") == 7
    assert add([archive], house.past, ONE, "2025-01-02") == 0
    assert not house.out.exists()
    house.send("a.jsonl", [*records(7), records(8)[7], records(6)[5] | {"id": "tiruan", "link": "https://salin.id/5"}])
    assert counts(house.run()) == (9, 1, 1, 0, 7)
    assert exported(house)["tiruan"] in ("art-5", "art-6")
    shutil.copy(archive, house.box / "archive.jsonl")
    assert house.run().batch == ""


def test_a_sound_history_has_no_problems(tmp_path: Path) -> None:
    assert history.verify(lived_in(tmp_path).past, 0) == []


@pytest.mark.parametrize("harm", ["missing", "cut", "changed"])
@pytest.mark.parametrize("name", ["bands.arrow", "rows.arrow", "lookup.arrow"])
def test_a_damaged_segment_is_told_and_rebuilt(tmp_path: Path, name: str, harm: str) -> None:
    house = lived_in(tmp_path)
    before, rows = segments(house.past), table(house.past)
    path = house.past / "segments/000002" / name
    content = path.read_bytes()
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(content[:-900] if harm == "cut" else content[:-600] + b"x" + content[-599:])
    [problem] = history.verify(house.past, 0)
    assert str(path) in problem
    assert "saring history rebuild" in problem
    if harm != "changed":
        house.send("9.jsonl", records(40)[39:])
        with pytest.raises(InputError, match=name):
            house.run()
        (house.box / "9.jsonl").unlink()
    assert rebuild(house.past, house.out, ONE) == 30
    assert history.verify(house.past, 0) == []
    assert segments(house.past) == before
    assert table(house.past) == rows


def test_to_add_what_is_not_there_makes_no_history(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not found"):
        add([tmp_path / "mistyped"], tmp_path / "past", ONE, "2025-05-01")
    assert not (tmp_path / "past").exists()


def test_a_damaged_catalogue_is_told_and_rebuilt(tmp_path: Path) -> None:
    house = lived_in(tmp_path)
    before = segments(house.past)
    (house.past / "catalogue.sqlite").write_bytes(b"no database at all" * 400)
    for call in (house.run, lambda: history.verify(house.past, 0)):
        with pytest.raises(InputError, match=r"catalogue is damaged .* `saring history rebuild`"):
            call()
    rebuild(house.past, house.out, ONE)
    assert segments(house.past) == before
    house.send("2-again.jsonl", records(20)[15:])
    assert counts(house.run()) == (5, 0, 0, 0, 5)


def test_a_history_of_another_format_is_refused_and_rebuilt(tmp_path: Path) -> None:
    house = lived_in(tmp_path)
    catalogue = sqlite3.connect(house.past / "catalogue.sqlite")
    catalogue.execute("UPDATE meta SET value = '2' WHERE name = 'format'")
    catalogue.commit()
    catalogue.close()
    with pytest.raises(InputError, match=r"is of format 2, this saring's is 1; .* `saring history rebuild`"):
        house.run()
    assert rebuild(house.past, house.out, ONE) == 30


def test_a_catalogue_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    with pytest.raises(InputError):
        Catalogue(path, object())  # type: ignore[arg-type]  # fails where a kill might fall: when the tables are made
    catalogue = Catalogue(path, "{}")
    assert catalogue.meta("header") == "{}"
    catalogue.close()


def test_a_catalogue_that_is_empty_is_made_by_an_ingest_alone(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    path.touch()
    for look in (lambda: Catalogue(path, ""), lambda: history.verify(tmp_path, 0)):
        with pytest.raises(InputError, match=r"is empty.*saring ingest"):
            look()
    Catalogue(path, "{}").close()
    assert history.verify(tmp_path, 0) == []


def test_a_rebuild_does_not_take_the_place_of_another_history(tmp_path: Path) -> None:
    mine, theirs = lived_in(tmp_path / "mine"), lived_in(tmp_path / "theirs")
    before = table(theirs.past)
    with pytest.raises(InputError, match=f"is the history of {theirs.out}"):
        rebuild(theirs.past, mine.out, ONE)
    assert table(theirs.past) == before
    theirs.out.rename(tmp_path / "moved")  # what has moved may be rebuilt where it is now
    assert rebuild(theirs.past, tmp_path / "moved", ONE) == 30


def test_a_rebuild_that_was_not_finished_is_refused_until_it_is(tmp_path: Path) -> None:
    house = lived_in(tmp_path)
    decisions = house.out / "000002/edits.jsonl"
    content = decisions.read_bytes()
    decisions.write_bytes(content[: len(content) // 2])
    with pytest.raises(InputError):
        rebuild(house.past, house.out, ONE)
    with pytest.raises(InputError, match="was not finished; run it again"):
        house.run()
    assert any("was not finished" in problem for problem in history.verify(house.past, 0))
    decisions.write_bytes(content)
    rebuild(house.past, house.out, ONE)
    assert house.run().batch == ""


def test_rebuilt_with_other_parameters_it_compares_by_them(tmp_path: Path) -> None:
    house = lived_in(tmp_path)
    letters = chosen(neardup__shingle="letters")
    with pytest.raises(SettingsError):
        house.run(letters)
    rebuild(house.past, house.out, letters)
    house.send("9.jsonl", [records(1)[0] | {"id": "tiruan", "link": "https://salin.id/0"}])
    assert counts(house.run(letters)) == (1, 0, 1, 0, 0)


def test_what_is_older_expires_and_is_no_longer_compared(tmp_path: Path) -> None:
    house = lived_in(tmp_path)
    with history.opened(house.past, ONE) as past:
        assert history.expire(past, "2025-05-10") == 0  # its articles were published in June
        assert history.expire(past, "2025-07-01") == 30
        assert len(past) == 0
        assert list((house.past / "segments").iterdir()) == []
    assert house.run().batch == ""
    house.send("9.jsonl", [records(1)[0] | {"id": "tiruan", "link": "https://salin.id/0"}])
    assert counts(house.run()) == (1, 1, 0, 0, 0)


def test_small_segments_of_a_month_become_one_and_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = lived_in(tmp_path)
    before = exported(house)
    with history.opened(house.past, ONE) as past:
        assert history.compact(past) == 0
        monkeypatch.setattr("cleaners.history.upkeep.MANY", 2)
        assert history.compact(past) == 1
        assert [row.name for row in past.rows] == ["000001-000002", "000003"]
    assert history.verify(house.past, 0) == []
    assert exported(house) == before
    other = House(tmp_path / "other")
    shutil.copytree(house.out, other.out)
    house.send("9.jsonl", [*records(2), *(row | {"id": f"{row['id']}-salin", "link": ""} for row in records(25))])
    assert counts(house.run()) == (27, 0, 25, 0, 2)


def test_segments_are_merged_only_up_to_a_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House(tmp_path)
    for number in range(5):
        house.send(f"{number}.jsonl", records(20)[number * 4 : number * 4 + 4])
        house.run(day=f"2025-05-0{number + 1}")
    before = exported(house)
    monkeypatch.setattr("cleaners.history.upkeep.MANY", 2)
    monkeypatch.setattr("cleaners.history.upkeep.LARGEST", 9)
    with history.opened(house.past, ONE) as past:
        assert history.compact(past) == 2
        assert [row.articles for row in past.rows] == [8, 8, 4]
    assert history.verify(house.past, 0) == []
    assert exported(house) == before


def everything(*folders: Path) -> bytes:
    return b"".join(path.read_bytes() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())


def unpacked(house: House) -> str:
    """All that the outputs say, Parquet unpacked: its values in quotation marks."""
    told = []
    for path in sorted(path for path in house.out.rglob("*") if path.is_file()):
        if path.suffix == ".parquet":
            told += [f'"{value}"' for row in corpus.records(path) for value in row.values()]
        else:
            told.append(path.read_text())
    return "\n".join(told)


@pytest.mark.parametrize("name", ["art-5", "art-3-baru", "tiruan", "art-8"])
def test_what_is_forgotten_stands_nowhere(tmp_path: Path, name: str) -> None:
    house = lived_in(tmp_path)
    heads = exported(house)
    text = next(
        str(row["text"])
        for path in sorted(house.out.glob("*/[kr]*.parquet"))
        for row in corpus.records(path)
        if row["id"] == name
    )
    with history.opened(house.past, ONE) as past:
        number = past.number_of(name)
        assert number is not None
        [segment] = past.taken([number])
        hashes = segment.lists("shingles").values
    forget(name, house.past, ONE)
    assert f'"{name}"' not in unpacked(house)
    shared = heads[name] is not None or name in heads.values()
    assert (text in unpacked(house)) == (shared and name != "art-3-baru")
    raw = everything(house.past)
    assert name.encode() not in raw
    if not shared:
        assert sum(int(number).to_bytes(4, "little") in raw for number in hashes) < len(hashes) / 10
    assert history.verify(house.past, 0) == []
    assert exported(house).keys() == heads.keys() - {name}
    with pytest.raises(InputError, match=f"has no article {name}"):
        forget(name, house.past, ONE)


def test_what_was_removed_for_a_forgotten_article_is_kept_again(tmp_path: Path) -> None:
    house = lived_in(tmp_path)
    heads = exported(house)
    [name] = {head for other, head in heads.items() if other == "tiruan"}
    assert name is not None
    members = {other for other, head in heads.items() if head == name}
    assert len(members) == 2
    assert forget(name, house.past, ONE) == 2
    after = exported(house)
    [heir] = {other for other in members if after[other] is None}
    assert {after[other] for other in members - {heir}} == {heir}
    kept, gone = house.state()
    assert (kept, gone) == ({n for n, head in after.items() if head is None}, {n for n, head in after.items() if head})
    for batch in ("000001", "000003"):
        job.restore(house.out / batch, tmp_path / f"{batch}.jsonl")
        assert job.explain(house.out / batch, read_jsonl(house.out / batch / "edits.jsonl")[0]["id"])  # type: ignore[arg-type]


def test_a_later_duplicate_of_what_was_forgotten_is_judged_anew(tmp_path: Path) -> None:
    house = lived_in(tmp_path)
    forget("art-8", house.past, ONE)
    house.send("9.jsonl", [records(9)[8] | {"id": "lagi", "link": "https://lagi.id/8"}])
    assert counts(house.run()) == (1, 1, 0, 0, 0)


def test_forgetting_can_be_repeated_after_a_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = lived_in(tmp_path)
    name = str(exported(house)["tiruan"])
    with monkeypatch.context() as patched:
        patched.setattr(history.History, "forget", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            forget(name, house.past, ONE)
    assert any("`saring history forget` was not finished" in problem for problem in history.verify(house.past, 0))
    assert forget(name, house.past, ONE) == 2
    assert history.verify(house.past, 0) == []
    kept, gone = house.state()
    assert kept | gone == exported(house).keys()


def test_parts_that_a_crash_left_in_a_batch_are_no_hindrance(tmp_path: Path) -> None:
    house = lived_in(tmp_path)
    for batch in house.out.iterdir():
        (batch / ".saring/parts/0f").mkdir(parents=True)  # a kill between the commit and the last step
    assert discard(house.past, chosen(history__restore_days=30), "2025-09-01") > 0
    forget("art-8", house.past, ONE)
    assert history.verify(house.past, 0) == []


def overlapping(house: House, day: str, runs: int) -> list[Ingested]:
    """The results of so many runs that begin at the same time."""
    with ThreadPoolExecutor(runs) as pool:
        return list(pool.map(lambda _: house.run(day=day), range(runs)))


def test_thirty_days_with_late_and_resent_files_balance(tmp_path: Path) -> None:
    house, chance = House(tmp_path), random.Random(5)
    rows: Rows = records(150, seed=9)
    chance.shuffle(rows)
    sent: list[Rows] = []
    late: list[tuple[int, Rows]] = []
    published: set[str] = set()
    came = kept = removed = quarantined = known = 0
    for number in range(30):
        part = rows[number * 5 : number * 5 + 5]
        sent.append(part)
        if number % 7 == 3:
            late.append((number, part))
        else:
            house.send(f"{number}.jsonl", part)
        if number % 5 == 4:
            house.send(f"{number}-again.jsonl", chance.choice(sent[:-1])[1:])
        if number % 6 == 5:
            (house.box / f"{number}-broken.jsonl").write_text(f"{{{number}\n")
        if late and number - late[0][0] == 2:
            house.send(f"{late[0][0]}-late.jsonl", late.pop(0)[1])
        # Now and then two runs begin at once: one of them does the work, and the other one finds nothing new.
        both = overlapping(house, f"2025-06-{number + 1:02d}", 2 if number % 10 == 7 else 1)
        found = max(both, key=lambda one: one.batch)
        assert [one.batch for one in both].count("") >= len(both) - 1
        batch = counts(found)
        assert batch[0] == sum(batch[1:])
        came, kept, removed, quarantined, known = (
            total + one for total, one in zip((came, kept, removed, quarantined, known), batch, strict=True)
        )
        assert house.run(day=f"2025-06-{number + 1:02d}").batch == ""
        if found.batch:
            names = ids(house.out / found.batch / "kept.parquet") | ids(house.out / found.batch / "removed.parquet")
            assert not names & published
            published |= names
    for number, part in late:
        house.send(f"{number}-late.jsonl", part)
    published |= ids(house.out / house.run().batch / "kept.parquet") if late else set()
    assert len(published) == kept + removed + (5 if late else 0)
    assert published == {str(row["id"]) for row in rows}
    assert known > 0
    assert quarantined == 5
    with history.opened(house.past, ONE) as past:
        assert history.stats(past).articles == 150
        assert history.compact(past) == 0 or len(past.rows) <= 30
        assert history.expire(past, "2025-07-02") == 150


def test_removed_articles_are_discarded_when_settings_say(tmp_path: Path) -> None:
    house = lived_in(tmp_path)
    before = exported(house)
    texts = {
        str(row["id"]): str(row["text"]) for path in house.out.glob("*/removed.parquet") for row in corpus.records(path)
    }
    kept, _ = house.state()
    kept_again = {name for name in texts if name in kept}
    assert texts.keys() - kept_again
    assert discard(house.past, ONE, "2026-01-01") == 0  # for ever, by default
    days = chosen(history__restore_days=30)
    assert discard(house.past, days, "2025-05-15") == 0
    later = "2025-09-01"
    assert discard(house.past, days, later) == len(texts) - len(kept_again)
    assert discard(house.past, days, later) == 0
    assert exported(house) == before
    batches = sorted(path for path in house.out.iterdir() if path.is_dir())
    rest = {str(row["id"]) for batch in batches for row in corpus.records(batch / "removed.parquet")}
    assert rest == kept_again
    for batch in batches:
        assert job.restore(batch, tmp_path / f"{batch.name}.jsonl") == len(ids(batch / "kept.parquet")) + len(
            ids(batch / "removed.parquet")
        )
    name, home = next((entry.id, batch) for batch in batches for entry in trail.read(batch) if entry.discarded)
    with pytest.raises(InputError, match="was discarded"):
        job.explain(home, name)
    house.send("9.jsonl", [records(1)[0] | {"id": "tiruan", "link": "https://salin.id/0"}])
    assert house.run().batch  # and the history goes on
