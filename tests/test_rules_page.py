"""docs/rules.md: every rule with its examples, as the rules are today."""

from pathlib import Path

from cleaners import rules
from cleaners.pipeline import RULES
from cleaners.report import rulebook
from cleaners.settings import Boilerplate

PAGE = Path(__file__).parents[1] / "docs/rules.md"
PACKS = rules.load_packs(Boilerplate()).packs


def test_the_committed_page_is_up_to_date() -> None:
    fresh = PAGE.read_text(encoding="utf-8") == rulebook.page(PACKS, RULES)
    assert fresh, "docs/rules.md is not what the rules are; write it anew with `make docs`"


def test_it_lists_every_rule_with_every_example() -> None:
    page = rulebook.page(PACKS, RULES)
    for rule in (rule for pack in PACKS for rule in pack.rules):
        section = page.partition(f"**`{rule.id}`**")[2].partition("**`")[0]
        assert rule.why in section
        assert section.count("\n- goes: `") == len(rule.removes)
        assert section.count("\n- stays: `") == len(rule.keeps)
    assert all(f"**`{name}`** {why}" in page for name, why in RULES.items())


def test_what_goes_is_marked_and_nothing_is_taken_for_markup() -> None:
    made = rules.Rule(
        id="mine.ad",
        kind="line",
        pattern="`Iklan`",
        scope="warta.example",
        why="An advertisement.",
        removes=("`Iklan`", "Satu.\n⟦`Iklan`⟧"),
        keeps=("**Iklan**",),
    )
    page = rulebook.page([rules.Pack("mine", "warta.example", "mine.toml", (made,))], {})
    assert "- goes: `` ⟦`Iklan`⟧ ``\n- goes: `` Satu.↵⟦`Iklan`⟧ ``\n- stays: `**Iklan**`\n" in page
    assert "| [mine](#mine) | the site warta.example | 1 |" in page
