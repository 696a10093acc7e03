"""Text and HTML files: one article a file, in whatever encoding it came."""

from collections.abc import Mapping
from typing import NamedTuple

from cleaners.addresses import site
from cleaners.article import Article
from cleaners.corpus import encoding, streams
from cleaners.corpus.quarantine import Rejected, rejected
from cleaners.corpus.sources import Source
from cleaners.errors import InputError
from cleaners.settings import Corpus


class Place(NamedTuple):
    """Where an article lies: its id, the input file, its number there, and its name if the file is a zip."""

    id: str
    file: str
    line: int
    name: str = ""


def parse(source: Source, settings: Corpus) -> Article | Rejected:
    """Return the article that a text or HTML file holds; its name is the article's id."""
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
    return article(data, Place(source.name, source.name, 1), page=source.format == "html")


def article(
    data: bytes, place: Place, *, page: bool, header: str = "", found: Mapping[str, str] | None = None
) -> Article | Rejected:
    """Return the article of a text's or a page's bytes; `header` is the encoding that the server named.

    A page stands in `meta` under "html", its text is for `extract` to find. What else is known of it is `found` (its
    "url" among it), and goes to `meta`, too.
    """
    line = place.line if place.id != place.file else 0
    where = f"{place.name}: " if place.name else ""
    decoded = encoding.decode(data, page=page, header=header)
    if decoded is None:
        return rejected(place.file, line, f"{where}binary, or in no known encoding; convert it to UTF-8", data)
    if not decoded.text.strip():
        return rejected(place.file, line, f"{where}no text: the file is blank", decoded.text)
    found = found or {}
    meta: dict[str, object] = {"id": place.id, "text": "", **found}
    text = "" if page else decoded.text
    if page:
        meta["html"] = decoded.text
    url = found.get("url", "")
    flags = (decoded.flag,) if decoded.flag else ()
    return Article(place.id, text, url, site(url), meta=meta, flags=flags, file=place.file, line=place.line)
