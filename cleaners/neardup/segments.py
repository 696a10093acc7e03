"""The segment: one part's articles and band keys, sorted, immutable, memory-mapped.

A folder with two Arrow IPC files that are read without being parsed:

rows.arrow    one record batch, one row an article in input order (the columns of `_schema`)
bands.arrow   one record batch a band, (key, row) sorted by key, then row: a reader takes only its own slice;
              texts without a shingle have no row here

Both carry the parameters that made them, and a segment with others is refused, never compared.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaners.article import Article
from cleaners.errors import InputError, OutputError, SettingsError
from cleaners.neardup import evidence, minhash, shingles
from cleaners.neardup.evidence import Evidence
from cleaners.neardup.shingles import TOKENISER, Ragged, Signed, Signing
from cleaners.settings import Neardup

FORMAT = 4

_KEY = b"saring"
# So many texts are signed together, and so many titles: to call the compiled pass takes as long as a tenth of a text.
TOGETHER, TITLES = 64, 1_024
# ... or fewer, if they hold so many characters: each takes some dozens of bytes on its way through the pass.
CHARS = 1_000_000


@dataclass(frozen=True, slots=True)
class Header:
    """What must be equal for two segments to be comparable; the names are those of the settings where there is one."""

    format: int
    tokeniser: str
    scheme: str
    shingle: str
    shingle_words: int
    shingle_letters: int
    permutations: int
    seed: int
    bands: int
    rows: int

    def digest(self) -> str:
        """A short hash over all of it, for names and for people to compare at a glance."""
        return hashlib.blake2b(json.dumps(asdict(self)).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Segment:
    """An open segment: `table` holds the rows, `batches` one record batch a band (pyarrow objects)."""

    table: Any
    batches: Any

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def column(self, name: str) -> npt.NDArray[Any]:
        """A column of numbers, without a copy; `content` comes as pairs of 64-bit numbers."""
        values = self.table.column(name).chunk(0) if len(self) else self.table.column(name).combine_chunks()
        if name != "content":
            return np.asarray(values)
        return np.frombuffer(values.buffers()[1] or b"", dtype=np.uint64, count=2 * len(self)).reshape(-1, 2)

    def strings(self, name: str) -> list[str]:
        """A column of strings."""
        strings: list[str] = self.table.column(name).to_pylist()
        return strings

    def lists(self, name: str) -> Ragged:
        """A column of hash lists, without a copy."""
        values = self.table.column(name).combine_chunks() if not len(self) else self.table.column(name).chunk(0)
        return Ragged(np.asarray(values.values), np.asarray(values.offsets))

    def band(self, band: int) -> tuple[minhash.Keys, npt.NDArray[np.uint32]]:
        """The sorted keys of `band` and the rows that they belong to."""
        batch = self.batches(band)
        return np.asarray(batch.column("key")), np.asarray(batch.column("row"))


class _Waiting:
    """Texts that wait until there are enough of them to be signed together."""

    def __init__(self, sign: Signing, most: int) -> None:
        self._sign, self._most = sign, most
        self._texts: list[str] = []
        self._chars = 0
        self._signed: list[Signed] = []

    def add(self, text: str) -> None:
        self._texts.append(text)
        self._chars += len(text)
        if len(self._texts) == self._most or self._chars >= CHARS:
            self._flush()

    def signed(self) -> list[Signed]:
        """What all texts left, in their order; there is one at least, if only of no text."""
        if self._texts or not self._signed:
            self._flush()
        return self._signed

    def _flush(self) -> None:
        self._signed.append(self._sign(self._texts))
        self._texts, self._chars = [], 0


class Signer:
    """Collects the articles of one part, in input order, and makes them a segment."""

    def __init__(self, settings: Neardup) -> None:
        self._header = header(settings)
        self._rows: list[Evidence] = []
        self._texts = _Waiting(shingles.signer(settings), TOGETHER)
        self._titles = _Waiting(shingles.word_signer(), TITLES)

    def add(self, article: Article, edits: int = 0, flags: int = 0, original: str = "") -> None:
        """Take in the next article, its text cleaned already. `keep = "cleanest"` goes by the two counts; an agency's
        sign-off, which cleaning takes out, is looked for in the `original` text."""
        self._rows.append(evidence.gather(article, edits, flags, original))
        self._texts.add(article.text)
        self._titles.add(article.title)

    def segment(self) -> Segment:
        """The segment in memory."""
        import pyarrow as pa

        batches = list(self._batches())
        return Segment(pa.Table.from_batches([self._articles()]), batches.__getitem__)

    def write(self, folder: Path) -> None:
        """Write the segment into `folder`, which is made if need be; raises OutputError if it can't be written."""
        write(folder, self._articles(), self._batches())

    def _articles(self) -> Any:
        import pyarrow as pa

        texts = self._texts.signed()
        columns: dict[str, Any] = {
            **{name: [row[at] for row in self._rows] for at, name in enumerate(Evidence._fields)},
            "words": np.concatenate([each.words for each in texts]),
            "content": _bytes(np.concatenate([each.content for each in texts])),
            **{name: _lists([getattr(each, name) for each in texts]) for name in shingles.KINDS},
            "title": _lists([each.shingles for each in self._titles.signed()]),
        }
        return pa.RecordBatch.from_pydict(columns, schema=_schema(self._header))

    def _batches(self) -> Iterator[Any]:
        import pyarrow as pa

        texts = self._texts.signed()
        has_shingles = np.concatenate([np.diff(each.shingles.offsets) > 0 for each in texts])
        signatures = np.concatenate([each.signatures for each in texts])[has_shingles]
        rows = np.flatnonzero(has_shingles).astype(np.uint32)
        for band in range(self._header.bands):
            keys = minhash.band_keys(signatures, band, self._header.rows)
            order = _sorting(keys)
            columns = {"key": keys[order], "row": rows[order]}
            yield pa.RecordBatch.from_pydict(columns, metadata=_metadata(self._header))


