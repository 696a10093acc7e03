"""What a run did, in numbers: the record behind run.json, the terminal's last page and the flows' reports."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Summary:
    """Counts of one run. The books balance: `articles` = `kept` + `removed` + `quarantined` + `known`.

    `known` are records that a history had already; `superseded` are articles of earlier batches that gave way.

    `chars_in`/`chars_out` count characters of the texts of all readable articles before and after cleaning.
    `skipped` counts what in archives is no page, by kind; it is no part of the books.
    `alarms` tell what is not as expected: by the sites' rule packs, or by the batches before.
    `by_rule`, `by_stage` count edits, `by_site` articles with at least one edit; `relations` removed articles.
    `sites` counts a site's articles, `site_chars` the characters of their texts before cleaning, `site_gone` how many
    fewer there are afterwards.
    """

    articles: int = 0
    kept: int = 0
    removed: int = 0
    quarantined: int = 0
    known: int = 0
    superseded: int = 0
    touched: int = 0
    doubled_ids: int = 0
    chars_in: int = 0
    chars_out: int = 0
    by_stage: Counter[str] = field(default_factory=Counter)
    by_rule: Counter[str] = field(default_factory=Counter)
    by_site: Counter[str] = field(default_factory=Counter)
    sites: Counter[str] = field(default_factory=Counter)
    site_chars: Counter[str] = field(default_factory=Counter)
    site_gone: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    alarms: list[str] = field(default_factory=list)
    neardup: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished run: its numbers, where its outputs stand (by what they are), and how long it took.

    `outputs`       "kept", "removed", "edits", "decisions", "clusters", "quarantine", "run", "timings" -> path as text
    `seconds`       wall time by step: "plan", "titles", "clean" (or "read"), "compare", "write"
    `parts`         units of work; `parts_reused` of them stood there already, finished by an earlier run
    """

    summary: Summary
    outputs: Mapping[str, str]
    seconds: Mapping[str, float]
    parts: int = 0
    parts_reused: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """A cluster: title of the kept article, how many articles and sites it has, what the others are to the kept one."""

    title: str
    articles: int
    sites: int
    relations: Mapping[str, int]


def sentence(summary: Summary) -> str:
    """The numbers that matter, in one line."""
    parts = [f"{summary.articles:,} in", f"{summary.kept:,} kept"]
    if summary.removed:
        parts.append(f"{summary.removed:,} duplicates")
    if summary.known:
        parts.append(f"{summary.known:,} known already")
    if summary.superseded:
        parts.append(f"{summary.superseded:,} earlier ones superseded")
    if summary.quarantined:
        parts.append(f"{summary.quarantined:,} quarantined")
    return ", ".join(parts)
