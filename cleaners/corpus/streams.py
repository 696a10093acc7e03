"""Open plain, gzip and Zstandard files as one kind of buffered byte stream, with plain words for what is broken."""

import gzip
import hashlib
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from isal import igzip_lib

from cleaners.corpus.zst import zstd
from cleaners.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BUFFER = 1 << 20
BOM = b"\xef\xbb\xbf"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
NAMES = {"gz": "gzip", "zst": "Zstandard"}
# isal's stubs call its exception class an instance.
_ERRORS: tuple[type[Exception], ...] = (igzip_lib.IsalError, zstd.ZstdError)  # type: ignore[assignment]
_MAGIC = {b"\x1f\x8b": "gz", b"\x28\xb5\x2f\xfd": "zst"}


class _Decoder(Protocol):
    """What igzip's and Zstandard's decompressors have in common; one holds one member or frame."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


_DECODERS: dict[str, Callable[[], _Decoder]] = {
    "gz": lambda: igzip_lib.IgzipDecompressor(flag=igzip_lib.DECOMP_GZIP),
    "zst": zstd.ZstdDecompressor,
}


class _Raw(io.RawIOBase):
    """An open file that tells its errors as InputError and, if wanted, hashes what is read from it."""

    def __init__(self, path: Path, digest: "hashlib._Hash | None" = None) -> None:
        self._path, self._digest = path, digest
        with _telling(path):
            self._file = io.FileIO(path)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        with _telling(self._path):
            size = self._file.readinto(buffer) or 0
        if self._digest is not None:
            self._digest.update(memoryview(buffer)[:size])
        return size

    def tell(self) -> int:
        return self._file.tell()

    def skip(self, size: int) -> None:
        """Go to byte `size`."""
        self._file.seek(size)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


class _Inflated(io.RawIOBase):
    """The content of a compressed file; one that ends in the middle ends here too, with `truncated` set.

    A loop of our own over the bare decompressors: the file objects of gzip and igzip lose what was read before the
    break when they raise.
    """

    def __init__(self, raw: _Raw, path: Path, compression: str, ratio: float) -> None:
        self._raw, self._path, self._kind = raw, path, compression
        self._ratio, self._size = ratio, 0
        self._decoder: _Decoder | None = None
        self.truncated = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        room, data = memoryview(buffer), b""
        while not data:
            fresh = self._fresh()
            if fresh is None:
                return 0
            data = self._decode(fresh, len(room))
        room[: len(data)] = data
        self._size += len(data)
        if self._ratio and self._size > max(BUFFER, self._raw.tell() * self._ratio):
            raise InputError(f"{self._path}: decompression bomb: unpacks to more than {self._ratio:g} times its size")
        return len(data)

    def _fresh(self) -> bytes | None:
        """Bytes for the decoder (none, while it still has some), or None at the end."""
        if self._decoder is not None and not self._decoder.eof:
            fresh = self._raw.read(BUFFER >> 4) if self._decoder.needs_input else b""
            self.truncated = self._decoder.needs_input and not fresh
            return None if self.truncated else fresh
        fresh = self._between()
        if fresh:
            self._decoder = _DECODERS[self._kind]()
        return fresh or None

    def _between(self) -> bytes:
        """The first bytes of the next member; tapes and block devices leave NULs behind the last one."""
        fresh = self._decoder.unused_data.lstrip(b"\0") if self._decoder is not None else b""
        while not fresh:
            read = self._raw.read(BUFFER >> 4)
            if not read:
                return b""
            fresh = read.lstrip(b"\0") if self._decoder is not None else read
        return fresh

    def _decode(self, fresh: bytes, size: int) -> bytes:
        assert self._decoder is not None
        try:
            return self._decoder.decompress(fresh, size)
        except _ERRORS as error:
            raise InputError(
                f"{self._path}: damaged {NAMES[self._kind]} ({error}); any line may be wrong: fetch the file anew"
            ) from error

    def close(self) -> None:
        self._raw.close()
        super().close()


class Stream(io.BufferedReader):
    """A buffered file that knows whether it came to its end before the compressed file's end mark."""

    def __init__(self, inner: _Raw | _Inflated) -> None:
        super().__init__(inner, BUFFER)
        self._inner = inner

    @property
    def truncated(self) -> bool:
        """Whether the file ends in the middle; known once the end is read."""
        return isinstance(self._inner, _Inflated) and self._inner.truncated


@contextmanager
def opened(
    path: Path,
    compression: str = "",
    *,
    begin: int = 0,
    skip: int = 0,
    digest: "hashlib._Hash | None" = None,
    ratio: float = 0,
) -> Iterator[Stream]:
    """Open a file for reading from byte `skip` of its uncompressed content on; `digest` hashes the file as it lies.

    Of a compressed file the content is what comes from its byte `begin` on, where a member or frame must begin.

    Raises InputError if it can't be opened or read, or its compressed content is wrong or, with a `ratio`, grows to
    more than that many times its size. The end of a truncated
    file looks like any other: ask its `truncated`.
    """
    raw = _Raw(path, digest)
    raw.skip(begin if compression else skip)
    with Stream(_Inflated(raw, path, compression, ratio) if compression else raw) as stream:
        left = skip if compression else 0
        while left and (passed := len(stream.read(min(left, BUFFER)))):
            left -= passed
        yield stream


def compression(path: Path) -> str:
    """Return "", gz or zst as the first bytes of the file tell; raises InputError if it can't be read."""
    with opened(path) as stream:
        head = stream.read(4)
    return next((name for magic, name in _MAGIC.items() if head.startswith(magic)), "")


def sha256(path: Path) -> str:
    """Return the hash of the file as it lies, in hex; raises InputError if it can't be read."""
    with _telling(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def gzip_lines(path: Path) -> int:
    """Count the lines of a damaged gzip file that are not blank, as far as it can be read.

    By the standard library: igzip keeps back what lies before a wrong checksum.
    """
    count, filled = 0, False
    with suppress(OSError, EOFError, zlib.error), gzip.open(path) as file:
        while piece := file.readline(BUFFER):
            filled = filled or not piece.isspace()
            if piece.endswith(b"\n"):
                count, filled = count + filled, False
    return count + filled


def without_path(error: InputError, path: Path) -> str:
    """The message of an error about `path` without the path itself, which differs from machine to machine."""
    return str(error).removeprefix(f"{path}: ")


@contextmanager
def open_lines(path: Path) -> Iterator[Iterator[bytes]]:
    """Open a file of our own, compressed or not, as its lines without their ends.

    Raises InputError if it can't be read or is broken.
    """
    kind = {".gz": "gz", ".zst": "zst"}.get(path.suffix, "")
    with opened(path, kind) as stream:
        yield (line.removesuffix(b"\n") for line in _whole(stream, path))


def _whole(stream: Stream, path: Path) -> Iterator[bytes]:
    yield from stream
    if stream.truncated:
        raise InputError(f"{path}: ends in the middle; make it anew")


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror}); change its rights or leave it out") from error
