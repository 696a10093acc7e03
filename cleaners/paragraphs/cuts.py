"""From what is told to be a repeat to edits: whole lines go with their line breaks, sentences with their spaces."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from cleaners.edits import Edit
from cleaners.paragraphs.normal import Lines


def cut_lines(text: str, lines: Lines, dropped: Mapping[int, str]) -> list[Edit]:
    """Return edits that remove the dropped lines; of the blank lines on both sides of a removed one, one side stays."""
    if not dropped:
        return []
    rules = dict(dropped)
    _add_blank_lines(lines, rules)
    edits = []
    for stretch in _stretches(sorted(rules)):
        for rule, group in groupby(stretch, key=rules.__getitem__):
            numbers = list(group)
            # The last line of a text has no break behind it: there each line goes with the one before it.
            shift = 1 if stretch[-1] == len(lines.raw) - 1 and stretch[0] else 0
            start = lines.starts[numbers[0]] - shift
            end = min(lines.starts[numbers[-1]] + len(lines.raw[numbers[-1]]) + 1 - shift, len(text))
            edits.append(Edit(start, end, rule, text[start:end]))
    return edits


def _add_blank_lines(lines: Lines, rules: dict[int, str]) -> None:
    """Let blank lines go that stand between dropped lines, and the fewer of those above and below."""
    for stretch in list(_stretches([place for place, number in enumerate(lines.filled) if number in rules])):
        first, last = lines.filled[stretch[0]], lines.filled[stretch[-1]]
        begins, ends = stretch[0] == 0, stretch[-1] == len(lines.filled) - 1
        above = range(0 if begins else lines.filled[stretch[0] - 1] + 1, first)
        below = range(last + 1, len(lines.raw) if ends else lines.filled[stretch[-1] + 1])
        fewer = below if begins or (len(below) <= len(above) and not ends) else above
        for number in range(first, last):
            rules.setdefault(number + 1, rules[number])
        rules.update(dict.fromkeys(fewer, rules[last] if fewer is below else rules[first]))


def _stretches(numbers: list[int]) -> Iterator[list[int]]:
    """Divide ascending numbers into runs that follow each other without a gap."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def cut_sentences(text: str, start: int, end: int) -> Edit:
    """Return the edit that removes text[start:end] from within its line; at the line's end with the spaces before."""
    if end == len(text) or text[end] == "\n":
        while start and text[start - 1] in " \t\xa0":
            start -= 1
    return Edit(start, end, "paragraphs.sentences", text[start:end])
