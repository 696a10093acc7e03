"""Settings on the command line: where they come from, who wins, and what is said of mistakes."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import Result

from cleaners.cli.config import as_toml, literal
from cleaners.cli.options import RunOptions, SettingsOptions, settings
from cleaners.settings import Settings, load

Saring = Callable[..., Result]
DEFAULTS = Path(__file__).parents[2] / "config" / "pipeline.toml"


def test_the_documented_defaults_are_the_defaults() -> None:
    assert load(DEFAULTS).values() == Settings().values()
    assert set(load(DEFAULTS).origins) == set(Settings().values()), "every setting stands in config/pipeline.toml"


def test_every_value_has_an_origin(saring: Saring) -> None:
    Path("saring.toml").write_text("[neardup]\njaccard = 0.6\n")
    shown = saring("config", "show", "--disable", "id.x").stdout
    lines = {line.split()[0]: line.split()[-1] for line in shown.split("\n") if line.strip()}
    assert lines["neardup.jaccard"] == "saring.toml"
    assert lines["pipeline.disable"] == "--disable"
    assert lines["engine.workers"] == "default"
    assert set(lines) == set(Settings().values())


def test_a_named_file_goes_before_the_environment_before_the_folder(
    saring: Saring, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("saring.toml", 1), ("environment.toml", 2), ("named.toml", 3)):
        Path(name).write_text(f"[engine]\nworkers = {value}\n")
    assert settings(SettingsOptions()).engine.workers == 1
    monkeypatch.setenv("SARING_CONFIG", "environment.toml")
    assert settings(SettingsOptions()).engine.workers == 2
    assert settings(SettingsOptions(config=Path("named.toml"))).engine.workers == 3
    assert "named.toml" in saring("config", "show", "--config", "named.toml").stdout


def test_what_is_printed_as_toml_can_be_loaded_again(saring: Saring) -> None:
    result = saring("config", "show", "--toml", "--set", "neardup.keep=longest", "--skip", "paragraphs")
    Path("again.toml").write_text(result.stdout)
    again = load(Path("again.toml"))
    assert again.neardup.keep == "longest"
    assert again.pipeline.skip == ("paragraphs",)
    assert "# --skip" in result.stdout


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_string_survives_as_toml(value: str) -> None:
    assert tomllib.loads(f"x = {literal(value)}")["x"] == value


def test_a_strange_file_name_can_not_break_the_printed_file() -> None:
    Path("a\nb.toml").write_text("[engine]\nworkers = 3\n")
    Path("again.toml").write_text(as_toml(load(Path("a\nb.toml"))))
    assert load(Path("again.toml")).engine.workers == 3


def test_set_takes_toml_and_bare_words_and_replaces_lists() -> None:
    Path("saring.toml").write_text('[boilerplate]\npacks = ["any"]\n[pipeline]\ndisable = ["a"]\n')
    chosen = settings(
        RunOptions(
            set_=["neardup.jaccard=0.5", "neardup.keep = longest", 'boilerplate.packs=["id"]'],
            disable=["b", "a"],
            workers=2,
            text_field="isi berita",
        )
    )
    assert chosen.neardup.jaccard == 0.5
    assert chosen.neardup.keep == "longest"
    assert chosen.boilerplate.packs == ("id",)
    assert chosen.pipeline.disable == ("a", "b")
    assert chosen.engine.workers == 2
    assert chosen.origin("engine.workers") == "--workers"
    assert chosen.corpus.text_field == "isi berita"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--set", "neardup.jaccard=2"), ("neardup.jaccard = 2", "between 0.0 and 1.0")),
        (("--set", "neardup.jacard=0.5"), ("neardup.jacard", "is not a setting", "jaccard")),
        (("--set", "jaccard"), ("--set", "section.key=value")),
        (("--skip", "boilerplait"), ("--skip: pipeline.skip = ['boilerplait']: may hold extract,", "paragraphs")),
        (("--config", "no.toml"), ("no.toml", "can't be read", "--config")),
    ],
)
def test_wrong_settings_end_with_2_and_say_what_to_do(saring: Saring, arguments: tuple[str, ...], told: tuple) -> None:
    result = saring("config", "show", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert all(part in result.stderr for part in told), result.stderr
    assert "Traceback" not in result.stderr


def test_all_mistakes_of_a_file_are_told_at_once(saring: Saring) -> None:
    Path("saring.toml").write_text("[engine]\nworkers = -1\n[boilerplate]\nsites = 3\n[colour]\nred = 1\n")
    result = saring("config", "check")
    assert result.exit_code == 2
    assert all(part in result.stderr for part in ("saring.toml", "engine.workers", "boilerplate.sites", "[colour]"))


def test_a_sound_file_is_said_to_be_in_order(saring: Saring) -> None:
    Path("mine.toml").write_text("[engine]\nworkers = 1\n")
    result = saring("config", "check", "mine.toml")
    assert (result.exit_code, result.stdout) == (0, "mine.toml: in order.\n")


def test_a_rule_that_does_not_exist_is_found_by_the_check(saring: Saring) -> None:
    Path("mine.toml").write_text('[pipeline]\ndisable = ["id.no-such-rule"]\n')
    result = saring("config", "check", "mine.toml")
    assert result.exit_code == 2
    assert "id.no-such-rule" in result.stderr
