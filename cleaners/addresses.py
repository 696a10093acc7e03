"""What an article's address tells: its host, its site, and what is the same in all addresses of one article."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igshid|amp|page|source|ref|from")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_FRONT = re.compile(r"^(?:www|m|amp)\.")
# Most addresses are of this shape, which needs no more than to be cut in two: urlsplit takes five times as long.
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)((?:/[^?#\s]*)?)")


def host(url: str) -> str:
    """The host of `url`, which may lack its scheme, without port; "" where there is none.

    >>> host("https://www.Contoh.co.id:443/berita/1"), host("contoh.id/berita")
    ('www.contoh.co.id', 'contoh.id')
    """
    if plain := _PLAIN.fullmatch(url):
        return plain[1]
    try:
        return urlsplit(url if "://" in url else f"//{url.lstrip('/')}").hostname or ""
    except ValueError:  # brackets that hold no IPv6 address
        return ""


def site(url: str, source: str = "") -> str:
    """Return the host of `url` without "www." and port, or without a URL the source, lower-cased if it is a domain.

    >>> site("https://www.Contoh.co.id:443/berita/1"), site("", "www.contoh.id"), site("", "Koran Contoh")
    ('contoh.co.id', 'contoh.id', 'Koran Contoh')
    """
    found = host(url).rstrip(".").removeprefix("www.") if url else ""
    if found:
        return found
    source = source.strip()
    lowered = source.lower().rstrip("/").removeprefix("https://").removeprefix("http://")
    return lowered.removeprefix("www.") if _DOMAIN.fullmatch(lowered) else source


def holds_site(scope: str, site: str) -> bool:
    """Whether the scope, a domain, is that of the site: the same, a part of it, or its name alone."""
    site = site.lower()
    return site in (scope, scope.partition(".")[0]) or site.endswith(f".{scope}")


def canonical(url: str) -> str:
    """`url` without what differs between addresses of one article: scheme, www, case of the host, tracking, fragment.

    >>> canonical("https://www.Contoh.id/berita/7/?utm_source=x&id=3#isi")
    'contoh.id/berita/7?id=3'
    """
    if plain := _PLAIN.fullmatch(url):
        return _FRONT.sub("", plain[1]) + _path(plain[2])
    try:
        parts = urlsplit(url.strip() if "://" in url else f"//{url.strip()}")
    except ValueError:
        return url.strip()
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0])))
    return _FRONT.sub("", parts.netloc.casefold()) + _path(parts.path) + (f"?{query}" if query else "")


def _path(path: str) -> str:
    return path.rstrip("/").removesuffix("/amp")
