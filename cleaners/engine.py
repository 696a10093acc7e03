"""Run a function over parts: in this process, or on worker processes that may die without taking the run with them.

Each worker is a pebble pool of one. In a pool of many, pebble 5.2 learns from messages which worker holds which task: a
worker that dies before its message is read leaves its task without an owner (it then waits for ever), and a worker
killed while it holds the pool's lock stops its neighbours. In a pool of one, a death can only concern the one part.
"""

import atexit
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Thread
from types import TracebackType
from typing import Any, Generic, TypeVar

from cleaners.errors import SaringError

_GARBAGE = 50_000  # new objects between two looks for garbage: a part makes next to none, and it is 3 % of the time

P = TypeVar("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[P, R]):
    """What became of one part: the function's `value`, or in plain words the `failure` ("" means none)."""

    part: P
    value: R | None
    failure: str = ""
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class _Attempt(Generic[P]):
    part: P
    number: int = 1


def run(
    function: Callable[[P], R], parts: Sequence[P], *, workers: int, timeout: float, retries: int
) -> Generator[Outcome[P, R], None, None]:
    """Yield the outcome of `function` for every part, as they finish, in no order.

    A part whose worker is killed is tried again `retries` times; one that takes longer than `timeout` seconds is
    stopped, and not tried again. These, and what the function raises, make failures, and the run goes on; but a
    SaringError or an OSError concerns all parts (settings, a full disk): it is raised here, and ends the run.

    With one worker or one part all happens in this process, which nobody can stop: `timeout` and `retries` do not
    count there. Else `function`, the parts and the values must pickle; workers are spawned, hold one part at a time and
    end when no part is left (a thread sees them off, a fifth of a second), with the generator (close it when you leave
    early) and with this process, however that ends.
    """
    if workers <= 1 or len(parts) <= 1:
        return (_here(function, part) for part in parts)
    return _on_workers(function, parts, min(workers, len(parts)), timeout, retries)


def _here(function: Callable[[P], R], part: P) -> Outcome[P, R]:
    caught = _Caught()
    with caught:
        return Outcome(part, function(part))
    return Outcome(part, None, _named(caught.error))


class _Caught:
    """Keeps what a part raised, as a Future does on the worker processes; what concerns the whole run passes through.

    (A thread's Future would do too, but Ctrl-C would then wait for the part to end.)
    """

    error: BaseException | None = None

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.error = error
        return isinstance(error, Exception) and not isinstance(error, SaringError | OSError)


def _on_workers(
    function: Callable[[P], R], parts: Sequence[P], workers: int, timeout: float, retries: int
) -> Generator[Outcome[P, R], None, None]:
    todo = deque(_Attempt(part) for part in parts)
    idle = deque(_Worker() for _ in range(workers))
    busy: dict[Future[R], tuple[_Attempt[P], _Worker]] = {}
    outcomes: list[Outcome[P, R]] = []
    try:
        while todo or busy:
            while todo and idle:
                attempt, worker = todo.popleft(), _alive(idle.popleft())
                with _unheard_ctrl_c():
                    future = worker.pool.schedule(function, (attempt.part,), timeout=timeout)
                busy[future] = attempt, worker
            # Handed over only after the workers have new parts: what the caller does with them costs no waiting.
            yield from outcomes
            outcomes = []
            for done in wait(busy, return_when=FIRST_COMPLETED).done:
                attempt, worker = busy[done]
                lost = _lost(done)
                if lost and attempt.number <= retries:
                    todo.appendleft(_Attempt(attempt.part, attempt.number + 1))
                else:
                    outcomes.append(_outcome(attempt, worker, done, timeout))
                idle.append(_replaced(worker) if lost else worker)
                del busy[done]
        yield from outcomes
        # Nobody need wait for it, a fifth of a second: the run goes on. No daemon: Python must not end within it.
        Thread(target=_dismiss, args=(tuple(idle),), name="dismiss-workers").start()
        idle.clear()
    finally:
        _stop([*idle, *(worker for _, worker in busy.values())])


def _outcome(attempt: _Attempt[P], worker: "_Worker", future: Future[R], timeout: float) -> Outcome[P, R]:
    error = future.exception()
    if error is None:
        return Outcome(attempt.part, future.result(), attempts=attempt.number)
    if _lost(future):
        return Outcome(attempt.part, None, _killed(error, worker, attempt.number), attempt.number)
    if _overran(error):
        failure = f"took longer than {timeout:g} seconds (engine.part_timeout)"
        return Outcome(attempt.part, None, failure, attempt.number)
    if isinstance(error, SaringError | OSError):
        raise error
    return Outcome(attempt.part, None, _named(error), attempt.number)


def _lost(future: Future[R]) -> bool:
    """Whether the worker died. pebble calls its pool broken where it did not know yet that the worker had a part."""
    from pebble import ProcessExpired

    return isinstance(future.exception(), ProcessExpired | BrokenProcessPool)


def _overran(error: BaseException) -> bool:
    """Whether pebble stopped the part. A TimeoutError of the function's own brings its traceback along."""
    return isinstance(error, TimeoutError) and not hasattr(error, "traceback")


def _killed(error: BaseException, worker: "_Worker", attempts: int) -> str:
    times = {1: "once", 2: "twice"}.get(attempts, f"{attempts} times")
    code = getattr(error, "exitcode", None)  # of the process that had the part: pebble may have begun another since
    if code is None:
        code = worker.exit_code
    if code is None:
        return f"worker was lost {times} ({error or 'no exit code is known'})"
    if code >= 0:
        return f"worker ended {times} before its part was done (exit code {code})"
    memory = ", out of memory?" if code == -9 else ""
    return f"worker was killed {times} (signal {-code}{memory})"


def _named(error: BaseException | None) -> str:
    return f"{type(error).__name__}: {error}"


@contextmanager
def _unheard_ctrl_c() -> Iterator[None]:
    """Start a worker deaf to Ctrl-C, which this process answers by stopping it: else it would die with a traceback."""
    resource_tracker.ensure_running()  # it would end the deafness when it starts within
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _main_left_out() -> Iterator[None]:
    """Start a worker without the program's main module, which it needs nothing of.

    "spawn" would run it again: a second of Prefect's imports in each worker of a flow, and the whole of a user's script
    that does not ask for its `__name__`.
    """
    main: Any = sys.modules["__main__"]
    kept = {name: vars(main)[name] for name in ("__spec__", "__file__") if name in vars(main)}
    main.__spec__ = None
    vars(main).pop("__file__", None)
    try:
        yield
    finally:
        vars(main).update(kept)


class _Process(SpawnProcess):
    """A spawned process that does not run the program's main module again."""

    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: N802 # multiprocessing's own name
        with _main_left_out():
            return SpawnProcess._Popen(process_obj)


class _Context(SpawnContext):
    # "spawn": to fork a process that has threads (pebble's, Prefect's) can leave locks held for ever in the child.
    latest: _Process | None = None

    def Process(self, *args: Any, **kwargs: Any) -> _Process:  # type: ignore[override] # noqa: N802 # a class above
        self.latest = _Process(*args, **kwargs)
        return self.latest


class _Worker:
    """A pool of one process, which is known even where pebble lost sight of it."""

    def __init__(self) -> None:
        from pebble import ProcessPool  # with the first worker: it brings asyncio along

        self._context = _Context()
        self.pool = ProcessPool(max_workers=1, initializer=_begin, context=self._context)

    @property
    def exit_code(self) -> int | None:
        """Of its latest process, a signal's number below zero; None while it lives."""
        return None if self._context.latest is None else self._context.latest.exitcode


def _alive(worker: _Worker) -> _Worker:
    """Take a new one if this was killed while it had nothing to do."""
    return worker if worker.pool.active else _replaced(worker)


def _replaced(worker: _Worker) -> _Worker:
    """Take a new one: pebble would go on with a new process, but the dead one may still hold the pool's locks."""
    _stop([worker])
    return _Worker()


def _dismiss(workers: Iterable[_Worker]) -> None:
    """Let workers that have nothing to do end by themselves: stopped by a signal, one may complain as it goes."""
    for worker in workers:
        worker.pool.close()  # type: ignore[no-untyped-call] # pebble is typed but for this
    for worker in workers:
        worker.pool.join()


def _stop(workers: Iterable[_Worker]) -> None:
    workers = list(workers)
    for worker in workers:
        worker.pool.stop()  # type: ignore[no-untyped-call] # pebble is typed but for this
    for worker in workers:
        worker.pool.join()


def _begin() -> None:
    """What a worker does before its first part."""
    gc.set_threshold(_GARBAGE)
    atexit.register(gc.freeze)  # at its end no last search for cycles: where numba is loaded, a quarter of a second
    _end_with_parent()


def _end_with_parent() -> None:
    """Make this worker end at once when its parent does: else, after a `kill -9` of the run, it would write on alone.

    (Linux' PR_SET_PDEATHSIG would do without a thread, but it fires when the parent's *thread* ends that started the
    worker.)
    """
    Thread(target=_watch_parent, daemon=True, name="watch-parent").start()


def _watch_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
