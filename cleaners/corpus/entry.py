"""One entry of an archive, whatever its format, and what it may cost."""

from dataclasses import dataclass

from cleaners.settings import Corpus

_HARMLESS = 1_000_000  # bytes that anything may unpack to


@dataclass(frozen=True, slots=True)
class Limits:
    """`bytes` of one page; `ratio` of unpacked to packed bytes from which on it is a decompression bomb."""

    bytes: int
    ratio: float

    @classmethod
    def of(cls, settings: Corpus) -> "Limits":
        """The limits that are set."""
        return cls(settings.max_line_bytes, settings.max_ratio)

    def is_bomb(self, size: int, packed: int) -> bool:
        """Whether `packed` bytes should not have become `size`."""
        return size > _HARMLESS and size > packed * self.ratio

    def bomb(self, packed: int) -> str:
        """Why a bomb is refused."""
        return f"decompression bomb: {packed} bytes unpack to more than {self.ratio:g} times as much (corpus.max_ratio)"


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a web archive, or one file of a zip.

    `number`   from 1, the skipped and the broken ones counted; `start` where reading may begin with it, -1 if nowhere
    `size`     bytes that it takes in the archive, about
    `skip`     why it holds no article ("request", "status 404", "image/png", ".css"), or ""
    `broken`   why it can't be read, in plain words, or ""
    `data`     the page's bytes, or of a broken entry its beginning; `page` is False for plain text
    `name`     of the file in a zip; `url`, `crawled` (as it stands there) and `charset` of a record
    """

    number: int
    start: int
    size: int
    skip: str = ""
    broken: str = ""
    data: bytes = b""
    page: bool = True
    name: str = ""
    url: str = ""
    crawled: str = ""
    charset: str = ""
