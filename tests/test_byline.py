"""Where a page shows its author: the same places that trafilatura looks at."""

import pytest
from lxml.html import document_fromstring  # type: ignore[import-untyped] # lxml ships no types
from trafilatura.metadata import extract_author

from cleaners.extract.byline import shown

NAMED = {
    "class": '<span class="author">Rani Putri</span>',
    "word in a class": '<span class="post-author-box">Rani Putri</span>',
    "rel": '<a rel="author" href="/rani">Rani Putri</a>',
    "itemprop": '<h3 itemprop="author">Rani Putri</h3>',
    "any element": '<li class="Byline">Rani Putri</li>',
    "component": '<li data-component="BylineCard">Rani Putri</li>',
    "test id": '<div data-testid="AuthorCard">Rani Putri</div>',
    "element of that name": "<author>Rani Putri</author>",
    "blanks": '<p class="byl">  Rani\n  <b>Putri</b> </p>',
    "surer place later": '<p class="writer">Budi Santo</p><p class="author">Rani Putri</p>',
    "first of two": '<p id="author">Rani Putri</p><p class="author">Budi Santo</p>',
    "first of the same kind": '<p class="byline">Rani Putri</p><p class="byline">Budi Santo</p>',
    "day in it": '<p class="byline">Rani Putri<time>3 Mei</time></p>',
    "too long": f'<p class="author">{"kata " * 30}</p><p class="author">Rani Putri</p>',
    "too short": '<p class="author">RP</p><p class="author">Rani Putri</p>',
}
NOT_NAMED = {
    "elsewhere": "<p>Rani Putri</p>",
    "comments": '<div class="comments-list"><span class="author">Rani Putri</span></div>',
    "quote": '<span class="quote author">Rani Putri</span>',
    "picture": '<figure><span class="author">Rani Putri</span></figure>',
    "day alone": '<p class="author"><time>3 Mei</time></p>',
    "end of line in a class": '<b class="byl\n">Rani Putri</b>',
}


def tree(markup: str) -> object:
    return document_fromstring(f"<html><body><h1>Warga Menanam Pohon</h1>{markup}<p>Isi berita.</p></body></html>")


@pytest.mark.parametrize("markup", NAMED.values(), ids=NAMED)
def test_a_name_is_found_where_trafilatura_finds_it(markup: str) -> None:
    assert shown(tree(markup)) == "Rani Putri" == extract_author(tree(markup))


@pytest.mark.parametrize("markup", NOT_NAMED.values(), ids=NOT_NAMED)
def test_a_name_elsewhere_is_passed_over_as_by_trafilatura(markup: str) -> None:
    assert shown(tree(markup)) == ""
    assert extract_author(tree(markup)) is None


def test_the_page_is_left_as_it_was() -> None:
    page = tree(NAMED["day in it"])
    shown(page)
    assert page.find(".//time").text == "3 Mei"  # type: ignore[attr-defined]
