"""Choose the writer by the output's name."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from cleaners.corpus.sources import FORMATS, by_suffix
from cleaners.corpus.write import Record, Writer, csv_writer, jsonl_writer, text_writer
from cleaners.errors import OutputError

# The columns of our own tables: names to the types that `tables.parquet_writer` knows.
ARTICLE_COLUMNS: Mapping[str, str] = {
    "id": "string",
    "text": "string",
    "title": "string",
    "url": "string",
    "site": "string",
    "lang": "string",
    "published": "time",
    "fields": "json",
    "origins": "json",
    "flags": "strings",
    "file": "string",
    "line": "int",
    "meta": "json",
}


def writer(path: Path, header: Sequence[str] = (), delimiter: str = "") -> AbstractContextManager[Writer]:
    """Return a writer of records of any fields: JSONL or CSV by the name's suffix, compressed if it ends so.

    `header` and `delimiter` are for CSV (by itself a tab in .tsv, else a comma). Raises OutputError for another suffix.
    """
    format_, _ = by_suffix(path)
    if format_ == "jsonl":
        return jsonl_writer(path)
    if format_ == "csv":
        return csv_writer(path, header, delimiter or ("\t" if ".tsv" in path.suffixes else ","))
    suffixes = ", ".join(suffix for suffix, name in FORMATS.items() if name in ("jsonl", "csv"))
    raise OutputError(
        f"{path}: can't be written as {path.suffix or 'a file without suffix'}; use one of {suffixes}, or make"
        " a folder of that name first"
    )


def article_writer(path: Path, added: Mapping[str, str] | None = None) -> AbstractContextManager[Writer]:
    """Return a writer of ARTICLE_COLUMNS and the `added` ones: Parquet by the suffix, a folder of texts without one.

    The folder replaces the one that is there. Any other suffix is left to `writer`.
    """
    if not path.suffix:
        return text_writer(path, replace=True)
    if path.suffix != ".parquet":
        return writer(path, [*ARTICLE_COLUMNS, *(added or {})])
    from cleaners.corpus.tables import parquet_writer  # pyarrow takes long to load: only where there is Parquet

    return parquet_writer(path, {**ARTICLE_COLUMNS, **(added or {})})


def rewrite_parquet(source: Path, path: Path, rows: Iterable[tuple[int, Record]], columns: Mapping[str, str]) -> None:
    """Write a Parquet file again with its own types: see `tables.rewrite`."""
    from cleaners.corpus.tables import rewrite  # pyarrow takes long to load: only where there is Parquet

    rewrite(source, path, rows, columns)


def revert_parquet(source: Path, path: Path, rows: Iterable[tuple[int, Record]]) -> None:
    """Write a Parquet file with the types that its source had: see `tables.revert`."""
    from cleaners.corpus.tables import revert  # pyarrow takes long to load: only where there is Parquet

    revert(source, path, rows)


def parquet_columns(path: Path) -> tuple[str, ...]:
    """Return the names of a Parquet file's columns; raises InputError if it can't be read."""
    from cleaners.corpus.parquet import shape  # pyarrow takes long to load: only where there is Parquet

    return shape(path).columns
