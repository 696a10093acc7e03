"""A folder of text files as output: the kept texts stand in the folder itself, under the names that they came with."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from cleaners import corpus
from cleaners.errors import OutputError
from cleaners.job.state import NAME

RESERVED = ("removed", NAME)  # folders that stand beside the kept texts


def waiting(folder: Path) -> Path:
    """Where the kept texts are written before they go to their places."""
    return folder / NAME / "texts"


def spread(source: Path, folder: Path) -> Path:
    """Move every text of `source` to `folder`, and remove those that an earlier run put there and this one did not.

    Raises OutputError if a file stands in the way that no run put there.
    """
    names = [path.relative_to(source).as_posix() for path in sorted(source.rglob("*")) if path.is_file()]
    known = _known(folder)
    foreign = [name for name in names if name not in set(known) and (folder / name).exists()]
    if foreign:
        raise OutputError(f"{folder / foreign[0]}: is there already, and no run of saring made it; choose another -o")
    stale = set(known) - set(names)
    _note(folder, sorted({*known, *names}))  # before they move: else a run that is killed here would not know its own
    for name in names:
        corpus.make_folder((folder / name).parent)
        (source / name).replace(folder / name)
    shutil.rmtree(source)
    _remove(folder, stale)
    _note(folder, names)
    return folder


def forget(folder: Path) -> None:
    """Remove the texts that an earlier run put into `folder`."""
    _remove(folder, _known(folder))
    _list(folder).unlink(missing_ok=True)


def remove(folder: Path) -> None:
    """Remove a folder of removed texts, if there is one."""
    shutil.rmtree(folder, ignore_errors=True)


def _list(folder: Path) -> Path:
    return folder / NAME / "texts.list"


def _note(folder: Path, names: Iterable[str]) -> None:
    with corpus.atomic(_list(folder)) as out:
        out.write("".join(f"{name}\n" for name in names).encode())


def _known(folder: Path) -> list[str]:
    path = _list(folder)
    return path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []


def _remove(folder: Path, names: "set[str] | list[str]") -> None:
    for name in names:
        (folder / name).unlink(missing_ok=True)
