"""WARC files (ISO 28500), plain, .gz or .zst, by fastwarc: their records, and the way on behind a damaged one."""

import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from cleaners.corpus import streams, webrecord
from cleaners.corpus.entry import Entry, Limits
from cleaners.corpus.zst import zstd
from cleaners.errors import InputError

_HEAD = 64_000  # bytes of a response that are no body
_STEP = 1 << 20
_SHOWN = 8_000
_LOOK = 4_096  # bytes in which a record's headers are looked for
_BLOCK = 140_000  # bytes of a block of Zstandard, of which nothing is told before its end
_BEGINS = re.compile(rb"WARC/\d\.\d\r?\n")
_END = re.compile(rb"\r?\n\r?\n")
_GZIP, _ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"


def entries(path: Path, start: int, number: int, limits: Limits) -> Iterator[Entry]:
    """Yield the records from byte `start` of the file on, where the record with that number begins.

    Behind a place that can't be read it goes on with the next record that can be found; what lies between is one broken
    entry. Raises InputError if the file can't be opened.
    """
    try:
        if not path.stat().st_size:  # which can't be mapped
            return
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
            yield from _entries(path, file, view, start, number, limits)
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror}); change its rights or leave it out") from error


def _entries(path: Path, file: BinaryIO, view: mmap.mmap, start: int, number: int, limits: Limits) -> Iterator[Entry]:
    at, lost, plain = start, False, view[:2] not in (_GZIP[:2], _ZSTD[:2])
    while at >= 0:
        after, last = at + 1, at
        file.seek(at)
        try:
            for record in ArchiveIterator(file, parse_http=False):
                after = record.stream_pos + 1
                found = _entry(record, number, file, view, limits)
                yield found
                last = max(last, found.start)
                # What a plain record holds may look like a record.
                after = record.stream_pos + max(1, record.content_length if plain else 0)
                number, lost = number + 1, False
                if found.broken and found.start < 0:
                    break
            else:
                _check_end(path, last)
                return
        except OSError as error:
            if not lost:  # a gap counts once, however many beginnings in it lead nowhere
                yield Entry(number, -1, 0, broken=f"no WARC record can be read here ({error})")
                number, lost = number + 1, True
        at = _next(view, after)


def _entry(record: WarcRecord, number: int, file: BinaryIO, view: mmap.mmap, limits: Limits) -> Entry:
    """Read one record to its end; raises OSError where it can't be read."""
    kind, size, at = record.record_type, record.content_length, record.stream_pos
    start = at if _is_start(view, at, *record.headers.values()) else -1
    block, broken = _block(record, file, limits)
    if broken:
        return Entry(number, -1, size, broken=broken, data=block[:_SHOWN])
    if kind != WarcRecordType.response:
        return Entry(number, start, size, skip=str(kind))
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    crawled = record.headers.get("WARC-Date") or ""
    return webrecord.entry(number, start, size, block, url, crawled, limits)


def _check_end(path: Path, at: int) -> None:
    """Raise OSError if the file can't be unpacked from byte `at` on, where a record begins.

    The reader takes for the end of the file whatever gives it no byte of a next record: a member that is cut off there.
    """
    kind = streams.compression(path)
    if not kind:
        return
    try:
        with streams.opened(path, kind, begin=at) as stream:
            while stream.read(streams.BUFFER):
                pass
            truncated = stream.truncated
    except InputError as error:
        raise OSError(streams.without_path(error, path)) from error
    if truncated:
        raise OSError(f"truncated {streams.NAMES[kind]}")


def _block(record: WarcRecord, file: BinaryIO, limits: Limits) -> tuple[bytes, str]:
    """What a record holds, as far as a page may go, and what is wrong with it."""
    if not (record.headers.get("Content-Length") or "").strip().isdigit():
        return b"", "record that does not tell its length"
    at, size, kept = record.stream_pos, 0, []
    while piece := record.reader.read(_STEP):
        if size <= limits.bytes + _HEAD:
            kept.append(piece)
        size += len(piece)
        packed = file.tell() - at  # or more: it is read ahead
        if limits.is_bomb(size, packed):
            return kept[0], limits.bomb(packed)
    if size < record.content_length:
        return b"".join(kept), f"record that ends in the middle: {size} of {record.content_length} bytes"
    return b"".join(kept), ""


def _is_start(view: mmap.mmap, at: int, *headers: str) -> bool:
    """Whether a record begins at this byte, and it is the one that has these headers' values.

    Of a record in the middle of a compressed stretch the reader tells where the stretch begins, or already the next.
    """
    head = view[at : at + _LOOK]
    try:
        if head.startswith(_GZIP):
            head = zlib.decompressobj(31).decompress(head, _LOOK)
        elif head.startswith(_ZSTD):
            head = zstd.ZstdDecompressor().decompress(view[at : at + _BLOCK], _LOOK)
    except (zlib.error, zstd.ZstdError):
        return False
    lines = _END.split(head, maxsplit=1)[0]
    return _BEGINS.match(head) is not None and all(value.encode() in lines for value in headers)


def _next(view: mmap.mmap, after: int) -> int:
    """The first byte from `after` on where a record begins, or -1."""
    mark = next((magic for magic in (_GZIP, _ZSTD) if view[:4].startswith(magic)), b"WARC/")
    at = view.find(mark, after)
    while at >= 0 and not _is_start(view, at):
        at = view.find(mark, at + 1)
    return at
