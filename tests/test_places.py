"""The words of a window, and the places where a headline could end among them."""

import math
from operator import mul

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.rules import config_root, headline, shared_shape
from cleaners.rules import places as weighed
from cleaners.rules.features import NAMES
from cleaners.rules.places import places, window
from cleaners.rules.weights import weights
from cleaners.rules.words import words

SHAPE = shared_shape(config_root())
PIECES = [
    "Harga",
    "harga",
    "Cabai,",
    "di",
    "Pasar",
    "IndukMenurut",
    "“Kami",
    "20",
    "itu.",
    "naik?",
    "…",
    "Namun,",
    "&quot;Ia",
]
TEXTS = st.lists(st.sampled_from([*PIECES, " ", " ", " ", "  ", "\n"]), max_size=60).map("".join)


CAPITAL = st.sampled_from(["Harga", "Cabai", "Naik", "Lagi", "Pasar", "Garut", "“Kami", "20", "Warga", "PT"])
SMALL = st.sampled_from(
    ["harga", "“kami", "itu", "di", "naik,", "karena", "hujan", "sejak", "pagi", "kata", "dia.", "yang"]
)
TITLES = st.lists(st.one_of(CAPITAL, CAPITAL, CAPITAL, SMALL), min_size=4, max_size=14).map(" ".join)
SENTENCES = st.lists(st.one_of(SMALL, SMALL, CAPITAL), min_size=1, max_size=50).map(
    lambda some: " ".join(["Menurut", *some])
)


@given(TITLES, st.sampled_from(["", " ", "  ", "? "]), SENTENCES)
def test_a_place_that_is_not_weighed_would_not_have_been_chosen(title: str, gap: str, sentence: str) -> None:
    text = f"{title}{gap}{sentence}"
    ends = headline.end(text, 0, len(text), SHAPE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weighed, "LOWERS", len(text))
        assert headline.end(text, 0, len(text), SHAPE) == ends


@given(TITLES, SENTENCES)
def test_words_beyond_the_window_tell_nothing(title: str, sentence: str) -> None:
    text = f"{title}{sentence}"
    found = list(words(text, 0, len(text), SHAPE))
    some = list(window(found))
    assert some == found[: len(some)]
    assert places(text, 0, len(text), some, SHAPE) == places(text, 0, len(text), found, SHAPE)


@given(TEXTS, st.integers(0, 40), st.integers(0, 200))
def test_words_stand_where_they_say(text: str, start: int, width: int) -> None:
    end = min(len(text), start + width)
    found = list(words(text, start, end, SHAPE))
    assert [text[word.start : word.end] for word in found] == [word.raw for word in found]
    assert "".join(word.raw for word in found) == "".join(text[start:end].split())
    ends = [start - 1, *(word.end for word in found)]
    assert [word.gap for word in found] == [word.start - before for word, before in zip(found, ends, strict=False)]


@given(TEXTS)
def test_a_place_weighs_what_its_features_do(text: str) -> None:
    text = f"Ia {text}"
    found = list(words(text, 0, len(text), SHAPE))
    for place in places(text, 0, len(text), found, SHAPE):
        assert len(place.features) == len(NAMES)
        assert place.weight == pytest.approx(math.fsum(map(mul, weights(NAMES), place.features)))


def test_what_speaks_for_a_place_is_told_by_name() -> None:
    text = "Harga Cabai Naik Lagi di Pasar IndukMenurut dia, harga cabai naik."
    found = list(words(text, 0, len(text), SHAPE))
    place = next(one for one in places(text, 0, len(text), found, SHAPE) if text[one.end :].startswith("Menurut"))
    told = {
        name: number for name, number in zip(NAMES, place.features, strict=True) if number and name != "begins_glued"
    }
    assert {name: told.pop(name) for name in ("capitals", "smalls", "glued", "next_lowers")} == {
        "capitals": 6,
        "smalls": 1,
        "glued": 1,
        "next_lowers": 4,
    }
    assert set(told) <= {"lowers", "next_smalls", "opener"}
