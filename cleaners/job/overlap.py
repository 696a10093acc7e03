"""Keep a run's inputs and outputs apart."""

from collections.abc import Sequence
from pathlib import Path

from cleaners.errors import InputError
from cleaners.job import state
from cleaners.job.outputs import beside


def refuse(inputs: Sequence[Path], output: Path) -> None:
    """Refuse, for a dry run, the output that a run would refuse. Raises InputError or OutputError."""
    refuse_output_in_input(inputs, output)
    state.refuse(output)


def refuse_output_in_input(inputs: Sequence[Path], output: Path | None) -> None:
    """Refuse to write into what is read: a rerun would take the results for articles. Raises InputError."""
    if output is None:
        return
    target = output.resolve()
    for path in inputs:
        source = path.resolve()
        if target == source or source in target.parents:
            raise InputError(f"{output}: the output lies in the input {path}; write it somewhere else with -o")


def refuse_results_as_input(sources: Sequence[Path], output: Path | None) -> None:
    """Refuse to read what the run would write over: results of an earlier run, or a file with the name of a trail.

    Raises InputError.
    """
    if output is None:
        return
    names = [output / name for name in state.RESULTS] if state.kind(output) == "folder" else beside(output)
    targets = {path.resolve() for path in names}
    for source in sources:
        if targets & {source.resolve(), source.resolve().parent}:
            raise InputError(f"{source}: the run would write over this input; choose another place with -o")
