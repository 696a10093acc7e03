"""saring evaluate on the command line: figures, floors, exit codes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Saring = Callable[..., Result]
EXAMPLES = Path(__file__).parents[2] / "examples"
GOLD, PAIRS, FLOORS = (str(EXAMPLES / name) for name in ("gold.jsonl", "pairs.jsonl", "floors.toml"))


def test_figures_floors_and_categories_are_told_and_nothing_is_written(saring: Saring, tmp_path: Path) -> None:
    result = saring("evaluate", GOLD, "--pairs", PAIRS, "--floors", FLOORS)
    assert result.exit_code == 0
    assert "cleaning.f1          1.0000  >= 0.95" in result.stdout
    assert "  dateline             0.0%  of 122 characters gone (may go or stay)" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_broken_floor_ends_with_1_and_is_named(saring: Saring, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text('[at_least]\n"cleaning.recall" = 0.9\n"neardup.f1" = 0.9\n')
    result = saring("evaluate", GOLD, "--floors", str(floors), "--skip", "boilerplate")
    assert result.exit_code == 1
    assert "saring: floor broken: cleaning.recall = " in result.stderr
    assert "saring: floor broken: neardup.f1: was not measured, its floor is 0.9" in result.stderr


def test_as_json(saring: Saring) -> None:
    told = json.loads(saring("evaluate", GOLD, "--json").stdout)
    assert told["figures"]["cleaning.lost"] == 0
    assert told["documents"][0]["name"] == "liputan6-banjir-sukamaju"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("gone.jsonl",), 4, "gone.jsonl: not found; name a file of JSON lines"),
        ((GOLD, "--floors", "gone.toml"), 2, "gone.toml: can't be read"),
        ((PAIRS,), 4, "pairs.jsonl:1: is no document"),
    ],
)
def test_what_cannot_be_used(saring: Saring, words: tuple[str, ...], code: int, told: str) -> None:
    result = saring("evaluate", *words)
    assert (result.exit_code, told in result.stderr) == (code, True)
