"""docs/python.md tells the truth: its examples run, and it names what the package offers."""

import doctest
from pathlib import Path

import pytest

import cleaners

PAGE = Path(__file__).parents[1] / "docs/python.md"


def test_the_examples_of_the_page_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PAGE.parents[1])
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0


@pytest.mark.parametrize("name", cleaners.__all__)
def test_every_public_name_is_there_and_on_the_page(name: str) -> None:
    assert getattr(cleaners, name).__doc__
    assert f"`{name}`" in PAGE.read_text(encoding="utf-8")


def test_a_name_that_is_not_there_is_told_as_usual() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = cleaners.nothing
