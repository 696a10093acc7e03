"""Standard input and output as files: both are spooled, so that a run sees files only and output comes whole."""

import json
import shutil
import sys
from functools import partial
from pathlib import Path

from cleaners.errors import InputError, OutputError
from cleaners.settings import Corpus

STREAM = "-"
CHUNK = 1 << 20


def spool(folder: Path, settings: Corpus) -> Path:
    """Copy standard input to a file in `folder`, whose suffix tells what its content shows; else it is taken for text.

    Raises InputError if there is nothing in it, OutputError if there is no room for it.
    """
    from cleaners.corpus import suffix_of

    path = folder / "stdin"
    try:
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file, CHUNK)
    except OSError as error:
        raise OutputError(f"{path}: standard input can't be kept ({error.strerror}); set TMPDIR elsewhere") from error
    if _blank(path):
        raise InputError("-: standard input is empty; pipe a text, a page, JSONL or CSV into it")
    return path.rename(path.with_name(f"stdin{suffix_of(path, settings) or '.txt'}"))


def _blank(path: Path) -> bool:
    with path.open("rb") as file:
        return not any(chunk.removeprefix(b"\xef\xbb\xbf").strip() for chunk in iter(partial(file.read, CHUNK), b""))


def pour(path: Path) -> None:
    """Copy the file to standard output as it is."""
    with path.open("rb") as file:
        shutil.copyfileobj(file, sys.stdout.buffer, CHUNK)
    sys.stdout.buffer.flush()


def pour_text(path: Path) -> None:
    """Write the texts of the JSONL file's records to standard output, as plain text."""
    with path.open("rb") as file:
        for line in file:
            text = str(json.loads(line)["text"])
            sys.stdout.buffer.write(text.encode() + (b"" if text.endswith("\n") else b"\n"))
    sys.stdout.buffer.flush()
