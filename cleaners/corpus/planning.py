"""Plan a run: go over each input once, before any work."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cleaners.corpus import streams
from cleaners.corpus.cuts import gathered
from cleaners.corpus.parts import InputFile, Piece, Plan, number
from cleaners.corpus.quarantine import Rejected, rejected
from cleaners.corpus.scan import Scan, scan
from cleaners.corpus.sources import Source
from cleaners.errors import InputError
from cleaners.settings import Corpus

_LINES = ("jsonl", "csv")  # an empty file of these holds no record; of the others it is a broken one


def plan(sources: Sequence[Source], settings: Corpus, watch: Callable[[int, int], None] | None = None) -> Plan:
    """Read every source once and return the parts of the run; `watch(done, total)` is told of progress, in bytes.

    A file that can't be opened, is damaged or has no text is rejected as a whole; so is the end of a truncated one.
    """
    pieces: list[Piece] = []
    inputs: list[InputFile] = []
    refused: list[Rejected] = []
    total = sum(_size(source) for source in sources) if watch else 0
    done = 0
    for source in sources:
        found, size = _found(source, settings)
        pieces += [replace(piece, hashes=(found.sha256,)) for piece in found.pieces]
        inputs.append(InputFile(source.name, source.format, size, found.sha256, found.records, found.skipped))
        refused += found.rejected
        done += size
        if watch:
            watch(done, total)
    sizes = {file.name: file.bytes for file in inputs}
    return Plan(number(list(gathered(pieces, sizes, settings.part_bytes))), tuple(inputs), tuple(refused))


def _size(source: Source) -> int:
    try:
        return source.path.stat().st_size
    except OSError:  # what can't be read is told when its turn comes
        return 0


def _found(source: Source, settings: Corpus) -> tuple[Scan, int]:
    """Scan one file and return what was found, and its size in bytes; a broken file is one entry, and no piece."""
    found, size = Scan(), 0
    try:
        with streams.opened(source.path):
            size = source.path.stat().st_size
        if size or source.format not in _LINES:
            scan(source, settings, found)
        found.sha256 = found.sha256 or streams.sha256(source.path)
    except InputError as error:
        found.broken = streams.without_path(error, source.path)
        found.sha256 = _sha256(source)
        found.records = max(found.records, streams.gzip_lines(source.path) if source.compression == "gz" else 0)
    if found.broken:
        records = max(1, found.records)
        entry = rejected(source.name, 0, found.broken, records=records)
        found = Scan(records=records, rejected=[entry], sha256=found.sha256)
    return found, size


def _sha256(source: Source) -> str:
    """The hash of a broken file, or "" if not even that can be had."""
    try:
        return streams.sha256(source.path)
    except InputError:
        return ""
