"""The bundled sample: its forms are up to date, every kind of dirt is there, cleaning does what truth.jsonl says."""

import csv
import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from cleaners import neardup
from cleaners.article import Article
from cleaners.cleaned import Cleaned
from cleaners.corpus.record import build
from cleaners.neardup import Decision
from cleaners.pipeline import Pipeline
from cleaners.settings import Settings

EXAMPLES = Path(__file__).parent.parent / "examples"
SETTINGS = Settings()


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (EXAMPLES / name).read_text(encoding="utf-8").split("\n") if line]


RECORDS = _lines("articles.jsonl")
TRUTH = {truth["id"]: truth for truth in _lines("truth.jsonl")}
GROUPS = json.loads((EXAMPLES / "groups.json").read_text(encoding="utf-8"))
IDS = [record["id"] for record in RECORDS]

# What is "clean" holds marker words as ordinary prose.
CLEAN = {
    "detik-iklan-radio",
    "tribun-baca-nyaring",
    "cekkabar-air-kelapa",
    "sinar-perpustakaan-bas",
    "herald-cookie-baker",
}
DIRT = {
    "ad between paragraphs": r"\nAdvertisement\n",
    "Baca Juga followed by text": r"\nBaca Juga\n",
    "Baca juga: and a headline line": r"\nBaca juga:\n[A-Z]",
    "Baca juga: inside a line, glued": r"\S\.Baca juga: [^\n]+[a-z][A-Z][a-z]",
    "scroll on a line": r"\nSCROLL TO CONTINUE WITH CONTENT\n",
    "scroll in mid-sentence": r"[a-z] SCROLL TO CONTINUE WITH CONTENT \d",
    "video embed": r"\[Gambas:Video 20detik\]",
    "video prompt and title": r"\nSimak video pilihan berikut:\n[A-Z]",
    "reporters' initials and tags": r"\n\([a-z]{3}/[a-z]{3}\)\n[a-z][a-z ]+\n[a-z]",
    "initials": r"\n\(ian\)$",
    "(Ist/sur)": r"\(Ist/sur\)",
    "editor": r"\nEditor: [A-Z]",
    "cookie notice": r"menggunakan kuki|use cookies",
    "agency's copyright": r"\nCopyright © ANTARA 2025",
    "Hak cipta": r"\nHak cipta milik",
    "font size": r"\nA\nA\nA\n",
    "photo credit": r"Sumber :\n  • |\nFoto: ",
    "channel prompt": r"saluran WhatsApp|channel WhatsApp",
    "Google News": r"Google News",
    "comments": r"\nKomentar Anda",
    "share widget": r"\nFacebook\nTwitter\n",
    "originally published at": r"\nArtikel ini telah tayang di ",
    "next page": r"Halaman [Ss]elanjutnya|Halaman 1 2 Selanjutnya",
    "left-over script": r"adsbygoogle",
    "left-over entity": r"\n&nbsp;\n",
    "left-over tag": r"\n<div [^\n]+</div>\n",
    "Â alone on a line": r"\nÂ\n",
    "Â at a line's end": r"\.Â\n",
    "Â after a digit": r"\dÂ ",
    "Â before a capital": r"\nÂ[A-Z]",
    "UTF-8 read as cp1252": r"â€œ[A-Z]",
    "Itâ€™s": r"Itâ€™s",
    "UTF-8 read as MacRoman": r"‚Äì",
    "glued words": r"[a-z](?:Tirta|Desa|Kabupaten)|Sehatyang",
    "lost line breaks": r"[a-z]\.[A-Z][a-z]+ [a-z][^\n]{900}",
    "paragraphs joined by .,": r"[a-z]\.,[A-Z]",
}


@pytest.fixture(scope="module")
def cleaned() -> dict[str, Cleaned]:
    pipeline = Pipeline(SETTINGS)
    return {id_: pipeline.clean(article) for id_, article in _articles().items()}


@pytest.fixture(scope="module")
def decisions(cleaned: dict[str, Cleaned]) -> dict[str, Decision]:
    found = neardup.dedupe([result.article for result in cleaned.values()], SETTINGS.neardup)
    return {decision.article_id: decision for decision in found}


def test_articles_that_are_cleaned_together_come_out_as_if_each_were_alone(cleaned: dict[str, Cleaned]) -> None:
    pipeline = Pipeline(SETTINGS)
    assert pipeline.clean_all(list(_articles().values())) == list(cleaned.values())
    assert pipeline.clean_all([]) == []


def _articles() -> dict[str, Article]:
    built = [build(dict(record), "articles.jsonl", line, SETTINGS.corpus) for line, record in enumerate(RECORDS, 1)]
    return {article.id: article for article in built if isinstance(article, Article)}


