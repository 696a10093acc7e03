"""What planning hands on: the inputs with their hashes, the parts to work on, and what is broken as a whole."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cleaners.corpus.quarantine import Rejected
from cleaners.corpus.sources import Source


@dataclass(frozen=True, slots=True)
class InputFile:
    """An input file as run.json names it.

    `bytes` as it lies on disk, `records` good and bad ones together; `skipped` what in an archive holds no article, by
    kind.
    """

    name: str
    format: str
    bytes: int
    sha256: str
    records: int
    skipped: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """The unit of work.

    [`start`, `end`) counts bytes of the uncompressed lines of one JSONL or CSV file, row groups of one Parquet file, or
    the `sources` themselves, which are text or HTML files. `first_line` is the number of the first line or row. In an
    archive `start` is where reading begins (a byte of a WARC file, or of an uncompressed ARC file; the files of a zip
    that come before), and `end` the number of the record or file behind the last one.
    `digest` names the content on any machine.
    """

    index: int
    sources: tuple[Source, ...]
    start: int
    end: int
    first_line: int
    records: int
    digest: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part before it is numbered: `hashes` of its sources' content, and where it lies in them."""

    sources: tuple[Source, ...]
    hashes: tuple[str, ...]
    start: int
    end: int
    first_line: int
    records: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All parts of a run, in input order.

    Every record of `inputs` is in a part or in `rejected`: sum(inputs.records) == sum(parts.records) +
    sum(rejected.records).
    """

    parts: tuple[Part, ...] = ()
    inputs: tuple[InputFile, ...] = ()
    rejected: tuple[Rejected, ...] = ()


def weights(plan: Plan) -> tuple[int, ...]:
    """About how many bytes of the inputs, as they lie on disk, each part has to read: files' parts by their records."""
    sizes = {file.name: file.bytes for file in plan.inputs}
    records = Counter[str]()
    for part in plan.parts:
        records.update({part.sources[0].name: part.records} if len(part.sources) == 1 else {})
    return tuple(
        sizes[part.sources[0].name] * part.records // records[part.sources[0].name]
        if len(part.sources) == 1
        else sum(sizes[source.name] for source in part.sources)
        for part in plan.parts
    )


def number(pieces: Sequence[Piece]) -> tuple[Part, ...]:
    """Make parts of pieces."""
    return tuple(
        Part(index, piece.sources, piece.start, piece.end, piece.first_line, piece.records, _digest(piece))
        for index, piece in enumerate(pieces)
    )


def _digest(piece: Piece) -> str:
    files = [
        (one.name, one.format, one.compression, hashed) for one, hashed in zip(piece.sources, piece.hashes, strict=True)
    ]
    return hashlib.sha256(json.dumps([files, piece.start, piece.end, piece.first_line]).encode()).hexdigest()
