"""The command line: one module a command; libraries are loaded by the command that needs them, not before."""

import gc

gc.set_threshold(50_000)  # Python's 700 looks for garbage hundreds of times while modules are loaded, which are none

from cleaners.cli.app import main  # noqa: E402 # after the line above

__all__ = ["main"]
