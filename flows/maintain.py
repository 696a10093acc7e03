"""Look after a history: `saring history verify`, `expire`, `discard` and `compact` as tasks, in this order."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

from prefect import State, flow
from prefect.states import Completed, Failed
from pydantic import Field
from saring_flows.stage import stage

from cleaners import history as past
from cleaners.errors import SaringError
from cleaners.job.discard import discard
from cleaners.settings import Settings, load


@stage("verify", seconds=6 * 3600)
def verify(folder: Path, settings: Settings) -> list[str]:
    """Look for what is wrong; nothing is changed."""
    return list(past.verify(folder, settings.history.lock_seconds))


@stage("expire")
def expire(folder: Path, settings: Settings, before: str) -> int:
    """Drop the segments that are older than a day."""
    with past.opened(folder, settings) as found:
        return past.expire(found, before)


@stage("discard")
def discard_removed(folder: Path, settings: Settings, day: str) -> int:
    """Drop the texts of removed articles, if history.restore_days says so."""
    return discard(folder, settings, day)


@stage("compact")
def compact(folder: Path, settings: Settings) -> int:
    """Make fewer, larger segments of many small ones."""
    with past.opened(folder, settings) as found:
        return past.compact(found)


@flow(name="maintain", flow_run_name="maintain {history}")
def maintain(
    history: Path,
    keep_days: Annotated[int, Field(ge=0, le=36_500)] = 0,
    dry_run: bool = False,
    config: Path | None = None,
) -> State[None]:
    """Verify a history; if all is well, drop what is too old and compact the rest.

    Args:
        history: Folder that remembers.
        keep_days: Articles and batches older than so many days expire; 0 keeps all.
        dry_run: Only verify.
        config: Settings file; without it the defaults hold.
    """
    try:
        settings, today = load(config), date.today()
        problems = verify(history, settings)
        if problems:
            more = f" (and {len(problems) - 1:,} more: saring history verify)" if len(problems) > 1 else ""
            return Failed(message=f"{problems[0]}{more}")
        if dry_run:
            return Completed(name="Verified", message="All is well; nothing was changed")
        gone = expire(history, settings, (today - timedelta(days=keep_days)).isoformat()) if keep_days else 0
        texts = discard_removed(history, settings, today.isoformat())
        merged = compact(history, settings)
    except SaringError as error:
        return Failed(message=str(error))
    return Completed(message=f"{gone:,} articles expired, {texts:,} removed texts dropped, {merged:,} segments merged")
