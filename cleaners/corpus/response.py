"""An HTTP response as web archives keep it: status, headers, and the body with its encodings undone, within bounds."""

import io
import re
import zlib
from dataclasses import dataclass
from typing import Protocol

from cleaners.corpus.entry import Limits

_END = re.compile(rb"\r?\n\r?\n")
_LINE = re.compile(r"\r?\n(?![ \t])")  # a line that begins with a blank goes on with the header before it
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")
_ATOM = 1_000_000
_FED = 4_096  # bytes at a time: what a member leaves of them is copied, and there may be a million members
_GZIP = b"\x1f\x8b"


class _Reader(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Response:
    """`status` is 0 where there is no status line; `mime` is lower-case, without its parameters; `charset` as named.

    `raw` is the body as it was sent, `codings` what was done to it, in this order.
    """

    status: int
    mime: str
    charset: str
    raw: bytes
    codings: tuple[str, ...] = ()

    def body(self, limits: Limits) -> bytes:
        """The body without its codings, cut behind `limits.bytes`. Raises BodyError.

        Crawlers often undo the codings and leave the headers: then the body stays as it is.
        """
        body = self.raw
        for coding in reversed(self.codings):
            if coding == "chunked":
                body = _unchunked(body)
            elif coding in ("gzip", "x-gzip", "deflate"):
                body = _inflated(body, coding, limits)
            elif coding in ("br", "zstd"):
                body = _expanded(body, coding, limits)
        return body


class BodyError(ValueError):
    """A body that can't be decoded, or would be too large; the message tells why."""


def parse(block: bytes) -> Response:
    """Read an HTTP response; what has no status line is all body."""
    status = _STATUS.match(block)
    if status is None:
        return Response(0, "", "", block)
    end = _END.search(block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    headers = _headers(head)
    kind = headers.get("content-type", "")
    charset = _CHARSET.search(kind)
    codings = f"{headers.get('content-encoding', '')},{headers.get('transfer-encoding', '')}".lower().split(",")
    named = tuple(coding.strip() for coding in codings)
    return Response(int(status[1]), mime(kind), charset[1] if charset else "", body, named)


def mime(kind: str) -> str:
    """The media type that a Content-Type header names.

    >>> mime('Text/HTML; charset="utf-8"')
    'text/html'
    """
    return kind.partition(";")[0].strip().lower()


def _headers(head: bytes) -> dict[str, str]:
    """Headers by their lower-case names, the first of each; bytes beyond ASCII are Latin-1."""
    found: dict[str, str] = {}
    for line in _LINE.split(head.decode("latin-1"))[1:]:
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), " ".join(value.split()))
    return found


def _unchunked(body: bytes) -> bytes:
    """The chunks together; one that is cut off is taken as far as it goes."""
    view, at, chunks = memoryview(body), 0, []
    while size := _SIZE.match(body, at):
        length = int(size[1], 16)
        chunks.append(view[size.end() : size.end() + length])
        at = size.end() + length
        if body.startswith(b"\r\n", at) or body.startswith(b"\n", at):
            at = body.index(b"\n", at) + 1
        if not length:
            break
    return b"".join(chunks) if at else body


def _inflated(body: bytes, coding: str, limits: Limits) -> bytes:
    is_gzip, is_zlib = body.startswith(_GZIP), body[:1] in (b"\x78", b"\x58", b"\x48", b"\x38")
    if not is_gzip and coding != "deflate":
        return body
    try:
        found, whole = _members(body, 47 if is_gzip or is_zlib else -15, limits.bytes)
    except zlib.error as error:
        if coding == "deflate" and body.lstrip().startswith(b"<"):
            return body
        raise BodyError(f"damaged {coding} ({error})") from error
    _refuse_bomb(len(found), len(body), limits)
    if not whole:
        raise BodyError(f"{coding} that ends in the middle")
    return found


def _members(body: bytes, wbits: int, most: int) -> tuple[bytes, bool]:
    """What all gzip members of a body hold together, cut behind `most` bytes, and False if it ends in the middle.

    What follows them and is none is passed over, as browsers do. Raises zlib.error.
    """
    decoder, at, size, pieces = zlib.decompressobj(wbits), 0, 0, []
    while at < len(body) and size <= most:
        fed = body[at : at + _FED]
        pieces.append(decoder.decompress(fed, most + 1 - size))
        size += len(pieces[-1])
        at += len(fed) - len(decoder.unused_data) - len(decoder.unconsumed_tail)
        if decoder.eof:
            if not body.startswith(_GZIP, at):
                break
            decoder = zlib.decompressobj(wbits)
    return b"".join(pieces), decoder.eof or size > most


def _expanded(body: bytes, coding: str, limits: Limits) -> bytes:
    from fastwarc.stream_io import BrotliReader, ZstdReader

    if body.lstrip().startswith(b"<"):
        return body
    reader: _Reader = (BrotliReader if coding == "br" else ZstdReader)(io.BytesIO(body))
    pieces, size = [], 0
    try:
        while size <= limits.bytes and (piece := reader.read(min(_ATOM, limits.bytes + 1 - size))):
            pieces.append(piece)
            size += len(piece)
    except OSError as error:
        raise BodyError(f"damaged {coding} ({error})") from error
    _refuse_bomb(size, len(body), limits)
    return b"".join(pieces)


def _refuse_bomb(size: int, packed: int, limits: Limits) -> None:
    if limits.is_bomb(size, packed):
        raise BodyError(limits.bomb(packed))
