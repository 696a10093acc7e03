"""Write records as JSON lines, as CSV or as a folder of texts; each output appears whole or not at all."""

import csv
import gzip
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, Protocol

import msgspec

from cleaners.corpus.atomic import atomic, atomic_folder, make_folder, telling
from cleaners.corpus.safenames import SafeNames
from cleaners.corpus.zst import zstd

Record = Mapping[str, object]
# Bytes of lines that are handed on together.
_TOGETHER = 65_536
_encode = msgspec.json.Encoder().encode


class Sink(Protocol):
    """Takes bytes."""

    def write(self, data: bytes | bytearray, /) -> int: ...


class Writer(Protocol):
    """Takes records one by one; what it writes appears when its `with` block is left without an error."""

    def write(self, record: Record, /) -> None:
        """Take one record."""


@contextmanager
def jsonl_writer(path: Path) -> Iterator["JsonLines"]:
    """Write one JSON object a line, UTF-8; compressed if the name ends in .gz or .zst, the same bytes each time."""
    with atomic(path) as handle, _compressed(handle, path.suffix) as out:
        lines = JsonLines(out)
        yield lines
        lines.flush()


@contextmanager
def csv_writer(path: Path, header: Sequence[str] = (), delimiter: str = ",") -> Iterator[Writer]:
    """Write a header, then one row a record; lists and objects as JSON, None as nothing; compressed by the name.

    `header` comes first; further fields are appended as columns in the order in which they turn up, which is why the
    records wait in a passing file until the last is known.
    """
    with atomic(path) as handle, _compressed(handle, path.suffix) as out, _passing_file(path) as waiting:
        table = _Csv(path, waiting, header)
        yield table
        table.finish(out, delimiter)


@contextmanager
def text_writer(path: Path, *, replace: bool = False, reserved: Collection[str] = ()) -> Iterator[Writer]:
    """Write a folder with one file an article, its `text` under its `id`; never outside the folder, nor in `reserved`.

    A folder that is there already and not empty is refused, or with `replace` replaced.
    """
    with atomic_folder(path, replace=replace) as folder:
        yield _Texts(path, folder, SafeNames(reserved))


class JsonLines:
    """Writes whatever msgspec can encode: mappings, Structs, dataclasses.

    Many lines at once: to compress them one by one takes twice as long.
    """

    def __init__(self, out: Sink) -> None:
        self._out, self._waiting = out, bytearray()

    def write(self, record: object) -> None:
        """Write one line."""
        self._waiting += _encode(record)
        self._waiting += b"\n"
        if len(self._waiting) >= _TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Hand on the lines that still wait."""
        self._out.write(self._waiting)
        self._waiting = bytearray()


class _Csv:
    def __init__(self, path: Path, waiting: IO[bytes], header: Sequence[str]) -> None:
        self._path, self._waiting = path, waiting
        self._names = dict.fromkeys(header)

    def write(self, record: Record) -> None:
        self._names |= dict.fromkeys(record)
        with telling(self._path):
            self._waiting.write(_encode({name: _cell(value) for name, value in record.items()}) + b"\n")

    def finish(self, out: Sink, delimiter: str) -> None:
        """Write all that waited. csv quotes a lone "\\r" only if its own line end holds one: see _Rows."""
        rows = csv.writer(_Rows(out), delimiter=delimiter, lineterminator="\r\n")
        if self._names:
            rows.writerow(self._names)
        with telling(self._path):
            self._waiting.seek(0)
        for line in self._waiting:
            record = msgspec.json.decode(line)
            rows.writerow([record.get(name, "") for name in self._names])


@contextmanager
def _passing_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a nameless file beside `path`."""
    with telling(path):
        file = tempfile.TemporaryFile(dir=path.resolve().parent)  # noqa: SIM115  # closed below, its errors told
    try:
        yield file
    finally:
        with telling(path):
            file.close()


class _Rows:
    """Gives csv.writer's rows on as bytes with a plain line end."""

    def __init__(self, out: Sink) -> None:
        self._out = out

    def write(self, row: str) -> None:
        self._out.write((row.removesuffix("\r\n") + "\n").encode())


class _Texts:
    def __init__(self, path: Path, folder: Path, names: SafeNames) -> None:
        self._path, self._folder, self._names = path, folder, names

    def write(self, record: Record) -> None:
        file = self._folder / self._names.name(str(record["id"]))
        with telling(self._path):
            make_folder(file.parent)
            file.write_bytes(str(record["text"]).encode())


@contextmanager
def _compressed(handle: BinaryIO, suffix: str) -> Iterator[Sink]:
    if suffix == ".gz":
        with gzip.GzipFile(filename="", mode="wb", fileobj=handle, mtime=0, compresslevel=6) as packed:
            yield packed
    elif suffix == ".zst":
        with zstd.ZstdFile(handle, "w", options={zstd.CompressionParameter.checksum_flag: 1}) as squeezed:
            yield squeezed
    else:
        yield handle


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else _encode(value).decode().strip('"')
