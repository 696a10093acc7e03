"""A lock that goes with the process that holds it: whoever is killed leaves none behind."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cleaners.corpus.atomic import telling
from cleaners.errors import OutputError

_PAUSE = 0.05


@contextmanager
def locked(path: Path, held: str, seconds: float = 0.0) -> Iterator[None]:
    """Hold the lock file `path`; raises OutputError, which begins with `held`, if another has it for `seconds`."""
    with telling(path):
        handle = path.open("wb")
    with handle:
        _wait(handle, held, time.monotonic() + seconds)
        yield


def _wait(handle: BinaryIO, held: str, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                raise OutputError(f"{held}; wait for it, or choose another place") from error
            time.sleep(_PAUSE)
        else:
            return
