"""Web archives and zips: what a plan must know of one, and the articles of a part of it."""

from collections.abc import Iterator

from cleaners.article import Article
from cleaners.corpus import texts
from cleaners.corpus.cuts import MAX_COMPRESSED_PARTS, merged
from cleaners.corpus.entry import Entry, Limits
from cleaners.corpus.parts import Part, Piece
from cleaners.corpus.quarantine import Rejected, rejected
from cleaners.corpus.sources import Source
from cleaners.errors import InputError
from cleaners.settings import Corpus

_MAX_KINDS = 100  # what servers name their files' types is without end


class Scan:
    """Go over an archive once: its `pieces`, the number of its `pages`, what is `rejected`, and what is `skipped`, by
    kind and number.

    Raises InputError if the archive as a whole can't be used.
    """

    def __init__(self, source: Source, settings: Corpus) -> None:
        self.pieces: list[Piece] = []
        self.pages = 0
        self.rejected: list[Rejected] = []
        self.skipped: dict[str, int] = {}
        self._source = source
        start, first, pages, weight, number = 0, 1, 0, 0, 0
        for entry in _entries(source, 0, 1, Limits.of(settings)):
            number = entry.number
            if weight >= settings.part_bytes and entry.start >= 0:
                self._cut(start, number, first, pages)
                start, first, pages, weight = entry.start, number, 0, 0
            weight += entry.size
            pages += self._counted(entry)
        if not number:
            raise InputError(f"{source.path}: empty: there is nothing in the archive")
        self._cut(start, number + 1, first, pages)
        if source.compression:  # but .warc.gz and .warc.zst can be entered anywhere
            self.pieces = self.pieces if source.format == "warc" else merged(self.pieces, MAX_COMPRESSED_PARTS)

    def _cut(self, start: int, end: int, first: int, pages: int) -> None:
        self.pages += pages
        if pages:
            self.pieces.append(Piece((self._source,), (), start, end, first, pages))

    def _counted(self, entry: Entry) -> bool:
        """Whether the entry holds an article; if not, it is noted why."""
        if entry.broken:
            reason = f"{entry.name}: {entry.broken}" if entry.name else entry.broken
            self.rejected.append(rejected(self._source.name, entry.number, reason, entry.data))
        elif entry.skip:
            kind = entry.skip if entry.skip in self.skipped or len(self.skipped) < _MAX_KINDS else "other"
            self.skipped[kind] = self.skipped.get(kind, 0) + 1
        return not (entry.broken or entry.skip)


def read(part: Part, settings: Corpus) -> Iterator[Article | Rejected]:
    """Yield the articles of a part, by the same steps that its plan was made by.

    Raises InputError if the archive changed since.
    """
    source, pages = part.sources[0], 0
    for entry in _entries(source, part.start, part.first_line, Limits.of(settings)):
        if entry.number >= part.end:
            break
        if not (entry.skip or entry.broken):
            pages += 1
            yield _article(entry, source)
    if pages != part.records:
        raise InputError(f"{source.path}: changed while it was read; run again when it is complete")


def _article(entry: Entry, source: Source) -> Article | Rejected:
    found = {"url": entry.url, "crawled": entry.crawled} if source.format in ("warc", "arc") else {}
    id_ = f"{source.name}/{entry.name}" if entry.name else f"{source.name}:{entry.number}"
    place = texts.Place(id_, source.name, entry.number, entry.name)
    return texts.article(entry.data, place, page=entry.page, header=entry.charset, found=found)


def _entries(source: Source, start: int, number: int, limits: Limits) -> Iterator[Entry]:
    if source.format == "zip":
        from cleaners.corpus import zips  # each brings what a run without it need not load

        return zips.entries(source.path, start, number, limits)
    if source.format == "arc":
        from cleaners.corpus import arc

        return arc.entries(source, start, number, limits)
    from cleaners.corpus import warc

    return warc.entries(source.path, start, number, limits)
