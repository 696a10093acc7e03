"""Tell a file's format by its content, where its name does not."""

import re
from pathlib import Path

from cleaners.corpus import streams
from cleaners.corpus.csvfile import split_header
from cleaners.corpus.names import complaint
from cleaners.settings import Corpus

_ARRAY = re.compile(rb"\[\s*\{")  # no text begins like this: it is refused with what to do about it
_MARKS = {b"PAR1": "parquet", b"PK\x03\x04": "zip", b"WARC/": "warc", b"filedesc://": "arc"}


def sniff(path: Path) -> tuple[str, str]:
    """Return (format, compression) as the first bytes of the file tell them; the format is "" for a binary file.

    Raises InputError if the file can't be read.
    """
    compression = streams.compression(path)
    with streams.opened(path, compression) as stream:
        head = stream.read(1 << 16)
    marked = (name for mark, name in _MARKS.items() if head.startswith(mark))
    return next(marked, None) or _written(head), compression


def _written(head: bytes) -> str:
    """The format of a file that holds writing."""
    if b"\0" in head and not head.startswith(streams.UTF16):
        return ""
    start = head.removeprefix(streams.BOM).lstrip()
    if start.startswith(b"{") or _ARRAY.match(start):
        return "jsonl"
    if start[:14].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    first = start.split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r")
    names = split_header(first, Corpus()).names
    return "csv" if len(names) > 1 and not complaint(names, Corpus()) else "text"
