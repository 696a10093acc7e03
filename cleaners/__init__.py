"""saring: clean scraped news and remove its duplicates. What can be used from Python is listed in docs/python.md.

The names are loaded when they are first used, so that the command line starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from cleaners.api import clean, compare, dedupe, restore, run
    from cleaners.article import Article
    from cleaners.cleaned import Cleaned
    from cleaners.edits import Edit
    from cleaners.errors import EditError, InputError, OutputError, RuleError, SaringError, SettingsError
    from cleaners.neardup import Decision, Verdict
    from cleaners.report.summary import Outcome, Summary
    from cleaners.settings import Settings, load

__all__ = [
    "Article",
    "Cleaned",
    "Decision",
    "Edit",
    "EditError",
    "InputError",
    "Outcome",
    "OutputError",
    "RuleError",
    "SaringError",
    "Settings",
    "SettingsError",
    "Summary",
    "Verdict",
    "clean",
    "compare",
    "dedupe",
    "load",
    "restore",
    "run",
]

_HOMES = {
    **dict.fromkeys(("clean", "compare", "dedupe", "restore", "run"), "cleaners.api"),
    **dict.fromkeys(("Decision", "Verdict"), "cleaners.neardup"),
    **dict.fromkeys(("Outcome", "Summary"), "cleaners.report.summary"),
    **dict.fromkeys(("Settings", "load"), "cleaners.settings"),
    "Article": "cleaners.article",
    "Cleaned": "cleaners.cleaned",
    "Edit": "cleaners.edits",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "cleaners.errors")), name)
