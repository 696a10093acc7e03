"""The text of what an extractor took for the article: one paragraph a line, and nothing that the page has not."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

# Elements that stand on lines of their own: of trafilatura's tree (a part of TEI), and of HTML's.
_BLOCKS = frozenset(
    """ab body code details div figure head item lb list main p quote row summary table
    address article aside blockquote br caption center dd dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header
    hr html li nav ol pre section tbody tfoot thead tr ul""".split()  # noqa: SIM905 # fifty quoted words are harder to read
)
_CELLS = ("cell", "td", "th")
_SILENT = ("graphic", "script", "style")
_SENTENCES = frozenset("p item head cell hi ref li td th a b i em strong h1 h2 h3 h4 h5 h6".split())  # noqa: SIM905
_APART = ("item", "quote", "row", "blockquote", "li", "tr")
_QUOTES = ("quote", "blockquote")
_HEADS = ("head", "h1", "h2", "h3", "h4", "h5", "h6")
_TITLED = 2  # an article and its one section of that name: more are the headings of a gallery
_SENTENCE = 40  # characters of one that no two texts share by chance
_QUOTED = 0.5  # of a text: where more of it stands in quotations, that is how the page sets its paragraphs
_BLANKS = re.compile(r"[^\S\t]+")
_TABS = re.compile(r" ?\t[ \t]*")


def lines(body: Any) -> str:
    """Return the paragraphs, headings, list items and table rows of an lxml tree, one a line; cells are parted by tabs.

    trafilatura's own text has "- " before list items and "| ... |" with "|---|" around tables, which no page says.
    """
    pieces = "".join(_pieces(body)).split("\n")
    tidy = (_TABS.sub("\t", _BLANKS.sub(" ", piece)).strip() for piece in pieces)
    return "\n".join(line for line in tidy if line)


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
    if len(quoted) < 2 or sum(len(line) * times[line] for line in quoted) > _QUOTED * sum(map(len, found)):
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


def _pieces(body: Any) -> Iterator[str]:
    """The tree's text in its order, each block between line breaks; without recursion, as trees may be deep."""
    todo: list[Any] = [body]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            yield item
            continue
        block = "\n" if _is_block(item) else "\t" if item.tag in _CELLS else ""
        after = [block if block == "\n" else "", _blank(item.tail) if item is not body else ""]
        if isinstance(item.tag, str) and item.tag not in _SILENT:  # a comment's tag is a function
            yield block
            yield _blank(item.text)
            todo += [*reversed(after), *reversed(item)]
        else:
            todo += after[1:]


def _is_block(item: Any) -> bool:
    """Whether an element stands on lines of its own; code does, but for a word of it within a sentence."""
    if item.tag != "code":
        return item.tag in _BLOCKS
    holder = item.getparent()
    return holder is None or holder.tag not in _SENTENCES or "\n" in "".join(item.itertext()).strip()


def _blank(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ").replace("\t", " ")
