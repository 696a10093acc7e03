"""What could not be read, with its place and the reason: entries of the quarantine."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from cleaners.corpus.streams import open_lines

SHOWN = 2_000


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record, or a whole file, that goes into no result.

    `file`     the input's name; `line` from 1, or 0 for the whole file
    `reason`   in plain words, with the remedy where there is one
    `raw`      the offending text, at most 2,000 characters
    `records`  how many records are lost with it; content that can't be told apart counts as one
    """

    file: str
    line: int
    reason: str
    raw: str
    records: int = 1


def rejected(file: str, line: int, reason: str, raw: bytes | str = b"", records: int = 1) -> Rejected:
    """Make an entry; bytes that are no UTF-8 are shown as \\xff."""
    shown = raw if isinstance(raw, str) else raw[: SHOWN * 4].decode("utf-8", "backslashreplace")
    return Rejected(file, line, reason, shown[:SHOWN], records)


def read_rejected(path: Path) -> Iterator[Rejected]:
    """Yield the entries of a quarantine file, in order; raises InputError if it can't be read."""
    decoder = msgspec.json.Decoder(Rejected)
    with open_lines(path) as lines:
        for line in lines:
            yield decoder.decode(line)
