"""The floors under the measured figures (benchmarks/floors.py), and what happens where nothing can be measured."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
FLOORS = {"at_least": {"f1": 0.9}, "at_most": {"lost": 300.0}}


@pytest.fixture(scope="module")
def floors() -> ModuleType:
    spec = importlib.util.spec_from_file_location("floors", BENCHMARKS / "floors.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("figures", [{"f1": 0.9, "lost": 300.0}, {"f1": 1.0, "lost": 0.0, "other": 5.0}])
def test_figures_on_or_over_their_floors_pass(floors: ModuleType, figures: dict[str, float]) -> None:
    assert list(floors.broken(figures, FLOORS)) == []


def test_a_broken_floor_is_named_with_figure_floor_and_value(floors: ModuleType) -> None:
    assert list(floors.broken({"f1": 0.89, "lost": 301.0}, FLOORS)) == [
        "f1 = 0.89 is below its floor 0.9",
        "lost = 301 is above its floor 300",
    ]


def test_a_figure_that_was_not_measured_breaks_its_floor(floors: ModuleType) -> None:
    assert list(floors.broken({"f1": 1.0}, FLOORS)) == ["lost: was not measured, its floor is 300"]


def test_the_pinned_floors_can_be_read(floors: ModuleType) -> None:
    pinned = floors.read(BENCHMARKS / "floors.toml")
    assert pinned["at_least"]["cleaning.f1"] >= 0.95
    assert pinned["at_most"]["cleaning.harmed"] == 0


def test_without_the_gold_it_says_so_aloud_and_passes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, BENCHMARKS / "quality.py"],
        env={**os.environ, "SARING_SHARED": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "QUALITY WAS NOT MEASURED" in done.stderr
