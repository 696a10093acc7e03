"""Read files of our own back as plain records, one by one: every record is wanted, whatever its text."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from cleaners.corpus import csvfile
from cleaners.corpus.quarantine import Rejected
from cleaners.corpus.sources import Source, by_suffix
from cleaners.corpus.streams import open_lines
from cleaners.errors import InputError
from cleaners.settings import Corpus

_SETTINGS = Corpus(max_line_bytes=1_000_000_000)


def records(path: Path) -> Iterator[dict[str, object]]:
    """Yield the records of a JSONL, CSV or Parquet file, or the text of a text file as one record.

    Raises InputError if the file can't be read or a record is broken.
    """
    kind, compression = by_suffix(path)
    if not path.is_file():
        raise InputError(f"{path}: not found; name the output of a run: folder, file or edits file")
    if kind == "jsonl":
        return _jsonl(path)
    if kind == "csv":
        return _csv(Source(path, path.name, kind, compression))
    if kind == "parquet":
        return _parquet(path)
    return iter([{"text": read_text(path)}])


def read_text(path: Path) -> str:
    """The text of a file that we wrote; line ends stay as they are. Raises InputError if it can't be read."""
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can't be read ({error}); was it changed? Run again") from error


def csv_table(path: Path) -> csvfile.Table | None:
    """The columns and the delimiter of a CSV file, or None if it is blank."""
    return csvfile.header(Source(path, path.name, *by_suffix(path)), _SETTINGS)


def _jsonl(path: Path) -> Iterator[dict[str, object]]:
    decode = msgspec.json.Decoder(dict[str, object]).decode
    with open_lines(path) as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield decode(line)
            except msgspec.DecodeError as error:
                raise InputError(f"{path}:{number}: is no record ({error}); was it changed? Run again") from error


def _csv(source: Source) -> Iterator[dict[str, object]]:
    table = csvfile.header(source, _SETTINGS)
    for row in csvfile.rows(source, _SETTINGS, table) if table else ():
        if isinstance(row, Rejected):
            raise InputError(f"{source.path}:{row.line}: {row.reason}; was it changed? Run again")
        yield row.fields


def _parquet(path: Path) -> Iterator[dict[str, object]]:
    from cleaners.corpus import parquet  # pyarrow takes long to load: only where there is Parquet

    shape = parquet.shape(path)
    for row in parquet.rows(path, path.name, 0, len(shape.groups), 1, shape.columns):
        if isinstance(row, Rejected):
            raise InputError(f"{path}: {row.reason}; was it changed? Run again")
        yield row.fields
