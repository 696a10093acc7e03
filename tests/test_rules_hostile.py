"""Rules on hostile texts: time grows with the length only, whatever a user's pack asks for."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners import rules
from cleaners.article import Article
from cleaners.pipeline import Pipeline
from cleaners.rules.chains import Chains
from cleaners.settings import Settings

SHAPE = rules.shared_shape(rules.config_root())
MANY = 1_000_000


def rule(kind: str, pattern: str, **more: str | int | bool) -> rules.Rule:
    return rules.Rule("mine.x", kind, pattern, "any", "", (), (), **{"max_chars": 10**9, **more})  # type: ignore[arg-type]


RULES = {
    "run": rule("run", "w", next="w|v", max=200),
    "endless run": rule("run", "w", next="w|v", max=MANY),
    "run of any lines": rule("run", r"[^\n]*w[^\n]*", next=r"[^\n]*", max=MANY, min=3),
    "endless next": rule("next", r"[A-Zw][^\n]*", max=MANY),
    "next": rule("next", r"[A-Zw][^\n]*:?", max=2),
    "tail": rule("tail", "w", max_lines=MANY),
    "tail of lines": rule("tail", "w", next="[vw ]*|q[^\n]*", max_lines=MANY),
    "tail that is none": rule("tail", "w", next=r"[^\n]*z", max_lines=MANY),
    "unless": rule("line", "w", unless="^z$"),
    "unsaid": rule("span", r"\(?[Ww]\)?", unsaid=True),
    "joined": rule("span", r"[^\n]*w[^\n]*", joined=True),
    "headline": rule("headline", "w"),
}
TEXTS = {
    "lines": "w\n",
    "lines of two": "w\nv\n",
    "spaced lines": "w\n\n\n\n",
    "indented lines": "    w   \n",
    "words": "w ",
    "word": "w",
    "brackets": "(w) ",
    "sentences": "w. ",
    "long lines": "q" + " w" * 400 + "\n",
    "headlines": "Warga Wono Wiwi Wuwu\n",
    "sentence case": "Hujan turun.\nWarga tunggu hujan sejak awal bulan:\n",
    "blocks": "w:\nHarga Cabai Naik Lagi di Pasar\nw:\nHujan turun di desa itu sejak pagi.\n",
}


def seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def grows(work: Callable[[str], object], unit: str, size: int) -> bool:
    one, eight = (min(seconds(work, unit * (length // len(unit))) for _ in range(2)) for length in (size, 8 * size))
    return eight >= 20 * one + 0.2


@pytest.mark.parametrize("name", RULES)
def test_time_grows_with_the_length_only_whatever_a_rule_asks_for(name: str) -> None:
    one = rules.matcher(RULES[name], SHAPE)

    def work(text: str) -> object:
        return rules.claims([one], text)

    # On a busy machine the clock of a process runs uneven: what grows with the square grows so each time.
    slow = [text for text, unit in TEXTS.items() if all(grows(work, unit, 4_000) for _ in range(3))]
    assert slow == []


@pytest.mark.parametrize(("lang", "unit"), [("id", "X\n"), ("ms", "IKLAN\n"), ("id", "IKLAN\n\n")])
def test_the_shipped_rules_take_seconds_for_pages_of_labels(lang: str, unit: str) -> None:
    pipeline = Pipeline(Settings())
    assert (
        seconds(lambda text: pipeline.clean(Article("1", text, lang=lang)), unit * (200_000 // len(unit))) < 12
    )  # 3 s on a quiet machine


@pytest.mark.parametrize(
    ("asked", "text", "wanted"),
    [
        (rule("run", "w", next="v", max=2), "w\nv\nv\nv", ["w\nv\nv"]),
        (rule("run", "w", next="w|v", max=2), "w\nw\n\nv\nv\nx", ["w\nw\n\nv", "\nv"]),
        (rule("run", "w", next="v", max=9, min=2), "w\nv\nx\nw\nv\nv", ["w\nv\nv"]),
        (rule("next", "w", max=9), "w\nHarga Cabai Naik Lagi\n\nHarga Beras Turun Lagi\nHujan.", None),
        (rule("tail", "w", max_lines=2), "Hujan turun.\nw\nv\nv", []),
        (rule("tail", "w", max_lines=3), "Hujan turun.\nw\nv\nv\n", ["w\nv\nv"]),
        (rule("tail", "w", max_lines=9, next="[vw]*"), "w\nx\nw w w\nv", ["w w\nv"]),
        (rule("tail", "w", max_lines=0), "w", []),
    ],
)
def test_a_block_goes_as_far_as_its_rule_says(asked: rules.Rule, text: str, wanted: list[str] | None) -> None:
    found = [text[claim.start : claim.end] for claim in rules.claims([rules.matcher(asked, SHAPE)], text)]
    assert found == (["w\nHarga Cabai Naik Lagi\n\nHarga Beras Turun Lagi"] if wanted is None else wanted)


@given(
    st.lists(st.integers(0, 12) | st.none(), min_size=13, max_size=13), st.lists(st.tuples(*[st.integers(0, 12)] * 2))
)
def test_chains_go_as_if_each_were_gone_alone(after: list[int | None], asked: list[tuple[int, int]]) -> None:
    chains = Chains(after.__getitem__)
    for start, most in asked:
        node, steps = start, 0
        while steps < most and (further := after[node]) is not None:
            node, steps = further, steps + 1
        assert chains.last(start, most) == (node, steps)
