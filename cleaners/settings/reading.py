"""Settings from TOML and from options, strict: every mistake is told with its origin, key, value and remedy."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from cleaners.errors import SettingsError
from cleaners.settings.stages import SECTIONS, Settings


def load(path: Path | None = None, overrides: Iterable[tuple[str, Any, str]] = ()) -> Settings:
    """Read settings from the TOML file `path` (None: defaults alone), then set each override (name, value, origin).

    An override of a list adds to it if its origin is an option of its own ("--disable"), else it takes its place.
    Raises SettingsError that tells all mistakes at once, each with origin, key, value and remedy.
    """
    settings = Settings()
    mistakes: list[str] = []
    for name, value, origin in [*_from_file(path, mistakes), *overrides]:
        settings = _set(settings, name, value, origin, mistakes)
    mistakes += _checks(settings)
    if mistakes:
        raise SettingsError("\n".join(mistakes))
    return settings


def _from_file(path: Path | None, mistakes: list[str]) -> list[tuple[str, Any, str]]:
    if path is None:
        return []
    found = []
    for section, values in _parse(path).items():
        if section not in SECTIONS or not isinstance(values, dict):
            what = f"[{section}] is no section" if isinstance(values, dict) else f"{section} = ... stands in no section"
            mistakes.append(f"{path}: {what}; the sections are {', '.join(SECTIONS)}")
            continue
        found += [(f"{section}.{key}", value, str(path)) for key, value in values.items()]
    return found


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: can't be read ({error.strerror}); name another file with --config") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: is no valid TOML ({error})") from error


def _set(settings: Settings, name: str, value: Any, origin: str, mistakes: list[str]) -> Settings:
    section, _, key = name.partition(".")
    part: Any = getattr(settings, section) if section in SECTIONS else None
    known = {item.name: item for item in fields(part)} if part is not None else {}
    if key not in known:
        mistakes.append(f"{origin}: {name} is not a setting; [{section}] has {', '.join(known) or 'nothing'}")
        return settings
    old = getattr(part, key)
    value = tuple(value) if isinstance(old, tuple) and isinstance(value, list | tuple) else value
    wrong = _wrong(old, value, known[key].metadata)
    if wrong:
        shown = list(value) if isinstance(value, tuple) else value
        mistakes.append(f"{origin}: {name} = {shown!r}: {wrong}")
        return settings
    if isinstance(old, tuple) and origin.startswith("--"):
        value = tuple(dict.fromkeys((*old, *value)))
    if isinstance(old, float):
        value = float(value)
    changed = {section: replace(part, **{key: value}), "origins": {**settings.origins, name: origin}}
    return replace(settings, **changed)


def _wrong(old: Any, value: Any, limits: Mapping[str, Any]) -> str:
    """What is wrong with `value` in the place of `old`, or ""."""
    if isinstance(old, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(old):
        return f"must be {_kind(old)}"
    if isinstance(value, tuple) and not all(isinstance(item, str) for item in value):
        return "must be a list of strings"
    if "low" in limits and not limits["low"] <= value <= limits["high"]:
        return f"must lie between {limits['low']} and {limits['high']}"
    items = value if isinstance(value, tuple) else (value,)
    unknown = [item for item in items if item not in limits["choices"]] if "choices" in limits else []
    one = "may hold" if isinstance(value, tuple) else "must be one of"
    return f"{one} {', '.join(limits['choices'])}" if unknown else ""


def _kind(value: Any) -> str:
    names = {
        bool: "true or false",
        int: "a whole number",
        float: "a number",
        str: "a string",
        tuple: "a list of strings",
    }
    return names[type(value)]


def _checks(settings: Settings) -> list[str]:
    """Mistakes that concern more than one value, or the world outside."""
    mistakes, near = [], settings.neardup
    bands, rows = near.layout()
    if bands * rows > near.permutations:
        mistakes.append(
            f"{settings.origin('neardup.bands')}: neardup.bands x neardup.rows = {bands * rows} must not "
            f"exceed neardup.permutations = {near.permutations}; lower one or raise the other"
        )
    if near.keep == "preferred" and not near.preferred_sources:
        mistakes.append(
            f'{settings.origin("neardup.keep")}: neardup.keep = "preferred" needs neardup.preferred_sources; list them'
        )
    try:
        ZoneInfo(settings.corpus.timezone)
    except (KeyError, ValueError, OSError):
        mistakes.append(
            f"{settings.origin('corpus.timezone')}: corpus.timezone = {settings.corpus.timezone!r}: "
            "no such time zone; write one like Asia/Jakarta"
        )
    return mistakes
