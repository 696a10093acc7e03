"""The sieve: a rule that it holds back matches nowhere in the text."""

import time
from pathlib import Path
from unittest import mock

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.rules import Pack, Rule, RuleBook, load_packs, matcher, view
from cleaners.rules.packs import read_pack
from cleaners.rules.rule import Shared
from cleaners.rules.sieve import Sieves
from cleaners.settings import Boilerplate

BOOK = load_packs(Boilerplate())
SIEVES = Sieves(BOOK, lambda _: True)
EXAMPLES = sorted({text for rule in BOOK.rules for text in (*rule.removes, *rule.keeps)})
PLACES = st.sampled_from(
    [("id", "news.detik.com"), ("id", "okezone"), ("en", ""), ("ar", "sabq.org"), ("", "kompas.com")]
)

PACK = """
[[rule]]
id      = "{name}.{rule}"
kind    = "line"
pattern = '{pattern}'
why     = "For the test."
removes = ["Salju"]
keeps   = ["Hujan"]
"""


@settings(deadline=None)  # the first text builds the sieve
@given(st.lists(st.sampled_from(EXAMPLES), max_size=4), PLACES, st.sampled_from(["\n", " ", ""]))
def test_what_matches_is_a_candidate_in_the_order_of_the_packs(
    pieces: list[str], place: tuple[str, str], between: str
) -> None:
    text = view(between.join(pieces).translate({ord("⟦"): None, ord("⟧"): None}))
    scopes = BOOK.scopes(*place)
    every = [matcher(rule, pack.shape) for pack in BOOK.packs for rule in pack.rules if rule.scope in scopes]
    found = [one.rule.id for one in SIEVES.candidates(*place, text.encode())]
    assert found == [one.rule.id for one in every if one.rule.id in found]
    assert not [one.rule.id for one in every if text and one.rule.id not in found and one.find.search(text) is not None]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", *EXAMPLES]), PLACES), max_size=6))
def test_many_texts_have_the_candidates_of_each(chosen: list[tuple[str, tuple[str, str]]]) -> None:
    texts = [(*place, view(text).encode()) for text, place in chosen]
    assert SIEVES.all_candidates(texts) == [SIEVES.candidates(*one) for one in texts]


def test_rules_of_a_pack_that_names_no_site_come_after_those_of_the_sites(tmp_path: Path) -> None:
    packs = []
    for name, scope in (("one", "any"), ("warta.example", "warta.example"), ("two", "any")):
        path = tmp_path / f"{name}.toml"
        path.write_text(PACK.format(name=name, rule="snow", pattern="Salju"), encoding="utf-8")
        packs.append(read_pack(path, scope, Shared()))
    sieves = Sieves(RuleBook(tuple(packs)), lambda _: True)
    found = sieves.candidates("id", "warta.example", b"Salju")
    assert [one.rule.id for one in found] == ["one.snow", "warta.example.snow", "two.snow"]


