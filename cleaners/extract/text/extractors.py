"""What of a page is the article's text: as trafilatura finds it, or another extractor that a site's pack asks for."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from cleaners.extract.limits import is_cut
from cleaners.extract.text.lines import lines
from cleaners.extract.text.refrains import refrains


class Text(NamedTuple):
    """One paragraph a line; `refrains` are the lines that stand there again on purpose. "" means: none was found."""

    text: str
    refrains: tuple[str, ...] = ()


def found(extractor: str, tree: Any, html: str) -> Text:
    """Return the text of the article on a page, given as its lxml tree, which stays as it is, and as its source.

    `extractor` is one of settings.EXTRACTORS.
    """
    return _EXTRACTORS[extractor](tree, html)


def _trafilatura(tree: Any, html: str) -> Text:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    # Where it finds nothing, its wider net may: 1 of 331 pages, where it found all. ("txt", as by default it also makes
    # a text of its own.)
    for source, wider in ((tree, False), (html, True)):
        document = bare_extraction(source, include_comments=False, favor_recall=wider, output_format="txt")
        if isinstance(document, Document) and document.body is not None and (text := _of_tree(document.body)).text:
            return text
    return Text("")


def _readability(_: Any, html: str) -> Text:
    from lxml.html import document_fromstring  # type: ignore[import-untyped] # lxml ships no types
    from readability import Document

    summary = Document(html).summary(html_partial=True)
    return _of_tree(document_fromstring(summary)) if summary.strip() else Text("")


def _of_tree(body: Any) -> Text:
    text = lines(body)
    return Text(text, refrains(body, text))


def _resiliparse(tree: Any, html: str) -> Text:
    """None for a page that is nested too deep for it: its time grows with the square of the levels (.7 s at 4,000)."""
    if is_cut(tree):
        return Text("")
    from resiliparse.extract.html2text import extract_plain_text

    plain = extract_plain_text(html, main_content=True, list_bullets=False, alt_texts=False)
    tidy = (" ".join(line.split()) for line in plain.split("\n"))
    return Text("\n".join(line for line in tidy if line))


_EXTRACTORS: Mapping[str, Callable[[Any, str], Text]] = {
    "trafilatura": _trafilatura,
    "resiliparse": _resiliparse,
    "readability": _readability,
}
