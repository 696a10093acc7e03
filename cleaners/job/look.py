"""What a run would take, found without any work: settings, rules and inputs are checked, and nothing is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cleaners import corpus, history
from cleaners.job import inbox, overlap, state
from cleaners.job.ingest import check
from cleaners.job.run import checked
from cleaners.report.amounts import counted
from cleaners.settings import Settings


@dataclass(frozen=True, slots=True)
class Look:
    """What would be taken: how many files, and how many records of theirs; `unreadable` go to quarantine unseen.

    `batch` is one that was begun and would be gone on with, "" for a new one. Of an inbox also files that `wait`, since
    they may still be written to, and how many are `known`.
    """

    files: int
    articles: int
    unreadable: int
    batch: str = ""
    waiting: int = 0
    known: int = 0

    def sentence(self) -> str:
        """The numbers in one line."""
        parts = [f"{counted(self.files, 'file')} with {counted(self.articles, 'record')}"]
        told = {
            f"{self.unreadable:,} unreadable": self.unreadable,
            f"{counted(self.known, 'file')} known": self.known,
            f"{counted(self.waiting, 'file')} left to the next run": self.waiting,
        }
        parts += [words for words, count in told.items() if count]
        return ", ".join(parts) + (f", of batch {self.batch} that was begun" if self.batch else "")


def files(inputs: Sequence[Path], output: Path, settings: Settings, *, clean: bool) -> Look:
    """What `clean` or `dedupe` would take; raises SettingsError, InputError or OutputError as they would."""
    sources, _ = checked(inputs, output, settings, clean=clean)
    state.refuse(output)
    return _look(sources, settings)


def batch(box: Path, folder: Path, output: Path, settings: Settings) -> Look:
    """What `ingest` would take; raises SettingsError or InputError as it would. A history need not be there yet."""
    check(box, folder, output, settings)
    with history.peeked(folder, settings) as catalogue:
        pending = catalogue.pending() if catalogue else None
        overlap.claim(catalogue, output)
        found = inbox.look(box, catalogue, settings.history.settle_seconds)
        begun = inbox.again(box, pending.files) if pending else None
    if pending is None or begun is None:
        return _look([source for _, source in found.new], settings, "", len(found.waiting), found.known)
    return _look(begun, settings, pending.name, len(found.waiting), found.known)


def _look(
    sources: Sequence[corpus.Source], settings: Settings, name: str = "", waiting: int = 0, known: int = 0
) -> Look:
    plan = corpus.plan(sources, settings.corpus)
    articles = sum(file.records for file in plan.inputs)
    return Look(len(plan.inputs), articles, sum(one.records for one in plan.rejected), name, waiting, known)
