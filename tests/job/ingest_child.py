"""Run one ingest in a process of its own, to be killed: says "ready" right before it begins."""

import sys
from pathlib import Path

from cleaners import neardup  # loaded before "ready", so that a kill comes in the midst of the work
from cleaners.job.ingest import ingest
from cleaners.settings import load

if __name__ == "__main__":
    folder, workers = Path(sys.argv[1]), int(sys.argv[2])
    values = {"engine.workers": workers, "history.settle_seconds": 0.0, "corpus.part_bytes": 8_000}
    settings = load(None, [(name, value, "test") for name, value in values.items()])
    neardup.signature("muat dahulu semua yang lambat dimuat pertama kali", settings.neardup)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    ingest(folder / "in", folder / "past", folder / "out", settings, "2025-06-30")
