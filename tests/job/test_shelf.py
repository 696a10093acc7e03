"""Segments in an object store: a history goes on from them, and nothing there is another's or left over."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from ingest_house import House, chosen, counts
from job_articles import records

from cleaners import history
from cleaners.errors import InputError, SettingsError
from cleaners.job.forget import forget

pytest.importorskip("moto.server", reason="needs moto, an object store for tests: make test installs it")
import boto3
import fsspec
from moto.server import ThreadedMotoServer

KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "ap-southeast-3"}


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty bucket of a store that runs in this process."""
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {**KEYS, "AWS_ENDPOINT_URL": f"http://{host}:{port}"}.items():
        monkeypatch.setenv(name, value)
    name = f"berita-{uuid4().hex}"  # the store outlives its server
    with closing(boto3.client("s3")) as client:
        client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "ap-southeast-3"})
    hang_up()
    yield f"s3://{name}/past"
    hang_up()
    server.stop()


def hang_up() -> None:
    """Close the connections to stores: left to the garbage collector, they are a warning in whatever test runs then."""
    kind: Any = fsspec.get_filesystem_class("s3")
    for files in kind._cache.values():
        if files._s3 is not None:
            kind.close_session(files.loop, files._s3)
    kind.clear_instance_cache()


def house(folder: Path, address: str) -> House:
    return House(folder, chosen(history__segments=address))


def stored(address: str) -> set[str]:
    """Names of all files at an address."""
    files, root = fsspec.core.url_to_fs(address)
    files.invalidate_cache()
    return {str(path).removeprefix(f"{root}/") for path in files.find(root)}


def test_a_history_goes_on_where_its_copies_are_gone(tmp_path: Path, bucket: str) -> None:
    mine = house(tmp_path, bucket)
    rows = records(12)
    mine.send("a.jsonl", rows[:6])
    mine.run()
    names = {f"000001/{name}" for name in ("bands.arrow", "lookup.arrow", "rows.arrow")}
    assert stored(bucket) == {*names, "saring-history"}
    shutil.rmtree(mine.past / "segments")
    mine.send("b.jsonl", [rows[1] | {"id": "salinan", "link": "https://lain.id/1"}])
    assert counts(mine.run())[:3] == (1, 0, 1)
    assert history.verify(mine.past, 0) == []


def test_it_is_the_same_history_as_one_in_a_folder(tmp_path: Path, bucket: str) -> None:
    houses = [house(tmp_path / "far", bucket), House(tmp_path / "near")]
    for number in range(3):
        for each in houses:
            each.send(f"{number}.jsonl", records(20)[number * 6 : number * 6 + 8])
            each.run()
    far, near = (each.state() for each in houses)
    assert far == near
    files, root = fsspec.core.url_to_fs(bucket)
    for path in sorted((houses[1].past / "segments").rglob("*.arrow")):
        name = path.relative_to(houses[1].past / "segments").as_posix()
        assert files.cat_file(f"{root}/{name}") == path.read_bytes()


def test_what_goes_from_the_history_goes_from_the_store(tmp_path: Path, bucket: str) -> None:
    mine = house(tmp_path, bucket)
    mine.send("a.jsonl", records(6))
    mine.run(day="2025-05-01")
    before = stored(bucket)
    forget("art-2", mine.past, mine.settings)
    after = stored(bucket)
    assert {name.partition("/")[0] for name in after} == {"000001~1", "saring-history"}
    assert before & after == {"saring-history"}
    with history.opened(mine.past, mine.settings) as past:
        assert history.expire(past, "2026-01-01") == 6
    assert stored(bucket) == {"saring-history"}


def test_what_a_crash_left_in_the_store_is_swept_and_what_is_not_ours_stays(tmp_path: Path, bucket: str) -> None:
    mine = house(tmp_path, bucket)
    mine.send("a.jsonl", records(3))
    mine.run()
    files, root = fsspec.core.url_to_fs(bucket)
    files.pipe_file(f"{root}/000002/rows.arrow", b"half")
    files.pipe_file(f"{root}/surat/catatan.txt", b"milik orang lain")
    assert mine.run().batch == ""
    assert "000002/rows.arrow" not in stored(bucket)
    assert "surat/catatan.txt" in stored(bucket)


def test_damage_in_the_store_is_told(tmp_path: Path, bucket: str) -> None:
    mine = house(tmp_path, bucket)
    mine.send("a.jsonl", records(3))
    mine.run()
    files, root = fsspec.core.url_to_fs(bucket)
    files.pipe_file(f"{root}/000001/rows.arrow", b"x")
    files.rm(f"{root}/000001/bands.arrow")
    problems = history.verify(mine.past, 0)
    assert [problem.partition(";")[0] for problem in problems] == [
        f"{bucket}/000001/bands.arrow: is missing",
        f"{bucket}/000001/rows.arrow: is not what was written",
    ]
    shutil.rmtree(mine.past / "segments")
    with pytest.raises(InputError, match=r"000001/bands\.arrow: can't be read .*saring history rebuild"):
        mine.run()


def test_an_address_belongs_to_one_history(tmp_path: Path, bucket: str) -> None:
    mine, other = house(tmp_path / "mine", bucket), house(tmp_path / "other", bucket)
    for each in (mine, other):
        each.send("a.jsonl", records(3))
    mine.run()
    with pytest.raises(SettingsError, match="holds those of another history"):
        other.run()
    with pytest.raises(SettingsError, match=f"lie at {bucket}; set it back"):
        mine.run(chosen())


@pytest.mark.parametrize("address", ["s3://tidak-ada/past", "nada://x/y"])
def test_an_address_that_is_not_there_is_told_before_any_work(tmp_path: Path, bucket: str, address: str) -> None:
    assert bucket
    mine = house(tmp_path, address)
    mine.send("a.jsonl", records(3))
    with pytest.raises(SettingsError, match=f"history.segments = '{address}'"):
        mine.run()
    assert not list(mine.out.glob("*"))
