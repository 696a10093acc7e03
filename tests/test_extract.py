"""Pages: the text and what else the page tells; hostile pages cost neither the run nor much time."""

import json
import logging
import subprocess
import sys
import time
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

import pytest
from lxml.html import Element, fromstring

from cleaners import clean, restore
from cleaners.article import Article
from cleaners.extract import extract
from cleaners.extract.text import astray, divided, extractors, lines, loose, posts, refrains
from cleaners.settings import EXTRACTORS, Boilerplate, Extract, Settings

MAX_TAGS = Extract().max_tags
PARAGRAPHS = (
    "Tegalrejo - Warga desa di lereng bukit bergotong royong memperbaiki jembatan bambu yang hanyut dua pekan lalu.",
    "Kepala desa mengatakan jembatan itu dipakai anak-anak untuk berangkat ke sekolah dan petani membawa panen.",
    '"Kami tidak mau menunggu musim hujan berikutnya," katanya saat ditemui di lokasi pada Selasa sore.',
    "Pemerintah kabupaten berjanji membangun jembatan beton pada tahun depan, setelah anggarannya disetujui dewan.",
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head>
<title>Warga Perbaiki Jembatan Bambu | Kabar Lereng</title>
<meta property="og:title" content="Warga Perbaiki Jembatan Bambu">
<meta property="article:published_time" content="2024-03-05T16:14:00+07:00">
<link rel="canonical" href="https://www.daerah.kabarlereng.example/jembatan-bambu">
</head><body>
<nav><ul><li><a href="/">Beranda</a></li><li><a href="/olahraga">Olahraga</a></li></ul></nav>
<article><h1>Warga Perbaiki Jembatan Bambu</h1>{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}</article>
<footer>Hak cipta Kabar Lereng</footer>
<script>var iklan = "Pasang iklan di sini";</script>
</body></html>"""


def page(html, **fields):
    return Article(id="a", text="", meta={"html": html}, **fields)


def test_text_is_one_paragraph_a_line():
    assert extract(page(PAGE)).text.split("\n")[-4:] == [*PARAGRAPHS]


def test_menu_footer_and_script_are_not_text():
    text = extract(page(PAGE)).text
    assert not [word for word in ("Beranda", "Olahraga", "Hak cipta", "iklan") if word in text]


def test_what_the_page_tells_fills_what_is_missing():
    article = extract(page(PAGE))
    assert article.title == "Warga Perbaiki Jembatan Bambu"
    assert article.url == "https://www.daerah.kabarlereng.example/jembatan-bambu"
    assert article.site == "daerah.kabarlereng.example"
    assert article.published == datetime(2024, 3, 5, 16, 14, tzinfo=ZoneInfo("Asia/Jakarta"))
    assert article.lang == ""
    assert article.flags == ()


def test_the_zone_of_a_day_without_time_is_given():
    html = PAGE.replace("T16:14:00+07:00", "")
    assert extract(page(html), "Asia/Jayapura").published == datetime(2024, 3, 5, tzinfo=ZoneInfo("Asia/Jayapura"))


def test_what_the_article_has_stays():
    own = {
        "title": "Judul Sendiri",
        "url": "https://sumber.example/1",
        "site": "sumber",
        "lang": "id",
        "published": datetime(2020, 1, 1, tzinfo=ZoneInfo("UTC")),
        "flags": ("date-unparsed",),
    }
    article = extract(page(PAGE, **own))
    assert {name: getattr(article, name) for name in own} == own
    assert article.meta == {"html": PAGE}
    assert article.text


def test_the_site_follows_the_url_that_the_article_has():
    assert extract(page(PAGE, url="https://www.lain.example/2")).site == "lain.example"
    assert extract(page(PAGE, url="https://[broken")).site == ""


@pytest.mark.parametrize(
    "article",
    [
        Article(id="a", text="Sudah ada teks.", meta={"html": PAGE}),
        Article(id="a", text="", meta={}),
        Article(id="a", text="", meta={"html": None}),
    ],
)
def test_an_article_with_text_or_without_page_is_left_alone(article):
    assert extract(article) is article


def test_trafilatura_makes_no_text_of_its_own_beside_ours(monkeypatch):
    def makes(*_):
        raise AssertionError("a text that nobody reads")

    monkeypatch.setattr("trafilatura.core.xmltotxt", makes)
    assert set(PARAGRAPHS) <= set(extract(page(PAGE)).text.split("\n"))


HOSTILE = {
    "empty": "",
    "white space": " \n\t",
    "no markup": "Sekadar teks tanpa satu tag pun. " * 20,
    "only a script": "<html><body><script>" + "var a = 1;" * 50_000 + "</script></body></html>",
    "100,000 divs deep": "<div>" * 100_000 + "Teks di dasar sumur." + "</div>" * 100_000,
    "12,000 levels of three tags": "<html><body>" + "<b><i><span>" * 12_000 + "Teks di dasar sumur. " * 50,
    "tables in tables": "<html><body>" + "<table><tr><td>" * 5_000 + "Teks di dasar sumur.",
    "open comments": "<!--" * 200_000,
    "less-than signs": "<" * 1_000_000,
    "one attribute of 5 MB": '<p a="' + "x" * 5_000_000 + '">',
    "more tags than allowed": "<html><body><article>" + "<p>Satu kalimat pendek.</p>" * MAX_TAGS,
    "NUL bytes alone": "\0" * 10_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_give_nothing_and_take_little_time(html):
    start = time.process_time()
    article = extract(page(html, flags=("kept",)))
    assert (article.text, article.flags[0]) == ("", "kept")
    assert article.flags[1:] in [
        ("nothing-extracted",),
        ("page-too-large",),
        ("page-too-many-tags",),
        ("page-too-deep",),
    ]
    assert time.process_time() - start < 20


SMUGGLED = {
    "a million ampersands": "<p>" + "&amp;" * 900_000 + "</p>",
    "ampersands that are none": "<p>" + "&" * 1_000_000 + "</p>",
    "entities of entities": "<!ENTITY a 'jebakan'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>" * 1_000 + "<p>&b;</p>",
    "a drawing of scripts": "<svg>" + "<script>jebakan()</script><g/>" * 10_000 + "</svg>",
    "places for authors in each other": "<div class='author'>" * 240
    + "<i class='author'>x</i>" * 20_000
    + "</div>" * 240,
    "a class of a megabyte": f"<p class='{'author ' * 150_000}'>Akhir.</p>",
    "lists in JSON-LD": "<script type='application/ld+json'>" + "[" * 900_000 + "</script>",
    "items without end": "<ul>" + "<li>Semen dari gudang desa yang sama, sekali lagi, dan sekali lagi.</li>" * 10_000,
    "teasers without end": "<ul>"
    + "".join(
        f"<li><p><a href='/{n}'>Harga Beras Naik Lagi di Pasar {n}</a></p><p>Kios {n} {'menunggu ' * 50}</p></li>"
        for n in range(6_000)
    ),
    "teasers in each other": "<div><p><a href='/b'>Harga Beras Naik Lagi di Pasar Induk</a></p><p>Pedagang menunggu."
    * 7_000,
    "addresses that are none": "<a href='http://[::1'>Harga Beras Naik Lagi di Pasar Induk</a>" * 1_000,
}


@pytest.mark.parametrize("markup", SMUGGLED.values(), ids=SMUGGLED)
def test_what_is_smuggled_into_an_article_takes_little_time_and_leaves_its_text(markup):
    start = time.process_time()
    article = extract(page(PAGE.replace("</article>", f"{markup}</article>")))
    assert set(PARAGRAPHS) <= set(article.text.split("\n"))
    assert "jebakan" not in article.text
    assert time.process_time() - start < 20


def test_a_page_with_as_many_tags_as_allowed_is_read():
    html = "<html><body><article>" + "<p>Satu kalimat pendek.</p>" * (MAX_TAGS // 2 - 10)
    start = time.process_time()
    assert extract(page(html)).text.count("\n") > 1_000
    assert time.process_time() - start < 60


@pytest.mark.parametrize(("levels", "flags"), [(200, ()), (300, ("page-too-deep",))])
def test_a_page_that_the_parser_cut_is_read_and_flagged(levels, flags):
    article = extract(page(PAGE.replace("</article>", "</article>" + "<div>" * levels + "Teks di dasar sumur.")))
    assert article.flags == flags
    assert article.text.split("\n")[-4:] == [*PARAGRAPHS]


@pytest.mark.parametrize("dirt", ["\0", "\x1b", "&#0;", "&#xD800;", "\ud800", "\ufffe"])
def test_forbidden_characters_do_not_cut_a_page_short(dirt):
    text = extract(page(PAGE.replace("bergotong", f"ber{dirt}gotong"))).text
    assert text.split("\n")[-3:] == [*PARAGRAPHS[1:]]
    assert "royong" in text
    text.encode("utf-8")


@pytest.mark.parametrize("error", [RecursionError, AttributeError, IndexError, OverflowError])
def test_an_exception_of_the_parser_costs_one_page(monkeypatch, error):
    def fails(*_, **__):
        raise error("unforeseen")

    monkeypatch.setattr("trafilatura.bare_extraction", fails)
    assert extract(page(PAGE)).flags == ("nothing-extracted",)


def test_the_same_page_gives_the_same_article_every_time():
    twins = [PAGE.replace("Tegalrejo", name) for name in ("Sukamaju", "Sidomulyo", "Tegalrejo")]
    first = [extract(page(html)) for html in twins]
    for _ in range(4):
        assert [extract(page(html)) for html in reversed(twins)] == first[::-1]
    assert len({article.text for article in first}) == 3


def test_the_date_does_not_depend_on_today():
    assert extract(page(PAGE.replace("2024-03-05", "2093-03-05"))).published.year == 2093


def test_nothing_is_written_to_the_terminal():
    code = (
        "from cleaners.article import Article; from cleaners.extract import extract;"
        "extract(Article('a', '', meta={'html': ''}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_trafilatura_still_logs_for_those_who_listen(caplog):
    with caplog.at_level(logging.WARNING, logger="trafilatura"):
        extract(page(""))
    assert caplog.text


def test_trafilatura_is_not_loaded_without_a_page():
    code = (
        "import sys; from cleaners.article import Article; from cleaners.extract import extract;"
        "extract(Article('a', 'teks')); extract(Article('a', ''));"
        "print('trafilatura' in sys.modules, 'lxml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


LINKED = PAGE.replace(
    "<nav>",
    "<nav><a href='/ekonomi/2'>Harga Beras Naik Lagi di Pasar Induk</a>"
    "<a href='#isi'>Bagaimana Jembatan Itu Dibangun Kembali</a>"
    "<a href='https://toko.example/7'>Palu Serbaguna untuk Tukang Kayu</a>",
)


def test_texts_of_links_to_other_pages_of_the_site_are_known():
    link = "<p><a href='//www.daerah.kabarlereng.example/3'>Banjir Surut, Warga Pulang ke Rumah</a></p>"
    article = extract(page(LINKED.replace("</article>", f"{link}</article>")))
    assert article.links == ("Harga Beras Naik Lagi di Pasar Induk", "Banjir Surut, Warga Pulang ke Rumah")


def test_a_heading_that_is_a_link_too_is_no_related_link():
    html = LINKED.replace("</article>", "<h2>Harga Beras Naik Lagi di Pasar Induk</h2></article>")
    assert extract(page(html)).links == ()


def test_a_line_that_is_a_link_to_another_page_goes_and_one_into_the_page_stays():
    lines = "<p>Harga Beras Naik Lagi di Pasar Induk</p><p>Bagaimana Jembatan Itu Dibangun Kembali</p>"
    first = f"<p>{PARAGRAPHS[1]}</p>"
    cleaned = clean(page(LINKED.replace(first, first + lines)))
    assert "Harga Beras" not in cleaned.article.text
    assert "Bagaimana Jembatan Itu Dibangun Kembali" in cleaned.article.text
    assert [edit.old.strip() for edit in cleaned.edits["boilerplate"] if edit.rule == "links.line"] == [
        "Harga Beras Naik Lagi di Pasar Induk"
    ]
    assert "Harga Beras" in restore(cleaned)


def test_links_between_the_paragraphs_go_however_many_there_are():
    titles = ("Harga Beras Naik Lagi di Pasar Induk", "Banjir Surut dan Warga Pulang ke Rumah", "Petani Menanam Padi")
    titles = tuple(f"{title} Sejak Awal Bulan Ini" for title in titles)
    links = "".join(f"<a href='/{number}'>{title}</a>" for number, title in enumerate(titles))
    between = "".join(f"<p>{title}</p><p>{text}</p>" for title, text in zip(titles, PARAGRAPHS, strict=False))
    text = PAGE.replace("<nav>", f"<nav>{links}").replace(f"<p>{PARAGRAPHS[0]}</p>", between)
    cleaned = clean(page(text))
    assert not any(title in cleaned.article.text for title in titles)


NEWS = [f"Kabar ke-{number} tentang Sawah dan Sungai di Desa Lain" for number in range(6)]


def teasers(pattern, count=6):
    rows = "".join(pattern.format(title=NEWS[n], n=n, more=f"Cuplikan ke-{n} dari berita lain.") for n in range(count))
    return PAGE.replace("</article>", f"</article><div>{rows}</div>")


@pytest.mark.parametrize(
    "pattern",
    [
        "<li><article><a href='/{n}'>{title}</a><div>WARTA | Rabu 17 Feb 2016 {more}</div></article></li>",
        "<div class='row'><div><img></div><div><p><a href='/{n}'>{title}</a></p><p>{more}</p></div></div>",
        "<section><a href='/{n}'><h3>{title}</h3><span>{more}</span></a><time>Rabu, 17 Feb 2016</time></section>",
        "<news-item><a href='/{n}'><h2>{title}</h2><div>{more}</div></a></news-item>",
        "<div><div class='card'><a href='/{n}'><h2>{title}</h2></a><div>{more}</div></div></div>",
    ],
)
def test_a_list_of_teasers_is_no_text(pattern):
    text = extract(page(teasers(pattern))).text
    assert "Cuplikan" not in text
    assert text.split("\n")[-4:] == [*PARAGRAPHS]


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        ("<div class='row'><p><a href='/{n}'>{title}</a></p><p>{more}</p></div>", 4),
        ("<div class='row'><a href='/{n}'><h3>{title}</h3></a></div><p>{more}</p>", 6),
        ("<div class='row'><p><a href='https://toko.example/{n}'>{title}</a></p><p>{more}</p></div>", 6),
        ("<div class='row'><p><a href='#{n}'>{title}</a></p><p>{more}</p></div>", 6),
        ("<div class='row'>Warga lereng itu membaca lagi berita <a href='/{n}'>{title}</a>. {more}</div>", 6),
        (f"<div class='row'><p><a href='/{{n}}'>{{title}}</a></p><p>{{more}}</p>{'<p>Panen raya.</p>' * 60}</div>", 6),
    ],
)
def test_what_is_no_list_of_teasers_stays(pattern, count):
    html = teasers(pattern, count).replace("</article>", "").replace("<footer>", "</article><footer>")
    text = extract(page(html)).text
    assert all(f"Cuplikan ke-{n} dari berita lain." in text for n in range(count))


PARTS = [
    "<div><h2><a href='/{n}'>{title}</a></h2><p>{more}</p></div>",
    "<div><p>{more} Warga pulang ketika hujan turun di lereng.</p><p>Baca juga: <a href='/{n}'>{title}</a></p></div>",
    "<div class='row'><p><a href='/{n}'>{title}</a></p><p>{more}</p></div>",
]


@pytest.mark.parametrize("pattern", PARTS)
def test_parts_of_an_article_that_have_a_link_each_stay(pattern):
    parts = "".join(pattern.format(title=NEWS[n], n=n, more=f"Bagian ke-{n} dari tulisan ini.") for n in range(6))
    beside = "".join(f"<div class='row'><p><a href='/s{n}'>{NEWS[n]}</a></p><p>Lain.</p></div>" for n in range(6))
    for html in (
        PAGE.replace("</article>", f"{parts}</article>"),
        PAGE.replace("</article>", f"<div>{parts}</div></article>"),
        PAGE.replace("</article>", f"{parts}</article><aside>{beside}</aside>"),
    ):
        text = extract(page(html)).text
        assert all(f"Bagian ke-{n} dari tulisan ini." in text for n in range(6))


def test_the_teaser_of_the_page_itself_takes_nothing_from_it():
    own = f"<li><p><a href='/sama?page=all'>Menanam Pohon</a></p><p>{PARAGRAPHS[0]}</p></li>"
    html = teasers("<li><p><a href='/{n}'>{title}</a></p><p>{more}</p></li>").replace(
        "</article><div>", f"</article><div>{own}"
    )
    html = html.replace("<article>", "<article><h1>Menanam Pohon</h1>")
    assert PARAGRAPHS[0] in extract(page(html)).text


def test_a_short_line_that_a_teaser_has_too_stays():
    label = "<li><b>Pertanian</b><p><a href='/{n}'>{title}</a></p><p>{more}</p></li>"
    html = teasers(label).replace(f"<p>{PARAGRAPHS[2]}</p>", f"<h2>Pertanian</h2><p>{PARAGRAPHS[2]}</p>")
    assert extract(page(html)).text.split("\n")[-5:] == [*PARAGRAPHS[:2], "Pertanian", *PARAGRAPHS[2:]]


def test_the_headlines_of_teasers_are_known_as_links():
    html = teasers("<li><p><a href='/{n}'>{title}</a></p><p>{more}</p></li>")
    assert extract(page(html)).links == tuple(NEWS)


def test_a_page_that_is_nothing_but_teasers_is_read():
    html = teasers("<li><p><a href='/{n}'>{title}</a></p><p>{more} " + "Panen raya. " * 9 + "</p></li>")
    html = html.replace("".join(f"<p>{text}</p>" for text in PARAGRAPHS), "")
    assert "Cuplikan ke-5" in extract(page(html)).text


def test_lists_and_tables_bring_no_marks_that_the_page_has_not():
    more = (
        "<ul><li>Semen dan pasir dari gudang desa</li><li>Bambu dari kebun warga</li></ul>"
        "<table><tr><th>Bahan</th><th>Jumlah</th></tr><tr><td>Semen</td><td>40 sak</td></tr></table>"
    )
    text = extract(page(PAGE.replace("</article>", f"{more}</article>"))).text.split("\n")
    assert text[-4:] == ["Semen dan pasir dari gudang desa", "Bambu dari kebun warga", "Bahan\tJumlah", "Semen\t40 sak"]


def test_words_around_a_link_are_not_glued():
    html = PAGE.replace("bergotong royong", "<a href='/x'>bergotong</a>\n<b>royong</b>")
    assert PARAGRAPHS[0] in extract(page(html)).text.split("\n")


MORE = "".join(
    f"<p>Paragraf ke-{n} memuat cerita panjang tentang sungai, sawah dan pasar di kota itu.</p>" for n in range(30)
)
# Resiliparse leaves out what is called sponsored, trafilatura takes it.
TORN = PAGE.replace("</article>", f"<div class='sponsored'>{MORE}</div></article>")


def test_a_page_on_which_two_extractors_differ_much_is_flagged_if_asked_for():
    asked = Extract(second_opinion=True)
    assert extract(page(TORN), limits=asked).flags == ("extraction-doubtful",)
    assert extract(page(TORN)).flags == ()
    assert extract(page(PAGE), limits=asked).flags == ()


@pytest.mark.parametrize("extractor", EXTRACTORS[1:])
def test_a_site_can_have_another_extractor(extractor):
    theirs = extract(page(TORN), choices={"kabarlereng.example": extractor}, limits=Extract(second_opinion=True))
    assert PARAGRAPHS[-1] in theirs.text.split("\n")
    assert "Paragraf ke-29" not in theirs.text
    assert theirs.title == "Warga Perbaiki Jembatan Bambu"
    assert theirs.flags == ()
    others = extract(page(TORN), choices={"lain.example": extractor})
    assert others == extract(page(TORN))
    assert "Paragraf ke-29" in others.text


def test_readability_keeps_paragraphs_and_words_apart():
    more = (
        "<div>Semen dari<br>gudang desa.</div><ul><li>Bambu dari <b>kebun</b> warga.</li><li>Pasir sungai.</li></ul>"
        "<p>Selesai <i>dalam</i>\ntiga hari, kata mereka.</p>"
    )
    html = PAGE.replace("</article>", f"{more}</article>")
    text = extract(page(html), choices={"kabarlereng.example": "readability"}).text.split("\n")
    assert text[1:5] == list(PARAGRAPHS)
    assert text[5:] == [
        *("Semen dari", "gudang desa.", "Bambu dari kebun warga.", "Pasir sungai."),
        "Selesai dalam tiga hari, kata mereka.",
    ]


def test_where_a_sites_extractor_finds_nothing_the_usual_one_is_asked():
    deep = PAGE.replace("</article>", "</article>" + "<div>" * 300 + "</div>" * 300)
    theirs = extract(page(deep), choices={"kabarlereng.example": "resiliparse"})
    assert theirs == extract(page(deep))
    assert PARAGRAPHS[-1] in theirs.text


def test_the_pack_of_a_site_names_its_extractor(tmp_path):
    pack = tmp_path / "lereng.toml"
    pack.write_text('scope = "kabarlereng.example"\nextractor = "resiliparse"\n')
    settings = Settings(boilerplate=Boilerplate(extra=(str(pack),)))
    assert "Paragraf ke-29" not in clean(page(TORN), settings).article.text
    assert "Paragraf ke-29" in clean(page(TORN)).article.text


TWICE = "Kami membawa semen dari gudang desa sejak pagi buta, dan pulang ketika hari sudah gelap."


def test_what_a_page_lists_or_quotes_again_stays_and_what_it_says_again_goes():
    between = f"<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
    for markup, stays in (
        (f"<blockquote><p>{TWICE}</p></blockquote>", True),
        (f"<ul><li>{TWICE}</li><li>Bambu.</li></ul>", True),
        (f"<p>{TWICE}</p>", False),
    ):
        html = PAGE.replace("</article>", f"{markup}{between}{markup}{between}</article>")
        assert (clean(page(html)).article.text.count(TWICE) == 2) == stays, markup


def test_a_paragraph_that_a_quotation_repeats_is_no_refrain():
    html = PAGE.replace("</article>", f"<p>{TWICE}</p><blockquote>{TWICE}</blockquote></article>")
    assert extract(page(html)).refrains == ()


LETTER = (
    "Pada musim hujan itu kami menyeberang dengan rakit dari batang pisang. Ayah memegang talinya dari tepi, dan ibu "
    "menghitung anak-anaknya dua kali di seberang. Baru sesudah itu kami berjalan ke sekolah."
)
SAID = "<p>Begitu surat itu dibuka, dan di situlah pembaca pertama kali bertemu dengan sungai yang disebut nanti.</p>"


def test_sentences_of_a_quotation_that_are_quoted_again_stay():
    whole, excerpt = (
        f"Saya lahir di Tegalrejo pada tahun yang paling kering itu. {LETTER}",
        f"Lalu ia menulis lagi tentang layang-layang dan sawah itu. {LETTER}",
    )
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)

    def stays(first, between, second):
        html = PAGE.replace("</article>", f"{first}{between}{second}{story.replace('desa', 'dusun')}</article>")
        return clean(page(html)).article.text.count("Ayah memegang talinya") == 2

    quoted, again = (f"<blockquote><p>{text}</p></blockquote>" for text in (whole, excerpt))
    assert stays(quoted, SAID, again)
    assert not stays(f"<p>{whole}</p>", SAID, f"<p>{excerpt}</p>")
    assert not stays(f"<p>{whole}</p>", SAID, again)  # a passage that the page shows large
    assert not stays(quoted, SAID, f"<p>{excerpt}</p>")
    assert not stays(quoted, "", again)  # for narrow screens
    assert not stays(f"<p>{whole}</p>", SAID, f"{quoted}{SAID}{again}")


def test_where_all_paragraphs_are_quotations_none_quotes_another():
    own = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    quotes = [f"<blockquote>{text}</blockquote>" for text in (LETTER, *PARAGRAPHS, f"Ia ingat. {LETTER}")]
    html = PAGE.replace(own, SAID.join(("".join(quotes[:3]), "".join(quotes[3:]))))
    assert clean(page(html)).article.text.count("Ayah memegang talinya") == 1


def test_among_very_many_quotations_none_is_sought_in_the_others():
    again = f"Ia ingat. {LETTER}"
    for between, found in ((20, (again,)), (300, ())):
        said = "".join(f"<blockquote>Kutipan {n}.</blockquote><p>{n} {PARAGRAPHS[0]}</p>" for n in range(between))
        body = fromstring(f"<div><blockquote>{LETTER}</blockquote>{said}<blockquote>{again}</blockquote></div>")
        assert refrains.refrains(body, lines.lines(body)) == found


def test_a_section_that_is_called_like_the_article_keeps_its_heading():
    heading = "Warga Perbaiki Jembatan Bambu"
    for sections, stays in ((1, 1), (2, 0)):
        section = f"<h2>{heading}</h2><p>{PARAGRAPHS[1]} Begitu katanya.</p><p>{PARAGRAPHS[2]} Ia berharap.</p>"
        html = PAGE.replace("</article>", section * sections + "</article>")
        assert clean(page(html)).article.text.split("\n").count(heading) == stays
    doubled = PAGE.replace(f"<h1>{heading}</h1>", f"<h1>{heading}</h1><h2>{heading}</h2>")
    assert heading not in clean(page(doubled)).article.text


def test_a_word_of_code_stays_in_its_sentence():
    sentence = "Perintah <code>gali</code>, lalu <code>tanam</code>, ditulis pada papan di tepi sawah itu."
    block = "<pre><code>gali\ntanam</code></pre>"
    text = extract(page(PAGE.replace("</article>", f"<p>{sentence}</p>{block}</article>"))).text
    assert "Perintah gali, lalu tanam, ditulis pada papan di tepi sawah itu." in text.split("\n")
    assert "gali tanam" in text.split("\n")


def test_a_page_too_deep_for_the_second_extractor_is_not_judged():
    deep = PAGE.replace("</article>", "</article>" + "<div>" * 20_000 + "Teks." + "</div>" * 20_000)
    start = time.process_time()
    assert extract(page(deep), limits=Extract(second_opinion=True)).flags == ("page-too-deep",)
    assert time.process_time() - start < 20


LEDE = "<b>Tegalrejo</b> - Warga desa di lereng bukit itu sudah dua pekan menyeberang dengan rakit dari batang pisang."


def test_a_first_paragraph_that_stands_loose_is_text():
    rest = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    for body in (f"{LEDE}{rest}", f"<script>x()</script>{LEDE}<!-- iklan -->{rest}", f"{rest}{LEDE}<br>"):
        html = PAGE.replace(PAGE[PAGE.index("<article>") : PAGE.index("</article>")], f"<article><div>{body}</div>")
        text = extract(page(html)).text
        assert "dua pekan menyeberang dengan rakit" in text, body
        assert PARAGRAPHS[3] in text


def test_a_script_within_a_loose_sentence_does_not_divide_it():
    for inner in ("<script>iklan()</script>", "<code>gali</code>"):
        tree = fromstring(
            f"<div>{LEDE} Sejak kemarin {inner} mereka membangun jembatan.<p>{' '.join(PARAGRAPHS)}</p></div>"
        )
        loose.wrap(tree)
        assert len(tree.findall("p")) == 2
    tree = fromstring(f"<div><b>Ad</b> <script>{'x' * 200}</script> kecil<p>{' '.join(PARAGRAPHS)}</p></div>")
    loose.wrap(tree)
    assert len(tree.findall("p")) == 1


@pytest.mark.parametrize("name", ["br", "p", "div"])
def test_a_tree_may_be_a_single_element(name):
    tree = Element(name)
    loose.wrap(tree)
    assert not loose.lacks(tree, "Hujan turun.")
    assert not divided.join(tree, "Hujan turun.")


def test_loose_links_and_labels_are_no_paragraph():
    links = "".join(f'<a href="/{n}">Kabar lain dari lereng yang panjang judulnya {n}</a> ' for n in range(5))
    for label in (f"<b>Bagikan</b> ke teman {links}", "<b>Foto:</b> Sari"):
        tree = fromstring(f"<div>{label}<p>{' '.join(PARAGRAPHS)}</p></div>")
        loose.wrap(tree)
        assert len(tree.findall("p")) == 1


def _divided(*parts):
    boxes = "".join(f'<div class="baris"><div class="isi">{part}</div><aside>Iklan</aside></div>' for part in parts)
    return PAGE.replace(PAGE[PAGE.index("<article>") : PAGE.index("</article>")], f"<article>{boxes}")


def test_an_article_in_several_elements_of_one_class_is_read_whole():
    parts = [
        "".join(f"<p>{text} Bagian {number} ini ditulis {name}.</p>" for text in PARAGRAPHS)
        for number, name in enumerate(("Sari", "Budi", "Wati"))
    ]
    text = extract(page(_divided(*parts))).text
    assert [text.count(f"Bagian {number}") for number in range(3)] == [4, 4, 4]
    assert text.index("Budi") < text.index("Wati")


def test_articles_one_after_the_other_are_not_one():
    first, second = ([f"{name} menulis: {text}" for text in PARAGRAPHS] for name in ("Sari", "Budi"))
    html = _divided(*("".join(f"<p>{text}</p>" for text in part) for part in (first, second)))
    headed = html.replace("<aside>Iklan</aside>", '<h2><a href="/lain">Panen Raya di Lembah</a></h2>')
    assert divided.join(fromstring(html), "\n".join(first))
    assert not divided.join(fromstring(headed), "\n".join(first))
    assert not divided.join(fromstring(html), "\n".join([*first, *second]))


@pytest.mark.parametrize(
    "beside",
    [
        "<h4>Panen Raya di Lembah</h4>",
        "<a href='/lain'>Lembah</a>",
        "<div>Budi</div>",
        "<script>x()</script>",
        "<hr>Lalu",
    ],
)
def test_boxes_of_one_class_are_parts_only_if_nothing_but_advertisements_stands_beside_them(beside):
    first, second = ("".join(f"<p>{name} menulis: {text}</p>" for text in PARAGRAPHS) for name in ("Sari", "Budi"))
    text = fromstring(f"<div>{first}</div>").text_content().replace("Sari menulis", "\nSari menulis")
    assert divided.join(fromstring(_divided(first, second)), text)
    assert not divided.join(fromstring(_divided(first, second).replace("<aside>Iklan</aside>", beside)), text)
    linked = second.replace("<p>", "<p><a href='/lain'>").replace("</p>", "</a></p>")
    assert not divided.join(fromstring(_divided(first, linked)), text)


def test_what_stands_above_the_headline_is_not_the_article():
    teaser = "<div><h5>Halaman depan</h5><p>Panen raya di lembah sebelah dimulai lebih cepat dari perkiraan</p></div>"
    html = PAGE.replace("<article>", f"<article>{teaser}")
    text = extract(page(html)).text
    assert "Panen raya" not in text
    assert text.split("\n")[-4:] == [*PARAGRAPHS]


def test_a_standfirst_above_the_headline_is_the_article_s():
    standfirst = "Dua pekan warga lereng itu menyeberang dengan rakit."
    label = "<p>Kabar dari lereng bukit</p>"
    html = PAGE.replace("<article>", f"<article>{label}<p>{standfirst}</p><p>Jembatan bambu: tiga hari kerja</p>")
    text = extract(page(html)).text
    assert "Kabar dari lereng bukit" not in text
    assert text.split("\n")[:2] == [standfirst, "Jembatan bambu: tiga hari kerja"]


def test_a_headline_below_its_article_takes_nothing():
    heading = "<h1>Warga Perbaiki Jembatan Bambu</h1>"
    html = PAGE.replace(heading, "").replace("</article>", f"{heading}</article>")
    assert [*PARAGRAPHS] == [line for line in extract(page(html)).text.split("\n") if line in PARAGRAPHS]


def test_a_quoted_post_is_text_whatever_its_boxes_are_called():
    post = "<blockquote class='twitter-tweet'><p>Jembatan bambu kami selesai hari ini.</p>— Sari (@sari)</blockquote>"
    boxed = f"<div class='social-media-embed'><div class='widget'>{post}<script>muat()</script></div></div> Sekian."
    for box, stays in (
        (boxed, True),
        (boxed.replace("</div> Sekian", "<p>Ikuti kami di sini.</p></div> Sekian"), False),
    ):
        text = extract(page(PAGE.replace("</article>", f"{box}<p>{PARAGRAPHS[0]} Begitu.</p></article>"))).text
        assert ("Jembatan bambu kami selesai" in text) == stays
        assert "Ikuti kami" not in text


def test_a_page_of_nothing_but_posts_takes_little_time():
    many = f"<blockquote class='twitter-tweet'>{PARAGRAPHS[0]}<script>x()</script></blockquote>" * 5_000
    start = time.process_time()
    tree = fromstring(f"<div><div>{many}</div></div>")
    posts.unbox(tree)
    assert time.process_time() - start < 5
    assert len(tree.find("div")) == 5_000


BROKEN = "<br> <br>".join(
    (
        f'{PARAGRAPHS[0]} Begitu tulis <em><a href="/lembah">Harian Lembah</a></em>. Rinciannya menyusul.',
        f'<img src="jembatan.jpg" alt="">{PARAGRAPHS[1]} Warga <em>Tegalrejo</em> setuju.',
        f"{PARAGRAPHS[3]} Sesudah itu jembatan lama dibongkar.",
    )
)


def test_paragraphs_between_line_breaks_are_all_read():
    html = PAGE.replace(
        PAGE[PAGE.index("<article>") : PAGE.index("</article>")], f"<div class='content'>{BROKEN}</div>"
    )
    text = extract(page(html)).text
    assert [part for part in ("Rinciannya menyusul", "setuju", "dibongkar") if part not in text] == []


def test_what_a_text_lacks_of_paragraphs_between_line_breaks_is_seen_and_can_be_wrapped():
    tree = fromstring(f"<div>{BROKEN}</div>")
    texts = [" ".join(fromstring(f"<p>{part}</p>").text_content().split()) for part in BROKEN.split("<br> <br>")]
    assert loose.lacks(tree, "\n".join(texts[1:]))
    assert not loose.lacks(tree, "\n".join(texts))
    assert not loose.lacks(tree, "Teks lain.")
    loose.wrap(tree)
    assert tree.findall("p") == []
    loose.wrap(tree, breaks=True)
    assert [" ".join(item.text_content().split()) for item in tree.findall("p")] == texts


def test_where_the_text_is_not_what_the_head_tells_another_extractor_is_asked(monkeypatch):
    told = " ".join([*PARAGRAPHS, *(f"{text} Begitu kata warga kemarin." for text in PARAGRAPHS)] * 2)
    head = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "articleBody": told})}</script>'
    html = PAGE.replace("</head>", f"{head}</head>")
    usual = extract(page(html)).text
    lists = {"trafilatura": "Panen raya di lembah sebelah. " * 40, "resiliparse": told}
    monkeypatch.setattr(extractors, "found", lambda name, *_: extractors.Text(lists[name]))
    assert PARAGRAPHS[3] in usual
    assert extract(page(html)).text == told
    assert extract(page(PAGE)).text.startswith("Panen raya")
    lists["resiliparse"] = "Panen raya di lembah sebelah. " * 30
    assert extract(page(html)).text.startswith("Panen raya")


def test_where_the_text_is_a_list_of_teasers_another_extractor_is_asked(monkeypatch):
    titles = [f"Panen raya ke-{number} di lembah sebelah dimulai" for number in range(6)]
    links = "".join(f'<a href="/panen-{number}">{title}</a>' for number, title in enumerate(titles))
    html = PAGE.replace("<footer>", f"<aside>{links}</aside><footer>")
    teasers = "\n".join(f"{title}\nPetani di sana senang karena hujan turun tepat waktu." for title in titles)
    article = "\n".join([*PARAGRAPHS, *(f"{text} Begitu kata warga." for text in PARAGRAPHS)])
    found = {"trafilatura": teasers, "resiliparse": article}
    monkeypatch.setattr(extractors, "found", lambda name, *_: extractors.Text(found[name]))
    assert extract(page(html)).text == article
    assert extract(page(PAGE)).text == teasers
    beside = "\n".join(
        f"{name} berkomentar: {text}" for name in ("Sari", "Budi", "Wati", "Tono") for text in PARAGRAPHS
    )
    for worse in (f"{teasers}\nKabar.", "Sedikit saja.", "", f"{teasers}\n{beside}"):
        found["resiliparse"] = worse
        assert extract(page(html)).text == teasers


def test_markup_in_what_the_head_tells_counts_for_no_words():
    text = "\n".join(PARAGRAPHS * 2)
    body = "".join(f'<p class="isi paragraf teks">{line}</p>' for line in PARAGRAPHS * 2)
    for told in (text, body, escape(body), escape(escape(body))):
        assert astray.is_better(text, told)
        assert not astray.is_doubtful(text, told)
    assert astray.is_doubtful("Kabar lain.", body)
