"""The audit trail: a line for each article that tells what was done to it, enough to explain it and to undo it."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from cleaners import corpus
from cleaners.errors import InputError
from cleaners.job.record import Edits

SUFFIX = ".edits.jsonl"


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was done to one article, in input order.

    `text_key`   the field of the input's record that holds the text
    `added`      the fields that the input did not have; `replaced` the values of those that it had and that were
                 written over
    `chars`      how many characters the cleaned text has: with another number it was changed since; -1 where not told
    `fingerprint`   of the record as it came in, by which a history knows it again; 0 without one
    `discarded`  whether the article is gone from the output, as it need no longer be restorable
    `in_meta`    whether the output has columns of our own, and the input's fields stand together in one of them
    """

    id: str
    file: str
    line: int
    title: str = ""
    flags: list[str] = []
    fields: dict[str, tuple[str, ...]] = {}
    origins: dict[str, str] = {}
    edits: Edits = {}
    decision: dict[str, object] | None = None
    text_key: str = "text"
    added: list[str] = []
    replaced: dict[str, object] = {}
    in_meta: bool = False
    chars: int = -1
    fingerprint: int = 0
    discarded: bool = False


def read(result: Path) -> Iterator[Entry]:
    """Yield the entries that stand beside or in `result`: an output folder, an output file, or the edits file itself.

    Raises InputError if there are none or a line is damaged.
    """
    path, decoder = find(result), msgspec.json.Decoder(Entry)
    with corpus.open_lines(path) as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield decoder.decode(line)
            except msgspec.DecodeError as error:
                raise InputError(f"{path}:{number}: is no entry of an edits file ({error})") from error


def find(result: Path) -> Path:
    """Return the edits file of `result`; raises InputError if there is none."""
    if result.is_dir():
        path = result / "edits.jsonl"
    else:
        path = result if result.name.endswith("edits.jsonl") else beside(result)
    if not path.is_file():
        if result.is_dir() and (result / "decisions.jsonl").is_file():
            raise InputError(
                f"{result}: holds decisions only; run without --decisions-only to explain or restore articles"
            )
        raise InputError(f"{path}: not found; name the output of a run (folder or file) that still has its edits file")
    return path


def beside(output: Path) -> Path:
    """The edits file that belongs to an output file."""
    return output.with_name(output.name + SUFFIX)
