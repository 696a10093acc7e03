"""What a page tells of its article besides the text, and where on the page it stood."""

import json
import re
from datetime import datetime, timedelta, timezone

import pytest
from lxml import html as lxml_html
from trafilatura.metadata import extract_author
from trafilatura.xpaths import AUTHOR_DISCARD_XPATHS, AUTHOR_XPATHS

from cleaners import clean
from cleaners.article import Article
from cleaners.extract import told
from cleaners.extract.told import headline, names, spots
from cleaners.extract.told.page import read

WIB = timezone(timedelta(hours=7))


def page(head: str = "", body: str = "<p>Isi.</p>", linked: object = None, root: str = "<html>") -> told.Told:
    script = f"<script type='application/ld+json'>{json.dumps(linked)}</script>" if linked is not None else ""
    tree = lxml_html.fromstring(f"{root}<head>{head}{script}</head><body>{body}</body></html>")
    return told.by(read(tree), "https://www.lereng.example/a", "Asia/Jakarta")


ARTICLE = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Person", "@id": "#sari", "name": "Sari Wulandari"},
        {
            "@type": ["NewsArticle"],
            "headline": "Warga Lereng Tanam Seribu Pohon",
            "datePublished": "2024-03-05T16:14:00+07:00",
            "dateModified": "2024-03-06T08:00:00+07:00",
            "author": [{"@id": "#sari"}, {"@type": "Person", "name": "Bima Aji"}],
            "publisher": {"@type": "Organization", "name": "Kabar Lereng"},
            "articleSection": "Lingkungan",
            "keywords": ["pohon", "lereng"],
            "image": {"url": "x.jpg", "caption": "Warga menanam bibit di lereng."},
            "sourceOrganization": {"name": "Kantor Berita Bukit"},
            "inLanguage": "id",
        },
    ],
}


def test_json_ld_tells_all_with_its_references():
    found = page(linked=ARTICLE)
    assert found.published == datetime(2024, 3, 5, 16, 14, tzinfo=WIB)
    assert found.fields == {
        "author": ("Sari Wulandari", "Bima Aji"),
        "modified": ("2024-03-06T08:00:00+07:00",),
        "section": ("Lingkungan",),
        "tags": ("pohon", "lereng"),
        "language": ("id",),
        "caption": ("Warga menanam bibit di lereng.",),
        "agency": ("Kantor Berita Bukit",),
    }
    assert set(found.origins.values()) == {"json-ld"}
    assert found.origins.keys() == {*found.fields, "title", "published"}


def test_meta_tags_tell_what_json_ld_does_not():
    head = (
        "<meta property='article:published_time' content='2024-03-05 16:14'><meta name='author' content='Oleh: Sari W'>"
        "<meta property='article:tag' content='pohon'><meta property='article:tag' content='lereng'>"
        "<link rel='canonical' href='/pohon'>"
    )
    found = page(head, linked={"@type": "NewsArticle", "articleSection": "Lingkungan"})
    assert found.published == datetime(2024, 3, 5, 16, 14, tzinfo=WIB)
    assert found.url == "https://www.lereng.example/pohon"
    assert found.fields["author"] == ("Sari W",)
    assert found.fields["tags"] == ("pohon", "lereng")
    assert found.origins == {
        **{"canonical": "link", "author": "meta", "published": "meta", "tags": "meta", "section": "json-ld"},
    }


def test_microdata_tells_of_its_article_and_not_of_another_thing_in_it():
    body = (
        "<div itemscope itemtype='https://schema.org/NewsArticle'>"
        "<span itemprop='author' itemscope><b itemprop='name'>Sari Wulandari</b></span>"
        "<span itemprop='articleSection'>Lingkungan</span><time itemprop='datePublished' datetime='2024-03-05'></time>"
        "<div itemscope itemtype='https://schema.org/Comment'><i itemprop='author'>Pembaca</i></div></div>"
    )
    found = page(body=body)
    assert found.fields["author"] == ("Sari Wulandari",)
    assert found.origins == {"author": "microdata", "section": "microdata", "published": "microdata"}


