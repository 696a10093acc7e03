"""Write a run's outputs: a folder of files, one file with its audit trail beside it, or for a dry run nothing.

Everything appears whole or not at all. In a folder `run.json` goes first and comes last: where it stands, all is there.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict
from pathlib import Path

from cleaners import corpus
from cleaners.errors import OutputError
from cleaners.job import texts, trail
from cleaners.job.clusters import Clusters
from cleaners.job.rows import Row, changed, entry, merged, own, plain
from cleaners.settings import Settings

Items = Iterable[Row | corpus.Rejected]
Places = dict[str, Path]

QUARANTINE = ".quarantine.jsonl"


def write_folder(items: Items, folder: Path, kind: str, settings: Settings, *, dedupe: bool) -> Places:
    """Write the articles in the format `kind` (parquet, jsonl, text), trail, quarantine and, after `dedupe`, decisions.

    Returns the paths by what stands there.
    """
    corpus.make_folder(folder)
    (folder / "run.json").unlink(missing_ok=True)
    places = _places(folder, kind, dedupe=dedupe)
    with ExitStack() as stack:
        kept = stack.enter_context(_kept_writer(places["kept"], kind))
        removed = stack.enter_context(corpus.article_writer(places["removed"])) if dedupe else kept
        decisions = stack.enter_context(corpus.jsonl_writer(places["decisions"])) if dedupe else None
        clusters = Clusters()
        for row in _recorded(items, places["edits"], places["quarantine"], settings, stack):
            clusters.add(row)
            if decisions is not None and row.decision is not None and row.decision.cluster is not None:
                decisions.write(plain(row.decision))
            (kept if row.decision is None or row.decision.kept else removed).write(own(row))
        if dedupe:
            written = stack.enter_context(corpus.jsonl_writer(places["clusters"]))
            for line in clusters.lines():
                written.write(line)
    if kind == "text":
        places["kept"] = texts.spread(places["kept"], folder)
    _clear(folder, places)
    return places


def write_decisions(items: Items, folder: Path) -> Places:
    """Write decisions, clusters and quarantine, and no articles; returns the paths by what stands there."""
    corpus.make_folder(folder)
    (folder / "run.json").unlink(missing_ok=True)
    places = {name: folder / f"{name}.jsonl" for name in ("decisions", "clusters", "quarantine")}
    clusters = Clusters()
    with (
        corpus.jsonl_writer(places["decisions"]) as decisions,
        corpus.jsonl_writer(places["clusters"]) as stories,
        corpus.jsonl_writer(places["quarantine"]) as rejected,
    ):
        for item in items:
            if isinstance(item, corpus.Rejected):
                rejected.write(asdict(item))
                continue
            clusters.add(item)
            if item.decision is not None and item.decision.cluster is not None:
                decisions.write(plain(item.decision))
        for line in clusters.lines():
            stories.write(line)
    _clear(folder, {"kept": folder / "kept", **places})
    return places


def _kept_writer(path: Path, kind: str) -> AbstractContextManager[corpus.Writer]:
    if kind == "text":
        return corpus.text_writer(path, replace=True, reserved=texts.RESERVED)
    return corpus.article_writer(path)


def _places(folder: Path, kind: str, *, dedupe: bool) -> Places:
    suffix = {"parquet": ".parquet", "jsonl": ".jsonl", "text": ""}[kind]
    kept = texts.waiting(folder) if kind == "text" else folder / f"kept{suffix}"
    places = {"kept": kept, "removed": folder / f"removed{suffix}", "decisions": folder / "decisions.jsonl"}
    places |= {"clusters": folder / "clusters.jsonl"}
    if not dedupe:
        places = {"kept": kept}
    return {**places, "edits": folder / "edits.jsonl", "quarantine": folder / "quarantine.jsonl"}


def _clear(folder: Path, places: Places) -> None:
    """Remove what an earlier run of another kind left: it would be taken for this one's."""
    articles = ("kept.parquet", "kept.jsonl", "removed.parquet", "removed.jsonl")
    for name in (*articles, "decisions.jsonl", "clusters.jsonl", "edits.jsonl"):
        if folder / name not in places.values():
            (folder / name).unlink(missing_ok=True)
    if places.get("removed") != folder / "removed":
        texts.remove(folder / "removed")
    if places["kept"] != folder:
        texts.forget(folder)


