"""Find out which field of a record holds what, by the names that scrapers give.

Names are compared by their letters and digits alone: `Isi_Berita`, `isi berita` and `isiBerita` are one.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from cleaners.settings import Corpus

# By priority. Seen in the scrapes of Indonesian and Malay news that are public; a name that as often means another
# thing (summary, description, created_at, crawled_at) is left out on purpose.
NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uuid", "article_id", "id_berita", "doc_id", "news_id"),
    "text": (
        *("text", "content", "isi", "berita", "body", "article", "artikel", "full_text", "isi_berita", "konten"),
        *("teks", "maintext", "main_text", "article_text", "article_body", "article_content", "isi_artikel"),
        *("content_text", "text_content", "clean_text", "cleaned_text", "raw_text", "paragraphs", "story", "kandungan"),
    ),
    "html": ("html", "raw_html", "content_html", "body_html", "html_content", "page_html", "source_html"),
    "title": ("title", "judul", "headline", "judul_berita", "judul_artikel", "article_title", "news_title", "tajuk"),
    "url": ("url", "link", "href", "source_url", "article_url", "url_berita", "link_berita", "news_url", "permalink"),
    "date": (
        *("published", "date", "tanggal", "published_at", "publish_date", "published_date", "date_published"),
        *("date_publish", "publication_date", "pub_date", "pubdate", "publish_time", "published_time", "posted_at"),
        *("tanggal_terbit", "tanggal_publish", "tanggal_berita", "tgl", "waktu", "tarikh", "time", "datetime"),
        "timestamp",
    ),
    "source": (
        *("source", "sumber", "site", "domain", "source_domain", "media", "portal", "publisher", "website"),
        *("situs", "source_name", "nama_media", "outlet"),
    ),
    "lang": ("lang", "language", "bahasa", "language_code"),
}
ROLES = tuple(NAMES)
_OPTIONS = {role: f"corpus.{role}_field" for role in NAMES}

Fields = Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4096)
def fields(keys: tuple[str, ...], settings: Corpus) -> Fields:
    """Return, for each role, the keys that may hold it, the best first; a name that is set comes first and alone."""
    plain: dict[str, list[str]] = {}
    for key in keys:
        plain.setdefault(_plain(key), []).append(key)
    return {role: _keys(role, keys, plain, settings) for role in ROLES}


def text_key(meta: Mapping[str, object], settings: Corpus) -> str:
    """Return the field where a text belongs in a record that has none: an empty one, one that is None, or "text"."""
    if settings.text_field:
        return settings.text_field
    keys = fields(tuple(meta), settings)["text"]
    empty = (key for key in keys if meta[key] == "")
    unset = (key for key in keys if meta[key] is None)
    return next(empty, None) or next(unset, "text")


def complaint(columns: Iterable[str], settings: Corpus) -> str:
    """Return why a table with these columns can't be used, or ""."""
    columns = tuple(columns)
    for role in ROLES:
        name = getattr(settings, f"{role}_field")
        if name and name not in columns:
            option = f"--{role}-field ({_OPTIONS[role]})"
            return f'no column "{name}" among: {", ".join(columns)}; name another with {option}'
    found = fields(columns, settings)
    if found["text"] or found["html"]:
        return ""
    return f"no text column among: {', '.join(columns)}; name it with --text-field (corpus.text_field)"


def _keys(role: str, keys: tuple[str, ...], plain: Mapping[str, list[str]], settings: Corpus) -> tuple[str, ...]:
    chosen = getattr(settings, f"{role}_field")
    if chosen:
        return (chosen,) if chosen in keys else ()
    return tuple(dict.fromkeys(key for name in NAMES[role] for key in plain.get(_plain(name), ())))


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()