def _plain(text: str) -> str:
    return " ".join(text.split())


def test_forms_are_what_the_script_makes() -> None:
    script = runpy.run_path(str(EXAMPLES / "make_forms.py"))
    made = script["forms"](script["read"]())
    there = {
        f"{path.parent.name}/{path.name}" for folder in ("texts", "pages") for path in (EXAMPLES / folder).iterdir()
    }
    assert {name for name in made if "/" in name} == there
    assert [name for name, content in made.items() if (EXAMPLES / name).read_bytes() != content] == []


def test_the_forms_are_big_enough() -> None:
    assert len(RECORDS) >= 40
    assert len(list((EXAMPLES / "texts").iterdir())) >= 15
    assert len(list((EXAMPLES / "pages").iterdir())) >= 6


def test_the_table_holds_every_article() -> None:
    with (EXAMPLES / "articles.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["id"], row["isi"]) for row in rows] == [(record["id"], record["text"]) for record in RECORDS]


def test_truth_speaks_of_every_article() -> None:
    assert list(TRUTH) == IDS
    assert len(set(IDS)) == len(IDS)
    named = {id_ for group in GROUPS["duplicates"] for id_ in (group["kept"], *group["removed"])}
    assert named | {id_ for pair in GROUPS["apart"] for id_ in pair["ids"]} <= set(IDS)


@pytest.mark.parametrize("kind", DIRT)
def test_dirt_is_present(kind: str) -> None:
    assert any(re.search(DIRT[kind], record["text"]) for record in RECORDS)


def test_dates_come_in_all_forms() -> None:
    articles = _articles()
    assert [id_ for id_, article in articles.items() if "date-unparsed" in article.flags] == [
        "kabarutara-beruang-taiga"
    ]
    undated = [id_ for id_, article in articles.items() if article.published is None]
    assert undated == ["kabarutara-beruang-taiga", "cekkabar-air-kelapa"]
    assert {type(record["date"]) for record in RECORDS} == {str, int, type(None)}


@pytest.mark.parametrize("id_", IDS)
def test_no_sentence_is_lost(id_: str, cleaned: dict[str, Cleaned]) -> None:
    text = _plain(cleaned[id_].article.text)
    assert [sentence for sentence in TRUTH[id_]["keep"] if _plain(sentence) not in text] == []


@pytest.mark.parametrize("id_", IDS)
def test_all_dirt_is_gone(id_: str, cleaned: dict[str, Cleaned]) -> None:
    text = _plain(cleaned[id_].article.text)
    assert [dirt for dirt in TRUTH[id_]["gone"] if _plain(dirt) in text] == []
    assert [repeat for repeat in TRUTH[id_]["once"] if text.count(_plain(repeat)) > 1] == []


@pytest.mark.parametrize("id_", IDS)
def test_nothing_else_is_left(id_: str, cleaned: dict[str, Cleaned]) -> None:
    text = _plain(cleaned[id_].article.text)
    for known in sorted(TRUTH[id_]["keep"] + TRUTH[id_]["may"], key=len, reverse=True):
        text = text.replace(_plain(known), "\n", 1)
    assert re.findall(r"\w+", text) == []


@pytest.mark.parametrize("id_", sorted(CLEAN))
def test_clean_articles_stay_as_they_are(id_: str, cleaned: dict[str, Cleaned]) -> None:
    assert cleaned[id_].article.text == RECORDS[IDS.index(id_)]["text"]


@pytest.mark.parametrize("group", GROUPS["duplicates"], ids=lambda group: group["kept"])
def test_duplicates_are_found(group: dict[str, Any], decisions: dict[str, Decision]) -> None:
    kept = decisions[group["kept"]]
    assert (kept.kept, kept.cluster) == (True, kept.article_id)
    for id_, relation in group["removed"].items():
        removed = decisions[id_]
        assert (removed.kept, removed.duplicate_of, removed.cluster) == (False, kept.article_id, kept.article_id)
        assert removed.relation == relation


def test_nothing_else_is_a_duplicate(decisions: dict[str, Decision]) -> None:
    expected = {id_ for group in GROUPS["duplicates"] for id_ in (group["kept"], *group["removed"])}
    assert {id_ for id_, decision in decisions.items() if decision.cluster is not None} == expected


@pytest.mark.parametrize("pair", GROUPS["apart"], ids=lambda pair: "-and-".join(pair["ids"]))
def test_look_alikes_stay_apart(pair: dict[str, Any], decisions: dict[str, Decision]) -> None:
    clusters = [decisions[id_].cluster for id_ in pair["ids"]]
    assert clusters[0] is None or clusters[0] != clusters[1]
    assert pair["why"]
