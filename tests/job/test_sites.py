"""A site that no longer looks as its rule pack expects is told in the run."""

import json
from pathlib import Path

import pytest
from job_articles import records, write_jsonl

from cleaners import job
from cleaners.job.sites import LEAST
from cleaners.settings import Settings, load

PACK = """scope = "contoh.id"
[expect]
touched = [0.5, 1.0]
removed = 0.1

[[rule]]
id      = "contoh.id.slogan"
kind    = "line"
pattern = 'Contoh, dekat di hati'
why     = "Slogan of the site."
removes = ["Contoh, dekat di hati"]
keeps   = ["Ia menulis: Contoh, dekat di hati"]
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    path = tmp_path / "contoh.id.toml"
    path.write_text(PACK)
    return load(None, [("boilerplate.extra", (str(path),), "--set"), ("engine.workers", 1, "--set")])


def alarms(tmp_path: Path, settings: Settings, rows: list[dict[str, object]]) -> list[str]:
    source = write_jsonl(tmp_path / "in.jsonl", [row | {"link": "https://contoh.id/a"} for row in rows])
    outcome = job.run([source], tmp_path / "out", settings, clean=True, dedupe=False)
    told = json.loads((tmp_path / "out/run.json").read_text())["counts"]["alarms"]
    assert told == outcome.summary.alarms
    return list(outcome.summary.alarms)


def told(count: int, extra: str) -> list[dict[str, object]]:
    bodies = [str(row["isi"]).replace("\nAdvertisement", "").replace("\nÂ", "") for row in records(count)]
    return [{"id": f"a{number}", "isi": f"{body}\n{extra}"} for number, body in enumerate(bodies)]


def test_a_site_as_expected_raises_none(tmp_path: Path, settings: Settings) -> None:
    assert alarms(tmp_path, settings, told(LEAST, "Contoh, dekat di hati")) == []


def test_a_site_whose_rules_no_longer_fire_is_told(tmp_path: Path, settings: Settings) -> None:
    assert alarms(tmp_path, settings, told(LEAST, "Contoh, selalu di hati")) == [
        f"contoh.id: 0% of {LEAST} articles were changed, 50% to 100% are expected; has the site changed?"
    ]


def test_a_site_that_loses_too_much_is_told(tmp_path: Path, settings: Settings) -> None:
    much = "\n".join(["Contoh, dekat di hati"] * 40)
    [alarm] = alarms(tmp_path, settings, told(LEAST, much))
    assert alarm.startswith("contoh.id: ")
    assert alarm.endswith(f"of the text of {LEAST} articles went, at most 10% is expected; has the site changed?")


def test_a_few_articles_tell_nothing(tmp_path: Path, settings: Settings) -> None:
    assert alarms(tmp_path, settings, told(LEAST - 1, "Contoh, selalu di hati")) == []
