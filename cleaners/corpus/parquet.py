"""Parquet: rows by row groups, as plain data, and rewriting a file with its own column types."""

import base64
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from cleaners.corpus.quarantine import Rejected, rejected
from cleaners.errors import InputError

BATCH = 512


@dataclass(frozen=True, slots=True)
class Shape:
    """What planning must know of a file: its columns, and for each row group its bytes and rows."""

    columns: tuple[str, ...]
    groups: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row as plain data that JSON can hold; `line` counts rows of the file from 1."""

    line: int
    fields: dict[str, object]


def shape(path: Path) -> Shape:
    """Return the shape of a Parquet file; raises InputError if it is none."""
    with opened(path) as file:
        groups = [file.metadata.row_group(i) for i in range(file.metadata.num_row_groups)]
        return Shape(tuple(file.schema_arrow.names), tuple((group.total_byte_size, group.num_rows) for group in groups))


def opened(path: Path) -> pq.ParquetFile:
    """Open a Parquet file; raises InputError if it can't be read or is none."""
    try:
        return pq.ParquetFile(path)
    except pa.ArrowException as error:
        raise InputError(f"{path}: no valid Parquet ({_first(error)}); write the file anew") from error
    except OSError as error:
        raise InputError(f"{path}: can't be read ({_first(error)}); change its rights or leave it out") from error


def rows(path: Path, name: str, start: int, end: int, first_line: int) -> Iterator[Row | Rejected]:
    """Yield the rows of row groups [start, end); the first has the number `first_line`.

    Where a row group is damaged, its remaining rows are rejected together.
    """
    with opened(path) as file:
        for group in range(start, end):
            count = file.metadata.row_group(group).num_rows
            yield from _group(file, name, group, first_line, count)
            first_line += count


def _group(file: pq.ParquetFile, name: str, group: int, line: int, count: int) -> Iterator[Row | Rejected]:
    last = line + count
    try:
        for batch in file.iter_batches(BATCH, row_groups=[group], use_threads=False):
            for record in _plain_times(batch).to_pylist():
                yield Row(line, {key: plain(value) for key, value in record.items()})
                line += 1
    except (pa.ArrowException, OSError) as error:
        yield rejected(name, line, f"damaged row group {group}: {_first(error)}", records=last - line)


def _plain_times(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Times in nanoseconds cut to microseconds: Python's own have no more."""
    for index, field in enumerate(batch.schema):
        kind = field.type
        if pa.types.is_timestamp(kind) and kind.unit == "ns":
            coarser = pa.timestamp("us", kind.tz)
        elif pa.types.is_time64(kind) or pa.types.is_duration(kind):
            coarser = pa.time64("us") if pa.types.is_time64(kind) else pa.duration("us")
        else:
            continue
        batch = batch.set_column(index, field.with_type(coarser), batch.column(index).cast(coarser, safe=False))
    return batch


def plain(value: object) -> object:
    """Return a value as JSON can hold it: times as ISO, bytes as base64, decimals as strings, NaN as None."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.total_seconds() if isinstance(value, timedelta) else str(value)


def _first(error: Exception) -> str:
    return str(error).split("\n")[0]
