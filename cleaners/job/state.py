"""Where a run keeps its finished parts, and the lock that keeps two runs from working there at once."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cleaners import corpus
from cleaners.errors import OutputError

NAME = ".saring"
RESULTS = (
    *("kept.parquet", "kept.jsonl", "removed.parquet", "removed.jsonl", "removed"),
    *("edits.jsonl", "decisions.jsonl", "clusters.jsonl", "quarantine.jsonl", "run.json", "timings.json"),
)
_WRITTEN = (
    "name a .jsonl, .csv, .tsv or .parquet file (all but .parquet also with .gz or .zst), a .txt file for one text"
)


def kind(output: Path) -> str:
    """Tell whether `output` means a "folder" (it is one, or has no suffix) or a "file"."""
    return "folder" if output.is_dir() or not output.suffix else "file"


def folder_of(output: Path) -> Path:
    """The folder of finished parts: inside an output folder, beside an output file."""
    if kind(output) == "folder":
        return output / NAME / "parts"
    return output.with_name(f"{NAME}-{output.name}") / "parts"


@contextmanager
def opened(output: Path | None) -> Iterator[Path]:
    """Make the folder for finished parts and lock it; that of a dry run (None) is gone afterwards.

    Raises OutputError if it can't be made or another run works there. The lock goes with the process, so that one
    that was killed leaves none behind.
    """
    if output is None:
        with tempfile.TemporaryDirectory(prefix="saring-") as passing:
            yield Path(passing)
        return
    refuse(output)
    folder = folder_of(output)
    with corpus.locked(corpus.make_folder(folder).parent / "lock", f"{output}: another run is writing there"):
        corpus.sweep(folder)
        if kind(output) == "folder":
            corpus.sweep(output)
        yield folder


def refuse(output: Path) -> None:
    """Refuse what can't be written, or would take the place of files that no run of saring made; raises OutputError."""
    if kind(output) == "folder":
        _refuse_foreign(output)
    elif not _can_be_written(*corpus.by_suffix(output)):
        raise OutputError(f"{output}: can't be written as {output.suffix}; {_WRITTEN}, or a folder with -o DIR/")


def _can_be_written(format_: str, compression: str) -> bool:
    return format_ in ("jsonl", "csv", "parquet") or (format_ == "text" and not compression)


def _refuse_foreign(output: Path) -> None:
    if output.exists() and not output.is_dir():
        raise OutputError(f"{output}: is a file without a suffix, not a folder; choose another name with -o")
    if (output / NAME).exists() or (output / "run.json").exists():
        return
    foreign = [name for name in RESULTS if (output / name).exists()]
    if foreign:
        raise OutputError(f"{output}: holds {', '.join(foreign)} that no run of saring made; choose another folder")


def tidy(output: Path, used: Iterable[Path]) -> None:
    """After a run is done: an output folder keeps the parts in use for the next run, an output file keeps none."""
    folder = folder_of(output)
    if kind(output) == "file":
        shutil.rmtree(folder.parent)
        return
    names = {path.name for path in used}
    for path in folder.iterdir():
        if path.name not in names:
            shutil.rmtree(path)
