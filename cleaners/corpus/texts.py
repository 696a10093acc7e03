"""Text and HTML files: one article a file, in whatever encoding it came."""

import codecs
import re

from cleaners.article import Article
from cleaners.corpus import streams
from cleaners.corpus.quarantine import Rejected, rejected
from cleaners.corpus.sources import Source
from cleaners.errors import InputError
from cleaners.settings import Corpus

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def parse(source: Source, settings: Corpus) -> Article | Rejected:
    """Return the article that a text or HTML file holds; its name is the article's id.

    The page of an HTML file stands in `meta` under "html", its text is for `extract` to find. Text that is neither
    UTF-8, UTF-16 nor in the encoding that the page names is taken for Windows-1252 and flagged "encoding-guessed".
    """
    try:
        with streams.opened(source.path, source.compression) as stream:
            data = stream.read(settings.max_line_bytes + 1)
            broken = stream.truncated
    except InputError as error:
        return rejected(source.name, 0, streams.without_path(error, source.path))
    if broken:
        return rejected(source.name, 0, f"truncated {streams.NAMES[source.compression]}: the end is missing", data)
    if len(data) > settings.max_line_bytes:
        limit = settings.max_line_bytes
        return rejected(source.name, 0, f"file of over {limit} bytes (raise corpus.max_line_bytes to read it)", data)
    text, guessed = _decoded(data, page=source.format == "html")
    if text is None:
        return rejected(source.name, 0, "binary, or in no known encoding; convert it to UTF-8", data)
    if not text.strip():
        return rejected(source.name, 0, "no text: the file is blank", text)
    return _article(source, text, ("encoding-guessed",) if guessed else ())


def _article(source: Source, text: str, flags: tuple[str, ...]) -> Article:
    meta: dict[str, object] = {"id": source.name, "text": ""}
    if source.format == "html":
        meta["html"], text = text, ""
    return Article(source.name, text, meta=meta, flags=flags, file=source.name, line=1)


def _decoded(data: bytes, *, page: bool) -> tuple[str | None, bool]:
    """Return (text or None, whether its encoding was guessed). A NUL means a binary file, or UTF-16 without a mark."""
    declared = _declared(data) if page else []
    for encoding in ("utf-16" if data.startswith(streams.UTF16) else "utf-8-sig", *declared, "cp1252"):
        text = _tried(data, encoding)
        if text is not None and "\0" not in text:
            return text, encoding == "cp1252" and encoding not in declared
    return None, False


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):  # a page may name a codec that is none of text, like "hex"
        return None


def _declared(data: bytes) -> list[str]:
    """The encoding that the page names, if Python has it; browsers read Latin-1 as Windows-1252."""
    found = _CHARSET.search(data[:4096])
    try:
        name = codecs.lookup(found[1].decode()).name if found else ""
    except LookupError:
        return []
    return [{"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)] if name else []
