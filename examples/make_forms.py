"""Write the sample's other forms from articles.jsonl: text files, a CSV table and HTML pages.

    python examples/make_forms.py

Same articles, same bytes: a test compares what stands here with what this script makes.
"""

import csv
import html
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

TEXTS = (
    "liputan6-banjir-sukamaju",
    "liputan6-kopi-lereng",
    "detik-banjir-sukamaju",
    "detik-jembatan-kali-jernih",
    "detik-iklan-radio",
    "kompas-jembatan-kali-jernih",
    "kompas-pabrik-tahu",
    "tribun-pabrik-tahu",
    "tribun-maling-burung",
    "sindo-perundingan-valdenia",
    "sindo-satelit-desa",
    "viva-pengungsi-bukit",
    "viva-ponsel-baterai-garam",
    "kabarutara-beruang-taiga",
    "telegraf-konferensi-pulau",
    "wartakita-gempa-watukebo",
    "bharian-kampung-air",
    "herald-island-post",
)
# Only articles that a page would show so: with line breaks, in the right encoding, dated in ISO form (for JSON-LD).
PAGES = {
    "liputan6-festival-layang": "id",
    "antara-banjir-lanjutan": "id",
    "antara-kereta-lembah": "id",
    "kompas-puskesmas-apung": "id",
    "detik-iklan-radio": "id",
    "kini-penternak-lebah": "ms",
    "herald-post-reprint": "en",
}
CHROME = {
    "id": {
        "nav": ("Beranda", "Nasional", "Ekonomi", "Olahraga", "Gaya Hidup"),
        "cookies": "Situs ini memakai kuki untuk menyajikan iklan yang sesuai. Dengan melanjutkan, Anda menyetujuinya.",
        "accept": "Saya setuju",
        "related": "Berita Terkait",
        "titles": ("Pintu Air Karanglo Ditutup Sementara", "Tiga Desa di Lembor Panen Jagung Lebih Awal"),
        "share": "Bagikan",
        "footer": "Tentang Kami | Redaksi | Pedoman Media Siber | Hak cipta dilindungi undang-undang",
    },
    "ms": {
        "nav": ("Utama", "Nasional", "Dunia", "Sukan", "Gaya"),
        "cookies": "Laman ini menggunakan kuki bagi memperbaiki pengalaman anda. Teruskan jika anda bersetuju.",
        "accept": "Setuju",
        "related": "Berita Berkaitan",
        "titles": ("Harga telur di Hulu Serai kekal", "Pasar tani Tanjung Lumut dibuka semula"),
        "share": "Kongsi",
        "footer": "Tentang Kami | Hubungi Kami | Hak cipta terpelihara",
    },
    "en": {
        "nav": ("Home", "News", "Business", "Sport", "Culture"),
        "cookies": "We use cookies to personalise content and to measure our audience. You can change your choice.",
        "accept": "Accept all",
        "related": "Related stories",
        "titles": ("Skerrow ferry gets a new ramp", "Holm islanders count their puffins"),
        "share": "Share",
        "footer": "About us | Contact | Privacy | All rights reserved",
    },
}


def read() -> list[dict[str, Any]]:
    lines = (HERE / "articles.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def forms(articles: list[dict[str, Any]]) -> dict[str, bytes]:
    """Every derived file by its name under examples/."""
    by_id = {article["id"]: article for article in articles}
    made = {f"texts/{name}.txt": f"{by_id[name]['text']}\n" for name in TEXTS}
    made |= {f"pages/{name}.html": page(by_id[name], lang) for name, lang in PAGES.items()}
    made["articles.csv"] = table(articles)
    return {name: text.encode() for name, text in made.items()}


def table(articles: list[dict[str, Any]]) -> str:
    """The articles as CSV, with the column names of an Indonesian data set."""
    buffer = io.StringIO()
    rows = csv.writer(buffer, lineterminator="\n")
    rows.writerow(["id", "judul", "isi", "tanggal", "sumber", "link"])
    rows.writerows([a["id"], a["title"], a["text"], a["date"], a["source"], a["url"]] for a in articles)
    return buffer.getvalue()


def page(article: Mapping[str, Any], lang: str) -> str:
    """One article as a news site would serve it, with all that stands around the text."""
    chrome, title, source = CHROME[lang], html.escape(article["title"]), html.escape(article["source"])
    lines = [line.strip() for line in article["text"].split("\n") if line.strip()]
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article["title"],
        "datePublished": article["date"],
        "mainEntityOfPage": article["url"],
        "publisher": {"@type": "Organization", "name": article["source"]},
    }
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{lang}">',
            "<head>",
            '<meta charset="utf-8">',
            f"<title>{title} - {source}</title>",
            f'<link rel="canonical" href="{html.escape(article["url"])}">',
            f'<meta property="og:title" content="{title}">',
            f'<meta property="article:published_time" content="{article["date"]}">',
            f'<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}</script>',
            "<style>.iklan{min-height:250px}.bagikan li{display:inline}</style>",
            "</head>",
            "<body>",
            f'<div class="cookie-banner" role="dialog"><p>{chrome["cookies"]}</p>'
            f"<button>{chrome['accept']}</button></div>",
            f'<header><a class="logo" href="/">{source}</a>',
            f"<nav><ul>{_items(chrome['nav'])}</ul></nav></header>",
            "<main><article>",
            f"<h1>{title}</h1>",
            f'<time datetime="{article["date"]}">{article["date"]}</time>',
            f'<ul class="bagikan"><li>{chrome["share"]}</li><li>Facebook</li><li>WhatsApp</li></ul>',
            '<div class="article-body">',
            *[f"<p>{html.escape(line, quote=False)}</p>" for line in lines],
            "</div>",
            "</article>",
            f'<aside class="related"><h2>{chrome["related"]}</h2><ul>{_items(chrome["titles"])}</ul></aside>',
            "</main>",
            f"<footer><p>{chrome['footer']}</p><p>&copy; 2025 {source}</p></footer>",
            "<script>(adsbygoogle = window.adsbygoogle || []).push({});</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _items(names: tuple[str, ...]) -> str:
    return "".join(f'<li><a href="#">{name}</a></li>' for name in names)


def main() -> None:
    for name, content in forms(read()).items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
