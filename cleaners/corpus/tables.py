"""Write Parquet: a table of our own columns, or an input file again with the types that it has."""

import base64
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from cleaners.corpus.atomic import atomic
from cleaners.corpus.parquet import BATCH, opened
from cleaners.corpus.write import Record, Writer
from cleaners.errors import InputError, OutputError

GROUP = 5_000
_BEFORE = b"saring.schema"
_TYPES: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "time": pa.timestamp("us", tz="UTC"),
    "strings": pa.list_(pa.string()),
    "json": pa.string(),
}


@contextmanager
def parquet_writer(path: Path, columns: Mapping[str, str]) -> Iterator[Writer]:
    """Write a table in groups of 5,000 rows; `columns` maps names to string, int, float, bool, time, strings or json.

    Raises OutputError if it can't be written or a record has a field without a column.
    """
    schema = pa.schema([(name, _TYPES[kind]) for name, kind in columns.items()])
    with atomic(path) as handle, pq.ParquetWriter(handle, schema, compression="zstd") as out:
        table = _Table(path, out, schema, columns)
        yield table
        table.flush()


class _Table:
    def __init__(self, path: Path, out: pq.ParquetWriter, schema: pa.Schema, columns: Mapping[str, str]) -> None:
        self._path, self._out, self._schema = path, out, schema
        self._known = columns.keys()
        self._json = [name for name, kind in columns.items() if kind == "json"]
        self._rows: list[dict[str, object]] = []

    def write(self, record: Record) -> None:
        _refuse_unknown(record.keys() - self._known, self._path)
        packed = {name: msgspec.json.encode(record[name]).decode() for name in self._json if name in record}
        self._rows.append({**record, **packed})
        if len(self._rows) == GROUP:
            self.flush()

    def flush(self) -> None:
        """Write the rows that are gathered as one group."""
        if self._rows:
            self._out.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []


def rewrite(
    source: Path,
    path: Path,
    rows: Iterable[tuple[int, Record]],
    columns: Mapping[str, str],
) -> None:
    """Write the Parquet file `source` again to `path`, with its columns and their types.

    `rows` names the rows to keep, in order, by number from 1, each with the values that change; `columns` gives the
    types (as for `parquet_writer`) of those that are added, or that take the place of one of another type. The schema
    as it was goes along, for `revert`. Raises OutputError, or InputError if `source` can't be read.
    """
    with opened(source) as file:
        _write(file, path, rows, _extended(file.schema_arrow, columns))


def revert(source: Path, path: Path, rows: Iterable[tuple[int, Record]]) -> None:
    """Write what `rewrite` wrote with the schema that its source had; `rows` gives the values that change back.

    Raises OutputError, or InputError if `source` can't be read or `rewrite` did not write it.
    """
    with opened(source) as file:
        before = (file.schema_arrow.metadata or {}).get(_BEFORE)
        if before is None:
            raise InputError(f"{source}: was not made from a Parquet file; restore it to .jsonl")
        _write(file, path, rows, pa.ipc.read_schema(pa.py_buffer(base64.b64decode(before))))


def _extended(schema: pa.Schema, columns: Mapping[str, str]) -> pa.Schema:
    before = base64.b64encode(schema.serialize().to_pybytes())
    metadata = {**(schema.metadata or {}), _BEFORE: before}
    for name, kind in columns.items():
        at = schema.get_field_index(name)
        if at < 0:
            schema = schema.append(pa.field(name, _TYPES[kind]))
        elif not _holds(schema.field(at).type, _TYPES[kind]):
            schema = schema.set(at, pa.field(name, _TYPES[kind]))
    return schema.with_metadata(metadata)


def _holds(there: pa.DataType, kind: pa.DataType) -> bool:
    """Whether a column may keep the type that it has."""
    inner = there.value_type if pa.types.is_dictionary(there) else there
    is_text = pa.types.is_string(inner) or pa.types.is_large_string(inner) or pa.types.is_string_view(inner)
    return bool(is_text if pa.types.is_string(kind) else inner == kind)


def _write(file: pq.ParquetFile, path: Path, rows: Iterable[tuple[int, Record]], schema: pa.Schema) -> None:
    with atomic(path) as handle, pq.ParquetWriter(handle, schema, compression="zstd") as out:
        for table in _grouped(_changed(file, rows, schema, path)):
            out.write_table(table)


def _grouped(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Gather batches to tables of about 5,000 rows."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(map(len, waiting)) >= GROUP:
            yield pa.Table.from_batches(waiting)
            waiting = []
    if waiting:
        yield pa.Table.from_batches(waiting)


def _changed(
    file: pq.ParquetFile, rows: Iterable[tuple[int, Record]], schema: pa.Schema, path: Path
) -> Iterator[pa.RecordBatch]:
    """Yield what is kept of the file. Of each row group only as much is read as is wanted: the rest may be damaged."""
    left, first = iter(rows), 1
    wanted = next(left, None)
    for group in range(file.metadata.num_row_groups):
        last = first + file.metadata.row_group(group).num_rows
        if wanted is not None and wanted[0] < last:
            for batch in file.iter_batches(BATCH, row_groups=[group], use_threads=False):
                changes: dict[int, Record] = {}
                while wanted is not None and wanted[0] < first + len(batch):
                    changes[wanted[0] - first] = wanted[1]
                    wanted = next(left, None)
                yield from _merged(batch, changes, schema, path)
                first += len(batch)
                if wanted is None or wanted[0] >= last:
                    break
        first = last


def _merged(
    batch: pa.RecordBatch, changes: Mapping[int, Record], schema: pa.Schema, path: Path
) -> Iterator[pa.RecordBatch]:
    """The rows of `batch` that `changes` names, with its values in them: a batch for each unbroken run of rows.

    (Slices, since `take` does not know every type that Parquet has.)
    """
    touched = {name for record in changes.values() for name in record}
    _refuse_unknown(touched - set(schema.names), path)
    for _, run in groupby(enumerate(changes), key=lambda item: item[1] - item[0]):
        numbers = [row for _, row in run]
        part, records = batch.slice(numbers[0], len(numbers)), [changes[row] for row in numbers]
        columns = [
            part.column(field.name)
            if field.name not in touched and _as_it_was(field, batch.schema)
            else _column(part, field, records, path)
            for field in schema
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def _as_it_was(field: pa.Field, schema: pa.Schema) -> bool:
    return field.name in schema.names and bool(schema.field(field.name).type == field.type)


def _column(batch: pa.RecordBatch, field: pa.Field, changes: list[Record], path: Path) -> pa.Array:
    there = field.name in batch.schema.names
    old = batch.column(field.name).to_pylist() if there else [None] * len(changes)
    values = [record.get(field.name, value) for record, value in zip(changes, old, strict=True)]
    try:
        return _array(values, field.type)
    except pa.ArrowException as error:
        raise OutputError(
            f"{path}: column {field.name}: a value does not fit its type {field.type} ({error}); write JSONL instead"
        ) from error


def _array(values: list[object], kind: pa.DataType) -> pa.Array:
    """By way of strings where an id was a number before, or becomes one again."""
    try:
        return pa.array(values, kind)
    except pa.ArrowException:
        return pa.array([None if value is None else str(value) for value in values], pa.string()).cast(kind)


def _refuse_unknown(names: set[str], path: Path) -> None:
    if names:
        raise OutputError(f"{path}: no column for {', '.join(sorted(names))}; write JSONL instead")
