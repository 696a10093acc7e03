"""What one text leaves, for tests that look at one text."""

from collections.abc import Callable
from types import SimpleNamespace

from cleaners.neardup import shingles
from cleaners.settings import Neardup


def row(signed: shingles.Signed, place: int) -> SimpleNamespace:
    """What the text number `place` left; lists as arrays."""
    lists = {kind: getattr(signed, kind) for kind in shingles.KINDS}
    return SimpleNamespace(
        words=int(signed.words[place]),
        signature=signed.signatures[place],
        content=signed.content[place].tobytes(),
        **{kind: one.values[one.offsets[place] : one.offsets[place + 1]] for kind, one in lists.items()},
    )


def reader(settings: Neardup, *, evidence: bool = True) -> Callable[[str], SimpleNamespace]:
    """A function from one text to what it leaves."""
    sign = shingles.signer(settings, evidence=evidence)
    return lambda text: row(sign([text]), 0)
