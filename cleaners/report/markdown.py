"""A run's numbers as a page of Markdown, for the Prefect UI: a funnel and short tables.

Names of sites and reasons come from scraped records: each is shown as text, so that none brings a picture, a link or
a line of its own.
"""

from collections.abc import Mapping, Sequence

from cleaners.report.safe import visible
from cleaners.report.summary import Story, Summary, sentence

MOST = 15  # lines of a table
WIDEST = 80  # characters of a title


def page(summary: Summary, stories: Sequence[Story] = ()) -> str:
    """The report: numbers, funnel, alarms, and tables by stage, rule, site, relation, reason of quarantine, cluster."""
    tables = [
        _table("Edits by stage", "stage", summary.by_stage),
        _table("Edits by rule", "rule", summary.by_rule),
        _sites(summary),
        _table("Removed articles by relation", "relation", summary.relations),
        _stories(stories),
        _table("Quarantined by reason", "reason", summary.reasons),
        _table("No pages, in archives", "kind", summary.skipped),
    ]
    parts = [f"**{sentence(summary)}**", _funnel(summary), _alarms(summary), *tables]
    return "\n\n".join(part for part in parts if part)


def plain(text: str) -> str:
    """Return `text` as a span of code, in which neither Markdown nor HTML means anything.

    (Escapes would do for one of Prefect's two pages, but the other one shows them as they stand in tables.)

    >>> plain("![x](https://a.b)|<img>")
    '`![x](https://a.b)¦<img>`'
    """
    return f"`{visible(text).replace('`', chr(39)).replace('|', '¦') or ' '}`"


def _funnel(summary: Summary) -> str:
    ends = {
        "kept": summary.kept,
        "duplicates": summary.removed,
        "known already": summary.known,
        "quarantined": summary.quarantined,
    }
    arrows = [f'  in --> e{n}["{count:,} {name}"]' for n, (name, count) in enumerate(ends.items()) if count]
    if not arrows:
        return ""
    return "\n".join(["```mermaid", "flowchart LR", f'  in["{summary.articles:,} in"]', *arrows, "```"])


def _alarms(summary: Summary) -> str:
    if not summary.alarms:
        return ""
    return "\n".join(["## Alarms", "", *(f"- {plain(alarm)}" for alarm in summary.alarms)])


def _sites(summary: Summary) -> str:
    """The sites with most articles: how many are changed, and how much of their text goes."""
    if not summary.by_site:
        return ""
    ranked = sorted(summary.sites.items(), key=lambda item: (-item[1], item[0]))
    rows = [
        (
            plain(site),
            f"{count:,}",
            f"{summary.by_site[site] / count:.0%}",
            f"{summary.site_gone[site] / max(summary.site_chars[site], 1):.1%}",
        )
        for site, count in ranked[:MOST]
    ]
    return table("Sites", ("site", "articles", "changed", "text gone"), rows) + _more(len(ranked))


def _stories(stories: Sequence[Story]) -> str:
    if not stories:
        return ""
    rows = [
        (
            plain(_short(story.title)),
            f"{story.articles:,}",
            f"{story.sites:,}",
            ", ".join(f"{count:,} {plain(relation)}" for relation, count in story.relations.items()),
        )
        for story in stories
    ]
    return table("Largest clusters", ("kept article", "articles", "sites", "the others"), rows)


def _short(title: str) -> str:
    return title if len(title) <= WIDEST else f"{title[: WIDEST - 1]}…"


def _more(count: int) -> str:
    return f"\n\n{count - MOST:,} more are in run.json." if count > MOST else ""


def _table(title: str, of: str, counts: Mapping[str, int]) -> str:
    """The largest counts."""
    if not counts:
        return ""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [(plain(name), f"{count:,}") for name, count in ranked[:MOST]]
    return table(title, (of, "count"), rows) + _more(len(ranked))


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table under its title, the first column to the left, the others to the right; at most 5, or Prefect cuts it.

    What comes from a scraped text has to be `plain`.
    """
    lines = [f"## {title}", "", f"| {' | '.join(columns)} |", f"|---|{'---:|' * (len(columns) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])
