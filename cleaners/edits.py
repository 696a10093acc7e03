"""Changes as data: a stage proposes edits, `apply` alone changes text, `undo` takes them back.

The idea is Fixit's and pyupgrade's: because the audit trail *is* the change, record and deed can't drift apart.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from cleaners.errors import EditError


class Edit(Struct, frozen=True, order=True, array_like=True, gc=False):
    """Replace `text[start:end]`, which must be `old`, by `new`; `rule` is the id of what proposed it.

    Offsets count characters (code points) of the text that the stage was given.
    """

    start: int
    end: int
    rule: str
    old: str
    new: str = ""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all `edits` carried out, whatever their order.

    Raises EditError unless every edit's `old` stands where it says, no two overlap, and no two insert at one place.

    >>> apply("Satu.\\nIklan\\nDua.", [Edit(6, 12, "id.ad", "Iklan\\n")])
    'Satu.\\nDua.'
    """
    ordered = sorted(edits)
    for left, right in pairwise(ordered):
        if left.start == left.end == right.start == right.end:
            raise EditError(f"{left.rule} and {right.rule} both insert at {left.start}: which comes first is not told")
    return _spliced(text, ordered)


def carried(start: int, end: int, edits: Iterable[Edit]) -> tuple[int, int] | None:
    """Where what stood from `start` to `end` stands once the edits are made; None if one of them touches it.

    >>> carried(6, 10, [Edit(0, 6, "id.ad", "Iklan ")]), carried(6, 10, [Edit(8, 9, "id.ad", "x")])
    ((0, 4), None)
    """
    shift = 0
    for edit in edits:
        if edit.end <= start:
            shift += len(edit.new) - len(edit.old)
        elif edit.start < end:
            return None
    return start + shift, end + shift


def undo(text: str, edits: Iterable[Edit]) -> str:
    """Return the text that became `text` when `edits` were applied to it.

    Raises EditError unless every edit's `new` stands where it must.

    >>> edits = [Edit(6, 12, "id.ad", "Iklan\\n")]
    >>> undo(apply("Satu.\\nIklan\\nDua.", edits), edits)
    'Satu.\\nIklan\\nDua.'
    """
    return _spliced(text, inverse(edits))


def inverse(edits: Iterable[Edit]) -> list[Edit]:
    """Return, in the order of the text, the edits that turn the result of `edits` back.

    Neighbours that were deleted come back at one and the same place, so the order of the list counts.
    """
    shift, back = 0, []
    for edit in sorted(edits):
        start = edit.start + shift
        back.append(Edit(start, start + len(edit.new), edit.rule, edit.new, edit.old))
        shift += len(edit.new) - len(edit.old)
    return back


def _spliced(text: str, ordered: Sequence[Edit]) -> str:
    pieces, at = [], 0
    for number, edit in enumerate(ordered):
        start, end = edit.start, edit.end
        if start < 0 or end - start != len(edit.old) or text[start:end] != edit.old:
            raise EditError(f"{edit.rule}: {edit.old!r} does not stand at {start}-{end} of the text")
        if start < at:
            left = ordered[number - 1]
            raise EditError(f"{left.rule} at {left.start}-{left.end} overlaps {edit.rule} at {start}-{end}")
        pieces += [text[at:start], edit.new]
        at = end
    return "".join([*pieces, text[at:]])
