"""The last page of a run, as a person likes to read it: the books, what was done, where the results are, what next."""

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cleaners.report.amounts import counted
from cleaners.report.safe import visible
from cleaners.report.summary import Outcome, Summary

TOP, REASONS = 10, 5
BAR = 24
LOUD, QUIET, HEAD = "bold red", "dim", "bold"
WHAT = {
    "kept": "kept articles",
    "removed": "removed articles, each with the one it repeats",
    "edits": "every change, to be explained or undone",
    "changes": "articles of earlier batches that are decided anew",
    "decisions": "why each article was kept or removed",
    "clusters": "the articles of each cluster together, and what is related",
    "quarantine": "what could not be read, and why",
    "run": "settings, inputs and counts",
    "timings": "times, machine",
}


def page(outcome: Outcome, *, cleaned: bool, deduped: bool) -> RenderableType:
    """Return the summary of a run; `cleaned`, `deduped` tell what it was asked to do."""
    summary = outcome.summary
    blocks: list[RenderableType] = [_books(summary, deduped=deduped), Text(_pace(outcome), QUIET)]
    if cleaned:
        blocks += [Text(_work(summary)), *_bars("Edits by stage", summary.by_stage), *_bars("Rules", summary.by_rule)]
    if deduped:
        blocks += _bars("Removed as", summary.relations)
    if summary.superseded:
        blocks.append(Text(f"{counted(summary.superseded, 'article')} of earlier batches gave way to a new one."))
    blocks += [*_bars("Flags", summary.flags), *_bars("No pages, in archives", summary.skipped)]
    blocks += [Text(f"Alarm: {visible(alarm)}", LOUD) for alarm in summary.alarms]
    return Group(*blocks)


def quarantine(summary: Summary, where: str) -> Text:
    """Return the loud lines about what could not be read; `where` names the file that holds it, or is ""."""
    text = Text(f"QUARANTINED: {counted(summary.quarantined, 'record')} could not be used.", LOUD)
    for reason, count in summary.reasons.most_common(REASONS):
        text.append(f"\n  {count:>7,}  {visible(reason)}", "red")
    if (more := len(summary.reasons) - REASONS) > 0:
        text.append(f"\n  and {counted(more, 'more reason')}", "red")
    text.append(f"\n  Look at: {visible(where)}" if where else "", LOUD)
    return text


def entries(found: Sequence[tuple[str, int, str]], total: int) -> Text:
    """Return the quarantine's entries (file, line, reason) themselves, where no file is left that holds them."""
    rows = [f"  {visible(file)}{f':{line}' if line else ''}  {visible(reason)}" for file, line, reason in found]
    return Text("\n".join([*rows, *([f"  and {total - len(found):,} more"] if total > len(found) else [])]))


def advice(output: Path) -> Text:
    """Return what to do next with the results."""
    name = shlex.quote(visible(str(output)))
    commands = {
        f"saring explain ID {name}": "what was done to an article, and why",
        f"saring restore {name} -o original.jsonl": "gives back what came in",
    }
    return _listed("Next", commands)


def places(outputs: Mapping[str, str]) -> Text:
    """Return where the results are, and what each of them is; an output file holds the removed articles, too."""
    what = WHAT if "run" in outputs else WHAT | {"kept": "every article, in the order of the input"}
    return _listed("Results", {visible(path): what.get(name, name) for name, path in outputs.items()})


def _listed(title: str, items: Mapping[str, str]) -> Text:
    width = max(map(len, items), default=0)
    lines = [Text.assemble(f"  {item:<{width}}  ", (what, QUIET)) for item, what in items.items()]
    return Text("\n").join([Text(title, HEAD), *lines])


def _books(summary: Summary, *, deduped: bool) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="left", style=HEAD)
    table.add_column(justify="right", style=HEAD)
    table.add_column()
    table.add_row("Came in", f"{summary.articles:,}", "article" if summary.articles == 1 else "articles")
    table.add_row("Kept", f"{summary.kept:,}", _share(summary.kept, summary.articles))
    if deduped:
        table.add_row("Removed", f"{summary.removed:,}", f"{_share(summary.removed, summary.articles)} near-duplicates")
    if summary.known:
        table.add_row("Known", f"{summary.known:,}", f"{_share(summary.known, summary.articles)} taken in before")
    row = ("Quarantined", f"{summary.quarantined:,}", _share(summary.quarantined, summary.articles))
    table.add_row(*row, style=LOUD if summary.quarantined else "")
    return table


def _work(summary: Summary) -> str:
    gone = summary.chars_in - summary.chars_out
    return (
        f"{counted(summary.touched, 'article')} changed by {counted(sum(summary.by_stage.values()), 'edit')}; "
        f"{counted(gone, 'character')} ({gone / max(summary.chars_in, 1):.1%}) went out."
    )


def _pace(outcome: Outcome) -> str:
    seconds, count = sum(outcome.seconds.values()), outcome.summary.articles
    steps = ", ".join(f"{name} {_duration(time)}" for name, time in outcome.seconds.items())
    text = f"{_duration(seconds)}, {count / max(seconds, 1e-9):,.0f} articles a second ({steps})."
    if outcome.parts_reused:
        text += f" {outcome.parts_reused:,} of {counted(outcome.parts, 'part')} stood there from an earlier run."
    if outcome.summary.doubled_ids:
        text += f"\n{counted(outcome.summary.doubled_ids, 'doubled id')} got a suffix (#2, #3, ...)."
    return text


def _bars(title: str, counts: Counter[str]) -> Iterator[RenderableType]:
    """A title and a row with a bar for each of the largest counts; nothing where there are none."""
    if not counts:
        return
    top, largest = sorted(counts.items(), key=lambda item: (-item[1], item[0])), max(counts.values())
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    table.add_column(style="cyan")
    for name, count in top[:TOP]:
        table.add_row(f"  {visible(name)}", f"{count:,}", "█" * max(1, round(BAR * count / largest)))
    if rest := top[TOP:]:
        table.add_row(f"  {len(rest):,} more", f"{sum(count for _, count in rest):,}", style=QUIET)
    yield Text("")
    yield Text(title, HEAD)
    yield table


def _share(number: int, of: int) -> str:
    return f"{number / of:.1%}" if of else ""


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"
    return f"{int(seconds // 60)} min {int(seconds % 60):02d} s"
