"""Make known what is published already: a history learns of an archive, and nothing of it is written out again."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from cleaners import corpus, history
from cleaners.history import Pending, SentFile
from cleaners.job import ingest
from cleaners.job.run import opened
from cleaners.job.under_way import Watch
from cleaners.settings import Settings


def add(inputs: Sequence[Path], folder: Path, settings: Settings, day: str, watch: Watch | None = None) -> int:
    """Clean and sign the articles of `inputs` and make all of them part of the history in `folder`, as kept ones.

    Records that it has already are passed over; returns how many were new. `day` is what expiry goes by. Raises
    SettingsError, InputError or OutputError.
    """
    corpus.find(inputs)  # a mistyped input makes no history
    with (
        history.opened(folder, settings, create=True) as past,
        opened(inputs, None, settings, clean=True, dedupe=True, watch=watch) as under_way,
    ):
        under_way.remember, under_way.earlier = True, past.titles().tolist()
        files = tuple(SentFile(file.name, file.bytes, 0, file.sha256) for file in under_way.plan.inputs)
        batch = ingest.Batch(under_way, past, Pending(past.next_name, day, files))
        ingest.work(batch)
        ingest.name(batch)
        if batch.names:
            segment = ingest.joined(batch)
            runs = history.runs_of(segment, batch.names, batch.records, batch.titles)
            heads = past.next_number + np.arange(len(segment))
            past.commit(batch.pending, {"added": len(segment)}, segment, runs, heads)
        return len(batch.names)
