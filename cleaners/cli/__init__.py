"""The command line: one module a command; libraries are loaded by the command that needs them, not before."""

from cleaners.cli.app import main

__all__ = ["main"]
