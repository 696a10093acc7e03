"""Find the files that a run reads, and tell their format and compression."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cleaners.corpus import streams
from cleaners.corpus.sniff import sniff
from cleaners.errors import InputError
from cleaners.settings import Corpus

FORMATS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".warc": "warc",
    ".arc": "arc",
    ".zip": "zip",
}
# What holds whole pages: they stay there, and only what was read from them goes on.
PAGES = frozenset(("html", "warc", "arc", "zip"))
_UNPACKED = ("parquet", "zip")  # these have a compression of their own
COMPRESSIONS = {".gz": "gz", ".zst": "zst"}
KNOWN = f"{', '.join(FORMATS)}; each but .parquet and .zip also with {' or '.join(COMPRESSIONS)}"


@dataclass(frozen=True, slots=True)
class Source:
    """One input file.

    `name`         path relative to the folder that was given, or the file's own name; unique within a run
    `format`       jsonl, csv, parquet, text, html, warc, arc or zip
    `compression`  "", gz or zst
    """

    path: Path
    name: str
    format: str
    compression: str = ""


def find(paths: Sequence[Path]) -> list[Source]:
    """Return the files of `paths`; folders are searched through, sorted, without hidden files or unknown suffixes.

    A file that is named itself may have any suffix: what it is shows in its content. One that is reached twice is read
    once. Raises InputError if a path is missing, can't be opened, is of no known format, or nothing is found.
    """
    found: dict[str, tuple[Path, Source]] = {}
    for path in paths:
        for root, source in _found(path):
            found.setdefault(os.path.realpath(source.path), (root, source))
    if not found:
        raise InputError(f"{', '.join(map(str, paths)) or 'no path'}: no input file there; saring reads {KNOWN}")
    return _distinct(list(found.values()))


def left_out(paths: Sequence[Path]) -> list[Path]:
    """Return the files in the folders of `paths` that `find` passes over because their suffix is not known."""
    return [file for path in paths if path.is_dir() for file in _walk(path) if not by_suffix(file)[0]]


def by_suffix(path: Path) -> tuple[str, str]:
    """Return (format, compression) as the file's name tells them; "" is an unknown format."""
    compression = COMPRESSIONS.get(path.suffix.lower(), "")
    inner = path.with_suffix("") if compression else path
    format_ = FORMATS.get(inner.suffix.lower(), "")
    return ("", compression) if format_ in _UNPACKED and compression else (format_, compression)


def suffix_of(path: Path, settings: Corpus) -> str:
    """The suffix that a file of this content should bear, "" for a binary one; see `by_suffix`.

    `settings` may name the columns by which a table is known.
    """
    try:
        format_, compression = sniff(path, settings)
    except InputError:  # damaged: what is wrong is told when it is read
        format_, compression = "text", streams.compression(path)
    inner = next((suffix for suffix, known in FORMATS.items() if known == format_), "")
    outer = next((suffix for suffix, known in COMPRESSIONS.items() if known == compression), "")
    return f"{inner}{outer}" if inner else ""


def _found(path: Path) -> Iterator[tuple[Path, Source]]:
    """Yield the sources of one given path, each with the folder that its name is relative to."""
    if path.is_dir():
        for file in _walk(path):
            format_, compression = by_suffix(file)
            if format_:
                yield path, Source(file, _told(file.relative_to(path)), format_, compression)
        return
    if not path.exists():
        raise InputError(f"{path}: not found; check the name, or put it in quotes if it has spaces")
    if not path.is_file():
        raise InputError(f"{path}: is no regular file; save its content to one, or give it on standard input as -")
    with streams.opened(path):
        format_, compression = by_suffix(path)
    if not format_:
        format_, compression = sniff(path)
        if not format_:
            raise InputError(f"{path}: of no known format; saring reads {KNOWN}")
    yield path.parent, Source(path, _told(Path(path.name)), format_, compression)


def _told(path: Path) -> str:
    """The path as text that every output can hold: bytes of it that are no UTF-8 are shown as \\xff."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files under `folder`, sorted by path, following links but entering each real folder once."""
    entered: set[str] = set()
    files: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=_refuse, followlinks=True):
        entered.add(os.path.realpath(root))
        folders[:] = [
            name
            for name in sorted(folders)
            if not name.startswith(".") and os.path.realpath(Path(root, name)) not in entered
        ]
        files += [Path(root, name) for name in names if not name.startswith(".")]
    yield from sorted(path for path in files if path.is_file() or not path.exists())


def _refuse(error: OSError) -> None:
    raise InputError(
        f"{error.filename}: can't be opened ({error.strerror}); change its rights or leave it out"
    ) from error


def _distinct(found: list[tuple[Path, Source]]) -> list[Source]:
    """Give files of the same name as much of their path as tells them apart."""
    shared = {name for name, count in Counter(source.name for _, source in found).items() if count > 1}
    return [
        replace(source, name=_longer(root, source, found)) if source.name in shared else source
        for root, source in found
    ]


def _longer(root: Path, source: Source, found: list[tuple[Path, Source]]) -> str:
    """The file's name behind the shortest tail of its folder's path that no namesake has."""
    parts = root.resolve().parts
    others = [other.resolve().parts for other, one in found if one.name == source.name and other is not root]
    for length in range(1, len(parts) + 1):
        tail = parts[-length:]
        if all(other[-length:] != tail for other in others):
            return _told(Path(*tail, source.name)).lstrip("/")
    return source.name