def test_an_author_that_is_the_site_yields_to_a_person():
    publisher = {"@type": "NewsArticle", "author": {"name": "Kabar Lereng"}, "publisher": {"name": "Kabar Lereng"}}
    assert page("<meta name='author' content='Sari W'>", linked=publisher).fields["author"] == ("Sari W",)
    assert page(linked=publisher).fields["author"] == ("Kabar Lereng",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sari Wulandari", ("Sari Wulandari",)),
        ("Oleh: Sari Wulandari dan Bima Aji", ("Sari Wulandari", "Bima Aji")),
        ("Sari Wulandari, Bima Aji", ("Sari Wulandari", "Bima Aji")),
        ("dr. Ani Lestari, Sp.A", ("dr. Ani Lestari, Sp.A",)),
        ("This story was written by Ruth Mole", ("Ruth Mole",)),
        ("Ruth &amp; Tom", ("Ruth", "Tom")),
        ("https://facebook.example/sari", ()),
        ("0", ()),
        ("", ()),
        ("Byron Oleander", ("Byron Oleander",)),
        ("Von Moor", ("Von Moor",)),
        ("Pewarta Sari Wulandari", ("Sari Wulandari",)),
        ("Ruth Mole Senior Tech Reporter", ("Ruth Mole",)),
        ("RM Ruth Mole Last updated", ("Ruth Mole",)),
        ("RA Kartika Sari", ("RA Kartika Sari",)),
        ("M Mulyadi Rahman", ("M Mulyadi Rahman",)),
        ("LP Sports Writer", ("LP Sports Writer",)),
        ("Ruth Writer", ("Ruth Writer",)),
    ],
)
def test_names_of_authors(text, found):
    assert names.found([text]) == found


def test_an_organisation_with_the_sites_address_is_the_site():
    assert names.found(["PT Lereng Media - Lereng.example"], ["Kabar Lereng", "berita.lereng.example"]) == ()
    assert names.found(["Sari dari Bukit.example"], ["berita.lereng.example"]) == ("Sari dari Bukit.example",)


def test_who_wrote_stands_in_a_preview_or_under_the_headline():
    label = "<meta name='twitter:label1' content='{}'><meta name='twitter:data1' content='Sari Wulandari'>"
    assert page(label.format("Written by")).fields["author"] == ("Sari Wulandari",)
    assert "author" not in page(label.format("Est. reading time")).fields
    article = "<h1>Warga Tanam Seribu Pohon</h1><p>Selasa, 5 Maret 2024</p><div>{}</div><p>Isi berita itu.</p>"
    for line in ("Oleh : Sari Wulandari", "By Sari Wulandari", "Pewarta: Sari Wulandari"):
        assert page(body=article.format(line)).fields["author"] == ("Sari Wulandari",), line
    assert "author" not in page(body=article.format("By the river Sari waits")).fields


@pytest.mark.parametrize(
    ("headings", "names", "title"),
    [
        (["Warga Tanam Pohon"], ["Warga Tanam Pohon - Kabar Lereng"], ("Warga Tanam Pohon", "heading")),
        (["Kabar Lereng", "Warga Tanam Pohon"], ["Warga Tanam Pohon"], ("Warga Tanam Pohon", "heading")),
        (["Kabar Lereng"], ["Warga Tanam Pohon | Kabar Lereng"], ("Warga Tanam Pohon", "name 0")),
        (
            [],
            ["Kabar Lereng: Warga - Sekali Lagi - Tanam | lereng"],
            ("Kabar Lereng: Warga - Sekali Lagi - Tanam", "name 0"),
        ),
        (["Lain Sama Sekali"], ["Warga Tanam Pohon"], ("Warga Tanam Pohon", "name 0")),
        (["Satu-satunya Judul"], [], ("Satu-satunya Judul", "heading")),
        ([], ["Warga &amp;amp; Pohon"], ("Warga & Pohon", "name 0")),
        ([], ["Kabar Lereng"], ("", "")),
        ([], ["Kabar Lereng", "Warga Tanam Pohon"], ("Warga Tanam Pohon", "name 1")),
        ([], [], ("", "")),
        ([], ["Kata", 'Kata "Kami" dan Artinya | Kabar Lereng'], ('Kata "Kami" dan Artinya', "name 1")),
        ([], ["Kata Kami", "Kata Kami dan Artinya"], ("Kata Kami", "name 0")),
    ],
)
def test_the_title_is_a_heading_that_agrees_with_the_name_of_the_page(headings, names, title):
    named = [(f"name {number}", name) for number, name in enumerate(names)]
    assert headline.choose(headings, named, ["Kabar Lereng", "lereng"]) == title


