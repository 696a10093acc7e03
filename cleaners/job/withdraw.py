"""Take an article out of a batch's outputs and write anew what follows for others: the folder is replaced whole."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from cleaners import corpus
from cleaners.job import results, trail
from cleaners.job.rows import plain
from cleaners.job.trail import Entry
from cleaners.neardup import Decision

_ARTICLES = ("kept", "removed")
_LINES = ("decisions.jsonl", "changes.jsonl", "clusters.jsonl")
Line = dict[str, Any]
New = Mapping[str, Line]


def withdraw(batch: Path, name: str, decisions: Sequence[Decision]) -> None:
    """Take the article `name` out of the folder of a batch; `decisions` are of articles that were removed for it."""
    new = {decision.article_id: plain(decision) for decision in decisions}
    if not _concerns(batch, {name, *new}):
        return
    with corpus.atomic_folder(batch) as folder:
        suffix = ".parquet" if (batch / "kept.parquet").exists() else ".jsonl"
        written = {*(f"{kind}{suffix}" for kind in _ARTICLES), *_LINES, "edits.jsonl"}
        for path in batch.iterdir():
            if path.name not in written and path.is_file():  # no parts that a crash left
                shutil.copy2(path, folder / path.name)
        _articles(batch, folder, suffix, name, new)
        for file in _LINES:
            with corpus.jsonl_writer(folder / file) as out:
                for line in _LINE[file](corpus.records(batch / file), name, new):
                    out.write(line)


def _concerns(batch: Path, names: set[str]) -> bool:
    """Whether a batch holds one of the articles, or tells of one."""
    if any(entry.id in names for entry in trail.read(batch)):
        return True
    told = (line for file in _LINES for line in corpus.records(batch / file))
    return any(names & _names(line) for line in told)


def _names(line: Line) -> set[str]:
    members = {str(member["id"]) for member in line.get("members", ())}
    related = {
        str(other["cluster"]) if isinstance(other, dict) else str(other[0]) for other in line.get("related") or ()
    }
    return {str(line.get(key)) for key in ("article_id", "duplicate_of", "cluster")} | members | related


def _articles(batch: Path, folder: Path, suffix: str, name: str, new: New) -> None:
    with ExitStack() as stack:
        out = {kind: stack.enter_context(corpus.article_writer(folder / f"{kind}{suffix}")) for kind in _ARTICLES}
        entries = stack.enter_context(corpus.jsonl_writer(folder / "edits.jsonl"))
        for entry, row in results.rows(batch):
            if entry.id == name:
                continue
            changed = msgspec.structs.replace(entry, decision=_decision(entry, name, new))
            entries.write(changed)
            if row is None:
                continue
            gone = changed.decision is not None and not changed.decision["kept"]
            out["removed" if gone else "kept"].write(results.writable(row))


def _decision(entry: Entry, name: str, new: New) -> Line | None:
    if entry.id in new:
        return dict(new[entry.id])
    return _unrelated(entry.decision, name) if entry.decision else None


def _unrelated(line: Line, name: str) -> Line:
    """A decision that names the article among those of its story no longer does."""
    related = [other for other in line.get("related") or () if other[0] != name]
    return line | {"related": related} if len(related) != len(line.get("related") or ()) else line


def _decided(lines: Iterator[Line], name: str, new: New) -> Iterator[Line]:
    for line in lines:
        if line["article_id"] == name:
            continue
        if line["article_id"] in new:
            yield dict(new[line["article_id"]])
        else:
            yield _unrelated(line, name)


def _clusters(lines: Iterator[Line], name: str, new: New) -> Iterator[Line]:
    """A cluster whose kept article goes is divided as its members are decided anew."""
    for line in lines:
        related = [other for other in line["related"] if other["cluster"] != name]
        members = [_member(member, new) for member in line["members"] if member["id"] != name]
        if line["cluster"] != name:
            if members:
                yield line | {"size": len(members), "members": members, "related": related}
            continue
        heads = {
            str(new[one["id"]]["duplicate_of"] or one["id"]) if one["id"] in new else one["id"]: None for one in members
        }
        for head in heads:
            mine = [one for one in members if head in (one["id"], new.get(one["id"], {}).get("duplicate_of"))]
            if len(mine) > 1:
                yield {"cluster": head, "size": len(mine), "members": mine, "related": []}


def _member(member: Line, new: New) -> Line:
    decision = new.get(member["id"])
    return member | {"kept": decision["kept"], "relation": decision["relation"]} if decision else member


_LINE = {"decisions.jsonl": _decided, "changes.jsonl": _decided, "clusters.jsonl": _clusters}
