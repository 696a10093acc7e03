"""Turn a record, as any of the formats gives it, into an Article."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from cleaners import addresses, dates
from cleaners.article import Article
from cleaners.corpus.names import fields, text_key
from cleaners.corpus.quarantine import Rejected, rejected
from cleaners.settings import Corpus

# ISO 639-2 and spelled-out names of the languages that we have rules for; "in" was Indonesian's code until 1989 and
# Java still writes it.
_LANGUAGES = {
    **dict.fromkeys(("in", "ind", "indonesia", "indonesian", "bahasa indonesia"), "id"),
    **dict.fromkeys(("may", "msa", "zsm", "malay", "melayu", "bahasa melayu", "bahasa malaysia"), "ms"),
    **dict.fromkeys(("eng", "english", "inggris", "bahasa inggris"), "en"),
    **dict.fromkeys(("deu", "ger", "german", "deutsch", "jerman"), "de"),
    **dict.fromkeys(("spa", "spanish", "español", "espanol", "castellano", "spanyol"), "es"),
    **dict.fromkeys(("fra", "fre", "french", "français", "francais", "prancis"), "fr"),
    **dict.fromkeys(("nld", "dut", "dutch", "nederlands", "belanda"), "nl"),
    **dict.fromkeys(("por", "portuguese", "português", "portugues", "portugis"), "pt"),
    **dict.fromkeys(("ara", "arabic", "arab", "العربية"), "ar"),
}


def build(
    meta: dict[str, object], file: str, line: int, settings: Corpus, flags: tuple[str, ...] = ()
) -> Article | Rejected:
    """Make the Article of a record, which is taken over: its text moves to the article.

    A record with neither text nor page is rejected.
    """
    found = fields(tuple(meta), settings)
    key = _filled(meta, found["text"])
    if not key and not _filled(meta, found["html"]):
        return rejected(file, line, _no_text(meta, found["text"], settings), msgspec.json.encode(meta))
    field = key or text_key(meta, settings)
    text = str(meta[key]) if key else ""
    if key:
        meta[key] = ""
    url = _string(meta, found["url"])
    date = _value(meta, found["date"])
    published = None if date is None else dates.parse(date, settings.timezone)
    return Article(
        id=next(_ids(meta, found["id"]), None) or f"{file}:{line}",
        text=text,
        url=url,
        site=addresses.site(url, _string(meta, found["source"])),
        lang=language(_string(meta, found["lang"])),
        title=_string(meta, found["title"]),
        published=published,
        meta=meta,
        flags=(*flags, "date-unparsed") if published is None and date is not None else flags,
        file=file,
        line=line,
        text_field=field,
    )


@lru_cache(maxsize=1024)
def language(name: str) -> str:
    """Return the ISO 639-1 code that a record's language means, or "".

    >>> language("id-ID"), language("English"), language("ind"), language("por-BR"), language("?")
    ('id', 'en', 'id', 'pt', '')
    """
    plain = " ".join(name.lower().split())
    primary = re.split("[-_]", plain, maxsplit=1)[0]
    known = _LANGUAGES.get(plain) or _LANGUAGES.get(primary)
    return known or (primary if re.fullmatch("[a-z]{2}", primary) else "")


def _filled(meta: Mapping[str, object], keys: Sequence[str]) -> str:
    """The first of `keys` that holds a string with something in it, or ""."""
    for key in keys:
        value = meta[key]
        if isinstance(value, str) and value and not value.isspace():
            return key
    return ""


def _string(meta: Mapping[str, object], keys: Sequence[str]) -> str:
    key = _filled(meta, keys)
    return str(meta[key]) if key else ""


def _value(meta: Mapping[str, object], keys: Sequence[str]) -> object:
    """The first value that is there: no None, no blank string."""
    return next((meta[key] for key in keys if meta[key] is not None and str(meta[key]).strip()), None)


def page_key(meta: Mapping[str, object], settings: Corpus) -> str:
    """Return the field that holds a record's page; that of an HTML file stands under "html"."""
    return _filled(meta, fields(tuple(meta), settings)["html"]) or "html"


def own_ids(meta: Mapping[str, object], settings: Corpus) -> list[str]:
    """The ids that a record brings along, the best first."""
    return list(_ids(meta, fields(tuple(meta), settings)["id"]))


def _ids(meta: Mapping[str, object], keys: Sequence[str]) -> Iterator[str]:
    for key in keys:
        value = meta[key]
        if isinstance(value, str | int) and not isinstance(value, bool) and (name := str(value)).strip():
            yield name


def _no_text(meta: Mapping[str, object], keys: Sequence[str], settings: Corpus) -> str:
    if settings.text_field and not keys:
        return f'no field "{settings.text_field}" (corpus.text_field) among: {", ".join(meta)}'
    for key in keys:
        if meta[key] is not None and not isinstance(meta[key], str):
            return f'the text field "{key}" holds no string but {type(meta[key]).__name__}'
    if keys:
        return f'the text field "{keys[0]}" is empty'
    return f"no text field among: {', '.join(meta)}; name it with --text-field (corpus.text_field)"
