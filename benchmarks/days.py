"""Real scrapes of several days, day by day and as one batch: python benchmarks/days.py [SHARED]

SHARED is the folder with data/articles (see benchmarks/README.md). Of its sets that were scraped daily the records are
taken whose id names a dated file. Under the policy "first" both ways must keep the same articles. Under "updates" what
is published stays unless an update comes; under "policy" the sets are the same again. The titles of the run's other
articles are left out: they differ.
"""

import gzip
import json
import re
import tempfile
from collections import defaultdict
from pathlib import Path

import shared as where

from cleaners import corpus, job
from cleaners.job.ingest import ingest
from cleaners.settings import Settings, load

SETS = ("id-indonews-gikirima", "id-indonews-zainoor")
WAYS = (("never", "first"), ("updates", "earliest"), ("policy", "earliest"), ("policy", "longest"))
_DAY = re.compile(r"20\d\d-\d\d-\d\d")


def main() -> None:
    """Measure and print."""
    days = dated(where.asked(__doc__))
    print(f"{sum(map(len, days.values())):,} articles of {len(days)} days")
    for supersede, keep in WAYS:
        with tempfile.TemporaryDirectory(prefix="saring-") as folder:
            print(compared(days, Path(folder), supersede, keep), flush=True)


def dated(shared: Path) -> dict[str, list[str]]:
    """Day -> lines of JSON."""
    days: dict[str, list[str]] = defaultdict(list)
    for path in sorted((shared / "data/articles").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row.get("set") in SETS and (day := _DAY.search(row["id"])):
                    days[day[0]].append(line)
    return dict(sorted(days.items()))


def settings(supersede: str, keep: str) -> Settings:
    """Settings for both ways."""
    values = {
        "history.settle_seconds": 0.0,
        "boilerplate.titles": False,
        "history.supersede": supersede,
        "neardup.keep": keep,
    }
    return load(None, [(name, value, "this benchmark") for name, value in values.items()])


def compared(days: dict[str, list[str]], folder: Path, supersede: str, keep: str) -> str:
    """One line: how many articles each way keeps, and what explains the difference."""
    chosen, box, every = settings(supersede, keep), folder / "in", folder / "every"
    kept, decided = set[str](), set[str]()
    for path in (box, every):
        path.mkdir()
    for day, lines in days.items():
        for place in (box, every):
            (place / f"{day}.jsonl").write_text("".join(lines), encoding="utf-8")
        batch = folder / "out" / ingest(box, folder / "past", folder / "out", chosen, day).batch
        kept |= names(batch / "kept.parquet")
        for change in corpus.records(batch / "changes.jsonl"):
            (kept.add if change["kept"] else kept.discard)(str(change["article_id"]))
            decided.add(str(change["article_id"]))
    job.run([every], folder / "one", chosen, clean=True, dedupe=True)
    once = names(folder / "one/kept.parquet")
    return (
        f'history.supersede = "{supersede}", neardup.keep = "{keep}": day by day {len(kept):,} kept, in one batch '
        f"{len(once):,}; {len(kept - once)} only the one way, {len(once - kept)} only the other, "
        f"{len(once - kept - decided)} of them without a decision; {len(decided)} decided anew"
    )


def names(path: Path) -> set[str]:
    """Ids of the articles in a file."""
    return {str(row["id"]) for row in corpus.records(path)}


if __name__ == "__main__":
    main()
