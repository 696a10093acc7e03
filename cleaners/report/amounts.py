"""Amounts in words: counts, and how much of a step is done (megabytes of the inputs where it reads them, else articles,
pairs or steps)."""

_BYTES = ("plan", "clean", "read")
_UNITS = {"candidates": "steps", "verify": "pairs", "rebuild": "batches"}


def counted(number: int, word: str) -> str:
    """Return the number with its word, in the plural where there is not just one.

    >>> counted(1, "file"), counted(1_200, "file")
    ('1 file', '1,200 files')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def told(step: str, done: int, total: int) -> str:
    """Return how much is done, of how much (0: not known).

    >>> told("clean", 4_100_000, 126_000_000), told("write", 1_200, 0)
    ('4.1 of 126.0 MB', '1,200 articles')
    """
    of = f" of {_number(step, total)}" if total else ""
    return f"{_number(step, done)}{of} {_unit(step)}"


def pace(step: str, done: int, seconds: float) -> str:
    """Return how much is done in a second.

    >>> pace("clean", 4_200_000, 2), pace("write", 1_200, 0.5)
    ('2.1 MB/s', '2,400/s')
    """
    unit = " MB" if step in _BYTES else ""
    return f"{_number(step, done / seconds)}{unit}/s"


def _number(step: str, number: float) -> str:
    return f"{number / 1e6:,.1f}" if step in _BYTES else f"{number:,.0f}"


def _unit(step: str) -> str:
    return "MB" if step in _BYTES else _UNITS.get(step, "articles")
