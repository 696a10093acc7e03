"""Settings are strict: all mistakes of a file are told at once, each with its origin, key, value and remedy."""

from pathlib import Path

import pytest

from cleaners.errors import SettingsError
from cleaners.settings import Settings, load


def write(folder: Path, text: str) -> Path:
    path = folder / "saring.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold() -> None:
    assert load() == Settings()
    assert load().origin("neardup.jaccard") == "default"


def test_a_file_and_then_an_option_win_over_the_default(tmp_path: Path) -> None:
    path = write(tmp_path, "[neardup]\njaccard = 0.6\ncontainment = 1\n")
    settings = load(path, [("neardup.jaccard", 0.7, "--set")])
    assert (settings.neardup.jaccard, settings.neardup.containment) == (0.7, 1.0)
    assert settings.origin("neardup.jaccard") == "--set"
    assert settings.origin("neardup.containment") == str(path)


def test_an_option_adds_to_a_list_and_a_file_replaces_it(tmp_path: Path) -> None:
    path = write(tmp_path, '[boilerplate]\npacks = ["any", "en"]\n[pipeline]\ndisable = ["id.a"]\n')
    settings = load(path, [("pipeline.disable", ("id.b", "id.a"), "--disable")])
    assert settings.boilerplate.packs == ("any", "en")
    assert settings.pipeline.disable == ("id.a", "id.b")


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = """
    keep = "longest"
    [neardup]
    jaccard = 1.8
    keep = "newest"
    bands = true
    colour = "red"
    [pipeline]
    skip = ["mojibak"]
    [corpus]
    timezone = "Mars/Base"
    part_bytes = "8 MB"
    [cleaning]
    x = 1
    """
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load(path)
    told = str(caught.value).split("\n")
    wanted = [
        ("neardup.jaccard = 1.8", "between 0.0 and 1.0"),
        ("neardup.keep = 'newest'", "earliest"),
        ("neardup.bands = True", "a whole number"),
        ("neardup.colour", "is not a setting"),
        ("pipeline.skip", "mojibake"),
        ("corpus.timezone = 'Mars/Base'", "Asia/Jakarta"),
        ("corpus.part_bytes = '8 MB'", "a whole number"),
        ("[cleaning] is no section", "the sections are corpus"),
        ("keep = ... stands in no section", "the sections are corpus"),
    ]
    for key, remedy in wanted:
        assert any(str(path) in line and key in line and remedy in line for line in told), (key, told)
    assert len(told) == len(wanted)


def test_bands_and_rows_must_fit_the_signature() -> None:
    with pytest.raises(SettingsError, match=r"must not exceed neardup\.permutations"):
        load(None, [("neardup.bands", 60, "--set")])


def test_a_policy_without_what_it_needs_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"needs neardup\.preferred_sources"):
        load(None, [("neardup.keep", "preferred", "--set")])
    assert load(None, [("neardup.keep", "preferred", "x"), ("neardup.preferred_sources", ("a.id",), "x")])


@pytest.mark.parametrize(("text", "message"), [("[neardup", "no valid TOML"), ("\udcff", "no valid TOML")])
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "saring.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SettingsError, match=message):
        load(path)


def test_a_missing_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--config"):
        load(tmp_path / "none.toml")
