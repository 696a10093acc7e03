"""The record that every stage takes."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field


class Article(Struct, frozen=True):
    """One news article; `msgspec.structs.replace(article, text=...)` gives another one, changed.

    (A Struct, for it is made and replaced several times for each article: a frozen dataclass takes ten times as long.)

    `id`         unique within a run; the input's own, or made from the file's name and the line
    `text`       the running text; paragraphs are divided by "\\n"
    `site`       host of `url` without "www.", or the source that the input names
    `lang`       ISO 639-1 code where the input tells it, else ""
    `published`  with a time zone, or None where it is missing or can't be parsed (then flagged "date-unparsed")
    `meta`       every field of the input record as it was read, under its own name; the text's own field is emptied,
                 an HTML field is kept
    `text_field` the name of the text's own field, or where a text that was taken from a page belongs
    `fields`     what the text told of the article itself, by the names of settings.FIELDS: byline, dateline, tags, ...,
                 and what its page tells: author, section, modified, ...
    `origins`    where the page told it, by the field's name: json-ld, meta, microdata, heading, page, guessed, ...
    `links`      where the text was taken from a page: the texts of its links to other pages of the site
    `refrains`   and the lines that stand there again on purpose: each time as items of lists, table rows or quotations,
                 or twice as a heading, or quote sentences of an earlier quotation again
    `flags`      what could not be decided about the article, never a silent edit
    `file`       name of the input file; `line` (from 1) its line, row, or 1 in a file that holds one article
    """

    id: str
    text: str
    url: str = ""
    site: str = ""
    lang: str = ""
    title: str = ""
    published: datetime | None = None
    meta: Mapping[str, object] = field(default_factory=dict)
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    refrains: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    text_field: str = "text"
