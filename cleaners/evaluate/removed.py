"""Which characters of a text a run took out, told exactly by its edits: no text is aligned with another."""

from collections.abc import Iterable, Sequence

from cleaners.edits import Edit

Span = tuple[int, int]
MENDS = "mojibake"


def removed(text: str, steps: Iterable[tuple[str, Sequence[Edit]]]) -> bytearray:
    """Return for each character of `text` 1 if it went, 0 if it stands or something stands in its place.

    `steps` are (stage, edits) in the order in which the stages ran on `text`. An edit that puts other characters in the
    place of some replaces what differs; where it puts white space it removes, unless it mends broken encoding, which is
    never a loss.

    >>> list(removed("Iklan Tiga.", [("boilerplate", [Edit(0, 6, "id.ad", "Iklan ")])]))
    [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]
    """
    origin: list[Span] = [(at, at + 1) for at in range(len(text))]
    mended: list[Span] = []
    for stage, edits in steps:
        origin = _after(origin, sorted(edits), mended, mends=stage == MENDS)
    gone = bytearray(b"\1") * len(text)
    for start, end in (*origin, *mended):
        gone[start:end] = bytes(end - start)
    return gone


def _after(origin: list[Span], edits: Sequence[Edit], mended: list[Span], *, mends: bool) -> list[Span]:
    """The origin of each character after the edits of one stage."""
    found: list[Span] = []
    at = 0
    for edit in edits:
        found += origin[at : edit.start]
        at = edit.end
        inner = origin[edit.start : edit.end]
        head = _common(edit.old, edit.new)
        tail = _common(edit.old[head:][::-1], edit.new[head:][::-1])
        old, new = edit.old[head : len(edit.old) - tail], edit.new[head : len(edit.new) - tail]
        place = _place(inner[head : len(inner) - tail])
        repairs = mends and not old.isascii()
        found += inner[:head]
        if repairs and not new:
            _lean(place, found, mended)
        found += [place if new.strip() or repairs else (place[0], place[0])] * len(new)
        found += inner[len(inner) - tail :]
    return found + origin[at:]


def _lean(place: Span, found: list[Span], mended: list[Span]) -> None:
    """Let broken encoding of which nothing is left go with the character before it, if that goes later."""
    if found and found[-1][1] == place[0]:
        found[-1] = found[-1][0], place[1]
    else:
        mended.append(place)


def _common(one: str, other: str) -> int:
    """How many characters the two have in common at their beginning."""
    differing = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def _place(spans: Sequence[Span]) -> Span:
    """From the first to the last character that these came from; nothing where something was put in."""
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, 0)
