"""Layers at the end of a text: initials, the editor, a copyright, each found once the one behind it is gone."""

import re
from collections.abc import Callable, Container, Sequence

from cleaners.rules import Claim, RuleBook, resolve

_LAYERS = 4
_TEXT_END = re.compile(r"\\z")


def closing(book: RuleBook) -> frozenset[str]:
    """Ids of the rules that look for what stands at a text's end."""
    return frozenset(rule.id for rule in book.rules if rule.kind == "tail" or _TEXT_END.search(rule.pattern))


def peeled(text: str, found: list[Claim], layers: Container[str], at_end: Callable[[str], list[Claim]]) -> list[Claim]:
    """`found` and what `at_end` claims at the end of the text without the claims that stand there, layer by layer.

    Only claims of the rules `layers` are some: behind what closes an article. A link to another one stands anywhere:
    the "(PDIP)" before it is no reporter's.
    """
    for _ in range(_LAYERS):
        end = _rest(text, found, layers)
        more = at_end(text[:end]) if 0 < end < len(text) else []
        if not more:
            break
        found = resolve([*found, *more])
    return found


def _rest(text: str, found: Sequence[Claim], layers: Container[str]) -> int:
    """Where the text ends without the claims at its end; its own end if there is none."""
    end = len(text)
    for claim in reversed(found):
        if claim.rule not in layers or text[claim.end : end].strip():
            break
        end = claim.start
    return len(text[:end].rstrip()) if end < len(text) else end
