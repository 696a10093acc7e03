"""Whether a history can be used with the settings that hold, asked without its lock and without a change to it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from cleaners.errors import InputError, SettingsError
from cleaners.history.catalogue import CATALOGUE, FORMAT, Catalogue
from cleaners.history.shelf import SEGMENTS
from cleaners.neardup import header
from cleaners.settings import Settings


@contextmanager
def peeked(folder: Path, settings: Settings) -> Iterator[Catalogue | None]:
    """Open the catalogue in `folder` to read, whoever holds the history; None where there is none.

    Raises InputError if it is damaged, SettingsError if the settings do not fit it.
    """
    if not (folder / CATALOGUE).is_file():
        yield None
        return
    catalogue = Catalogue(folder / CATALOGUE, "")
    try:
        check(folder, catalogue, settings)
        if catalogue.meta("rebuilding"):
            raise InputError(f"{folder}: `saring history rebuild` was not finished; run it again")
        yield catalogue
    finally:
        catalogue.close()


def check(folder: Path, catalogue: Catalogue, settings: Settings) -> None:
    """Refuse settings other than those that made the history, and a history of another format.

    Raises SettingsError or InputError.
    """
    if (made := catalogue.meta("format")) != str(FORMAT):
        raise InputError(
            f"{folder / CATALOGUE}: is of format {made or '?'}, this saring's is {FORMAT}; use the one that made it, "
            "or make it anew: `saring history rebuild`"
        )
    found = json.loads(catalogue.meta("header"))
    for name, value in asdict(header(settings.neardup)).items():
        if found.get(name) != value:
            raise SettingsError(
                f"{folder / CATALOGUE}: the history was made with {name} = {found.get(name)!r}, but this run compares "
                f"with {name} = {value!r}; set neardup back to what made it, or make it anew: `saring history rebuild`"
            )
    told, address = catalogue.meta("address"), settings.history.segments
    if told and told != (address or SEGMENTS):  # the segments stay where the first run put them
        where = "in its folder" if told == SEGMENTS else f"at {told}"
        raise SettingsError(
            f"history.segments = {address!r}: the segments of the history {folder} lie {where}; set it back, or make a "
            "new history: `saring history rebuild`"
        )
