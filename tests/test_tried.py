"""Which packs are tried on their examples when they are loaded: all but shipped ones that are as they were."""

import shutil
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from cleaners.errors import RuleError
from cleaners.rules import config_root, load_packs, packs, tried
from cleaners.rules.check import passed
from cleaners.settings import Boilerplate


def test_the_committed_list_is_up_to_date() -> None:
    fresh = (config_root() / "tried.tsv").read_text(encoding="utf-8") == passed()
    assert fresh, "config/tried.tsv is not of the rules as they are; write it anew with `make docs`"


def test_shipped_packs_are_not_tried_again() -> None:
    packs._read.cache_clear()
    with mock.patch.object(packs, "_tried", side_effect=AssertionError):
        load_packs(Boilerplate())


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("rules/id.toml", "'(?:Baca|BACA)", "'(?:Simak|BACA)", "id.read-also"),
        ("rules/id.toml", "'(?:Baca|BACA)", "'(?=Baca|BACA)", "RE2 refuses the pattern"),
        ("sites/detik.com.toml", "[[rule]]", "[[rule]]\nwhy_not = 1", "why_not is not known"),
    ],
)
def test_an_edited_pack_is_tried(file: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    root = shutil.copytree(config_root(), tmp_path / "config")
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError, match=said):
        load_packs(Boilerplate(), root=root)


def test_other_words_that_all_packs_share_make_other_hashes() -> None:
    text, shared = (config_root() / "rules/id.toml").read_text(encoding="utf-8"), packs.all_share(config_root())
    assert tried.digest(text, shared) in tried.known()
    openers = replace(shared.shape, openers=shared.shape.openers | {"Salju"})
    assert tried.digest(text, replace(shared, shape=openers)) not in tried.known()
    assert tried.digest(text, replace(shared, lists=(*shared.lists, ("snow", "salju")))) not in tried.known()


def test_a_pack_of_ones_own_is_tried(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        """
[[rule]]
id      = "mine.ad"
kind    = "line"
pattern = 'Iklan'
why     = "An advertisement."
removes = ["Iklan kecil"]
keeps   = ["Salju"]
""",
        encoding="utf-8",
    )
    with pytest.raises(RuleError, match=r"mine\.ad: the example 'Iklan kecil' should leave ''"):
        load_packs(Boilerplate(extra=(str(path),)))
