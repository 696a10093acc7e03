"""Zip files of pages and texts: one article a file."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cleaners.corpus.entry import Entry, Limits
from cleaners.corpus.sources import FORMATS
from cleaners.errors import InputError

_KINDS = ("html", "text")
_SHOWN = 8_000
_DAMAGE = (zipfile.BadZipFile, EOFError, OSError, ValueError, lzma.LZMAError, zlib.error)


def entries(path: Path, start: int, number: int, limits: Limits) -> Iterator[Entry]:
    """Yield the files of a zip from number `number` on, in the order of its directory; folders do not count.

    `start` is the number of those before it. Raises InputError if it is no zip, or would unpack to too much as a whole.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            files = [file for file in archive.infolist() if not file.is_dir()]
            size, packed = sum(file.file_size for file in files), path.stat().st_size
            if limits.is_bomb(size, packed):
                raise InputError(f"{path}: {limits.bomb(packed)}")
            for at, file in enumerate(files[start:], start):
                yield _entry(archive, file, at, number + at - start, limits)
    except UnicodeDecodeError as error:  # the directory is read as a whole, or not at all
        reason = "the name of a file in it is flagged as UTF-8 and is none; pack it anew"
        raise InputError(f"{path}: no valid zip: {reason}") from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise InputError(f"{path}: no valid zip ({error}); fetch the file anew") from error
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror}); change its rights or leave it out") from error


def _entry(archive: zipfile.ZipFile, file: zipfile.ZipInfo, at: int, number: int, limits: Limits) -> Entry:
    suffix = PurePosixPath(file.filename).suffix.lower()
    kind = FORMATS.get(suffix, "")
    hidden = any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(file.filename).parts)
    if hidden or kind not in _KINDS:
        return Entry(number, at, 0, skip="hidden" if hidden else suffix or "no suffix")
    data, broken = _read(archive, file, limits)
    return Entry(number, at, len(data), broken=broken, data=data, page=kind == "html", name=file.filename)


def _read(archive: zipfile.ZipFile, file: zipfile.ZipInfo, limits: Limits) -> tuple[bytes, str]:
    """The file's bytes, and what is wrong with it: what its directory says of its size need not be true."""
    if limits.is_bomb(file.file_size, file.compress_size):
        return b"", limits.bomb(file.compress_size)
    try:
        with archive.open(file) as opened:
            data = opened.read(limits.bytes + 1)
    except NotImplementedError as error:  # a RuntimeError, too
        return b"", f"packed in a way that is not read here ({error}); pack it anew"
    except RuntimeError:  # that is how it tells that a password is needed
        return b"", "encrypted; unpack it first"
    except _DAMAGE as error:
        return b"", f"damaged in the zip ({str(error) or 'it ends in the middle'})"
    if len(data) > limits.bytes:
        return data[:_SHOWN], f"file of over {limits.bytes} bytes (raise corpus.max_line_bytes to read it)"
    return data, ""
