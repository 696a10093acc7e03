"""What only a process of our own may change in the libraries, to spare time and memory."""

import gc
import sys
from contextlib import suppress
from typing import Any

from cleaners.extract.sandbox import wary

_GARBAGE = 50_000  # objects between two looks for garbage


def spare() -> None:
    """Keep trafilatura from py3langid, which it asks only for a language that is wanted: that brings numpy along, a
    fifth of this process's start and of its memory."""
    sys.modules["py3langid"] = None  # type: ignore[assignment] # Python's own way to say: not to be found


def hasten() -> None:
    """Spare a tenth of the time by what only a process of our own may change.

    lxml asks a function of Python for the class of each element, so that fields of forms get classes of their own,
    which nobody here uses; and Python looks for garbage after every 700 objects, though trees are none.
    """
    from lxml import etree, html  # type: ignore[import-untyped] # lxml ships no types
    from trafilatura import load_html

    tree: Any = load_html("<html><p>warm</p></html>")
    classes = etree.ElementDefaultClassLookup(html.HtmlElement, html.HtmlComment, html.HtmlProcessingInstruction)
    tree.getroottree().parser.set_element_class_lookup(classes)
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    _hasten_dates()


def _hasten_dates() -> None:
    """Let dateparser be asked less, and regex compare its flags as the numbers that they are.

    With the first line of text that is no date in any language dateparser compiles 900 patterns, of 205 languages:
    3.4 s, of which enum's own "&", which makes a flag of each result, takes a quarter.
    """
    wary.install()
    with suppress(ImportError):  # it is dateparser's affair whether it uses regex
        from regex import RegexFlag  # type: ignore[import-untyped] # regex ships no types

        RegexFlag.__and__ = RegexFlag.__rand__ = int.__and__
        RegexFlag.__or__ = RegexFlag.__ror__ = int.__or__
