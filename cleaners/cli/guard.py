"""Turn the errors that saring raises on purpose into one message on standard error and an exit code."""

import errno
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import typer

from cleaners.cli import exits
from cleaners.errors import SaringError

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Return `command` so that it ends with an exit code of its own; anything that is a bug keeps its traceback."""

    @wraps(command)
    def run(**values: Any) -> None:
        try:
            command(**values)
        except SaringError as error:
            complain(str(error))
            raise typer.Exit(exits.code(error)) from error
        except KeyboardInterrupt as error:
            complain("interrupted; nothing is left half-written")
            raise typer.Exit(exits.INTERRUPTED) from error
        except BrokenPipeError as error:
            # Whoever read our output has gone, as `head` does: nothing to say.
            _silence()
            raise typer.Exit(exits.FILES) from error
        except OSError as error:
            if error.errno not in FULL:
                raise
            complain(f"a write failed ({error.strerror}); make room where standard output or TMPDIR leads to")
            _silence()
            raise typer.Exit(exits.FILES) from error

    return run


def _silence() -> None:
    """Leave nothing to be flushed at the end: it would fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """Write `message` to standard error; what it quotes of an input is made safe to show."""
    from cleaners.report.safe import visible

    first, *more = message.split("\n")
    lines = [f"saring: {visible(first)}", *(f"  {visible(line)}" for line in more)]
    sys.stderr.write("\n".join(lines) + "\n")
