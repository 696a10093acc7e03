"""Consoles on which no text is ever taken for markup, an emoji name or something to highlight."""

import sys

from rich.console import Console

# Off a terminal nobody's window is too narrow: no line is folded.
ENDLESS = 10_000


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command line, whose exit code 1 means something else than rich's."""
        raise BrokenPipeError


def console(*, stderr: bool = False) -> Console:
    """Return a console for standard output, or for standard error."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else ENDLESS
    return _Console(file=stream, width=width, markup=False, emoji=False, highlight=False)
