"""A score as lines for the terminal and as a page of Markdown."""

from collections import Counter
from collections.abc import Iterator, Mapping

from cleaners.evaluate.counts import OPEN
from cleaners.evaluate.floors import Figures
from cleaners.evaluate.scoring import Score
from cleaners.report.markdown import plain, table
from cleaners.report.safe import visible

WORST = 10
_WRONG = {"missed": "is a duplicate and was missed", "false": "is none and was taken for one"}
_SIGNS = {"at_least": ">=", "at_most": "<="}


def sentence(score: Score) -> str:
    """The numbers that matter, in one line."""
    parts = [f"{len(score.documents):,} documents"]
    for name in ("cleaning.f1", "cleaning.lost", "neardup.f1"):
        if name in score.figures:
            parts.append(f"{name} {_number(name, score.figures[name])}")
    return ", ".join(parts)


def lines(score: Score, floors: Mapping[str, Figures]) -> Iterator[str]:
    """Yield the figures with their floors, what went by category, the worst documents and the pairs that are wrong."""
    for name, value, floor in _figures(score, floors):
        yield f"{name:18} {value:>8}  {floor}".rstrip()
    for cat, gone, marked in _categories(score):
        yield f"  {visible(cat):16} {gone / marked:>8.1%}  of {marked:,} characters gone{_note(cat)}"
    for name, lost, left in _worst(score):
        yield f"  {visible(name)}: {lost:,} characters of the article lost, {left:,} left that were to go"
    for name, what in (score.wrong or {}).items():
        yield f"  pair {visible(name)}: {_WRONG[what]}"


def page(score: Score, floors: Mapping[str, Figures], broken: list[str]) -> str:
    """The same for the Prefect UI; what is broken comes first."""
    parts = [f"**{sentence(score)}**"]
    if broken:
        parts.append("\n".join(["## Floors that do not hold", "", *(f"- {plain(line)}" for line in broken)]))
    parts.append(table("Figures", ("figure", "value", "floor"), [*_figures(score, floors)]))
    if rows := [(plain(cat) + _note(cat), f"{gone / of:.1%}", f"{of:,}") for cat, gone, of in _categories(score)]:
        parts.append(table("Gone by category", ("category", "gone", "characters"), rows))
    if worst := [(plain(name), f"{lost:,}", f"{left:,}") for name, lost, left in _worst(score)]:
        parts.append(table("Worst documents", ("document", "characters lost", "left"), worst))
    if score.wrong:
        wrong = [(plain(name), _WRONG[what]) for name, what in score.wrong.items()]
        parts.append(table("Pairs judged wrong", ("pair", "what"), wrong))
    return "\n\n".join(parts)


def _figures(score: Score, floors: Mapping[str, Figures]) -> Iterator[tuple[str, str, str]]:
    for name, value in score.figures.items():
        limits = [f"{_SIGNS[kind]} {limits[name]:g}" for kind, limits in floors.items() if name in limits]
        yield name, _number(name, value), ", ".join(limits)


def _number(name: str, value: float) -> str:
    return f"{value:,.0f}" if name.endswith(".lost") else f"{value:.4f}"


def _categories(score: Score) -> Iterator[tuple[str, int, int]]:
    """(category, gone, marked), those that are to go first."""
    marked, gone = Counter[str](), Counter[str]()
    for row in score.documents:
        marked.update(row.marked)
        gone.update(row.gone)
    for cat in sorted(marked, key=lambda cat: (cat in OPEN, cat)):
        yield cat, gone[cat], marked[cat]


def _note(cat: str) -> str:
    return " (may go or stay)" if cat in OPEN else ""


def _worst(score: Score) -> Iterator[tuple[str, int, int]]:
    """(name, characters lost, characters left) of the documents with most of both."""
    ranked = sorted(score.documents, key=lambda row: (-row.lost - row.left, row.name))
    yield from ((row.name, row.lost, row.left) for row in ranked[:WORST] if row.lost or row.left)
