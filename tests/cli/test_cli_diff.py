"""The diff of one stage: touched lines only, nothing of a scraped text raw, no edit left out."""

from hypothesis import given
from hypothesis import strategies as st

from cleaners.edits import Edit
from cleaners.report import diff
from cleaners.report.safe import visible

TEXT = "Satu.\nDua.\nTiga.\nEmpat.\nLima.\nEnam."


def shown(text: str, edits: list[Edit]) -> list[str]:
    return [line.plain for line in diff.lines(text, edits, colour=False)]


def edit(text: str, old: str, new: str = "", rule: str = "id.rule") -> Edit:
    start = text.index(old)
    return Edit(start, start + len(old), rule, old, new)


def test_a_removed_line_stands_between_its_neighbours() -> None:
    assert shown(TEXT, [edit(TEXT, "Empat.\n")]) == ["  3 │ Tiga.", "  4 │ [-Empat.↵-]   id.rule", "  5 │ Lima."]


def test_a_change_inside_a_line_shows_old_and_new() -> None:
    assert shown(TEXT, [edit(TEXT, "Satu", "Sang", "any.x")]) == ["  1 │ [-Satu-]{+Sang+}.   any.x", "  2 │ Dua."]


def test_what_lies_far_apart_is_divided() -> None:
    lines = shown(TEXT, [edit(TEXT, "Satu"), edit(TEXT, "Enam")])
    assert lines == ["  1 │ [-Satu-].   id.rule", "  2 │ Dua.", "  ⋮", "  5 │ Lima.", "  6 │ [-Enam-].   id.rule"]


def test_an_edit_over_several_lines_is_told_in_each() -> None:
    lines = shown(TEXT, [edit(TEXT, "Dua.\nTiga.\n", "X\n")])
    assert lines == ["  1 │ Satu.", "  2 │ [-Dua.↵-]{+X↵+}   id.rule", "  3 │ [-Tiga.↵-]   id.rule", "  4 │ Empat."]


def test_what_is_put_in_at_the_very_end_is_shown() -> None:
    assert shown("Satu.", [Edit(5, 5, "any.end", "", "!")]) == ["  1 │ Satu.{+!+}   any.end"]


def test_in_one_long_line_what_stays_is_shortened() -> None:
    text = "kata " * 500 + "IKLAN " + "lagi " * 500
    [line] = shown(text, [edit(text, "IKLAN ")])
    assert "[-IKLAN -]" in line
    assert len(line) < 200


def test_markup_and_escapes_of_a_text_are_only_shown() -> None:
    text = "[bold]Harga[/bold] \x1b[2Jnaik \x9b31m :smile:\x07"
    [line] = diff.lines(text, [edit(text, "naik")], colour=True)
    assert "[bold]Harga[/bold] ␛[2J" in line.plain
    assert "<U+009B>31m :smile:␇" in line.plain


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(alphabet="ab \n\x1b[]", max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [Edit(low, high, f"r{low}", text[low:high], draw(st.sampled_from(["", "n"]))) for low, high in pairs]


@given(edited())
def test_every_edit_is_shown_and_no_control_character_is(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    out = shown(text, edits)
    assert all(any(found.rule in line for line in out) for found in edits)
    assert all(line.isprintable() for line in out)


@given(edited())
def test_lines_come_once_and_in_order(case: tuple[str, list[Edit]]) -> None:
    numbers = [int(line.split("│")[0]) for line in shown(*case) if "│" in line]
    assert numbers == sorted(set(numbers))


@given(st.text())
def test_visible_text_is_one_printable_line(text: str) -> None:
    safe = visible(text)
    assert "\n" not in safe
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in safe)
    safe.encode()


def test_bidirectional_overrides_and_lone_surrogates_are_spelt_out() -> None:
    assert visible("a\u202eb\ud800\u200bc") == "a<U+202E>b<U+D800><U+200B>c"


def test_ordinary_letters_of_all_scripts_stay() -> None:
    text = "Âmbito “harga” می‌خواهم 東京 🙂"
    assert visible(text) == text
