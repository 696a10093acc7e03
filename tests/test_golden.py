"""Golden pairs: whole articles before and after, found by name. A new pair needs no code.

`NAME.in.txt` is the scraped text, `NAME.out.txt` the cleaned one, `NAME.edits.json` every edit by stage. The first word
of the name is the site, whose rules apply. `pytest tests/test_golden.py --update-golden` writes the results anew.
"""

import json
from pathlib import Path

import pytest

from cleaners.article import Article
from cleaners.cleaned import Cleaned, original
from cleaners.pipeline import Pipeline
from cleaners.settings import Settings

FOLDER = Path(__file__).parent / "golden"
NAMES = sorted(path.name.removesuffix(".in.txt") for path in FOLDER.glob("*.in.txt"))
SITES = {
    "antara": "antaranews.com",
    "detik": "news.detik.com",
    "kompas": "regional.kompas.com",
    "liputan6": "liputan6.com",
    "sindonews": "daerah.sindonews.com",
    "tribun": "jateng.tribunnews.com",
    "viva": "viva.co.id",
    "3alyoum": "3alyoum.com",
    "alweeam": "alweeam.com.sa",
    "reuters": "reuters.com",
    "spa": "spa.gov.sa",
    "cnbc": "cnbcindonesia.com",
    "diariodobrasil": "diariodobrasil.org",
    "kapanlagi": "kapanlagi.com",
    "kontan": "nasional.kontan.co.id",
    "posmetro": "posmetro-medan.com",
    "republika": "khazanah.republika.co.id",
    "tempo": "tempo.co",
    "wowkeren": "wowkeren.com",
    "sinarharian": "sinarharian.com.my",
    "therakyatpost": "therakyatpost.com",
    "astroawani": "astroawani.com",
    "stadiumastro": "stadiumastro.com",
    "melakahariini": "melakahariini.my",
}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Settings())


@pytest.mark.parametrize("name", NAMES)
def test_article_is_cleaned_as_before(name: str, pipeline: Pipeline, pytestconfig: pytest.Config) -> None:
    text = _read(f"{name}.in.txt")
    cleaned = pipeline.clean(Article(name, text, site=SITES.get(name.split("-")[0], "")))
    if pytestconfig.getoption("--update-golden"):
        _write(f"{name}.out.txt", cleaned.article.text)
        _write(f"{name}.edits.json", _edits(cleaned))
    assert cleaned.article.text == _read(f"{name}.out.txt")
    assert _edits(cleaned) == _read(f"{name}.edits.json")
    assert original(cleaned) == text


@pytest.mark.parametrize("name", NAMES)
def test_cleaning_again_changes_nothing(name: str, pipeline: Pipeline) -> None:
    text = _read(f"{name}.out.txt")
    again = pipeline.clean(Article(name, text, site=SITES.get(name.split("-")[0], "")))
    assert again.article.text == text


def test_there_are_pairs_of_each_big_site() -> None:
    assert {name.split("-")[0] for name in NAMES} >= set(SITES)


def _edits(cleaned: Cleaned) -> str:
    stages = {
        stage: [{"start": e.start, "end": e.end, "rule": e.rule, "old": e.old, "new": e.new} for e in edits]
        for stage, edits in cleaned.edits.items()
    }
    return json.dumps(stages, ensure_ascii=False, indent=1) + "\n"


def _read(name: str) -> str:
    return (FOLDER / name).read_bytes().decode()


def _write(name: str, text: str) -> None:
    (FOLDER / name).write_bytes(text.encode())
