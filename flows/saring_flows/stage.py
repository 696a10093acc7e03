"""One task a stage: no cache, and tried again where the error can pass."""

import errno
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from prefect import State, Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import TaskRun

from cleaners.errors import SaringError

P = ParamSpec("P")
R = TypeVar("R")

DELAYS = [30.0, 120.0]  # seconds before the second and the third try
# What a share or a disk says that may be back in a minute; a full disk and a missing right, told by the library with a
# remedy, stay as they are.
PASSING = {
    *(errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.ENOTCONN, errno.ECONNRESET, errno.ECONNREFUSED),
    *(errno.ENETDOWN, errno.ENETUNREACH, errno.EHOSTDOWN, errno.EHOSTUNREACH),
}


def stage(name: str, *, seconds: float | None = None) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Make a function the task of a stage; `seconds` stops one that only reads.

    No cache: a run under way holds a lock and open work; finished parts are the library's own cache, whose keys carry
    input, settings and version. A second try goes on with the parts that the first one finished.

    No `seconds` for a stage that writes: Prefect stops a task by an exception at whatever line it has come to, or not
    at all where it runs on a thread, which then writes on while the flow gives its lock to the next run. What can hang
    in such a stage is the work on one part, and that has the engine's own limit (engine.part_timeout), which ends a
    process.
    """
    return task(
        name=name,
        cache_policy=NO_CACHE,
        retries=len(DELAYS),
        retry_delay_seconds=DELAYS,
        retry_condition_fn=can_pass,
        timeout_seconds=seconds,
    )


def can_pass(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether a task failed for something that may be over soon: a share that is away, a disk that hiccups.

    A SaringError says what to do about it, and comes again until somebody does, unless an error of that kind is behind
    it. A task that Prefect stopped for its time bears a TimeoutError without the system's number.
    """
    error = state.data
    if isinstance(error, SaringError):
        return error.errno in PASSING
    return isinstance(error, OSError) and error.errno is not None
