"""Readers and writers, one format a module: files to articles and quarantine entries, and records to files."""

from cleaners.corpus.atomic import atomic, atomic_folder, make_folder, sweep, telling
from cleaners.corpus.csvfile import Table
from cleaners.corpus.csvfile import header as csv_header
from cleaners.corpus.lock import locked
from cleaners.corpus.names import text_key
from cleaners.corpus.outputs import (
    ARTICLE_COLUMNS,
    article_writer,
    parquet_columns,
    revert_parquet,
    rewrite_parquet,
    writer,
)
from cleaners.corpus.parts import InputFile, Part, Plan, weights
from cleaners.corpus.planning import plan
from cleaners.corpus.quarantine import Rejected, read_rejected, rejected
from cleaners.corpus.reading import read
from cleaners.corpus.record import build, language, own_ids, page_key
from cleaners.corpus.records import csv_table, read_text, records
from cleaners.corpus.safenames import SafeNames
from cleaners.corpus.sources import PAGES, Source, by_suffix, find, left_out, suffix_of
from cleaners.corpus.streams import open_lines, sha256
from cleaners.corpus.write import Writer, csv_writer, jsonl_writer, text_writer

__all__ = [
    "ARTICLE_COLUMNS",
    "PAGES",
    "InputFile",
    "Part",
    "Plan",
    "Rejected",
    "SafeNames",
    "Source",
    "Table",
    "Writer",
    "article_writer",
    "atomic",
    "atomic_folder",
    "build",
    "by_suffix",
    "csv_header",
    "csv_table",
    "csv_writer",
    "find",
    "jsonl_writer",
    "language",
    "left_out",
    "locked",
    "make_folder",
    "open_lines",
    "own_ids",
    "page_key",
    "parquet_columns",
    "plan",
    "read",
    "read_rejected",
    "read_text",
    "records",
    "rejected",
    "revert_parquet",
    "rewrite_parquet",
    "sha256",
    "suffix_of",
    "sweep",
    "telling",
    "text_key",
    "text_writer",
    "weights",
    "writer",
]
