"""How the text of a page's article is found: by an extractor, with what it leaves out, or by another one.

Extractors leave out what is loose, divided or in boxes (posts). They take in what stands above, below or around, and
what asks for an address (signups). Where it is doubtful what they found, they went astray, or a second opinion differs.
"""

from collections.abc import Collection
from copy import deepcopy
from typing import Any

from cleaners.extract.text import astray, divided, extractors, loose, posts
from cleaners.extract.text.extractors import Text
from cleaners.settings import EXTRACTORS

USUAL, _SECOND = EXTRACTORS[:2]


def prepare(tree: Any) -> None:
    """Give what extractors leave out of an lxml tree, as it stands in no paragraph or in a box, a place in it."""
    loose.wrap(tree)
    posts.unbox(tree)


def find(extractor: str, tree: Any, html: str, told: object, titles: Collection[str]) -> Text:
    """Return the text of the article on a page, given as its prepared lxml tree and as its source; where a site's own
    extractor finds none, as the usual one finds it.

    `told` is what the page's head tells of the text, `titles` are the headlines of other pages. It may change the tree.
    """
    found = extractors.found(extractor, tree, html)
    if extractor != USUAL:
        return found if found.text else extractors.found(USUAL, tree, html)
    return _found_again(_whole(found, tree, html), told, titles, tree, html)


def _whole(found: Text, tree: Any, html: str) -> Text:
    """The text with those of its parts that the extractor left out as the page divides it."""
    if divided.join(tree, found.text):
        found = extractors.found(USUAL, tree, html)
    if loose.lacks(tree, found.text):
        other = deepcopy(tree)  # with more paragraphs it may choose another element
        loose.wrap(other, breaks=True)
        more = extractors.found(USUAL, other, html)
        return more if _holds(more.text, found.text) else found
    return found


def _found_again(found: Text, told: object, titles: Collection[str], tree: Any, html: str) -> Text:
    """The text, or the second extractor's, if it is not what the page tells of it, or a list of other pages' titles."""
    is_other, is_list = astray.is_doubtful(found.text, told), astray.is_list(found.text, titles)
    if not (is_other or is_list):
        return found
    other = extractors.found(_SECOND, tree, html)
    if is_other and astray.is_better(other.text, told):
        return other
    return other if is_list and astray.is_no_list(found.text, other.text, titles) else found


def _holds(text: str, other: str) -> bool:
    """Whether a text has all lines of another one, and more."""
    begun = {loose.start(line) for line in text.split("\n")}
    return len(text) > len(other) and all(loose.start(line) in begun for line in other.split("\n"))
