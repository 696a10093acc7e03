"""The lines of a text that its page repeats on purpose: in quotations, lists, tables, and as a heading."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from typing import Any

from cleaners.extract.text.lines import lines

_APART = ("item", "quote", "row", "blockquote", "li", "tr")
_QUOTES = ("quote", "blockquote")
_HEADS = ("head", "h1", "h2", "h3", "h4", "h5", "h6")
_TITLED = 2  # an article and its one section of that name: more are the headings of a gallery
_SENTENCE = 40  # characters of one that no two texts share by chance
_MOST = 200  # quotations: each is sought in those above it
_QUOTED = 0.5  # of a text: where more of it stands in quotations, that is how the page sets its paragraphs


def refrains(body: Any, text: str) -> tuple[str, ...]:
    """Return the lines of the `text` of an lxml tree that stand in it more than once, each time in a quotation, or as
    an item of a list or a row of a table, or twice as a heading: a slip that doubles a paragraph makes no list of it.

    A line is one, too, that quotes sentences of an earlier quotation again, after what is said of it.
    """
    found = text.split("\n")
    times = Counter(found)
    excerpts = _excerpts(body, found, times)
    again = {line: count for line, count in times.items() if count > 1}
    if not again:
        return excerpts
    apart = _counted(item for item in body.iter(*_APART) if not _within(item, _APART))
    heads = Counter(lines(head) for head in body.iter(*_HEADS))
    whole = (line for line, count in again.items() if apart[line] == count or heads[line] == count == _TITLED)
    return (*whole, *excerpts)


def _excerpts(body: Any, found: list[str], times: Mapping[str, int]) -> tuple[str, ...]:
    """The lines of quotations that have sentences of an earlier one and of nothing else, with text between the two:
    without that it is the same quotation, for narrow screens, say."""
    quotes = _counted(item for item in body.iter(*_QUOTES) if not _within(item, _QUOTES))
    quoted = {line for line, count in quotes.items() if count == times[line]}
    if not 2 <= len(quoted) <= _MOST or sum(len(line) * times[line] for line in quoted) > _QUOTED * sum(
        map(len, found)
    ):
        return ()
    said = "\n".join(line for line in found if line not in quoted)
    above, excerpts = "", []
    for is_quoted, run in groupby(found, quoted.__contains__):
        some = list(run) if is_quoted else []
        for line in some:
            sentences = (one for one in line.split(". ") if len(one) >= _SENTENCE)
            if times[line] == 1 and any(one in above and one not in said for one in sentences):
                excerpts.append(line)
        above = "\n".join([above, *some])
    return tuple(excerpts)


def _within(item: Any, tags: Collection[str]) -> bool:
    return any(above.tag in tags for above in item.iterancestors())


def _counted(items: Iterable[Any]) -> Counter[str]:
    """How often each line stands in these elements."""
    return Counter(line for item in items for line in _apart(item))


def _apart(item: Any) -> list[str]:
    """The lines of a quotation, the one line of an item or a row: an item of more lines is a section of the text."""
    found = lines(item).split("\n")
    return found if len(found) == 1 or item.tag in _QUOTES else []
