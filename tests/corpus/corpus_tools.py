"""What the corpus tests share: read a path from beginning to end, and make broken files."""

import gzip
import os
import sys
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings as hypothesis_settings

from cleaners import corpus
from cleaners.article import Article
from cleaners.corpus.zst import zstd
from cleaners.settings import Corpus

patiently = hypothesis_settings(deadline=None)  # a disk may take its time


def everything(path: Path, settings: Corpus | None = None) -> tuple[list[Article], list[corpus.Rejected]]:
    """Plan and read `path`; returns (articles, rejected), and holds the law that no record gets lost between."""
    settings = settings or Corpus()
    plan = corpus.plan(corpus.find([path]), settings)
    items = [item for part in plan.parts for item in corpus.read(part, settings)]
    articles = [item for item in items if isinstance(item, Article)]
    rejected = [*plan.rejected, *(item for item in items if isinstance(item, corpus.Rejected))]
    assert sum(file.records for file in plan.inputs) == len(articles) + sum(entry.records for entry in rejected)
    return articles, rejected


def packed(content: bytes, kind: str) -> bytes:
    """`content` compressed as "gz" or "zst", or as it is."""
    if kind == "gz":
        return gzip.compress(content, 6, mtime=0)
    if kind == "zst":
        return zstd.compress(content, options={zstd.CompressionParameter.checksum_flag: 1})
    return content


def in_child(prepare: Callable[[], None], check: Callable[[], None]) -> None:
    """Run `prepare` and then `check` in a forked child; its failure fails the test."""
    child = os.fork()
    if child:
        assert os.waitpid(child, 0)[1] == 0
        return
    status = 1
    try:
        prepare()
        check()
        status = 0
    finally:
        sys.stderr.flush()
        os._exit(status)
