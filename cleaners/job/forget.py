"""Forget an article: afterwards no file of history or output holds its text, its id or a hash of it.

Outputs first, then the history, whose one transaction ends it: a call that was interrupted can be repeated.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from cleaners import history, neardup
from cleaners.errors import InputError
from cleaners.history import History
from cleaners.job import withdraw
from cleaners.neardup import Change
from cleaners.settings import Settings

NOTE = "forgetting"


def forget(name: str, folder: Path, settings: Settings) -> int:
    """Forget the article of this id; returns how many others were decided anew, as they had been removed for it.

    Of these the first is kept again, and the others are judged against it. Raises InputError for an id that the history
    does not have.
    """
    with history.opened(folder, settings) as past:
        number = past.number_of(name)
        if number is None:
            raise InputError(f"{folder}: has no article {name}; `saring history export` lists them all")
        past.catalogue.note(NOTE, name)
        changes = _changes(past, number, settings)
        output = past.catalogue.meta("output")
        for batch, _, _ in past.catalogue.days() if output else ():
            if (Path(output) / batch / "run.json").is_file():
                withdraw.withdraw(Path(output) / batch, name, [change.decision for change in changes])
        past.forget(number, [(change.number, change.head) for change in changes])
        past.catalogue.note(NOTE, "")
        return len(changes)


def _changes(past: History, number: int, settings: Settings) -> Sequence[Change]:
    """What becomes of the articles that were removed in favour of `number`."""
    orphans = past.dependents(np.array([number]))
    why = "what they were duplicates of is no longer here"
    changes: list[Change] = []
    while len(orphans):
        heir, others = orphans[:1], orphans[1:]
        first = int(heir[0])
        [name] = past.ids([first])
        changes.append(Change(first, first, neardup.Decision(name, kept=True, reason=f"kept again: {why}")))
        [segment] = past.taken([first])
        found = neardup.followers(segment, name, first, past.taken(others.tolist()), others, why, settings.neardup)
        following = [change for change in found if not change.decision.kept]
        changes += following
        orphans = np.setdiff1d(others, [change.number for change in following])
    return changes
