"""The command line as the benchmarks use it: file to file, as a user would run it."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

SARING = [sys.executable, "-m", "cleaners"]


def output(*command: str | Path) -> str:
    """Run a command and return what it prints; its failure is ours."""
    return subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, text=True).stdout


def cleaned(
    records: Iterable[Mapping[str, object]], folder: Path, name: str, *options: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (cleaned text, entry of the edits file) of each record, in order; they must all be readable."""
    source, target = folder / f"{name}.jsonl", folder / f"{name}-cleaned.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    output(*SARING, "clean", source, "-o", target, "--quiet", *options)
    with target.open(encoding="utf-8") as texts, Path(f"{target}.edits.jsonl").open(encoding="utf-8") as trail:
        for line, entry in zip(texts, trail, strict=True):
            yield json.loads(line)["text"], json.loads(entry)
