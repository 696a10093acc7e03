"""Run one tool over a file of texts, in the environment that it is installed in: the standard library and the tool.

    python peer_driver.py NAME TEXTS.jsonl FOUND.jsonl FOLDER

TEXTS holds {"text": ...} a line. FOUND gets, for each pair or cluster that the tool calls duplicates, the
numbers of their lines, from 0. Settings are the tools' defaults, or those of their manuals; two workers.
"""

import json
import pickle
import re
import struct
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

_WORD = re.compile(r"\w+")

Groups = Iterable[Sequence[int]]


def texts(path: Path) -> list[str]:
    """The texts of a JSONL file."""
    return [json.loads(line)["text"] for line in path.read_bytes().splitlines()]


def shingles(text: str) -> list[str]:
    """Word 5-grams, for tools that take tokens and leave it to their users how these are made."""
    words = _WORD.findall(text.casefold())
    return [" ".join(words[at : at + 5]) for at in range(len(words) - 4)]


def rensa(path: Path, _: Path) -> Groups:
    """The manual's deduplicator (threshold .8, 128 slots): each text with those that came before it.

    Texts too short for a shingle are left out: it takes all that have no token for equal.
    """
    tool = import_module("rensa")
    finder = tool.RMinHashDeduplicator(threshold=0.8, num_perm=128, use_lsh=True)
    tokens = {at: found for at, text in enumerate(texts(path)) if (found := shingles(text))}
    sketches = tool.RMinHash.from_token_sets(list(tokens.values()), num_perm=128, seed=42)
    for at, sketch in zip(tokens, sketches, strict=True):
        yield from ([at, int(other)] for other in finder.get_duplicates(sketch))
        finder.add(str(at), sketch)


def gaoya(path: Path, _: Path) -> Groups:
    """Its own index over word 5-grams, all else as by default: threshold .75, 20 bands of 5."""
    tool = import_module("gaoya.minhash")
    every = texts(path)
    index = tool.MinHashStringIndex(analyzer="word", lowercase=True, ngram_range=(5, 5))
    index.par_bulk_insert_docs(list(range(len(every))), every)
    for at, near in enumerate(index.par_bulk_query(every)):
        yield from ([at, other] for other in near if other < at)


def text_dedup(path: Path, folder: Path) -> Groups:
    """Its command (threshold .7, 250 slots, word 5-grams); clusters as its union-find has them."""
    command = [sys.executable, "-m", "text_dedup.minhash", "--path", "json", "--data_files", path, "--split", "train"]
    command += ["--column", "text", "--output", folder / "kept", "--cache_dir", folder / "cache", "--debug"]
    subprocess.run([*map(str, command), "--num_proc", "2"], check=True)
    with (folder / "kept/uf.pkl").open("rb") as file:
        found = pickle.load(file)
    groups: dict[int, list[int]] = {}
    for at in list(found.parent):
        groups.setdefault(found.find(at), []).append(at)
    return groups.values()


def datatrove(path: Path, folder: Path) -> Groups:
    """Stages 1 to 3 of its MinHash (14 bands of 8, word 5-grams) with its Indonesian tokenizer; clusters of stage 3."""
    local = import_module("datatrove.executor.local").LocalPipelineExecutor
    dedup, readers = import_module("datatrove.pipeline.dedup"), import_module("datatrove.pipeline.readers")
    config = import_module("datatrove.pipeline.dedup.minhash").MinhashConfig()
    halves = _halves(path, folder / "texts")
    signed, paired, clustered = (str(folder / name) for name in ("signed", "paired", "clustered"))
    reader = readers.JsonlReader(str(folder / "texts"))
    steps = [
        ([reader, dedup.MinhashDedupSignature(signed, config, language="ind_Latn")], 2),
        ([dedup.MinhashDedupBuckets(signed, paired, config=config)], config.num_buckets),
        ([dedup.MinhashDedupCluster(paired, clustered, config, save_cluster_id=True)], 1),
    ]
    for number, (pipeline, tasks) in enumerate(steps):
        local(pipeline=pipeline, tasks=tasks, workers=2, logging_dir=str(folder / f"log-{number}")).run()
    groups: dict[int, list[int]] = {}
    for file in sorted(Path(clustered).glob("*.clusters")):
        for line, cluster in struct.iter_unpack("<2I", file.read_bytes()):
            groups.setdefault(cluster, []).append(halves[int(file.stem)] + line)
    return groups.values()


def _halves(path: Path, folder: Path) -> list[int]:
    """Cut the file in two, for two workers; returns the first line of each half."""
    folder.mkdir()
    lines = path.read_bytes().splitlines(keepends=True)
    borders = [0, len(lines) // 2, len(lines)]
    for part in range(2):
        (folder / f"{part}.jsonl").write_bytes(b"".join(lines[borders[part] : borders[part + 1]]))
    return borders


TOOLS: dict[str, Callable[[Path, Path], Groups]] = {
    "datatrove": datatrove,
    "gaoya": gaoya,
    "rensa": rensa,
    "text-dedup": text_dedup,
}

if __name__ == "__main__":
    name, source, found, scratch = sys.argv[1:]
    with Path(found).open("w", encoding="utf-8") as out:
        for one in TOOLS[name](Path(source), Path(scratch)):
            out.write(json.dumps(list(one)) + "\n")
