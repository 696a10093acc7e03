"""The log of a run, for whoever watches from afar: a line for each step and each minute, never one for an article.

The logger is `cleaners.job`, at INFO: without logging set up, as on the command line, nothing of it is seen.
"""

import logging
import time
from collections.abc import Callable

from cleaners import corpus
from cleaners.report.amounts import counted, told

EVERY_SECONDS = 60.0
_log = logging.getLogger("cleaners.job")


def logged(watch: Callable[[str, int, int], None]) -> Callable[[str, int, int], None]:
    """Return `watch` so that it also logs how far a step is, once a minute."""
    latest = time.monotonic()

    def watching(step: str, done: int, total: int) -> None:
        nonlocal latest
        watch(step, done, total)
        if time.monotonic() - latest >= EVERY_SECONDS:
            latest = time.monotonic()
            _log.info("%s: %s", step, told(step, done, total))

    return watching


def planned(plan: corpus.Plan) -> None:
    """Log what is to be done."""
    records = sum(file.records for file in plan.inputs)
    counts = (counted(records, "record"), counted(len(plan.inputs), "file"), counted(len(plan.parts), "part"))
    _log.info("plan: %s of %s, in %s", *counts)


def done(step: str, seconds: float) -> None:
    """Log that a step is done."""
    _log.info("%s: done in %.1f s", step, seconds)
