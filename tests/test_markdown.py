"""The Markdown report: its numbers are right, and scraped text in it stays text."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from cleaners.report import markdown
from cleaners.report.summary import Summary


@given(st.text())
def test_a_span_of_code_is_never_left(text: str) -> None:
    shown = markdown.plain(text)
    assert shown[0] == shown[-1] == "`"
    assert not set(shown[1:-1]) & set("`|\n\r")
    assert len(shown) > 2


def test_numbers_and_shares() -> None:
    summary = Summary(articles=1200, kept=1000, removed=190, quarantined=10, by_site=Counter({"a.id": 30}))
    summary.sites = Counter({"a.id": 40})
    page = markdown.page(summary)
    assert "**1,200 in, 1,000 kept, 190 duplicates, 10 quarantined**" in page
    assert 'e1["190 duplicates"]' in page
    assert "known already" not in page
    assert "| `a.id` | 30 | 75% |" in page
    assert "Alarms" not in page


def test_scraped_names_stand_in_code_alone() -> None:
    page = markdown.page(Summary(by_site=Counter({"<img src=x>`![](http://x.y)": 1}), alarms=["| <script>"]))
    outside = page.split("`")[::2]
    assert not any(sign in piece for piece in outside for sign in ("<", "![", "http"))


def test_long_tables_tell_what_is_left_out() -> None:
    page = markdown.page(Summary(by_rule=Counter({f"rule{n}": n + 1 for n in range(20)})))
    assert page.count("| `rule") == markdown.MOST
    assert "5 more are in run.json" in page
