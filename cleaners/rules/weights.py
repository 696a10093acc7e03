"""What was fitted on real headlines: weights of a place's features, and words that begin sentences or end headlines."""

import tomllib
from functools import cache

from cleaners.errors import RuleError
from cleaners.rules.root import config_root


@cache
def weights(names: tuple[str, ...]) -> tuple[float, ...]:
    """The weights in use, in the order of `names`; raises RuleError if their file can't be used."""
    path = config_root() / "headline.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(float(table[name]) for name in names)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise RuleError(f"{path}: must give a number for each of {', '.join(names)} ({error!r})") from error


@cache
def lexicon() -> dict[str, tuple[float, float]]:
    """word -> logarithms of how much oftener it begins a sentence, and ends a headline, than it stands within one.

    Raises RuleError if the file can't be used.
    """
    path = config_root() / "headline-words.tsv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
        return {word: (float(begins), float(ends)) for word, begins, ends in rows}
    except (OSError, ValueError) as error:
        raise RuleError(f"{path}: must give a word and two numbers in each line ({error})") from error
