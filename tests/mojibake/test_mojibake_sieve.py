"""The sieve: what it holds back must be sure not to need the repair."""

import re

import pytest
import re2
from ftfy.badness import is_bad
from hypothesis import given
from mojibake_texts import MIXED, ODD

from cleaners.mojibake import _LAYERS
from cleaners.mojibake.repair import repair
from cleaners.mojibake.sieve import _CLASSES, _NAMES, _SIEVE, may_be_bad, signs


@given(ODD)
def test_the_sieve_holds_no_mojibake_back(text: str) -> None:
    if not may_be_bad(text):
        assert not any(is_bad(part) for part in (text, *text.split("\n")))
        assert repair(text) == text


@pytest.mark.parametrize("text", ["<br>", "&amp;", "a\rb", "a\x7fb", "a\x00b", "\x1b[0m", "Harga: 5% (naik)\tlagi\n"])
def test_what_is_not_searched_shows_no_sign(text: str) -> None:
    assert signs(text) == {_NAMES[at] for at in _SIEVE.Match(text) or ()}


def test_the_sieve_knows_all_characters_that_the_pattern_means() -> None:
    """Each \\s and \\w of Python's must be in the class that stands for it in RE2, whatever Unicode either knows."""
    letters = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    for name, members in _CLASSES.items():
        outside = re2.compile(f"[^{members}]+").findall(letters)
        assert not re.search(name, "".join(outside)), name


@pytest.mark.parametrize(
    "text",
    [
        *("\x81", "é¤", "Xя¤", "¤é", "éÀ", "²é", "é€", " À€", "À²", "é“²", "à”“", "²“", "aÀ“", "█ö", "é█", "█”", "é”x"),
        *("naïve œ!", "À°", "Â»", "×²", "Ø§Ø§", "à²", "√±", "≈°", "‚Äì", "‚âà", "вЂ", "Р°Р", "ГўВЂВ. ", "Ã¡", "aÃ b"),
        *("Ã b", "a.Â “", "β€™", "Ξ°Ξ", "ā€"),
    ],
)
def test_the_sieve_lets_every_alternative_of_ftfys_pattern_through(text: str) -> None:
    assert is_bad(text)
    assert may_be_bad(text)
    assert may_be_bad(f"Ayam betina.\n{text}")


@given(MIXED)
def test_a_layer_whose_sign_is_not_there_finds_nothing(text: str) -> None:
    found = signs(text)
    for sign, layer in _LAYERS:
        if sign not in found:
            assert layer(text) == []
