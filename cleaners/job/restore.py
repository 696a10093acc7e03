"""Undo a run: write its articles again, kept and removed ones, with the texts and the fields that the input had."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path

from cleaners import corpus
from cleaners.errors import OutputError
from cleaners.job import results
from cleaners.job.results import Fields, Result


def restore(result: Path, output: Path, watch: Callable[[str, int, int], None] | None = None) -> int:
    """Write the articles of `result` (a run's output folder, output file or edits file) as they were; return how many.

    `output` is a file (.jsonl, .csv, .parquet from such a file) or, for texts, a folder. Texts that were taken from a
    page come back as the texts that were taken. Raises InputError or OutputError.
    """
    if output.resolve() in (result.resolve(), *result.resolve().parents):
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
            out.write(_texts(one) if not output.suffix else _record(one))


def _writer(result: Path, output: Path, kind: str) -> AbstractContextManager[corpus.Writer]:
    if not output.suffix:
        return corpus.text_writer(output)
    table = corpus.csv_table(result) if kind == "csv" and corpus.by_suffix(result)[0] == "csv" else None
    return corpus.writer(output, (), table.delimiter if table else "")


def _record(one: Result) -> Fields:
    text = {} if one.entry.text_key in one.entry.added else {one.entry.text_key: one.original()}
    return one.record | text


def _texts(one: Result) -> Fields:
    return {"id": one.entry.id, "text": one.original()}


def _rewrite(found: Iterator[Result], result: Path, output: Path) -> None:
    if corpus.by_suffix(result)[0] != "parquet":
        raise OutputError(f"{output}: only what was read from Parquet comes back as Parquet; name a .jsonl file")
    first = next(found, None)
    rows = enumerate(chain([first] if first else [], found), 1)
    changes = ((row, {one.entry.text_key: one.original()} | one.entry.replaced) for row, one in rows)
    corpus.rewrite_parquet(result, output, changes, {}, dropped=first.entry.added if first else ())
