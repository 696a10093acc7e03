"""An explanation as lines to read."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.text import Text

from cleaners import job
from cleaners.report import diff
from cleaners.report.amounts import counted
from cleaners.report.safe import visible


def lines(found: job.Explanation, *, colour: bool) -> Iterator[Text]:
    """Yield what is known of an article: where it is from, the verdict, and each stage's edits."""
    yield from _head(found, colour=colour)
    for step in found.steps:
        yield Text()
        yield Text(f"{visible(step.stage)}: {counted(len(step.edits), 'edit')}", "bold")
        yield from diff.lines(step.text, step.edits, colour=colour)


def _head(found: job.Explanation, *, colour: bool) -> Iterator[Text]:
    yield Text.assemble((visible(found.article_id), "bold"), (f"  {visible(found.file)}:{found.line}", "dim"))
    if found.title:
        yield Text(visible(found.title), "italic")
    count = sum(len(step.edits) for step in found.steps)
    yield Text(f"{counted(count, 'edit')}, {len(found.before):,} characters before, {len(found.after):,} after")
    if found.flags:
        yield Text(f"Flagged: {', '.join(map(visible, found.flags))}", "yellow")
    for name, values in found.fields.items():
        origin = f" ({found.origins[name]})" if name in found.origins else ""
        yield Text(f"{name.capitalize()}: {', '.join(map(visible, values))}{origin}", "dim")
    if found.decision is not None:
        yield _decision(found.decision)
        yield from _differs(found.decision.get("differs"), colour=colour)
        for other, relation in found.decision.get("related") or ():
            yield Text(f"  Related: {visible(relation)} {visible(other)}", "dim")


def _decision(decision: Mapping[str, Any]) -> Text:
    kept, other, reason = decision["kept"], decision.get("duplicate_of"), str(decision.get("reason") or "")
    text = Text.assemble(("Kept", "bold green") if kept else ("Removed", "bold red"))
    if other:
        what = f"{decision['relation']} of {other}"
        reason = reason.removeprefix(f"{what}: ")
        text.append(f" as {visible(what)}")
        text.append(f"\n  Jaccard {decision['jaccard']:.2f}, containment {decision['containment']:.2f}")
    return text.append(f"\n  {visible(reason)}" if reason else "")


def _differs(found: Mapping[str, Any] | None, *, colour: bool) -> Iterator[Text]:
    """What differs: as a change from the article that is kept to this one."""
    if not found:
        return
    for kept, here in found["changes"]:
        line = Text("  ")
        diff.change(line, visible(kept), visible(here), colour=colour)
        yield line
    if found["more"]:
        yield Text(f"  and {counted(found['more'], 'more change')}", "dim")
    for where, words in (("the kept one", found["only_kept"]), ("this one", found["only_removed"])):
        if words:
            yield Text(f"  Only in {where}: {visible(', '.join(words))}")
