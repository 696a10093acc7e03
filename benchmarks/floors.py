"""Pinned floors: figures that may not get worse. They stand in floors.toml."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

Figures = Mapping[str, float]


def read(path: Path) -> Mapping[str, Figures]:
    """The two tables of the floors' file, `at_least` and `at_most`: figure -> limit."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {kind: {name: float(limit) for name, limit in tables[kind].items()} for kind in ("at_least", "at_most")}


def broken(figures: Figures, floors: Mapping[str, Figures]) -> Iterator[str]:
    """Tell each floor that does not hold; one whose figure was not measured is broken too."""
    for kind, words in (("at_least", "below"), ("at_most", "above")):
        for name, limit in floors[kind].items():
            if name not in figures:
                yield f"{name}: was not measured, its floor is {limit:g}"
            elif (figures[name] < limit) if kind == "at_least" else (figures[name] > limit):
                yield f"{name} = {figures[name]:g} is {words} its floor {limit:g}"