TREES = "Warga Lereng Tanam Seribu Pohon"


@pytest.mark.parametrize(
    ("heading", "name", "title"),
    [
        ("<h1><a href='/'>Partai Lereng</a></h1>", TREES, (TREES, "title")),
        ("<a href='https://www.partai.example'><h1>Partai Lereng</h1></a>", TREES, (TREES, "title")),
        ("<h1><a href='/'>Embun</a></h1>", f"{TREES} &laquo; Embun", (TREES, "title")),
        ("<h1><a href='/'>Embun</a></h1>", "Embun", ("Embun", "heading")),
        ("<h1><a href='/'>Embun</a></h1>", "", ("Embun", "heading")),
        (f"<h1><a href='/'>{TREES}</a></h1>", TREES, (TREES, "heading")),
        (f"<h1><a href='/'>Beranda</a> {TREES}</h1>", TREES, (f"Beranda {TREES}", "heading")),
        ("<h1><a href='/lereng'>Partai Lereng</a></h1>", TREES, ("Partai Lereng", "heading")),
        ("", f"{TREES} | partai-lereng.or.id", (TREES, "title")),
        ("", f"{TREES} - partai-lereng.or.id", (f"{TREES} - partai-lereng.or.id", "title")),
        ("", f"{TREES} | node.js", (f"{TREES} | node.js", "title")),
    ],
)
def test_a_heading_that_leads_home_is_the_sites_name(heading, name, title):
    found = page(f"<title>{name}</title>", f"{heading}<p>Isi berita itu.</p>")
    assert (found.title, found.origins["title"]) == title


@pytest.mark.parametrize(
    ("head", "url", "origin"),
    [
        (
            "<link rel='canonical' href='/a'><meta property='og:url' content='/b'>",
            "https://www.lereng.example/a",
            "link",
        ),
        ("<link rel='canonical' href=''><meta property='og:url' content='/b'>", "https://www.lereng.example/b", "meta"),
        ("<link rel='canonical' href='http://[broken'>", "", None),
    ],
)
def test_the_address_that_a_page_gives_itself_and_where(head, url, origin):
    found = page(head)
    assert (found.url, found.origins.get("canonical")) == (url, origin)


def test_a_day_on_the_page_alone_is_its_midnight():
    found = page(body="<div class='date'>5 Maret 2024</div><p>Isi.</p>")
    assert (found.published, found.origins["published"]) == (datetime(2024, 3, 5, tzinfo=WIB), "page")


WITA = timezone(timedelta(hours=8))
DAY = "<div class='date'>5 Maret 2024</div>"
TITLE = "<h1>Warga Lereng Tanam Pohon</h1>"


