"""Where the segments of a history lie: in its folder, or at an address that fsspec knows, with copies in the folder.

At an address each segment is a folder of its own, as in the history's. A file there says which history it belongs to:
what is not known to that history's catalogue is swept away, so no other one may use the address.
"""

import hashlib
import re
import secrets
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from cleaners import corpus
from cleaners.errors import InputError, OutputError, SettingsError
from cleaners.history.hashes import file_hash

SEGMENTS, OWNER, IDENTITY = "segments", "saring-history", "identity"
_NAME = re.compile(r"\d{6}(?:-\d{6})?(?:~\d+)?")  # what a segment is called: nothing else is ever removed


class Shelf:
    """The segments of the history in `folder`; "" as `address` means that they lie in the folder alone.

    Raises SettingsError if the address can't be used, or is another history's.
    """

    def __init__(self, folder: Path, address: str) -> None:
        self._folder, self._address = folder, address
        self._remote: Any = None
        if address:
            self._remote, self._root = _opened(address)
            self._claim(_identity(folder))

    def _claim(self, mine: str) -> None:
        place = f"{self._root}/{OWNER}"
        try:
            if self._remote.exists(place):
                theirs = self._remote.cat_file(place).decode()
                if theirs != mine:
                    raise SettingsError(
                        f"history.segments = {self._address!r}: holds those of another history; name another place"
                    )
            else:
                self._remote.makedirs(self._root, exist_ok=True)
                self._remote.pipe_file(place, mine.encode())
        except OSError as error:
            raise SettingsError(f"history.segments = {self._address!r}: can't be used ({error})") from error

    def place(self, name: str) -> Path:
        """The folder of a segment, or of its copy."""
        return self._folder / SEGMENTS / name

    def fetch(self, name: str, hashes: Mapping[str, str]) -> None:
        """Copy the segment from its address if it is not here; `hashes` are those of its files.

        Raises InputError if it is not there either, or is not what was written.
        """
        place = self.place(name)
        if self._remote is None or all((place / file).is_file() for file in hashes):
            return
        with corpus.atomic_folder(place) as folder:
            for file, wanted in hashes.items():
                source = f"{self._root}/{name}/{file}"
                try:
                    self._remote.get_file(source, str(folder / file))
                except OSError as error:
                    raise InputError(
                        f"{self._address}/{name}/{file}: can't be read ({error}); `saring history rebuild` makes the "
                        "history anew from what was published"
                    ) from error
                if file_hash(folder / file) != wanted:
                    raise InputError(
                        f"{self._address}/{name}/{file}: is not what was written; `saring history rebuild` makes the "
                        "history anew from what was published"
                    )

    def store(self, name: str) -> None:
        """Copy a segment that was written here to its address; raises OutputError."""
        if self._remote is None:
            return
        try:
            for path in sorted(self.place(name).iterdir()):
                self._remote.makedirs(f"{self._root}/{name}", exist_ok=True)
                self._remote.put_file(str(path), f"{self._root}/{name}/{path.name}")
        except OSError as error:
            raise OutputError(f"{self._address}/{name}: can't be written ({error})") from error

    def hash_of(self, name: str, file: str) -> str:
        """The hash of a segment's file where it lies, "" if it is missing."""
        if self._remote is None:
            path = self.place(name) / file
            return file_hash(path) if path.is_file() else ""
        try:
            with self._remote.open(f"{self._root}/{name}/{file}", "rb") as content:
                return hashlib.file_digest(content, "sha256").hexdigest()
        except FileNotFoundError:
            return ""

    def sweep(self, known: Collection[str]) -> None:
        """Remove segments that are not `known`: no commit made them part of the history."""
        for path in sorted((self._folder / SEGMENTS).glob("*")):
            if path.name not in known:
                shutil.rmtree(path)
        for name in self.names() if self._remote is not None else ():
            if name not in known and _NAME.fullmatch(name):
                self._remote.rm(f"{self._root}/{name}", recursive=True)

    def names(self) -> list[str]:
        """Names of the segments at the address."""
        self._remote.invalidate_cache()
        return sorted(str(path).rstrip("/").rpartition("/")[2] for path in self._remote.ls(self._root, detail=False))


def _opened(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise SettingsError(
            f"history.segments = {address!r}: needs fsspec, and the package for its kind of store: saring[s3] for S3"
        ) from error
    try:
        remote, root = url_to_fs(address)
    except (ImportError, ValueError, OSError) as error:
        raise SettingsError(f"history.segments = {address!r}: can't be used ({error})") from error
    return remote, str(root).rstrip("/")


def _identity(folder: Path) -> str:
    """What tells this history from others; it outlives the catalogue, which may have to be rebuilt."""
    path = folder / IDENTITY
    if not path.is_file():
        with corpus.atomic(path) as out:
            out.write(secrets.token_hex(16).encode())
    return path.read_text(encoding="ascii")
