"""Standard input and output as files: both are spooled, so that a run sees files only and output comes whole."""

import json
import shutil
import sys
from pathlib import Path

from cleaners.errors import InputError, OutputError

STREAM = "-"
CHUNK = 1 << 20


def spool(folder: Path) -> Path:
    """Copy standard input to a file in `folder`, as JSONL if its first character that is no blank is "{", else as text.

    Raises InputError if there is nothing in it, OutputError if there is no room for it.
    """
    path = folder / "stdin"
    try:
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file, CHUNK)
    except OSError as error:
        raise OutputError(f"{path}: standard input can't be kept ({error.strerror}); set TMPDIR elsewhere") from error
    first = _first(path)
    if not first:
        raise InputError("-: standard input is empty; pipe a text or JSONL into it")
    return path.rename(path.with_suffix(".jsonl" if first == b"{" else ".txt"))


def _first(path: Path) -> bytes:
    """The first byte that is no blank and no byte order mark, or nothing."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if found := chunk.removeprefix(b"\xef\xbb\xbf").lstrip():
                return found[:1]
    return b""


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
