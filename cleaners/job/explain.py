"""Explain one article of a finished run: what each stage changed, and why it was kept or removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaners.edits import Edit
from cleaners.errors import InputError
from cleaners.job import results, trail


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that changed something: the text that it was given, and its edits of it."""

    stage: str
    text: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of one article; `decision` has the fields of `neardup.Decision`, None without `dedupe`."""

    article_id: str
    file: str
    line: int
    title: str
    flags: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]
    origins: Mapping[str, str]
    before: str
    after: str
    steps: tuple[Step, ...]
    decision: Mapping[str, Any] | None


def explain(result: Path, article_id: str) -> Explanation:
    """Return the explanation of the article with this id; `result` is a run's output folder, output file or edits file.

    Raises InputError if there is no such article or result.
    """
    for found in results.read(result):
        if found.entry.id == article_id:
            return _explained(found)
    if any(entry.id == article_id and entry.discarded for entry in trail.read(result)):
        raise InputError(
            f"{result}: the text of {article_id} was discarded (history.restore_days); its decision stands"
        )
    raise InputError(f"{result}: holds no article with the id {article_id!r}; the ids stand in its edits file")


def _explained(found: results.Result) -> Explanation:
    entry = found.entry
    return Explanation(
        article_id=entry.id,
        file=entry.file,
        line=entry.line,
        title=entry.title,
        flags=tuple(entry.flags),
        fields=entry.fields,
        origins=entry.origins,
        before=found.original(),
        after=found.text,
        steps=tuple(Step(*step) for step in found.steps()),
        decision=entry.decision,
    )
