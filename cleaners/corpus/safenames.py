"""File names for articles: made from ids that anyone may have chosen."""

import hashlib
import re
from collections.abc import Collection

_NEVER = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
_UNFIT = re.compile(r'[<>:"|?*]')  # not on every system; but a file's own name was fit where it came from
_TEXT = re.compile(r"\.txt$", re.IGNORECASE)
_PAGE = re.compile(r"\.html?$", re.IGNORECASE)
_LONGEST = 200  # bytes; file systems allow 255, and temporary names add to it


class SafeNames:
    """Hands out relative names that lie within their folder, each only once, and none in the folders `reserved`."""

    def __init__(self, reserved: Collection[str] = ()) -> None:
        self._taken: set[str] = set()
        self._reserved = reserved

    def name(self, article: str) -> str:
        """Return a relative path for the article with this id; a file's own name stays as it is.

        >>> names = SafeNames()
        >>> names.name("kota/a.txt"), names.name("../../etc/passwd"), names.name("kota/a.txt")
        ('kota/a.txt', 'etc_passwd.txt', 'kota/a~2.txt')
        """
        stem = self._free(_stem(article))
        found, count = stem, 1
        while found.casefold() in self._taken:
            count += 1
            found = f"{stem}~{count}"
        self._taken.add(found.casefold())
        return found + (article[-4:] if _TEXT.search(article) else ".txt")

    def _free(self, stem: str) -> str:
        folder, slash, rest = stem.partition("/")
        return f"{folder}~/{rest}" if slash and folder.casefold() in self._reserved else stem


def _stem(article: str) -> str:
    """The path without its suffix. Only in a file's name do slashes mean folders; in an id they are but letters."""
    file = _TEXT.search(article) or _PAGE.search(article)
    name = _NEVER.sub("_", _PAGE.sub("", _TEXT.sub("", article)))
    segments = [segment for segment in name.split("/") if segment not in ("", ".", "..")] or ["article"]
    return "/".join(map(_short, segments)) if file else _short(_UNFIT.sub("_", "_".join(segments)))


def _short(segment: str) -> str:
    if len(segment.encode()) <= _LONGEST:
        return segment
    mark = hashlib.sha256(segment.encode()).hexdigest()[:12]
    return segment.encode()[: _LONGEST - 13].decode("utf-8", "ignore") + "-" + mark
