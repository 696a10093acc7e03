"""Writing, opening and refusing segments."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from neardup_articles import FERRY, FOLLOWUP, REPRINT

from cleaners import neardup
from cleaners.article import Article
from cleaners.errors import InputError, OutputError, SettingsError
from cleaners.neardup.segments import Segment, header, open_segment
from cleaners.settings import Neardup

SETTINGS = Neardup()


def write(folder: Path, *articles: Article, settings: Neardup = SETTINGS) -> Path:
    signer = neardup.Signer(settings)
    for article in articles:
        signer.add(article, edits=2, flags=1)
    signer.write(folder)
    return folder


def test_what_is_written_is_read(tmp_path: Path) -> None:
    segment = open_segment(write(tmp_path / "s", FERRY, replace(FOLLOWUP, published=None)), SETTINGS)
    assert len(segment) == 2
    assert segment.strings("id") == ["kapal", "lanjutan"]
    assert segment.column("published").tolist() == [FERRY.published.timestamp(), np.inf]  # type: ignore[union-attr]
    assert segment.column("edits").tolist() == [2, 2]
    lists = segment.lists("shingles")
    own = lists.values[: lists.offsets[1]]
    assert len(own) == segment.column("words")[0] - SETTINGS.shingle_words + 1
    assert (np.diff(own.astype(np.int64)) > 0).all()


def test_each_band_is_sorted_and_holds_only_texts_with_a_shingle(tmp_path: Path) -> None:
    flash = Article(id="kilas", text="Gempa terasa di Wanasari")
    segment = open_segment(write(tmp_path / "s", flash, FERRY, REPRINT, FOLLOWUP), SETTINGS)
    for band in range(SETTINGS.bands):
        keys, rows = segment.band(band)
        assert (np.diff(keys.astype(object)) >= 0).all()
        assert sorted(rows.tolist()) == [1, 2, 3]


def test_the_same_articles_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = (write(tmp_path / name, FERRY, REPRINT) for name in ("one", "two"))
    for name in ("rows.arrow", "bands.arrow"):
        assert (one / name).read_bytes() == (two / name).read_bytes()


@pytest.mark.parametrize(
    "changed", [{"seed": 2}, {"shingle_words": 4}, {"bands": 41}, {"rows": 2}, {"permutations": 130}]
)
def test_other_parameters_are_refused_by_name(tmp_path: Path, changed: dict[str, int]) -> None:
    folder = write(tmp_path / "s", FERRY, settings=replace(SETTINGS, **changed))  # type: ignore[arg-type]
    (name, value), wanted = next(iter(changed.items())), getattr(SETTINGS, next(iter(changed)))
    with pytest.raises(SettingsError) as caught:
        neardup.decide([folder], SETTINGS)
    message = str(caught.value)
    assert "rows.arrow" in message
    assert f"{name} = {value}" in message
    assert f"{name} = {wanted}" in message
    assert "sign the articles again" in message


def test_thresholds_and_policy_are_no_parameters_of_a_segment(tmp_path: Path) -> None:
    folder = write(tmp_path / "s", FERRY, REPRINT)
    other = replace(SETTINGS, jaccard=0.9, containment=0.99, keep="longest", bucket_cap=7)
    assert header(other) == header(SETTINGS)
    assert [decision.kept for decision in neardup.decide([folder], other).decisions] == [True, True]


def test_what_is_no_segment_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"rows\.arrow"):
        open_segment(tmp_path / "missing", SETTINGS)
    folder = write(tmp_path / "s", FERRY)
    (folder / "bands.arrow").write_bytes((folder / "bands.arrow").read_bytes()[:100])
    with pytest.raises(InputError, match=r"bands\.arrow"):
        open_segment(folder, SETTINGS)


def test_a_segment_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OutputError, match="taken"):
        write(tmp_path / "taken", FERRY)


def test_many_open_segments_use_up_no_files(tmp_path: Path) -> None:
    folder = write(tmp_path / "s", FERRY)
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, before[1]))
    try:
        opened: list[Segment] = [open_segment(folder, SETTINGS) for _ in range(100)]
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert opened[0].strings("id") == ["kapal"]


def test_no_articles_and_no_segments_give_no_decisions(tmp_path: Path) -> None:
    assert list(neardup.decide([], SETTINGS).decisions) == []
    assert list(neardup.decide([write(tmp_path / "empty")], SETTINGS).decisions) == []
    folders = [tmp_path / "empty", write(tmp_path / "s", FERRY, REPRINT)]
    assert [decision.kept for decision in neardup.decide(folders, SETTINGS).decisions] == [True, False]
