"""Many articles with planted duplicates: python benchmarks/synthetic.py KEPT.parquet OUT.parquet [--size 1000000]

KEPT is a corpus without near-duplicates (kept.parquet of `saring dedupe`). Its articles come first, then new ones mixed
of its sentences by a seeded generator. Of 20 new articles two are planted, by turns a copy, a reprint and an excerpt
of the article before them; a family has at most three members. The ids tell what is what: "new-17", and
"copy-of-new-17".
"""

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

SCHEMA = pa.schema([(name, pa.string()) for name in ("id", "title", "url", "site", "published", "text")])
GROUP = 5_000
_LONG = 1_500  # letters
Row = dict[str, str | None]


def main() -> None:
    """Read the base, write base and new articles."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("kept", type=Path)
    options.add_argument("output", type=Path)
    options.add_argument("--size", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    write(chosen.kept, chosen.output, chosen.size, chosen.seed)


def write(kept: Path, output: Path, size: int, seed: int) -> None:
    """Write `size` articles to `output`, those of `kept` first."""
    columns = ["id", "title", "url", "site", "published", "text"]
    base = pq.read_table(kept, columns=columns)
    base = base.set_column(4, "published", base["published"].cast(pa.string())).cast(SCHEMA)
    pool = list(sentences(base["text"].to_pylist()))
    with pq.ParquetWriter(output, SCHEMA, compression="zstd") as out:
        out.write_table(base, row_group_size=GROUP)
        rows: list[Row] = []
        for row in made(pool, size - len(base), random.Random(seed)):
            rows.append(row)
            if len(rows) == GROUP:
                out.write_table(pa.Table.from_pylist(rows, SCHEMA))
                rows = []
        if rows:
            out.write_table(pa.Table.from_pylist(rows, SCHEMA))


def sentences(texts: Sequence[str]) -> Iterator[str]:
    """The sentences of long texts, each once: of a short one a mixture may hold all, and would be no stranger."""
    seen: set[str] = set()
    for text in texts:
        if len(text) < _LONG:
            continue
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            if 50 <= len(sentence) <= 240 and sentence not in seen:
                seen.add(sentence)
                yield sentence


def made(pool: Sequence[str], count: int, rng: random.Random) -> Iterator[Row]:
    """Yield `count` articles: new ones, and after every eighteenth two planted duplicates of it."""
    kinds = ("copy", "reprint", "excerpt")
    number = turn = 0
    while number < count:
        original = rng.choices(pool, k=rng.randint(10, 22))
        name = f"new-{number}"
        yield _row(name, original, number)
        number += 1
        if number % 20 == 18:
            for _ in range(min(2, count - number)):
                kind = kinds[turn % 3]
                yield _row(f"{kind}-of-{name}", _PLANTED[kind](original, pool, rng), number, turn % 3)
                number, turn = number + 1, turn + 1


def _row(name: str, lines: Sequence[str], number: int, variant: int = 0) -> Row:
    day = f"2025-{1 + number % 12:02d}-{1 + number % 28:02d}T08:{variant:02d}:00+07:00"
    site = f"media{number % 97}.id"
    return {
        "id": name,
        "title": None,
        "url": f"https://{site}/berita/{number}",
        "site": site,
        "published": day,
        "text": "\n".join(lines),
    }


def _copy(lines: Sequence[str], _pool: Sequence[str], _rng: random.Random) -> list[str]:
    """The same words, otherwise spaced and written."""
    return [line.upper() for line in lines]


def _reprint(lines: Sequence[str], pool: Sequence[str], rng: random.Random) -> list[str]:
    """One sentence in six is another one."""
    changed = list(lines)
    for place in rng.sample(range(len(lines)), max(1, len(lines) // 6)):
        changed[place] = rng.choice(pool)
    return changed


def _excerpt(lines: Sequence[str], _pool: Sequence[str], rng: random.Random) -> list[str]:
    """Half of the sentences, one after the other."""
    length = max(6, len(lines) // 2)
    start = rng.randrange(len(lines) - length + 1)
    return list(lines[start : start + length])


_PLANTED = {"copy": _copy, "reprint": _reprint, "excerpt": _excerpt}

if __name__ == "__main__":
    main()
