"""Tell whether a response in a web archive is a page, and take it out: the same for WARC and ARC."""

import re

from cleaners.corpus import response
from cleaners.corpus.entry import Entry, Limits

_PAGES = ("text/html", "application/xhtml+xml")
# Types that servers give to what they don't know: what it is shows in its first bytes.
_UNTOLD = ("", "application/octet-stream", "text/plain", "unknown/unknown", "unknown", "no-type")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*|<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head)\b", re.I | re.S
)
_SHOWN = 8_000
_MIME = re.compile(r"[a-z0-9]+/[a-z0-9.+-]{1,60}")


def entry(number: int, start: int, size: int, block: bytes, url: str, crawled: str, limits: Limits) -> Entry:
    """Return the entry of a response record: a page, or why it is none.

    `size` is that of the whole record; a `block` of fewer bytes was cut, and a page in it is too large.
    """
    found, cut = response.parse(block), len(block) < size
    large = (
        f"page of over {limits.bytes} bytes{' as it was sent' if cut else ''} (raise corpus.max_line_bytes to read it)"
    )
    if found.status not in (0, 200):
        return Entry(number, start, size, skip=f"status {found.status}")
    kind = found.mime if _MIME.fullmatch(found.mime) else "no type"
    if found.mime not in (*_PAGES, *_UNTOLD):
        return Entry(number, start, size, skip=kind)
    try:
        body = found.body(limits)
    except response.BodyError as error:
        if found.mime in _UNTOLD:
            return Entry(number, start, size, skip=kind)
        return Entry(number, start, size, broken=large if cut else str(error), data=block[:_SHOWN], url=url)
    if found.mime in _UNTOLD and not _MARKUP.match(body):
        return Entry(number, start, size, skip=kind)
    if cut or len(body) > limits.bytes:
        return Entry(number, start, size, broken=large, data=body[:_SHOWN], url=url)
    return Entry(number, start, size, data=body, url=url, crawled=crawled, charset=found.charset)
