"""Parquet: rows by row groups, as plain data, and rewriting a file with its own column types."""

import base64
import math
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct

from cleaners.corpus.quarantine import Rejected, rejected
from cleaners.errors import InputError

BATCH = 512
_UTC = frozenset(pa.timestamp(unit, "UTC") for unit in ("s", "ms", "us"))


@dataclass(frozen=True, slots=True)
class Shape:
    """What planning must know of a file: its columns, and for each row group its bytes and rows."""

    columns: tuple[str, ...]
    groups: tuple[tuple[int, int], ...]


class Row(Struct, frozen=True):
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


def rows(
    path: Path,
    name: str,
    start: int,
    end: int,
    first_line: int,
    texts: Collection[str] = (),
    columns: Sequence[str] | None = None,
) -> Iterator[Row | Rejected]:
    """Yield the rows of row groups [start, end), of all `columns` or of those; the first has the number `first_line`.

    Columns of bytes whose names are in `texts` are read as UTF-8: older programs write texts so. Where a row group is
    damaged, its remaining rows are rejected together.
    """
    with opened(path) as file:
        for group in range(start, end):
            count = file.metadata.row_group(group).num_rows
            batches = file.iter_batches(BATCH, row_groups=[group], columns=columns, use_threads=False)
            line, last = first_line, first_line + count
            try:
                for batch in batches:
                    names, values = batch.schema.names, _plain_columns(batch, texts)
                    for row in zip(*values, strict=True):
                        yield Row(line, dict(zip(names, row, strict=True)))
                        line += 1
            except (pa.ArrowException, OSError, OverflowError) as error:  # the last: a date that Python has not
                yield rejected(name, line, f"damaged row group {group}: {_first(error)}", records=last - line)
            first_line = last


def _plain_columns(batch: pa.RecordBatch, texts: Collection[str]) -> list[list[object]]:
    """The columns of a batch as lists of plain data."""
    found = []
    for name, column in zip(batch.schema.names, _plain_times(batch).columns, strict=True):
        if column.type in _UTC:
            found.append(_in_utc(column))
            continue
        values = column.to_pylist()
        if not pa.types.is_string(column.type):
            values = [_text(value) for value in values] if name in texts else list(map(plain, values))
        found.append(values)
    return found


def _in_utc(column: pa.Array) -> list[object]:
    """Times as ISO; to let pyarrow give each its zone takes three times as long."""
    times = column.cast(pa.timestamp(column.type.unit)).to_pylist()
    return [None if time is None else f"{time.isoformat()}+00:00" for time in times]


def _text(value: object) -> object:
    """Bytes that are no UTF-8 stay bytes, so that they are never taken for a text."""
    with suppress(UnicodeDecodeError):
        return value.decode() if isinstance(value, bytes) else plain(value)
    return value


def _plain_times(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Times in nanoseconds cut to microseconds, wherever they stand: Python's own have no more."""
    for index, field in enumerate(batch.schema):
        coarser = _coarser(field.type)
        if coarser != field.type:
            batch = batch.set_column(index, field.with_type(coarser), batch.column(index).cast(coarser, safe=False))
    return batch


def _coarser(kind: pa.DataType) -> pa.DataType:
    """The type with microseconds in the place of nanoseconds, also within structs, lists and maps."""
    if pa.types.is_timestamp(kind):
        return pa.timestamp("us", kind.tz) if kind.unit == "ns" else kind
    if pa.types.is_time64(kind) or pa.types.is_duration(kind):
        return pa.time64("us") if pa.types.is_time64(kind) else pa.duration("us")
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(_coarser(field.type)) for field in kind])
    if pa.types.is_map(kind):
        return pa.map_(kind.key_field.with_type(_coarser(kind.key_type)), _coarser(kind.item_type))
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        inner = kind.value_field.with_type(_coarser(kind.value_type))
        return pa.list_(inner) if pa.types.is_list(kind) else pa.large_list(inner)
    if pa.types.is_fixed_size_list(kind):
        return pa.list_(kind.value_field.with_type(_coarser(kind.value_type)), kind.list_size)
    return kind


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
