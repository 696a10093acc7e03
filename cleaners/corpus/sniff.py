"""Tell a file's format by its content, where its name does not."""

import csv
import re
from io import StringIO
from pathlib import Path

from cleaners.corpus import streams
from cleaners.corpus.csvfile import split_header
from cleaners.corpus.names import complaint
from cleaners.settings import Corpus

_ARRAY = re.compile(rb"\[\s*\{")  # no text begins like this: it is refused with what to do about it
_MARKS = {b"PAR1": "parquet", b"PK\x03\x04": "zip", b"WARC/": "warc", b"filedesc://": "arc"}


def sniff(path: Path, settings: Corpus | None = None) -> tuple[str, str]:
    """Return (format, compression) as the first bytes of the file tell them; the format is "" for a binary file.

    `settings` may name the columns by which a table is known.

    Raises InputError if the file can't be read.
    """
    compression = streams.compression(path)
    with streams.opened(path, compression) as stream:
        head = stream.read(1 << 16)
    marked = (name for mark, name in _MARKS.items() if head.startswith(mark))
    return next(marked, None) or _written(head, settings or Corpus()), compression


def _written(head: bytes, settings: Corpus) -> str:
    """The format of a file that holds writing."""
    if b"\0" in head and not head.startswith(streams.UTF16):
        return ""
    start = head.removeprefix(streams.BOM).lstrip()
    if start.startswith(b"{") or _ARRAY.match(start):
        return "jsonl"
    if start[:14].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    return "csv" if _is_table(start.decode("utf-8", "replace"), settings) else "text"


def _is_table(text: str, settings: Corpus) -> bool:
    """Whether a text begins with the header of a table and a row of as many cells; a header alone has no blanks beside
    its marks, which a menu has ("Home | Berita")."""
    table = split_header(text.split("\n", 1)[0].rstrip("\r"), settings)
    if len(table.names) < 2 or complaint(table.names, settings):
        return False
    rows = csv.reader(StringIO(text, newline=""), delimiter=table.delimiter)
    try:
        _, row = next(rows), next(rows, None)
    except csv.Error:  # what is wrong is told when it is read
        return True
    return len(row) == len(table.names) if row else all(name == name.strip() for name in table.names)
