"""Read a part: every record becomes an article or a quarantine entry, in input order, in bounded memory."""

from collections.abc import Callable, Iterator, Mapping

from cleaners.article import Article
from cleaners.corpus import archives, csvfile, jsonl, streams, texts
from cleaners.corpus.lines import lines
from cleaners.corpus.names import fields
from cleaners.corpus.parts import Part
from cleaners.corpus.quarantine import Rejected
from cleaners.corpus.record import build
from cleaners.errors import InputError
from cleaners.settings import Corpus

Items = Iterator[Article | Rejected]


def read(part: Part, settings: Corpus, *, roles_only: bool = False) -> Items:
    """Yield the records of a part; as many as `part.records` says, if each entry counts for its own `records`.

    With `roles_only` a format that can skip fields leaves out those that hold none of `names.ROLES`.

    Raises InputError if a file has gone or shrunk since it was planned.
    """
    if roles_only and part.sources[0].format == "parquet":
        return _parquet(part, settings, roles_only=True)
    return _READERS[part.sources[0].format](part, settings)


def _jsonl(part: Part, settings: Corpus) -> Items:
    source, at = part.sources[0], part.start
    with streams.opened(source.path, source.compression, skip=part.start) as stream:
        for line in lines(stream, settings.max_line_bytes, start=part.start, end=part.end, number=part.first_line):
            at = line.end
            found = jsonl.parse(line, source.name, settings)
            if found is not None:
                yield found
    if at != part.end:
        raise InputError(f"{source.path}: changed while it was read; run again when it is complete")


def _csv(part: Part, settings: Corpus) -> Items:
    source = part.sources[0]
    table = csvfile.header(source, settings)
    found = csvfile.rows(source, settings, table, part.end) if table else iter(())
    for row in found:
        yield row if isinstance(row, Rejected) else build(row.fields, source.name, row.line, settings)


def _parquet(part: Part, settings: Corpus, *, roles_only: bool = False) -> Items:
    from cleaners.corpus import parquet  # pyarrow takes long to load: only where there is Parquet

    source = part.sources[0]
    named = fields(parquet.shape(source.path).columns, settings)
    texts = {column for columns in named.values() for column in columns}
    columns = sorted(texts) if roles_only else None
    for row in parquet.rows(source.path, source.name, part.start, part.end, part.first_line, texts, columns):
        yield row if isinstance(row, Rejected) else build(row.fields, source.name, row.line, settings)


def _texts(part: Part, settings: Corpus) -> Items:
    for source in part.sources:
        yield texts.parse(source, settings)


_READERS: Mapping[str, Callable[[Part, Corpus], Items]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "text": _texts,
    "html": _texts,
    "warc": archives.read,
    "arc": archives.read,
    "zip": archives.read,
}
