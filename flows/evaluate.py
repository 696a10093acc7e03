"""Hold the cleaning to its floors: `saring evaluate` as a task, so that a change of rules shows by itself."""

from pathlib import Path

from prefect import State, flow
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed, Failed
from saring_flows.stage import stage

from cleaners import evaluate as library
from cleaners.errors import SaringError
from cleaners.evaluate import Score, told
from cleaners.settings import Settings, load


@stage("score", seconds=3600)
def score_gold(gold: Path, pairs: Path | None, settings: Settings) -> Score:
    """Clean the marked texts, judge the pairs, and score both."""
    return library.score(gold, settings, pairs)


@flow(name="evaluate", flow_run_name="evaluate {gold}")
def evaluate(
    gold: Path, pairs: Path | None = None, floors: Path | None = None, config: Path | None = None
) -> State[None]:
    """Score saring on texts that people marked; fails if a figure lies under its floor.

    Args:
        gold: Marked texts, JSON lines.
        pairs: Judged pairs of articles, JSON lines.
        floors: TOML file of floors; without it nothing can be broken.
        config: Settings file; without it the defaults hold.
    """
    try:
        settings, limits = load(config), library.read_floors(floors) if floors else {}
        score = score_gold(gold, pairs, settings)
    except SaringError as error:
        return Failed(message=str(error))
    broken = list(library.broken(score.figures, limits))
    create_markdown_artifact(told.page(score, limits, broken), key="evaluate", description=told.sentence(score))
    if broken:
        return Failed(message=f"Floors broken: {'; '.join(broken)}")
    return Completed(message=told.sentence(score))