@pytest.mark.parametrize(
    ("body", "published"),
    [
        (f"{TITLE}<p>Selasa, 5 Maret 2024 16:14 WIB</p>{DAY}", datetime(2024, 3, 5, 16, 14, tzinfo=WIB)),
        (
            f"{TITLE}<p>Sari Wulan | Selasa, 5 Maret 2024 | 16.14 WITA</p>{DAY}",
            datetime(2024, 3, 5, 16, 14, tzinfo=WITA),
        ),
        (f"{TITLE}<p>Terbit: <b>5 Maret 2024</b>, <i>16:14</i></p>{DAY}", datetime(2024, 3, 5, 16, 14, tzinfo=WIB)),
        (
            "<h2>Warga Lereng Tanam Pohon</h2><p>5 Maret 2024, 16:14 WIB</p>" + DAY,
            datetime(2024, 3, 5, 16, 14, tzinfo=WIB),
        ),
        (f"{TITLE}<p>Diperbarui 5 Maret 2024 16:14 WIB</p>{DAY}", datetime(2024, 3, 5, tzinfo=WIB)),
        (f"{TITLE}<p>Rabu, 6 Maret 2024 16:14 WIB</p>{DAY}", datetime(2024, 3, 5, tzinfo=WIB)),
        (f"{TITLE}<p>Senin, 4 Maret 2024 16:14 WIB</p>{DAY}", datetime(2024, 3, 5, tzinfo=WIB)),
        (f"{TITLE}<p>Laga digelar Selasa, 5 Maret 2024, 19.30 WIB</p>{DAY}", datetime(2024, 3, 5, tzinfo=WIB)),
        (f"{TITLE}<p><i>Diubah</i> <b>5 Maret 2024 19:30 WIB</b></p>{DAY}", datetime(2024, 3, 5, tzinfo=WIB)),
        (f"{TITLE}<ul><li>Selasa, 5 Maret 2024 19:30 WIB</li></ul>{DAY}", datetime(2024, 3, 5, tzinfo=WIB)),
        (f"{TITLE}{'<p>Isi.</p>' * 20}<p>Selasa, 5 Maret 2024 16:14 WIB</p>{DAY}", datetime(2024, 3, 5, tzinfo=WIB)),
        (
            f"{TITLE}<p>Rapat pada 5 Maret 2024 pukul 16.14 WIB itu {'lama, ' * 12}</p>{DAY}",
            datetime(2024, 3, 5, tzinfo=WIB),
        ),
        (f"<p>Selasa, 5 Maret 2024 16:14 WIB</p>{DAY}", datetime(2024, 3, 5, tzinfo=WIB)),
    ],
)
def test_the_time_that_stands_beside_the_headline(body, published):
    found = page("<title>Warga Lereng Tanam Pohon</title>", body)
    assert (found.published, found.origins["published"]) == (published, "page")
    assert found.published.utcoffset() == published.utcoffset()


def test_the_time_in_the_head_comes_before_the_one_that_is_shown():
    head = (
        "<title>Warga Lereng Tanam Pohon</title><meta property='article:published_time' content='2024-03-05T09:00:00Z'>"
    )
    found = page(head, f"{TITLE}<p>Selasa, 5 Maret 2024 16:14 WIB</p>")
    assert (found.published.hour, found.origins["published"]) == (9, "meta")


def test_a_day_in_the_head_gets_the_time_that_is_shown():
    head = "<title>Warga Lereng Tanam Pohon</title><meta property='article:published_time' content='2024-03-05'>"
    found = page(head, f"{TITLE}<p>Selasa, 5 Maret 2024 16:14 WIB</p>")
    assert (found.published, found.origins["published"]) == (datetime(2024, 3, 5, 16, 14, tzinfo=WIB), "page")
    found = page(head, f"{TITLE}<p>Rabu, 6 Maret 2024 16:14 WIB</p>")
    assert (found.published, found.origins["published"]) == (datetime(2024, 3, 5, tzinfo=WIB), "meta")


@pytest.mark.parametrize(
    "linked", ["{", [], {"@type": "NewsArticle", "author": 7, "keywords": {"a": 1}, "datePublished": ["x"]}, {"@id": 1}]
)
def test_what_makes_no_sense_is_passed_over(linked):
    assert page(linked=linked).published is None


@pytest.mark.parametrize("zone", ["-4500", "+99:99", "-24:00"])
def test_a_zone_that_can_not_be_costs_no_page(zone):
    found = page(f'<meta property="article:published_time" content="2024-03-05T16:14:00{zone}">')
    assert found.published is None or found.published.year == 2024


def test_the_article_has_what_the_page_tells_and_what_its_text_tells():
    text = "".join(
        f"<p>Kalimat ke-{n} menceritakan bibit pohon yang ditanam warga di lereng bukit.</p>" for n in range(9)
    )
    html = (
        f"<html><head><script type='application/ld+json'>{json.dumps(ARTICLE)}</script></head><body><article>"
        f"<h1>Warga Lereng Tanam Seribu Pohon</h1>{text}<p>Editor: Rina Hasanah</p></article></body></html>"
    )
    article = clean(Article(id="a", text="", meta={"html": html})).article
    assert article.fields["author"] == ("Sari Wulandari", "Bima Aji")
    assert article.fields["byline"] == ("Editor: Rina Hasanah",)
    assert article.origins["title"] == "heading"
    assert "byline" not in article.origins


