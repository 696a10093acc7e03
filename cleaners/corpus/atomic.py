"""Outputs that appear whole or not at all: written under a temporary name beside the target, then renamed."""

import io
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cleaners.errors import OutputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_TEMPORARY = re.compile(r"\..+\.\d+\.tmp")
_MANY = 1_000


class _Target(io.FileIO):
    """A file whose write errors are OutputErrors, so that they are never taken for errors of what is being read."""

    def __init__(self, temporary: Path, path: Path) -> None:
        self._path = path
        with telling(path):
            super().__init__(temporary, "wb")

    def write(self, data: "ReadableBuffer", /) -> int:
        with telling(self._path):
            return super().write(data)


@contextmanager
def atomic(path: Path) -> Iterator[BinaryIO]:
    """Open `path` for writing bytes; it appears when the block is left without an error, else stays as it was.

    Raises OutputError if it can't be written or is anything but a regular file (/dev/null must not be replaced).
    """
    target = _target(path)
    temporary = _beside(target)
    try:
        raw: io.RawIOBase = _Target(temporary, path)
        with io.BufferedWriter(raw, 1 << 20) as handle:
            yield handle
            handle.flush()
            with telling(path):
                os.fsync(handle.fileno())
        with telling(path):
            os.replace(temporary, target)  # noqa: PTH105  # the call that is known to be atomic
            _sync(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def atomic_folder(path: Path, *, replace: bool = True) -> Iterator[Path]:
    """Give a folder to write into; it takes the name `path` when the block is left without an error.

    What stands there already is replaced, or with `replace=False` refused unless it is an empty folder. Raises
    OutputError. Writers inside must be closed before the block is left.
    """
    target = path.resolve()
    temporary = _beside(target)
    with telling(path):
        if not replace and target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise OutputError(f"{path}: is there already and not empty; remove it or choose another name with -o")
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
    try:
        yield temporary
        with telling(path):
            _settle(temporary)
            _exchange(temporary, target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def make_folder(path: Path) -> Path:
    """Make a folder and those above it, if they are not there, and return it; raises OutputError."""
    with telling(path):
        path.mkdir(parents=True, exist_ok=True)
    return path


def sweep(folder: Path) -> None:
    """Remove what killed runs left half-written in `folder`; only for whoever alone writes there."""
    if not folder.is_dir():
        return
    with telling(folder):
        for path in folder.iterdir():
            if not _TEMPORARY.fullmatch(path.name):
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn an OSError into an OutputError that names `path`."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{path}: can't be written ({error.strerror}); make room or give the right to write there, "
            "or choose another place with -o"
        ) from error


def _target(path: Path) -> Path:
    target = path.resolve()  # through a link to the file that it means
    if target.exists() and not target.is_file():
        raise OutputError(f"{path}: something that is no regular file stands there; choose another name with -o")
    make_folder(target.parent)
    return target


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.tmp")


def _exchange(temporary: Path, target: Path) -> None:
    """Rename a folder into place. A folder can't replace a full one, so that one is moved away first."""
    old = target.with_name(f".{target.name}-old.{os.getpid()}.tmp")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    temporary.rename(target)
    _sync(target.parent)
    if old.is_dir():
        shutil.rmtree(old)
    else:
        old.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Bring a folder's content to the disk; for very many files one call for the whole machine is faster."""
    paths = [folder, *folder.rglob("*")]
    if len(paths) > _MANY:
        os.sync()
        return
    for path in paths:
        _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