@pytest.mark.parametrize(("lang", "site"), [("id", ""), ("xx", "lain.example")])
def test_only_the_rules_that_hold_are_candidates(lang: str, site: str) -> None:
    text = b"Iklan\nPublicidade\nAnzeige\n"
    scopes = {one.rule.scope for one in SIEVES.candidates(lang, site, text)}
    assert scopes <= BOOK.scopes(lang, site)
    assert "pt" not in scopes
    assert "pt" in {one.rule.scope for one in SIEVES.candidates("", site, text)}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("Salju[ab]{2,3}", "Saljuaba"),
        (r"Salju[\]{0,9}]+", "Salju}9"),
        (r"Salju\{1,2\}", "Salju{1,2}"),
        (r"\QSalju{1,2}\E", "Salju{1,2}"),
        (r"Salju\x{200}{1,2}", "Salju\u0200\u0200"),
        (r"\{1,40} Salju", "{1,40} Salju"),
        (r"Salju[[:alpha:]{1,2}]+\.", "Salju1,2."),
        (r"Salju[]{1,2}]x", "Salju2x"),
        (r"Salju[^]{1,4}]x", "Salju7x"),
        (r"Salju\\{1,2}x", "Salju\\\\x"),
        (r"Salju\d{12}x", "Salju202611301845x"),
        (r"Sal{1}ju\d{3}", "Salju123"),
        ("Salju{٣,٥}", "Salju{٣,٥}"),
        ("Salju(?:[a-z]{9}){2,}?", "Saljuabcdefghiabcdefghi"),
    ],
)
def test_a_search_that_counts_without_an_end_holds_nothing_back(pattern: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    rules = PACK.format(name="one", rule="snow", pattern=pattern) + PACK.format(
        name="one", rule="storm", pattern="Badai"
    )
    path.write_text(rules, encoding="utf-8")  # one rule alone is not searched for
    with mock.patch("cleaners.rules.packs._tried", return_value=[]):
        book = RuleBook((read_pack(path, "any", Shared()),))
    assert re2.search(pattern, text) is not None
    assert [one.rule.id for one in Sieves(book, lambda _: True).candidates("", "", text.encode())] == ["one.snow"]


def lettered(pattern: str, monkeypatch: pytest.MonkeyPatch) -> Sieves:
    """A rule that is searched for by its literals, as of a language's, beside another one."""
    monkeypatch.setattr("cleaners.rules.sieve._FEW", 0)
    names = (("a.snow", pattern), ("a.storm", "Badai"))
    rules = tuple(Rule(name, "span", pattern, "any", "", ("",), ("",)) for name, pattern in names)
    return Sieves(RuleBook((Pack("a", "any", "", rules),)), lambda _: True)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("Salju ?: ?Putih", "Salju :Putih"),
        ("Salju,? ?Putih", "SaljuPutih"),
        ("Salju ??Putih", "SaljuPutih"),
        ("Salju( ?)?Putih", "Salju Putih"),
        ("Salju[ ?]x", "Salju?x"),
        (r"Salju\ ?x", "Saljux"),
        (r"Salju \?x", "Salju ?x"),
        (r"\QSalju ?\E+x", "Salju ??x"),
        (r"\((?:Salju|(Hujan))\)", "(Hujan)"),
        (r"\(Salju\)|\((?i:hujan)\)", "(HUJAN)"),
        (r"Salju\||Hujan[|]", "Hujan|"),
        (r"\QSalju|Hujan\E", "Salju|Hujan"),
        (r"(?P<cut>Salju|)[|]Hujan", "|Hujan"),
    ],
)
def test_a_sign_that_may_be_there_holds_nothing_back(pattern: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sieves = lettered(pattern, monkeypatch)
    assert re2.search(pattern, text) is not None
    assert [one.rule.id for one in sieves.candidates("", "", text.encode())] == ["a.snow"]


def test_a_line_that_begins_like_any_is_looked_for_by_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaners.rules.sieve._FEW", 0)
    patterns = (r"[A-Z][^\n]{3,40}\(Foto\)", r"(?i)[^\n]*langganan\b[^\n]*", "Badai")
    rules = tuple(Rule(f"a.r{at}", "line", one, "any", "", ("",), ("",)) for at, one in enumerate(patterns))
    sieves = Sieves(RuleBook((Pack("a", "any", "", rules),)), lambda _: True)
    assert sieves.candidates("", "", b"Salju turun di desa itu.") == []
    # The words are seen wherever they stand, the beginning of a line only there.
    texts = [b"Ia (foto) pulang.", b"Lalu berlangganan.", b"Saat badai.", b"Badai"]
    assert [[one.rule.id for one in sieves.candidates("", "", text)] for text in texts] == [
        ["a.r0"],
        ["a.r1"],
        [],
        ["a.r2"],
    ]


def test_a_rule_is_looked_for_by_its_sign() -> None:
    texts = [b"Salju (abc/def)", b"Hujan (abc/def)", b"Salju"]
    pair = (Rule("a.storm", "span", "Badai", "any", "", ("",), ("",)),)
    snow = Rule("a.snow", "span", r"Salju \([a-z/]+\)", "any", "", ("",), ("",), sign=r"/[a-z]+\)")
    sieves = Sieves(RuleBook((Pack("a", "any", "", (snow, *pair)),)), lambda _: True)
    assert [len(sieves.candidates("", "", text)) for text in texts] == [1, 1, 0]


def test_a_sign_that_may_be_there_is_looked_for_with_what_is_around(monkeypatch: pytest.MonkeyPatch) -> None:
    sieves = lettered("Salju ?: ?Putih", monkeypatch)
    assert sieves.candidates("", "", b"Salju turun. Warna: Putih") == []


def test_choices_are_looked_for_with_what_they_have_in_common(monkeypatch: pytest.MonkeyPatch) -> None:
    sieves = lettered(r"\(Sal(?:/[A-Z]+)?\)|\(Huj(?:/[A-Z]+)?\)", monkeypatch)
    assert sieves.candidates("", "", b"Salju dan hujan (di Garut)") == []
    assert [one.rule.id for one in sieves.candidates("", "", b"Dingin. (Huj/SN)")] == ["a.snow"]


def test_a_rule_that_is_alone_is_always_a_candidate() -> None:
    rules = (Rule("a.snow", "span", "Salju", "any", "", ("",), ("",)),)
    sieves = Sieves(RuleBook((Pack("a", "any", "", rules),)), lambda _: True)
    assert [one.rule.id for one in sieves.candidates("", "", b"Hujan.")] == ["a.snow"]


def test_rules_that_are_too_many_for_one_set_are_found_by_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaners.rules.sieve._MEMORY", 1 << 16)
    rules = tuple(
        Rule(f"a.r{at}", kind, rf"\pL+{at} [\pL ]+Kabut{at}\.?$", "any", "", ("",), ("",))
        for at, kind in enumerate(["line", "span"] * 40)
    )
    sieves = Sieves(RuleBook((Pack("a", "any", "", rules),)), lambda _: True)
    found = [one.rule.id for one in sieves.candidates("", "", b"Salju7 di Kabut7.\nHujan8 di Kabut8")]
    assert {"a.r7", "a.r8"} <= set(found)
    assert not {"a.r1", "a.r10"} & set(found)


def test_rules_that_count_far_do_not_multiply_states() -> None:
    """RE2's Set makes its states as a text asks for them: with counts 30 ms for this one, without their ends one."""
    words, rest = ("di", "ke", "dan", "yang", "itu"), r"[^\n]{0,90}"
    patterns = [f"{rest}{word}{rest}{other}{rest}salju{at}" for at, word in enumerate(words) for other in words]
    rules = tuple(Rule(f"a.r{at}", "line", one, "any", "", ("",), ("",)) for at, one in enumerate(patterns))
    sieves = Sieves(RuleBook((Pack("a", "any", "", rules),)), lambda _: True)
    sieves.candidates("", "", b"Salju")  # builds them
    places = ["kota", "desa", "tepi sungai", "pasar lama", "rumahnya", "sawah"]
    pairs = [f"Warga {one} yang pulang ke {other} itu dan duduk di kebun." for one in places for other in places]
    text = "\n".join(" ".join(pairs[at : at + 7]) for at in range(36)).encode()
    began = time.process_time()
    assert sieves.candidates("", "", text) == []
    assert time.process_time() - began < 0.01
