"""Web archives made by hand, so that they can be broken in any way."""

from corpus_tools import packed

PAGE = "<!DOCTYPE html><html><head><title>{0}</title></head><body><p>Warga {0} menanam pohon.</p></body></html>"


def http(body: bytes, *headers: str, status: int = 200, mime: str = "text/html; charset=utf-8") -> bytes:
    """A response: status line, headers, body."""
    lines = [f"HTTP/1.1 {status} Told", *([f"Content-Type: {mime}"] if mime else []), *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def record(block: bytes, url: str = "https://www.contoh.example/1", kind: str = "response", length: int = -1) -> bytes:
    """A WARC record; `length` is what it claims to hold."""
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2024-03-05T09:26:53Z",
        f"Content-Length: {len(block) if length < 0 else length}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + block + b"\r\n\r\n"


def page(name: str) -> bytes:
    """A record that holds a page about `name`."""
    return record(http(PAGE.format(name).encode()), f"https://www.contoh.example/{name}")


def arc(block: bytes, url: str = "http://www.contoh.example/1", mime: str = "text/html") -> bytes:
    """An ARC record of version 1."""
    return f"{url} 192.0.2.1 20050314092653 {mime} {len(block)}\n".encode() + block + b"\n"


def arc_head() -> bytes:
    """The record that begins an ARC file."""
    about = b"1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n"
    return f"filedesc://contoh.arc 0.0.0.0 20050314092653 text/plain {len(about)}\n".encode() + about + b"\n"


def together(records: list[bytes], kind: str) -> bytes:
    """Records as a file, each compressed by itself."""
    return b"".join(packed(one, kind) for one in records)
