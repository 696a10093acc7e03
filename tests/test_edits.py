"""The laws of edits: they fit or they are refused, and what they did can be undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.edits import Edit, apply, undo
from cleaners.errors import EditError


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and edits of it that don't overlap, in any order."""
    text = draw(st.text(max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(a, b, "test.rule", text[a:b], draw(st.text(max_size=5))) for a, b in dict(pairs).items()]
    return text, draw(st.permutations(edits))


@given(texts_with_edits())
def test_undo_takes_back_what_apply_did(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    assert undo(apply(text, edits), edits) == text


def test_neighbours_that_were_deleted_come_back_in_their_order() -> None:
    edits = [Edit(0, 1, "b", "z"), Edit(1, 2, "a", "a")]
    assert undo(apply("za!", edits), edits) == "za!"


def test_two_insertions_at_one_place_are_refused() -> None:
    with pytest.raises(EditError, match="both insert"):
        apply("ab", [Edit(1, 1, "a", "", "x"), Edit(1, 1, "b", "", "y")])


@given(texts_with_edits(), st.data())
def test_an_edit_whose_old_text_stands_elsewhere_is_refused(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, _ = case
    start = data.draw(st.integers(0, len(text)))
    old = data.draw(st.text(min_size=1, max_size=4).filter(lambda s: text[start : start + len(s)] != s))
    with pytest.raises(EditError, match="does not stand"):
        apply(text, [Edit(start, start + len(old), "test.rule", old)])


def test_no_edit_gives_the_text_itself() -> None:
    assert apply("Satu.\nDua.", []) == "Satu.\nDua."


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 3, "a", "abc"), Edit(2, 4, "b", "cd")],
        [Edit(0, 6, "a", "abcdef"), Edit(1, 2, "b", "b")],
        [Edit(0, 3, "a", "abc"), Edit(0, 3, "b", "abc")],
    ],
)
def test_overlapping_edits_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(EditError, match="overlaps"):
        apply("abcdef", edits)


def test_edits_that_touch_are_fine() -> None:
    assert apply("abcdef", [Edit(3, 6, "b", "def", "x"), Edit(0, 3, "a", "abc")]) == "x"


@pytest.mark.parametrize("edit", [Edit(-3, 0, "a", "abc"), Edit(5, 8, "a", "fgh"), Edit(0, 2, "a", "abc")])
def test_offsets_outside_the_text_or_beside_the_length_of_old_are_refused(edit: Edit) -> None:
    with pytest.raises(EditError):
        apply("abcdef", [edit])
