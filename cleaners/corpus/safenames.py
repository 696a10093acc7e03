"""File names for articles: made from ids that anyone may have chosen."""

import hashlib
import re

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*\ud800-\udfff]')
_PAGE = re.compile(r"\.html?$", re.IGNORECASE)
_LONGEST = 200  # bytes; file systems allow 255, and temporary names add to it


class SafeNames:
    """Hands out relative names that lie within their folder, each only once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, article: str) -> str:
        """Return a relative path for the article with this id; a file's own name stays as it is.

        >>> names = SafeNames()
        >>> names.name("kota/a.txt"), names.name("../../etc/passwd"), names.name("kota/a.txt")
        ('kota/a.txt', 'etc_passwd.txt', 'kota/a~2.txt')
        """
        stem = _stem(article)
        found, count = stem, 1
        while found.casefold() in self._taken:
            count += 1
            found = f"{stem}~{count}"
        self._taken.add(found.casefold())
        return f"{found}.txt"


def _stem(article: str) -> str:
    """The path without its suffix. Only in a file's name do slashes mean folders; in an id they are but letters."""
    file = article.endswith(".txt") or _PAGE.search(article)
    name = _PAGE.sub("", article.removesuffix(".txt"))
    segments = [_segment(segment) for segment in name.split("/") if segment not in ("", ".", "..")]
    segments = segments or ["article"]
    return "/".join(segments) if file else _short("_".join(segments))


def _segment(segment: str) -> str:
    return _short(_UNFIT.sub("_", segment))


def _short(segment: str) -> str:
    if len(segment.encode()) <= _LONGEST:
        return segment
    mark = hashlib.sha256(segment.encode()).hexdigest()[:12]
    return segment.encode()[: _LONGEST - 13].decode("utf-8", "ignore") + "-" + mark
