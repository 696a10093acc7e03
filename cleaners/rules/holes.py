"""From claims to edits: what goes leaves the blanks around it in order."""

from collections.abc import Iterator, Sequence

from cleaners.edits import Edit
from cleaners.rules.claim import Claim

_CLOSING = ".,:;!?)”’…"


def edits(text: str, found: Sequence[Claim]) -> list[Edit]:
    """Return the edits that remove what is claimed, in the order of the text, from `text`."""
    return [edit for group in _groups(text, found) for edit in _group_edits(text, group)]


def _groups(text: str, found: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Claims with nothing but blanks between them are one hole in the text."""
    group: list[Claim] = []
    for claim in found:
        if group and text[group[-1].end : claim.start].strip():
            yield group
            group = []
        group.append(claim)
    if group:
        yield group


def _group_edits(text: str, group: Sequence[Claim]) -> list[Edit]:
    """Edits for neighbouring claims: the blanks within go, of the blanks on both sides the wider ones stay."""
    left, right = _blank_before(text, group[0].start), _blank_after(text, group[-1].end)
    start, end = _hole(text, left, group[0].start, group[-1].end, right)
    starts = [start, *(claim.start for claim in group[1:])]
    joint = _joint(text, left, right) if (left, right) == (start, end) else ""
    return [
        Edit(at, stop, claim.rule, text[at:stop], "" if number else joint)
        for number, (at, stop, claim) in enumerate(zip(starts, [*starts[1:], end], group, strict=True))
    ]


def _hole(text: str, left: int, start: int, end: int, right: int) -> tuple[int, int]:
    """Borders of what goes, between the blanks from `left` and those up to `right`; the text's outer blanks stay."""
    line = text.rfind("\n", left, start) + 1
    if left == 0:
        return line or start, right
    if right == len(text):
        return left, end
    before, after = text[left:start], text[end:right]
    if before and text[right] in _CLOSING and not line:
        return left, right
    if (before.count("\n"), bool(before)) >= (after.count("\n"), bool(after)):
        return line or start, right
    return left, end


def _joint(text: str, left: int, right: int) -> str:
    """A space where a hole would glue two words or sentences together."""
    if left == 0 or right == len(text) or text[right] in _CLOSING or text[left - 1] in "(“‘":
        return ""
    return " "


def _blank_before(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _blank_after(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
