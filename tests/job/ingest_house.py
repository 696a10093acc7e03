"""An inbox, a history and an output in one folder, for the tests of scheduled runs."""

from pathlib import Path

from job_articles import read_jsonl, write_jsonl

from cleaners import corpus
from cleaners.job.ingest import Ingested, ingest
from cleaners.settings import Settings, load

DAY = "2025-06-30"
Rows = list[dict[str, object]]


def chosen(**values: object) -> Settings:
    """Settings for one process and an inbox whose files need not settle, without the titles of other articles."""
    fixed = {"engine.workers": 1, "history.settle_seconds": 0.0, "boilerplate.titles": False}
    named = {name.replace("__", "."): value for name, value in values.items()}
    return load(None, [(name, value, "test") for name, value in (fixed | named).items()])


ONE = chosen()


class House:
    """An inbox, a history and an output in one folder."""

    def __init__(self, folder: Path, settings: Settings = ONE) -> None:
        self.box, self.past, self.out, self.settings = folder / "in", folder / "past", folder / "out", settings
        self.box.mkdir(parents=True)

    def send(self, name: str, rows: Rows) -> None:
        write_jsonl(self.box / name, rows)

    def run(self, settings: Settings | None = None, day: str = DAY) -> Ingested:
        return ingest(self.box, self.past, self.out, settings or self.settings, day)

    def changes(self, batch: str) -> list[dict[str, object]]:
        return read_jsonl(self.out / batch / "changes.jsonl")

    def state(self) -> tuple[set[str], set[str]]:
        """Ids of the articles that are kept, and of those that are not, after all batches."""
        kept: set[str] = set()
        gone: set[str] = set()
        for batch in sorted(path for path in self.out.iterdir() if path.is_dir()):
            kept |= ids(batch / "kept.parquet")
            gone |= ids(batch / "removed.parquet")
            for change in self.changes(batch.name):
                to, of = (kept, gone) if change["kept"] else (gone, kept)
                of.discard(str(change["article_id"]))
                to.add(str(change["article_id"]))
        return kept, gone


def ids(path: Path) -> set[str]:
    """Ids of the articles in a file."""
    return {str(row["id"]) for row in corpus.records(path)}


def counts(found: Ingested) -> tuple[int, int, int, int, int]:
    """In, kept, removed, quarantined, known."""
    summary = found.outcome.summary
    return summary.articles, summary.kept, summary.removed, summary.quarantined, summary.known


def updated(row: dict[str, object]) -> dict[str, object]:
    """A later version of an article at the same address."""
    text = str(row["isi"]).replace("\nAdvertisement", " Keterangan ini diperbarui pada malam hari.\nAdvertisement")
    return row | {"id": f"{row['id']}-baru", "isi": text, "tanggal": "29 Juni 2025 20:00 WIB"}