def write(folder: Path, rows: Any, bands: Iterable[Any]) -> None:
    """Write a segment's two files, of record batches, into `folder`, which is made if need be; raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / "rows.arrow", [rows])
        _write(folder / "bands.arrow", bands)
    except OSError as error:
        raise OutputError(f"{folder}: the segment can't be written ({error}); make room") from error


def header(settings: Neardup) -> Header:
    """The parameters that a segment made with `settings` bears."""
    bands, rows = settings.layout()
    # The size of the kind of shingle that is not in use makes no difference.
    words, letters = (0, settings.shingle_letters) if settings.shingle == "letters" else (settings.shingle_words, 0)
    return Header(
        format=FORMAT,
        tokeniser=TOKENISER,
        scheme=minhash.SCHEME,
        shingle=settings.shingle,
        shingle_words=words,
        shingle_letters=letters,
        permutations=settings.permutations,
        seed=settings.seed,
        bands=bands,
        rows=rows,
    )


def open_segment(folder: Path, settings: Neardup) -> Segment:
    """Memory-map the segment in `folder`.

    Raises InputError if it can't be read, SettingsError if it was made with other parameters than `settings`.
    """
    rows, bands = _open(folder / "rows.arrow"), _open(folder / "bands.arrow")
    for path, reader in ((folder / "rows.arrow", rows), (folder / "bands.arrow", bands)):
        _check(path, reader.schema.metadata or {}, header(settings))
    return Segment(rows.read_all(), bands.get_batch)


def _open(path: Path) -> Any:
    import pyarrow as pa

    try:
        # The mapping outlives its file: a run of a thousand parts would use up the open files that a process may have.
        with pa.memory_map(str(path)) as file:
            return pa.ipc.open_file(file.read_buffer())
    except (OSError, pa.ArrowInvalid) as error:
        raise InputError(f"{path}: is no segment file that can be read ({error}); sign the articles again") from error


def _check(path: Path, metadata: Mapping[bytes, bytes], wanted: Header) -> None:
    found = json.loads(metadata.get(_KEY, b"{}"))
    for name, value in asdict(wanted).items():
        if found.get(name) != value:
            raise SettingsError(
                f"{path}: was made with {name} = {found.get(name)!r}, but this run compares with {name} = {value!r}; "
                "sign the articles again, or set neardup back to what made the segment"
            )


def _metadata(made_with: Header) -> dict[bytes, bytes]:
    return {_KEY: json.dumps({**asdict(made_with), "settings_hash": made_with.digest()}).encode()}


def _sorting(keys: minhash.Keys) -> npt.NDArray[np.int64]:
    """What sorts the keys, equal ones by their place: numpy's quick sort, and then the few equal ones alone, take a
    third of the time of its stable sort."""
    order = np.argsort(keys)
    same = keys[order[1:]] == keys[order[:-1]]
    equal = np.flatnonzero(np.concatenate(([False], same)) | np.concatenate((same, [False])))
    order[equal] = order[equal][np.lexsort((order[equal], keys[order[equal]]))]
    return order


def _schema(made_with: Header) -> Any:
    import pyarrow as pa

    hashes = pa.list_(pa.uint32())
    told = {"id": pa.string(), "site": pa.string(), "url": pa.uint64(), "published": pa.float64(), "words": pa.uint32()}
    told |= {"content": pa.binary(16), **dict.fromkeys(("edits", "flags", "agency", "correction"), pa.uint32())}
    columns = [*told.items(), *((name, hashes) for name in (*shingles.KINDS, "title"))]
    return pa.schema(columns, metadata=_metadata(made_with))


def _bytes(values: npt.NDArray[np.uint8]) -> Any:
    """A column of 16 bytes each from n x 16."""
    import pyarrow as pa

    return pa.FixedSizeBinaryArray.from_buffers(pa.binary(16), len(values), [None, pa.py_buffer(values.tobytes())])


def _lists(pieces: Sequence[Ragged]) -> Any:
    import pyarrow as pa

    counts = np.concatenate([np.diff(each.offsets) for each in pieces])
    return pa.ListArray.from_arrays(shingles.offsets(counts), np.concatenate([each.values for each in pieces]))


def _write(path: Path, batches: Iterable[Any]) -> None:
    import pyarrow as pa

    ahead = iter(batches)
    first = next(ahead)
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, first.schema) as writer:
        for batch in chain([first], ahead):
            writer.write_batch(batch)
