"""How well saring cleans the hand-marked gold: all figures with their intervals, by halves of the sites, by site."""

import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from command import cleaned

from cleaners import evaluate
from cleaners.evaluate import Figures

DRAWS = 1000
SEED = 20221126  # of the halves and of the bootstrap
TARGETS = {
    "f1": ">= .95",
    "precision": ">= .98",
    "recall": "",
    "lost": "<= 600, aim 300",
    "invented": "<= 300",
    "whole_lines": ">= .995",
    "perfect": ">= .85",
    "harmed": "0",
}

Row = dict[str, Any]  # the scorer's counts of one document


def report(shared: Path, folder: Path, scorer: ModuleType, worst: int) -> Iterator[tuple[str, Figures]]:
    """Yield the parts of the report, each with the figures that floors may be set for."""
    gold = [json.loads(line) for line in (shared / "gold/cleaning-dev.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = [text for text, _ in cleaned(gold, folder, "gold")]
    rows = [scorer.one(record, text) for record, text in zip(gold, texts, strict=True)]
    measured = figures(rows, scorer.CORE)
    _agrees(measured, scorer.summary(rows))
    yield _whole(rows, measured, scorer.CORE), {f"cleaning.{name}": value for name, value in measured.items()}
    for name, half in zip("ab", halves(rows), strict=True):
        part = figures(half, scorer.CORE)
        yield (
            f"  half {name} of the sites: {len(half)} documents, " + _line(part),
            {f"cleaning.half_{name}.{key}": value for key, value in part.items()},
        )
    yield (
        "  (Parts of both halves were looked at while rules were written; the gold that decides is kept back.)",
        {},
    )
    yield _by_site(rows, scorer.CORE), {}
    ranked = sorted(rows, key=lambda row: -(row["lost"] + row["left"]))[:worst]
    yield "\n".join(f"  {row['gid']}  lost {row['lost']}  left {row['left']}" for row in ranked), {}


def figures(rows: Sequence[Row], core: Iterable[str]) -> dict[str, float]:
    """The figures of some documents by the scorer's counts of words; words lost and invented per million."""
    found = evaluate.figures([counts(row, core) for row in rows])
    return {name: found[name] for name in ("f1", "precision", "recall", "lost")} | {
        "invented": 1e6 * _sum(rows, "invented") / max(_sum(rows, "out"), 1),
        "whole_lines": _sum(rows, "lines_there") / max(_sum(rows, "lines"), 1),
        "perfect": found["perfect"],
        "harmed": found["harmed"],
    }


def counts(row: Row, core: Iterable[str]) -> evaluate.Counts:
    """What the scorer counted, as saring's own counts, with words in the place of characters."""
    article, lost = row["total"]["article"], row["lost"]
    marked, gone = ({cat: row[key][cat] for cat in core} for key in ("total", "gone"))
    return evaluate.Counts(row["gid"], row["site"], marked, gone, article, lost, article, lost)


def halves(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The documents of two random halves of the sites."""
    sites = sorted({row["site"] for row in rows})
    random.Random(SEED).shuffle(sites)
    first = set(sites[: len(sites) // 2])
    return [row for row in rows if row["site"] in first], [row for row in rows if row["site"] not in first]


def _sum(rows: Iterable[Row], key: str) -> int:
    return sum(row[key] for row in rows)


def _agrees(measured: Figures, summary: dict[str, Any]) -> None:
    """Hold our formulas to the scorer's own; raises ValueError where they differ by more than its rounding."""
    for name in TARGETS:
        per_million = name in ("lost", "invented")
        theirs = summary[f"{name}_per_million" if per_million else name]
        if abs(measured[name] - theirs) > (0.51 if per_million else 0.000_051):
            raise ValueError(f"{name}: reckoned {measured[name]}, the scorer says {theirs}")


def _sites(rows: Iterable[Row]) -> list[list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["site"]].append(row)
    return [groups[site] for site in sorted(groups)]


def intervals(rows: Sequence[Row], core: Sequence[str]) -> dict[str, tuple[float, float]]:
    """95 % intervals by bootstrap over sites."""
    sites, rng = _sites(rows), random.Random(SEED)
    drawn = [figures([row for site in rng.choices(sites, k=len(sites)) for row in site], core) for _ in range(DRAWS)]
    at = int(0.025 * DRAWS)
    values = {name: sorted(draw[name] for draw in drawn) for name in drawn[0]}
    return {name: (column[at], column[-1 - at]) for name, column in values.items()}


def _format(name: str) -> Callable[[float], str]:
    return (lambda value: f"{value:.0f}") if name in ("lost", "invented") else (lambda value: f"{value:.4f}")


def _whole(rows: Sequence[Row], measured: Figures, core: Sequence[str]) -> str:
    lines = [f"cleaning, dev gold: {len(rows)} documents of {len(_sites(rows))} sites"]
    around = intervals(rows, core)
    for name, target in TARGETS.items():
        form = _format(name)
        low, high = map(form, around[name])
        lines.append(f"  {name:12} {form(measured[name]):>7}   95 % {low:>7} - {high:<7} target {target or 'none'}")
    for cat in (*core, "dateline", "caption", "debris", "unsure"):
        total, gone = (sum(row[key][cat] for row in rows) for key in ("total", "gone"))
        if total:
            lines.append(
                f"    {cat:9} {gone / total:.3f} of {total} words gone" + ("" if cat in core else " (no target)")
            )
    return "\n".join(lines)


def _line(part: Figures) -> str:
    return ", ".join(f"{name} {_format(name)(part[name])}" for name in TARGETS)


def _by_site(rows: Sequence[Row], core: Sequence[str]) -> str:
    lines = [f"  {'site':34} docs  marked   left   lost  f1"]
    for site in sorted(_sites(rows), key=lambda site: (-_sum(site, "left") - _sum(site, "lost"), site[0]["site"])):
        marked, f1 = sum(row["total"][cat] for row in site for cat in core), figures(site, core)["f1"]
        left, lost = _sum(site, "left"), _sum(site, "lost")
        lines.append(
            f"  {site[0]['site'][:34]:34} {len(site):4} {marked:7} {left:6} {lost:6}  "
            + (f"{f1:.3f}" if marked else "-")
        )
    return "\n".join(lines)
