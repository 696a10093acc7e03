"""Keep a run's inputs and outputs apart, and the outputs of one history from those of another."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cleaners.errors import InputError
from cleaners.job import state
from cleaners.job.outputs import beside

if TYPE_CHECKING:
    from cleaners.history import Catalogue


def refuse(inputs: Sequence[Path], output: Path) -> None:
    """Refuse, for a dry run, an output that lies in the input or in whose place something else stands.

    Raises InputError or OutputError.
    """
    refuse_output_in_input(inputs, output)
    refuse_results_as_input(inputs, output)
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


def claim(catalogue: "Catalogue | None", output: Path) -> None:
    """A history belongs to one output: what it knows has been published there. Raises InputError for another one.

    Nor does a history that has published nothing yet (None: that is still to be made) begin where batches stand: the
    first of its own would take the place of one that another history published.
    """
    theirs = catalogue.meta("output") if catalogue else ""
    if theirs and theirs != str(output.resolve()):
        raise InputError(f"{output}: this history's batches are published in {theirs}; name that folder with -o")
    if not theirs and (batch := _foreign(output)):
        raise InputError(
            f"{output}: holds batches already ({batch}), and this history has published none; name theirs with "
            f"--history, make one of them (`saring history rebuild {output} --history DIR`), or choose another -o"
        )


def _foreign(output: Path) -> str:
    """A folder in `output` that bears a batch's name and holds a run, "" if there is none."""
    return min((run.parent.name for run in output.glob("*/run.json") if run.parent.name.isdecimal()), default="")
