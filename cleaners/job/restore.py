"""Undo a run: write its articles again, kept and removed ones, with the texts and the fields that the input had."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

from cleaners import corpus
from cleaners.errors import OutputError
from cleaners.job import results, state, trail
from cleaners.job.results import Fields, Result


def restore(result: Path, output: Path, watch: Callable[[str, int, int], None] | None = None) -> int:
    """Write the articles of `result` (a run's output folder, output file or edits file) as they were; return how many.

    `output` is a file (.jsonl, .csv, .parquet from such a file) or, for texts, a folder. Texts that were taken from a
    page come back as the texts that were taken. Raises InputError or OutputError.
    """
    ours = [result, trail.find(result), *(result / name for name in state.RESULTS)]
    if output.resolve() in {*(path.resolve() for path in ours), *result.resolve().parents}:
        raise OutputError(f"{output}: would write over the result that is restored; choose another -o")
    count = 0

    def counted() -> Iterator[Result]:
        nonlocal count
        for found in results.read(result):
            count += 1
            yield found
            if watch is not None:
                watch("restore", count, 0)

    _write(counted(), result, output)
    return count


def _write(found: Iterator[Result], result: Path, output: Path) -> None:
    kind, _ = corpus.by_suffix(output)
    if kind == "parquet":
        _rewrite(found, result, output)
        return
    with _writer(result, output, kind) as out:
        for one in found:
            out.write(_texts(one) if kind in ("", "text") else _record(one))


def _writer(result: Path, output: Path, kind: str) -> AbstractContextManager[corpus.Writer]:
    if not output.suffix:
        return corpus.text_writer(output)
    if kind == "text":
        return _one_text(output)
    table = corpus.csv_table(result) if kind == "csv" and corpus.by_suffix(result)[0] == "csv" else None
    return corpus.writer(output, (), table.delimiter if table else "")


@contextmanager
def _one_text(path: Path) -> Iterator[corpus.Writer]:
    with corpus.atomic(path) as out:
        yield _OneText(path, out)


class _OneText:
    """Writes the text of the one article that a text file holds."""

    def __init__(self, path: Path, out: BinaryIO) -> None:
        self._path, self._out = path, out
        self._full = False

    def write(self, record: Mapping[str, object], /) -> None:
        if self._full:
            raise OutputError(f"{self._path}: holds one article, and there are more; name a folder or a .jsonl file")
        self._full = True
        self._out.write(str(record["text"]).encode())


def _record(one: Result) -> Fields:
    return one.record | _changes(one)


def _texts(one: Result) -> Fields:
    return {"id": one.entry.id, "text": one.original()}


def _rewrite(found: Iterator[Result], result: Path, output: Path) -> None:
    if corpus.by_suffix(result)[0] != "parquet":
        raise OutputError(f"{output}: only what was read from Parquet comes back as Parquet; name a .jsonl file")
    changes = ((row, _changes(one)) for row, one in enumerate(found, 1))
    corpus.revert_parquet(result, output, changes)


def _changes(one: Result) -> Fields:
    text = {} if one.entry.text_key in one.entry.added else {one.entry.text_key: one.original()}
    return text | one.entry.replaced
