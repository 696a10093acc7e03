"""The brute force that the engine is measured by (benchmarks/exact.py), against sets."""

import importlib.util
from itertools import combinations, pairwise
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

EXACT = Path(__file__).parents[2] / "benchmarks/exact.py"
TEXTS = st.lists(st.lists(st.sampled_from("abcd"), max_size=12), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def exact() -> ModuleType:
    spec = importlib.util.spec_from_file_location("exact", EXACT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@given(texts=TEXTS)
def test_every_pair_is_found_with_its_exact_shares(exact: ModuleType, texts: list[list[str]]) -> None:
    found = exact.pairs(texts, 2, 0.31, 0.69)
    shares = zip(found.left, found.right, found.jaccard(), found.containment(), strict=True)
    told = {(left, right): (jaccard, contained) for left, right, jaccard, contained in shares}
    wanted = {}
    for one, other in combinations(range(len(texts)), 2):
        runs, others = (set(pairwise(text)) for text in (texts[one], texts[other]))
        common = len(runs & others)
        if common and (common / len(runs | others) >= 0.31 or common / min(len(runs), len(others)) >= 0.69):
            wanted[one, other] = (common / len(runs | others), common / min(len(runs), len(others)))
    assert told == wanted
