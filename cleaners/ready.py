"""Have the workers' libraries loaded, on another core, while this process is still loading its own and planning."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from cleaners import engine
from cleaners.settings import Settings

# What every worker loads, and what those load that clean, and that sign.
_PART, _STAGES, _KERNELS = "cleaners.job.parts", "cleaners.pipeline", "cleaners.neardup.signing"


def prepare(inputs: Iterable[Path], settings: Settings, *, clean: bool, dedupe: bool) -> None:
    """Begin to load what the workers will need, if the files of `inputs` are as large as to make more than one part.

    To be called as early as can be; a second call does nothing.
    """
    if workers(settings) > 1 and sum(_sizes(inputs)) > settings.corpus.part_bytes:
        engine.prepare([_PART, *([_STAGES] if clean else []), *([_KERNELS] if dedupe else [])])


def workers(settings: Settings) -> int:
    """How many workers a run has: as set, else one for each core that this process may use."""
    return settings.engine.workers or len(os.sched_getaffinity(0))


def _sizes(inputs: Iterable[Path]) -> Iterator[int]:
    for path in inputs:
        for folder, _, names in os.walk(path):
            yield from (_size(Path(folder, name)) for name in names)
        yield _size(path)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
