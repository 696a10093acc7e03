"""How far a long stage is, as an artifact of its task; the library's log at INFO."""

import logging
import time
from uuid import UUID

from httpx import HTTPError
from prefect.artifacts import create_progress_artifact, update_progress_artifact

from cleaners.report.amounts import told

EVERY_SECONDS = 10.0

# Its lines reach the server where PREFECT_LOGGING_EXTRA_LOGGERS names it (prefect.yaml); nobody else sets its level.
logging.getLogger("cleaners").setLevel(logging.INFO)


class Progress:
    """The watch that a flow hands to the library: a stage that takes longer than ten seconds gets an artifact."""

    def __init__(self, flow: str) -> None:
        self._flow, self._step = flow, ""
        self._told = 0.0
        self._artifact: UUID | None = None

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take in that a step has done so much of a total (0 where it is not known)."""
        now = time.monotonic()
        if step != self._step:
            self._step, self._told, self._artifact = step, now, None
        over = self._artifact is not None and done == total
        if total and (over or now - self._told >= EVERY_SECONDS):
            self._told = now
            try:
                self._tell(100 * done / total, f"{step}: {told(step, done, total)}")
            except HTTPError as error:  # a server that is away must not end the work
                logging.getLogger(__name__).warning("progress was not told: %s", error)

    def _tell(self, percent: float, text: str) -> None:
        if self._artifact is None:
            found = create_progress_artifact(percent, key=f"{self._flow}-{self._step}", description=text)
            self._artifact = found if isinstance(found, UUID) else None
        else:
            update_progress_artifact(self._artifact, percent, description=text)
