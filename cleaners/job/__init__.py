"""From files to files: one run, and what can be asked of its results afterwards."""

from cleaners.job.explain import Explanation, Step, explain
from cleaners.job.named import named
from cleaners.job.overlap import refuse
from cleaners.job.restore import restore
from cleaners.job.run import compare, opened, run, work, write
from cleaners.job.state import kind
from cleaners.job.under_way import Run, Watch

__all__ = [
    "Explanation",
    "Run",
    "Step",
    "Watch",
    "compare",
    "explain",
    "kind",
    "named",
    "opened",
    "refuse",
    "restore",
    "run",
    "work",
    "write",
]
