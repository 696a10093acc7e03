"""What is not as it was: a batch's counts beside those of the batches before it, a sentence for whatever has jumped.

Rates are told against the sum of the latest batches, not the last one alone: a day is a small sample. What is too small
to tell anything is passed over; the limits are tried on real scrapes day by day (docs/history.md).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cleaners.addresses import holds_site
from cleaners.report.summary import Summary

LATEST = 30  # batches that are looked back on
BATCHES = 3  # of them at least so many, or nothing is told
LEAST = 30  # articles of a site, edits of a rule
TIMES = 10  # as often as before: a rule
JUMP = 0.3  # of the share of a site's articles that are changed
GONE = 0.15  # of the share of a site's text that goes
QUARANTINED, RECORDS = 0.05, 10  # of all records, and at least so many

Counts = Mapping[str, Any]


def of_run(summary: Summary, empty: Sequence[str]) -> Iterator[str]:
    """What a run tells by itself: much quarantine, and input files that are `empty`."""
    count, of = summary.quarantined, summary.articles
    if count >= max(RECORDS, QUARANTINED * of):
        yield f"{count:,} of {of:,} records are quarantined; look at quarantine.jsonl"
    if empty:
        more = f" and {len(empty) - 1:,} more" if len(empty) > 1 else ""
        yield f"{empty[0]}{more}: holds no record; has its scraper stopped?"


def against(summary: Summary, past: Sequence[Counts]) -> Iterator[str]:
    """What differs from the counts of the batches before, oldest first, as the catalogue has them."""
    told = [counts for counts in past if "by_rule" in counts][-LATEST:]
    if len(told) >= BATCHES:
        yield from _rules(summary, told)
        yield from _sites(summary, told)
        yield from _missing(summary, told)


def _rules(summary: Summary, past: Sequence[Counts]) -> Iterator[str]:
    """Rules whose edits an article have multiplied. One that never fired counts as if it had, once."""
    before, sites = _sum(past, "by_rule"), _sum(past, "sites")
    for rule, count in sorted(summary.by_rule.items()):
        of = _concerned(rule, sites)
        usual = max(before[rule], 1) / max(of, 1) * _concerned(rule, summary.sites)
        if min(count, of) >= LEAST and count >= TIMES * usual:
            yield f"rule {rule} fired {count:,} times, {usual:,.1f} are usual; look at what it takes out"


def _sites(summary: Summary, past: Sequence[Counts]) -> Iterator[str]:
    """Sites of which another share of the articles is changed, or another share of the text goes."""
    sites, touched = _sum(past, "sites"), _sum(past, "by_site")
    chars, gone = _sum(past, "site_chars"), _sum(past, "site_gone")
    for site, count in sorted(summary.sites.items()):
        if min(count, sites[site]) < LEAST:
            continue
        before, now = touched[site] / sites[site], summary.by_site[site] / count
        if abs(now - before) >= JUMP:
            yield f"{site}: {now:.0%} of {count:,} articles were changed, {before:.0%} are usual; has the site changed?"
        before, now = gone[site] / max(chars[site], 1), summary.site_gone[site] / max(summary.site_chars[site], 1)
        if chars[site] and now - before >= GONE:
            yield f"{site}: {now:.0%} of the text went, {before:.0%} is usual; has the site changed?"


def _missing(summary: Summary, past: Sequence[Counts]) -> Iterator[str]:
    """Sites that were in every batch, with enough articles, and are not in this one."""
    sites = _sum(past, "sites")
    for site, count in sorted(sites.items()):
        steady = site and all(counts["sites"].get(site) for counts in past)
        if steady and count >= LEAST and not summary.sites[site]:
            yield f"{site}: no article, {count / len(past):,.0f} a batch are usual; has its scraper stopped?"


def _concerned(rule: str, sites: Mapping[str, int]) -> int:
    """How many articles a rule is for: those of its site, if it is of a site's pack, else all."""
    scope = rule.rpartition(".")[0]
    return sum(count for site, count in sites.items() if "." not in scope or holds_site(scope, site))


def _sum(past: Sequence[Counts], name: str) -> Counter[str]:
    found = Counter[str]()
    for counts in past:
        found.update(counts.get(name, {}))
    return found
