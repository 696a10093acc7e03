"""Writing, opening and refusing segments."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from msgspec import structs
from neardup_articles import FERRY, FOLLOWUP, REPRINT

from cleaners import neardup
from cleaners.article import Article
from cleaners.errors import InputError, OutputError, SettingsError
from cleaners.neardup.segments import Segment, header, open_segment
from cleaners.settings import Neardup

SETTINGS = Neardup(bands=42, rows=3)


def write(folder: Path, *articles: Article, settings: Neardup = SETTINGS) -> Path:
    signer = neardup.Signer(settings)
    for article in articles:
        signer.add(article, edits=2, flags=1)
    signer.write(folder)
    return folder


def test_what_is_written_is_read(tmp_path: Path) -> None:
    segment = open_segment(write(tmp_path / "s", FERRY, structs.replace(FOLLOWUP, published=None)), SETTINGS)
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
    ("bound", "most", "waiting"),
    [
        ("TOGETHER", 2, "_texts"),
        ("TITLES", 2, "_titles"),
        ("CHARS", len(FERRY.text) + 1, "_texts"),
        ("CHARS", len(FERRY.title) + 1, "_titles"),
    ],
)
def test_texts_wait_in_bounds_which_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, most: int, waiting: str
) -> None:
    articles = [FERRY, REPRINT, FOLLOWUP, FERRY, REPRINT]
    whole = write(tmp_path / "whole", *articles)
    monkeypatch.setattr(f"cleaners.neardup.segments.{bound}", most)
    signer, together = neardup.Signer(SETTINGS), []
    watched = getattr(signer, waiting)
    sign = watched._sign
    watched._sign = lambda texts: (together.append(len(texts)), sign(texts))[1]  # type: ignore[func-returns-value]
    for article in articles:
        signer.add(article, edits=2, flags=1)
    signer.write(tmp_path / "bound")
    assert max(together) == 2
    for name in ("rows.arrow", "bands.arrow"):
        assert (tmp_path / "bound" / name).read_bytes() == (whole / name).read_bytes()


@pytest.mark.parametrize(
    "changed",
    [{"shingle": "letters"}, {"seed": 2}, {"shingle_words": 4}, {"bands": 41}, {"rows": 2}, {"permutations": 130}],
)
def test_other_parameters_are_refused_by_name(tmp_path: Path, changed: dict[str, object]) -> None:
    folder = write(tmp_path / "s", FERRY, settings=replace(SETTINGS, **changed))  # type: ignore[arg-type]
    (name, value), wanted = next(iter(changed.items())), getattr(SETTINGS, next(iter(changed)))
    with pytest.raises(SettingsError) as caught:
        neardup.decide([folder], SETTINGS)
    message = str(caught.value)
    assert "rows.arrow" in message
    assert f"{name} = {value!r}" in message
    assert f"{name} = {wanted!r}" in message
    assert "sign the articles again" in message


def test_a_segment_of_another_tokeniser_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr("cleaners.neardup.segments.TOKENISER", "nfkc-casefold-words-sha1-1")
        folder = write(tmp_path / "s", FERRY)
    with pytest.raises(SettingsError, match="sha1-1"):
        open_segment(folder, SETTINGS)


def test_bands_that_follow_from_the_threshold_are_written_down(tmp_path: Path) -> None:
    folder = write(tmp_path / "s", FERRY, settings=Neardup())
    assert len(open_segment(folder, SETTINGS)) == 1
    with pytest.raises(SettingsError, match="bands = 42"):
        open_segment(folder, Neardup(jaccard=0.9))


def test_the_size_of_the_other_kind_of_shingle_makes_no_difference() -> None:
    assert header(replace(SETTINGS, shingle_letters=9)) == header(SETTINGS)
    letters = replace(SETTINGS, shingle="letters")
    assert header(replace(letters, shingle_words=9)) == header(letters) != header(SETTINGS)


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
