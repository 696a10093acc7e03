"""The Markdown report: its numbers are right, and scraped text in it stays text."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from cleaners.report import markdown
from cleaners.report.summary import Story, Summary


@given(st.text())
def test_a_span_of_code_is_never_left(text: str) -> None:
    shown = markdown.plain(text)
    assert shown[0] == shown[-1] == "`"
    assert not set(shown[1:-1]) & set("`|\n\r")
    assert len(shown) > 2


def test_numbers_and_shares() -> None:
    summary = Summary(articles=1200, kept=1000, removed=190, quarantined=10, by_site=Counter({"a.id": 30}))
    summary.sites = Counter({"a.id": 40})
    summary.site_chars, summary.site_gone = Counter({"a.id": 4000}), Counter({"a.id": 100})
    page = markdown.page(summary)
    assert "**1,200 in, 1,000 kept, 190 duplicates, 10 quarantined**" in page
    assert 'e1["190 duplicates"]' in page
    assert "known already" not in page
    assert "| `a.id` | 40 | 75% | 2.5% |" in page
    assert "Alarms" not in page


def test_scraped_names_stand_in_code_alone() -> None:
    evil = "<img src=x>`![](http://x.y)\n| <script>"
    summary = Summary(by_site=Counter({evil: 1}), sites=Counter({evil: 1}), alarms=[evil], reasons=Counter({evil: 1}))
    page = markdown.page(summary, [Story(evil, 3, 2, {"copy": 2})])
    outside = page.split("`")[::2]
    assert not any(sign in piece for piece in outside for sign in ("<", "![", "http"))


def test_long_tables_tell_what_is_left_out() -> None:
    page = markdown.page(Summary(by_rule=Counter({f"rule{n}": n + 1 for n in range(20)})))
    assert page.count("| `rule") == markdown.MOST
    assert "5 more are in run.json" in page


def test_the_largest_clusters_and_no_table_that_prefect_would_cut() -> None:
    stories = [Story("Banjir " * 30, 12, 5, {"copy": 9, "update": 2}), Story("Padi", 2, 1, {})]
    sites = Counter({"a.id": 1})
    page = markdown.page(Summary(by_site=sites, sites=sites, by_rule=sites), stories)
    assert "…` | 12 | 5 | 9 `copy`, 2 `update` |" in page
    assert "| `Padi` | 2 | 1 |  |" in page
    assert max(line.count("|") for line in page.splitlines() if line.startswith("|")) <= 6
