"""A compared pair as blocks to read, or as plain data."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from cleaners.article import Article
from cleaners.neardup import Passages, Spans, Verdict
from cleaners.report import diff, sides
from cleaners.report.amounts import counted
from cleaners.report.safe import visible


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, the verdict on them, and where their texts share a passage."""

    a: Article
    b: Article
    verdict: Verdict
    passages: Passages


def blocks(pair: Pair, width: int, *, colour: bool) -> Iterator[RenderableType]:
    """Yield the figures, what differs, and the two texts as they fit into `width` columns (0: off a terminal)."""
    yield from _figures(pair.verdict)
    yield Text()
    yield _articles(pair)
    yield from _differs(pair.verdict, colour=colour)
    yield Text()
    one, other = sides.Side(pair.a.text, pair.passages.first), sides.Side(pair.b.text, pair.passages.second)
    yield from sides.blocks(one, other, pair.passages.lines, width, colour=colour)


def plain(pair: Pair) -> dict[str, object]:
    """The same as data for JSON; shares are rounded to four digits, spans are [start, end) in characters."""
    verdict, differs = pair.verdict, pair.verdict.differs
    return {
        "relation": verdict.relation,
        "duplicate": verdict.duplicate,
        "reason": verdict.reason,
        "jaccard": round(verdict.jaccard, 4),
        "a_in_b": round(verdict.a_in_b, 4),
        "b_in_a": round(verdict.b_in_a, 4),
        "shared_bands": verdict.shared_bands,
        "bands": verdict.bands,
        "shared_shingles": verdict.shared_shingles,
        "changes": [list(change) for change in differs.changes],
        "more": differs.more,
        "a": _plain(pair.a, verdict.words[0], differs.only_first, pair.passages.first),
        "b": _plain(pair.b, verdict.words[1], differs.only_second, pair.passages.second),
    }


def _plain(article: Article, words: int, only: tuple[str, ...], spans: Spans) -> dict[str, object]:
    return {
        "id": article.id,
        "file": article.file,
        "line": article.line,
        "title": article.title,
        "site": article.site,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "words": words,
        "only": list(only),
        "shared": [list(span) for span in spans],
        "text": article.text,
    }


def _figures(verdict: Verdict) -> Iterator[Text]:
    colour = "bold green" if verdict.duplicate else "bold yellow"
    yield Text.assemble(
        (verdict.relation.capitalize(), colour), f": {'' if verdict.duplicate else 'no '}duplicates ({verdict.reason})"
    )
    shares = f"{verdict.a_in_b:.2f} of A in B, {verdict.b_in_a:.2f} of B in A"
    yield Text(f"  Jaccard {verdict.jaccard:.2f}; containment: {shares}")
    yield Text(f"  {verdict.shared_shingles:,} shingles and {verdict.shared_bands} of {verdict.bands} bands shared")


def _articles(pair: Pair) -> Table:
    """What is known of either, line by line; what neither has is left out."""
    table = Table.grid(padding=(0, 2))
    for style in ("dim", "", ""):
        table.add_column(style=style, overflow="fold")
    table.add_row("", Text("A", "bold"), Text("B", "bold"))
    words = pair.verdict.words
    rows = [
        ("Id", pair.a.id, pair.b.id),
        ("Stands in", f"{pair.a.file}:{pair.a.line}", f"{pair.b.file}:{pair.b.line}"),
        ("Title", pair.a.title, pair.b.title),
        ("Site", pair.a.site, pair.b.site),
        ("Address", pair.a.url, pair.b.url),
        ("Published", _date(pair.a), _date(pair.b)),
        ("Words", f"{words[0]:,}", f"{words[1]:,}"),
    ]
    for name, one, other in rows:
        if one or other:
            table.add_row(name, *(Text(visible(value)) for value in (one, other)))
    return table


def _date(article: Article) -> str:
    return article.published.isoformat(" ", "minutes") if article.published else ""


def _differs(verdict: Verdict, *, colour: bool) -> Iterator[Text]:
    """The largest changes from A to B, and the numbers and names that only one has."""
    found = verdict.differs
    for one, other in found.changes:
        line = Text("  ")
        diff.change(line, visible(one), visible(other), colour=colour)
        yield line
    if found.more:
        yield Text(f"  and {counted(found.more, 'more change')}", "dim")
    for where, words in (("A", found.only_first), ("B", found.only_second)):
        if words:
            yield Text(f"  Only in {where}: {visible(', '.join(words))}")
