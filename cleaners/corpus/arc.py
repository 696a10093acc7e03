"""ARC files, in which web archives kept pages until WARC came (2009): versions 1 and 2, plain, .gz or .zst."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaners.corpus import streams, webrecord
from cleaners.corpus.entry import Entry, Limits
from cleaners.corpus.sources import Source

_LONGEST = 64_000  # bytes of a record's own line
_HEAD = 64_000  # bytes of a response that are no body
_SHOWN = 8_000
# "URL address date type length", in version 2 "URL address date type status checksum location offset file length".
_BEGINS = re.compile(
    rb"(\S+(?: \S+)*?) ([\d.]+|[0-9a-fA-F:]+|-) (\d{8,14}) (\S+)(?: \d+ \S+ \S+ \d+ \S+)? (\d{1,15})\r?\n"
)


class _Place(NamedTuple):
    """Where a record's own line begins, and the line."""

    at: int
    line: bytes


def entries(source: Source, start: int, number: int, limits: Limits) -> Iterator[Entry]:
    """Yield the records from byte `start` of the uncompressed file on, where the record with that number begins.

    Behind a line that begins no record it goes on with the next that does; what lies between is one broken entry, and
    so is the end of a truncated file. Raises InputError if the file can't be read or its compression is damaged.
    """
    with streams.opened(source.path, source.compression, skip=start, ratio=limits.ratio) as stream:
        at, lost = start, False
        while line := stream.readline(_LONGEST):
            begins = _BEGINS.fullmatch(line)
            if begins is None:
                if line.strip() and not lost:
                    yield Entry(number, -1, 0, broken="no ARC record can be read here", data=line[:_SHOWN])
                    number, lost = number + 1, True
                at += len(line)
                continue
            found, length = _entry(stream, begins, _Place(at, line), number, limits)
            yield found
            number, lost = number + 1, found.start < 0
            at += len(line) + length
        if stream.truncated and not lost:
            yield Entry(
                number, -1, 0, broken=f"truncated {streams.NAMES[source.compression]}: records may be lost here"
            )


def _entry(
    stream: streams.Stream, begins: re.Match[bytes], place: _Place, number: int, limits: Limits
) -> tuple[Entry, int]:
    """Read one record to its end; returns it and how many bytes it has behind its own line."""
    length, most = int(begins[5]), limits.bytes + _HEAD
    block = stream.read(min(length, most))
    size = len(block)
    while size < length and (passed := len(stream.read(min(length - size, streams.BUFFER)))):
        size += passed
    if size < length:
        reason = f"record that ends in the middle: {size} of {length} bytes"
        return Entry(number, -1, size, broken=reason, data=block[:_SHOWN]), size
    url = begins[1].decode("utf-8", "replace")
    if url.startswith("filedesc:"):
        return Entry(number, place.at, size, skip="filedesc"), size
    return webrecord.entry(number, place.at, size, block, url, _iso(begins[3].decode()), limits), size


def _iso(digits: str) -> str:
    """The date of a record, as WARC writes it.

    >>> _iso("20050314092653"), _iso("20050314")
    ('2005-03-14T09:26:53Z', '2005-03-14')
    """
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:]}Z" if len(digits) == 14 else day
