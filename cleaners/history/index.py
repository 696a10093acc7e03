"""The sorted runs of a history's segment, in one file beside its bands: by what else an article is found again.

Those of `neardup.runs`, and three of the history's own:

id       hash of the article's id
record   fingerprint of the record as it came in
title    hashes of the title's forms (`titles.forms`)
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaners.errors import InputError, OutputError
from cleaners.neardup import Segment, runs
from cleaners.neardup.runs import Run
from cleaners.titles import forms

FILE = "lookup.arrow"
_RUNS = {"content": runs.content, "url": runs.url, "rare": runs.rare}
NAMES = (*_RUNS, "id", "record", "title")


def key(text: str) -> int:
    """64 bits of a hash of `text`."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def keys(texts: Iterable[str]) -> npt.NDArray[np.uint64]:
    """The keys of several texts."""
    return np.fromiter(map(key, texts), dtype=np.uint64)


def runs_of(segment: Segment, ids: Sequence[str], records: Sequence[int], titles: Sequence[str]) -> dict[str, Run]:
    """All runs of a segment whose articles have these ids, fingerprints and titles, in order."""
    every = np.arange(len(segment))
    named = [(form, row) for row, title in enumerate(titles) for form in sorted(forms(title))]
    return {
        **{name: make(segment) for name, make in _RUNS.items()},
        "id": runs.run(keys(ids), every),
        "record": runs.run(np.array(records, dtype=np.uint64), every),
        "title": runs.run(
            np.array([form for form, _ in named], np.uint64), np.array([row for _, row in named], np.int64)
        ),
    }


def write(found: Mapping[str, Run], folder: Path) -> None:
    """Write the runs beside the segment in `folder`; raises OutputError."""
    import pyarrow as pa

    schema = pa.schema([("key", pa.uint64()), ("row", pa.uint32())])
    try:
        with pa.OSFile(str(folder / FILE), "wb") as file, pa.ipc.new_file(file, schema) as writer:
            for name in NAMES:
                writer.write_batch(pa.RecordBatch.from_arrays([pa.array(side) for side in found[name]], schema=schema))
    except OSError as error:
        raise OutputError(f"{folder}: can't be written ({error}); make room") from error


class Index:
    """The runs of a segment, memory-mapped. Raises InputError if the file can't be read."""

    def __init__(self, folder: Path) -> None:
        import pyarrow as pa

        try:
            with pa.memory_map(str(folder / FILE)) as file:
                self._batches: Any = pa.ipc.open_file(file.read_buffer())
        except (OSError, pa.ArrowInvalid) as error:
            raise InputError(
                f"{folder / FILE}: can't be read ({error}); `saring history rebuild` makes it anew"
            ) from error

    def run(self, name: str) -> Run:
        """The run of this name."""
        batch = self._batches.get_batch(NAMES.index(name))
        return np.asarray(batch.column("key")), np.asarray(batch.column("row"))

    def has(self, name: str, wanted: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
        """Which of the keys `wanted` the run has."""
        found = self.run(name)[0]
        if not len(found):
            return np.zeros(len(wanted), dtype=bool)
        return np.asarray(found[np.minimum(np.searchsorted(found, wanted), len(found) - 1)] == wanted)
