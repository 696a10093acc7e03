"""The segment: one part's articles and band keys, sorted, immutable, memory-mapped.

A folder with two Arrow IPC files that are read without being parsed:

rows.arrow    one record batch, one row an article in input order (the columns of `evidence.Evidence`)
bands.arrow   one record batch a band, (key, row) sorted by key, then row: a reader takes only its own slice;
              texts without a shingle have no row here

Both carry the parameters that made them, and a segment with others is refused, never compared.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaners.article import Article
from cleaners.errors import InputError, OutputError, SettingsError
from cleaners.neardup import evidence, minhash
from cleaners.neardup.evidence import Evidence
from cleaners.neardup.minhash import Hashes
from cleaners.neardup.shingles import TOKENISER
from cleaners.settings import Neardup

FORMAT = 4

_KEY = b"saring"
_LISTS = ("shingles", "lead", "numbers", "names", "subjects", "title")


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
class Ragged:
    """Lists of hashes one after the other: list i is `values[offsets[i]:offsets[i + 1]]`, sorted, without repeats."""

    values: Hashes
    offsets: npt.NDArray[np.int32]


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


class Signer:
    """Collects the articles of one part, in input order, and makes them a segment."""

    def __init__(self, settings: Neardup) -> None:
        self._header = header(settings)
        self._gather = evidence.gatherer(settings)
        self._rows: list[Evidence] = []
        self._signatures: list[Hashes] = []
        self._signed: list[int] = []

    def add(self, article: Article, edits: int = 0, flags: int = 0, original: str = "") -> None:
        """Take in the next article, its text cleaned already. `keep = "cleanest"` goes by the two counts; an agency's
        sign-off, which cleaning takes out, is looked for in the `original` text."""
        row, signature = self._gather(article, edits, flags, original)
        if row.shingles.size:
            self._signed.append(len(self._rows))
            self._signatures.append(signature)
        self._rows.append(row)

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

        names = [item.name for item in fields(Evidence)]
        columns = {name: _array(name, [getattr(row, name) for row in self._rows]) for name in names}
        return pa.RecordBatch.from_pydict(columns, metadata=_metadata(self._header))

    def _batches(self) -> Iterator[Any]:
        import pyarrow as pa

        signatures = np.array(self._signatures, dtype=np.uint32).reshape(-1, self._header.permutations)
        signed = np.array(self._signed, dtype=np.uint32)
        for band in range(self._header.bands):
            keys = minhash.band_keys(signatures, band, self._header.rows)
            order = np.argsort(keys, kind="stable")
            columns = {"key": keys[order], "row": signed[order]}
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


def _array(name: str, values: Sequence[Any]) -> Any:
    import pyarrow as pa

    if name not in _LISTS:
        return pa.array(values, type=_type(name))
    offsets = np.zeros(len(values) + 1, dtype=np.int32)
    np.cumsum([len(value) for value in values], out=offsets[1:])
    joined = np.concatenate(values) if values else np.zeros(0, dtype=np.uint32)
    return pa.ListArray.from_arrays(offsets, joined)


def _type(name: str) -> Any:
    import pyarrow as pa

    text = {"id": pa.string(), "site": pa.string()}
    kinds = {**text, "url": pa.uint64(), "published": pa.float64(), "content": pa.binary(16)}
    return kinds.get(name, pa.uint32())


def _write(path: Path, batches: Iterable[Any]) -> None:
    import pyarrow as pa

    ahead = iter(batches)
    first = next(ahead)
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, first.schema) as writer:
        for batch in chain([first], ahead):
            writer.write_batch(batch)
