"""Go over one input file before any work: count its records, set the borders of its parts, find what is broken."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from cleaners.corpus import archives, csvfile, streams
from cleaners.corpus.cuts import Cuts
from cleaners.corpus.lines import Line, lines
from cleaners.corpus.names import complaint
from cleaners.corpus.parts import Piece
from cleaners.corpus.quarantine import Rejected, rejected
from cleaners.corpus.sources import Source
from cleaners.settings import Corpus

_DOCUMENT = re.compile(rb"\s*(?:\[\s*(?:\{|$)|(\{)\s*$)")
_ARRAY = "jq -c '.[]' in.json > out.jsonl"
_OBJECTS = "jq -c . in.json > out.jsonl (or jq -c '.NAME[]', if the records are a list in it)"


@dataclass(slots=True)
class Scan:
    """What is found out about one file.

    `records`  good and bad ones; `rejected` what will never reach a part
    `skipped`  what in an archive holds no article, by kind
    `sha256`   of the file as it lies, "" while it is not known
    `broken`   why nothing of the file can be used, or ""
    """

    pieces: list[Piece] = field(default_factory=list)
    records: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    skipped: Mapping[str, int] = field(default_factory=dict)
    sha256: str = ""
    broken: str = ""


def scan(source: Source, settings: Corpus, found: Scan) -> None:
    """Fill `found` for one file that is not empty; raises InputError where the file as a whole can't be used."""
    _SCANNERS[source.format](source, settings, found)


def _jsonl(source: Source, settings: Corpus, found: Scan) -> None:
    cuts, document = Cuts(settings.part_bytes), None
    for line in _sound(source, settings, found):
        filled = bool(line.text) and not line.text.isspace()
        if filled and not found.records and (document := _DOCUMENT.match(line.text)):
            remedy = _OBJECTS if document[1] else _ARRAY
            found.broken = f"one JSON document, where each line should hold a record; make such lines with: {remedy}"
        found.records += filled
        cuts.add(line, filled)
    found.pieces = cuts.pieces(source)
    found.records += len(found.rejected)
    if document:  # its lines are no records
        found.records = 1


def _csv(source: Source, settings: Corpus, found: Scan) -> None:
    end = max((line.end for line in _sound(source, settings, found)), default=0)
    table = csvfile.header(source, settings)
    if found.broken or table is None:
        return
    found.broken = complaint(table.names, settings)
    count = sum(1 for _ in csvfile.rows(source, settings, table, end))
    found.records = count + len(found.rejected)
    found.pieces = [Piece((source,), (), 0, end, 1, count)] if count else []


def _parquet(source: Source, settings: Corpus, found: Scan) -> None:
    from cleaners.corpus import parquet  # pyarrow takes long to load: only where there is Parquet

    shape = parquet.shape(source.path)
    found.records = sum(rows for _, rows in shape.groups)
    found.broken = _doubled(shape.columns) or complaint(shape.columns, settings)
    start, weight, first, records = 0, 0, 1, 0
    for index, (size, rows) in enumerate(shape.groups, 1):
        weight, records = weight + size, records + rows
        if records and (weight >= settings.part_bytes or index == len(shape.groups)):
            found.pieces.append(Piece((source,), (), start, index, first, records))
            start, weight, first, records = index, 0, first + records, 0


def _doubled(columns: tuple[str, ...]) -> str:
    """Why a table with a column that stands twice can't be used, or ""."""
    twice = [name for name, count in Counter(columns).items() if count > 1]
    return f"the column {twice[0]} stands there more than once; give each a name of its own" if twice else ""


def _text(source: Source, _: Corpus, found: Scan) -> None:
    found.records = 1
    found.pieces = [Piece((source,), (), 0, 1, 1, 1)]


def _archive(source: Source, settings: Corpus, found: Scan) -> None:
    archive = archives.Scan(source, settings)
    found.pieces, found.rejected, found.skipped = archive.pieces, archive.rejected, archive.skipped
    found.records = archive.pages + len(archive.rejected)


_SCANNERS: Mapping[str, Callable[[Source, Corpus, Scan], None]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "text": _text,
    "html": _text,
    "warc": _archive,
    "arc": _archive,
    "zip": _archive,
}


def _sound(source: Source, settings: Corpus, found: Scan) -> Iterator[Line]:
    """Yield the lines that can be relied on, and hash the file on the way.

    What follows the break of a truncated file is rejected; it counts as one record.
    """
    digest, last = hashlib.sha256(), 0
    with streams.opened(source.path, source.compression, digest=digest) as stream:
        for line in lines(stream, settings.max_line_bytes):
            if line.number == 1 and line.text.startswith(streams.UTF16):
                found.broken = "UTF-16; convert it with: iconv -f UTF-16 -t UTF-8"
            if not line.whole and stream.truncated:
                found.rejected.append(_lost(source, last, line.text))
                break
            last = line.number
            yield line
        if stream.truncated and not found.rejected:
            found.rejected.append(_lost(source, last, b""))
    found.sha256 = digest.hexdigest()


def _lost(source: Source, last: int, raw: bytes) -> Rejected:
    kind = streams.NAMES[source.compression]
    reason = f"truncated {kind}: the file ends in the middle; lines after {last} are lost"
    return rejected(source.name, last + 1, reason, raw)
