"""Mutated pages (benchmarks/fuzz_pages.py) over the sample's pages: a small part of what it does with real ones."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def fuzzer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz_pages", ROOT / "benchmarks/fuzz_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_seed_tells_a_page_again(fuzzer: ModuleType) -> None:
    pages = list(fuzzer.read(ROOT / "examples/pages"))
    first = [fuzzer.mutated(pages, seed) for seed in range(50)]
    assert first == [fuzzer.mutated(pages, seed) for seed in range(50)]
    assert len(set(first)) == 50
    assert not set(first) & set(pages)


def test_no_mutated_page_breaks_anything(fuzzer: ModuleType) -> None:
    pages, fuzz = list(fuzzer.read(ROOT / "examples/pages")), fuzzer.Fuzz()
    for seed in range(100):
        fuzz.page(fuzzer.mutated(pages, seed), seed)
    assert fuzz.strange == {}
    assert sum(fuzz.found.values()) == 100
    assert fuzz.found["read"] > 50
