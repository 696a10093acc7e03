"""Count what a run does, article by article."""

from collections import Counter
from dataclasses import fields
from typing import TYPE_CHECKING

from cleaners.corpus import Rejected
from cleaners.job.record import Record
from cleaners.report.summary import Summary

if TYPE_CHECKING:
    from cleaners.neardup import Decision


def count(summary: Summary, record: Record, decision: "Decision | None") -> None:
    """Add one readable article and what was judged of it."""
    removed = decision is not None and not decision.kept
    summary.articles += 1
    summary.removed += removed
    summary.kept += not removed
    if decision is not None and removed:
        summary.relations[decision.relation or ""] += 1
    summary.chars_in += record.chars_in
    summary.chars_out += len(record.text)
    if record.flags:
        summary.flags.update(record.flags)
    summary.sites[record.site] += 1
    summary.site_chars[record.site] += record.chars_in
    summary.site_gone[record.site] += record.chars_in - len(record.text)
    if not record.edits:
        return
    summary.touched += 1
    summary.by_site[record.site] += 1
    for stage, edits in record.edits.items():
        summary.by_stage[stage] += len(edits)
        summary.by_rule.update(edit.rule for edit in edits)


def known(summary: Summary) -> None:
    """Add a record that the history had already."""
    summary.articles += 1
    summary.known += 1


def reject(summary: Summary, rejected: Rejected) -> None:
    """Add what went to quarantine."""
    summary.articles += rejected.records
    summary.quarantined += rejected.records
    summary.reasons[rejected.reason] += rejected.records


def plain(summary: Summary) -> dict[str, object]:
    """The summary as plain data, every count sorted by falling number, then by name."""
    values = {item.name: getattr(summary, item.name) for item in fields(summary)}
    return {name: _sorted(value) if isinstance(value, Counter) else value for name, value in values.items()}


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
