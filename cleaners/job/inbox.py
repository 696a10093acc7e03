"""What lies in an inbox and was not taken in yet."""

import errno
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cleaners import corpus
from cleaners.errors import InputError
from cleaners.history import Catalogue, SentFile


@dataclass(frozen=True, slots=True)
class Inbox:
    """`new` files with their sources; files that are `waiting`, since they may still change; how many are `known`."""

    new: tuple[tuple[SentFile, corpus.Source], ...]
    waiting: tuple[str, ...]
    known: int


def look(folder: Path, catalogue: Catalogue | None, settle: float) -> Inbox:
    """Look through the files of an inbox; one that changed within the last `settle` seconds waits.

    So does one that is not there when its turn comes. Two files of one content are one: the first is taken. Without a
    catalogue all are new. Raises InputError if the inbox can't be read.
    """
    new: list[tuple[SentFile, corpus.Source]] = []
    waiting: list[str] = []
    known, seen, now = 0, set[str](), time.time_ns()
    for source in _sources(folder):
        try:
            state = source.path.stat()
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.ELOOP):
                raise
            waiting.append(source.name)  # moved away since the folder was read, or a link to what is not there yet
            continue
        if now - state.st_mtime_ns < settle * 1e9:
            waiting.append(source.name)
        elif catalogue and catalogue.untouched(source.name, state.st_size, state.st_mtime_ns):
            known += 1
        else:
            file = SentFile(source.name, state.st_size, state.st_mtime_ns, corpus.sha256(source.path))
            if (catalogue and catalogue.knows(file)) or file.sha256 in seen:
                known += 1
            else:
                new.append((file, source))
                seen.add(file.sha256)
    return Inbox(tuple(new), tuple(waiting), known)


def again(folder: Path, files: Sequence[SentFile]) -> list[corpus.Source] | None:
    """The sources of a batch that was begun, or None if one of its files is gone or has changed."""
    here = {source.name: source for source in _sources(folder)}
    for file in files:
        source = here.get(file.name)
        if source is None or corpus.sha256(source.path) != file.sha256:
            return None
    return [here[file.name] for file in files]


def _sources(folder: Path) -> list[corpus.Source]:
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder; name the folder in which new files arrive")
    if not any(folder.iterdir()):
        return []
    return corpus.find([folder])
