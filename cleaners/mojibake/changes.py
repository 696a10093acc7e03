"""What a repair changed, as local edits; and two layers of edits made one."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from cleaners.edits import Edit, inverse

# Decoding anew keeps every ASCII character but the space (it may have been a no-break space), "?" and U+001A (they may
# stand for a lost byte): what it keeps divides both texts into the same pieces. (`re` seeks the first of a set twice as
# fast as the first of a repeat.)
_ASCII = r"[\x00-\x19\x1b-\x1f!->@-~]"
_KEPT = re.compile(f"({_ASCII}{_ASCII}*)")


def changes(before: str, after: str, rule: str) -> list[Edit]:
    """Return small edits that turn `before` into `after`, which has as many lines; linear in the length.

    >>> changes("CafÃ© tutup; kafÃ© buka.", "Café tutup; kafé buka.", "mojibake.encoding")[1].old
    'Ã©'
    """
    edits: list[Edit] = []
    start = 0
    for old, new in zip(before.split("\n"), after.split("\n"), strict=True):
        if old != new:
            edits += _line(old, new, start, rule)
        start += len(old) + 1
    return edits


def _line(old: str, new: str, offset: int, rule: str) -> list[Edit]:
    was, now = _KEPT.split(old), _KEPT.split(new)
    if was[1::2] != now[1::2]:
        return [trimmed(old, new, offset, rule)]
    starts = accumulate(map(len, was), initial=offset)
    return [
        trimmed(one, other, start, rule) for one, other, start in zip(was, now, starts, strict=False) if one != other
    ]


def trimmed(old: str, new: str, start: int, rule: str) -> Edit:
    """Return one edit for the part of `old` that differs from `new`; `old` stands at `start`."""
    head = _alike(old, new)
    was, now = old[head:], new[head:]
    tail = _alike(was[::-1], now[::-1])
    was, now = was[: len(was) - tail], now[: len(now) - tail]
    return Edit(start + head, start + head + len(was), rule, was, now)


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    at = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        at += 1
    return at


def compose(first: Sequence[Edit], middle: str, second: Sequence[Edit]) -> list[Edit]:
    """Return the edits that do what `first` (it makes the text `middle`) and then `second` do.

    Edits that touch become one; it bears the rule of `second`, the later and more special one.
    """
    if not first:
        return list(second)
    back = inverse(first)
    groups = _touching(sorted([*((edit, False) for edit in back), *((edit, True) for edit in second)], key=_place))
    composed, shift = [], 0
    for group in groups:
        start, end = group[0][0].start, max(edit.end for edit, _ in group)
        old = _rewritten(middle, start, end, [edit for edit, later in group if not later])
        new = _rewritten(middle, start, end, [edit for edit, later in group if later])
        rule = max((later, edit.rule) for edit, later in group)[1]
        composed.append(Edit(start + shift, start + shift + len(old), rule, old, new))
        shift += len(old) - (end - start)
    return composed


def _place(item: tuple[Edit, bool]) -> tuple[int, int]:
    return item[0].start, item[0].end


def _touching(items: Sequence[tuple[Edit, bool]]) -> list[list[tuple[Edit, bool]]]:
    """Divide the sorted items into groups of edits that overlap or touch."""
    reach = accumulate((edit.end for edit, _ in items), max)
    groups: list[list[tuple[Edit, bool]]] = []
    for item, (before, _) in zip(items, pairwise([-1, *reach]), strict=True):
        if item[0].start > before:
            groups.append([])
        groups[-1].append(item)
    return groups


def _rewritten(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """`text[start:end]` with the edits carried out, which all lie within it."""
    pieces = []
    for edit in edits:
        pieces += [text[start : edit.start], edit.new]
        start = edit.end
    return "".join([*pieces, text[start:end]])
