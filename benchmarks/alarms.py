"""What the alarms say of real scrapes in the order of their dates: python benchmarks/alarms.py [SHARED]

SHARED is the folder with data/articles (see benchmarks/README.md). The dated articles of all sets are cut into batches
of 1,000. Where one set ends and another begins everything changes at once, and alarms are right; within a set not.
"""

import gzip
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import shared as where

from cleaners import job
from cleaners.job import alarms, tally
from cleaners.settings import load

SIZE = 1000
_DAY = re.compile(r"20\d\d-\d\d-\d\d")


def main() -> None:
    """Measure and print."""
    rows = sorted(dated(where.asked(__doc__)))
    settings = load(None, [("boilerplate.titles", False, "this benchmark")])
    past: list[alarms.Counts] = []
    with tempfile.TemporaryDirectory(prefix="saring-") as folder:
        path = Path(folder) / "batch.jsonl"
        for at in range(0, len(rows), SIZE):
            batch = rows[at : at + SIZE]
            path.write_text("".join(line for *_, line in batch), encoding="utf-8")
            summary = job.run([path], None, settings, clean=True, dedupe=False).summary
            sets = ", ".join(sorted({name for _, name, _ in batch}))
            print(f"{batch[0][0]} to {batch[-1][0]}, {len(batch):,} articles of {sets}")
            print("".join(f"    {alarm}\n" for alarm in alarms.against(summary, past)), end="", flush=True)
            past.append(json.loads(json.dumps(tally.plain(summary))))


def dated(shared: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (day, set, line of JSON) of the articles whose day is told."""
    for path in sorted((shared / "data/articles").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if day := _DAY.search(str(row.get("date", ""))):
                    yield day[0], str(row.get("set", "")), line


if __name__ == "__main__":
    main()