def write_file(
    items: Items, path: Path, sources: Sequence[corpus.Source], settings: Settings, columns: Mapping[str, str]
) -> Places:
    """Write one record for each readable one, in order, all fields kept; edits and quarantine stand beside it.

    `columns` are those that the run adds or writes over, with their types, for Parquet. Raises OutputError if the
    suffix can't be written.
    """
    edits, quarantine = beside(path)
    places = {"kept": path, "edits": edits, "quarantine": quarantine}
    with ExitStack() as stack:
        kept = _keeps_records(path, sources)
        rows = _recorded(items, places["edits"], places["quarantine"], settings, stack, inplace=kept)
        _write_rows(rows, path, sources, settings, stack, columns)
    if not places["quarantine"].stat().st_size:
        places.pop("quarantine").unlink()
    return places


def beside(path: Path) -> tuple[Path, Path]:
    """The edits file and the quarantine file that belong to an output file."""
    return trail.beside(path), path.with_name(path.name + QUARANTINE)


def _keeps_records(path: Path, sources: Sequence[corpus.Source]) -> bool:
    """Whether the output holds the input's own records; a new Parquet table has columns of ours."""
    return corpus.by_suffix(path)[0] != "parquet" or [source.format for source in sources] == ["parquet"]


def _write_rows(
    rows: Iterator[Row],
    path: Path,
    sources: Sequence[corpus.Source],
    settings: Settings,
    stack: ExitStack,
    columns: Mapping[str, str],
) -> None:
    kind, _ = corpus.by_suffix(path)
    if kind == "text":
        _write_text(rows, path)
    elif kind != "parquet":
        out = stack.enter_context(corpus.writer(path, *_table(sources, settings)))
        for row in rows:
            out.write(merged(row, settings.corpus))
    elif _keeps_records(path, sources):
        key = corpus.text_key(dict.fromkeys(corpus.parquet_columns(sources[0].path)), settings.corpus)
        changes = ((row.record.line, changed(row, settings.corpus)) for row in rows)
        corpus.rewrite_parquet(sources[0].path, path, changes, {key: "string", **columns})
    else:
        out = stack.enter_context(corpus.article_writer(path, columns))
        for row in rows:
            out.write(own(row, decided=True))


def _table(sources: Sequence[corpus.Source], settings: Settings) -> tuple[tuple[str, ...], str]:
    """Columns and delimiter of the first input, if it is a CSV."""
    table = corpus.csv_header(sources[0], settings.corpus) if sources[0].format == "csv" else None
    return (table.names, table.delimiter) if table else ((), "")


def _write_text(rows: Iterator[Row], path: Path) -> None:
    row, more = next(rows, None), next(rows, None)
    if more is not None:
        raise OutputError(f"{path}: holds one article, and there are more; name a folder or a .jsonl file with -o")
    with corpus.atomic(path) as out:
        out.write(row.record.text.encode() if row else b"")


def _recorded(
    items: Items, edits: Path, quarantine: Path, settings: Settings, stack: ExitStack, *, inplace: bool = False
) -> Iterator[Row]:
    """Yield the articles on their way to their own output, while the audit trail and the quarantine are written.

    `inplace` tells that the input's own records are written, so that the trail must know which fields change.
    """
    trailing = stack.enter_context(corpus.jsonl_writer(edits))
    rejected = stack.enter_context(corpus.jsonl_writer(quarantine))
    for item in items:
        if isinstance(item, corpus.Rejected):
            rejected.write(asdict(item))
            continue
        trailing.write(entry(item, changed(item, settings.corpus) if inplace else None))
        yield item


def write_json(path: Path, content: object) -> None:
    """Write a small file of JSON for people and scripts to read."""
    with corpus.atomic(path) as out:
        out.write(json.dumps(content, indent=2, ensure_ascii=False).encode() + b"\n")
