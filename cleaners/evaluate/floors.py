"""Floors: figures that may not get worse, in a TOML file with the tables `at_least` and `at_most`."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from cleaners.errors import SettingsError

Figures = Mapping[str, float]
KINDS = ("at_least", "at_most")


def read(path: Path) -> dict[str, Figures]:
    """The two tables of the floors' file: figure -> limit. Raises SettingsError for what can't be used."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: can't be read ({error.strerror}); name another file of floors") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: is no valid TOML ({error})") from error
    for kind, table in tables.items():
        if kind not in KINDS or not isinstance(table, dict):
            raise SettingsError(f"{path}: [{kind}] is no table of floors; write [at_least] and [at_most]")
        for name, limit in table.items():
            if isinstance(limit, bool) or not isinstance(limit, int | float):
                raise SettingsError(f'{path}: {kind}: {name} = {limit!r} is no number; write "cleaning.f1" = 0.95')
    return {kind: {name: float(limit) for name, limit in tables.get(kind, {}).items()} for kind in KINDS}


def broken(figures: Figures, floors: Mapping[str, Figures]) -> Iterator[str]:
    """Tell each floor that does not hold; one whose figure was not measured is broken too."""
    for kind, words in (("at_least", "below"), ("at_most", "above")):
        for name, limit in floors.get(kind, {}).items():
            if name not in figures:
                yield f"{name}: was not measured, its floor is {limit:g}"
            elif (figures[name] < limit) if kind == "at_least" else (figures[name] > limit):
                yield f"{name} = {figures[name]:g} is {words} its floor {limit:g}"