def test_a_guessed_day_is_flagged():
    text = "".join(f"<p>Kalimat ke-{n} tentang bibit pohon di lereng bukit yang ramai.</p>" for n in range(9))
    html = f"<html><body><article>{text}<p>Panen terjadi pada 14 May 2021 di desa.</p></article></body></html>"
    article = clean(Article(id="a", text="", meta={"html": html})).article
    assert article.published is not None
    assert "date-guessed" in article.flags


def body(count: int = 9) -> str:
    return "".join(
        f"<p>Kalimat ke-{n} menceritakan bibit pohon yang ditanam warga di lereng bukit.</p>" for n in range(count)
    )


def test_half_of_a_surrogate_pair_in_json_ld_is_replaced():
    head = r'<script type="application/ld+json">{"@type": "NewsArticle", "author": "Sari \ud83d W"}</script>'
    article = clean(
        Article(id="a", text="", meta={"html": f"<html><head>{head}</head><body>{body()}</body></html>"})
    ).article
    assert article.fields["author"] == ("Sari ? W",)


def test_json_ld_that_is_nested_hundreds_of_levels_deep_costs_what_it_tells_alone():
    deep = '{"@type": "NewsArticle", "author": ' + "[" * 940 + "]" * 940 + "}"
    head = f'<title>Warga Tanam Pohon</title><script type="application/ld+json">{deep}</script>'
    article = clean(
        Article(id="a", text="", meta={"html": f"<html><head>{head}</head><body>{body()}</body></html>"})
    ).article
    assert "Kalimat ke-8" in article.text
    assert article.title == "Warga Tanam Pohon"


BODIES = [
    "<p class='penulis'>Oleh <a rel='author'>Sari Wulandari</a></p>",
    "<div class='wrap'><p>Isi.</p><div><i class='x post-author-name'>Bima <b>Aji</b></i> tahu</div></div>",
    "<div class='author-box'><span class='byline'>Sari Wulandari</span></div><a class='author'>Bima Aji</a>",
    "<div class='sidebar'><a class='author'>Bima Aji</a></div><h3 id='zuozhe'>Sari Wulandari</h3>",
    "<div class='author'><time>Senin</time><figure>Gambar</figure>Sari W<span class='date'>5 Maret</span></div>",
    "<section class='comments'><p class='byline'>Pembaca</p></section>",
    "<p data-testid='AuthorURL'>Sari</p><div data-component='TheByline'>Bima Aji</div>",
    "<div><author>Sari Wulandari</author></div>",
    "<div class='authority'><p>Otorita</p></div><p itemprop='author name'>Bima Aji</p>",
    "<p class='lead'>Isi.</p>",
]


@pytest.mark.parametrize("body", [*BODIES, "".join(BODIES), f"<div class='author-x'>{''.join(BODIES)}</div>"])
@pytest.mark.parametrize("root", ["<html>", "<html class='author'>"])
def test_an_author_is_found_where_one_may_stand_as_on_the_whole_page(root, body):
    tree = lxml_html.fromstring(f"{root}<head><title>Warga</title></head><body>{body}<p>Isi.</p></body></html>")
    before = lxml_html.tostring(tree)
    places = spots.within(tree)
    assert (None if places is None else extract_author(places)) == extract_author(tree)
    assert lxml_html.tostring(tree) == before


def test_a_page_is_not_searched_for_an_author_where_none_may_stand():
    assert spots.within(lxml_html.fromstring("<html><body><p class='lead'>Isi.</p></body></html>")) is None


def test_places_for_authors_in_each_other_are_not_searched():
    def nested(inner):
        return lxml_html.fromstring(f"<html><body>{'<div class=author>' * 100}{inner}{'</div>' * 100}</body></html>")

    assert spots.within(nested("<i>x</i>" * 1_000)) is not None
    assert spots.within(nested("<i>x</i>" * 11_000)) is None


def test_all_that_trafilatura_asks_of_a_page_for_its_author_is_understood():
    for xpath in AUTHOR_XPATHS:
        assert "@" not in spots._VALUES.sub("", xpath.path)
    for xpath in [*AUTHOR_XPATHS, *AUTHOR_DISCARD_XPATHS]:  # nothing about places, texts or other elements
        assert not set(re.findall(r"[\w-]+(?=::)", xpath.path)) - {"self"}
        assert not re.search(r"\[\d|last\(|position\(|text\(|count\(|\.\.|\(\.[,)]", xpath.path)
