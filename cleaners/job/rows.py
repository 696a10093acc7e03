"""What an article looks like in an output: the columns of our own, or the input's record with its text cleaned."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from cleaners import corpus
from cleaners.job.record import Record
from cleaners.job.trail import Entry
from cleaners.settings import Corpus

if TYPE_CHECKING:
    from cleaners.neardup import Decision


# The columns that `dedupe` adds to the input's own, with their types.
DECIDED = {"cluster": "string", "kept": "bool", "duplicate_of": "string", "relation": "string"}


class Row(Struct, frozen=True):
    """One readable article on its way out: its record, its id in this run and, after `dedupe`, what was decided."""

    record: Record
    id: str
    decision: "Decision | None"


def own(row: Row, *, decided: bool = False) -> dict[str, object]:
    """The article as saring's own columns (`corpus.ARTICLE_COLUMNS`), and with `decided` what was decided about it."""
    record = row.record
    columns: dict[str, object] = {
        "id": row.id,
        "text": record.text,
        "title": record.title,
        "url": record.url,
        "site": record.site,
        "lang": record.lang,
        "published": record.published,
        "fields": record.fields,
        "origins": record.origins,
        "flags": record.flags,
        "file": record.file,
        "line": record.line,
        "meta": record.meta,
    }
    return columns | _decided(row) if decided else columns


def merged(row: Row, settings: Corpus) -> dict[str, object]:
    """The input's record with its text cleaned, its id, and what was decided about it."""
    return row.record.meta | changed(row, settings)


def changed(row: Row, settings: Corpus) -> dict[str, object]:
    """The fields of the input's record that the output has otherwise."""
    fields: dict[str, object] = {row.record.text_field: row.record.text}
    if row.id not in corpus.own_ids(row.record.meta, settings):
        fields["id"] = row.id
    return fields | _decided(row)


def _decided(row: Row) -> dict[str, object]:
    if row.decision is None:
        return {}
    return {name: getattr(row.decision, name) for name in DECIDED}


def entry(row: Row, fields: Mapping[str, object] | None = None) -> Entry:
    """The audit trail's entry; `fields` are those that `changed` gave, None if our own columns were written."""
    record, key = row.record, row.record.text_field
    others = [name for name in fields or () if name != key]
    replaced = [*others, key] if record.extracted else others
    return Entry(
        id=row.id,
        file=record.file,
        line=record.line,
        title=record.title,
        flags=record.flags,
        fields=record.fields,
        origins=record.origins,
        edits=record.edits,
        decision=plain(row.decision) if row.decision is not None else None,
        text_key=key,
        added=[name for name in (key, *others) if name not in record.meta],
        replaced={name: record.meta[name] for name in replaced if name in record.meta},
        in_meta=fields is None,
        chars=len(record.text),
        fingerprint=record.fingerprint,
    )


def plain(decision: "Decision") -> dict[str, object]:
    """A decision as data; shares are rounded to four digits."""
    return {
        "article_id": decision.article_id,
        "kept": decision.kept,
        "duplicate_of": decision.duplicate_of,
        "relation": decision.relation,
        "jaccard": _share(decision.jaccard),
        "containment": _share(decision.containment),
        "shared_bands": decision.shared_bands,
        "cluster": decision.cluster,
        "reason": decision.reason,
        "related": [list(each) for each in decision.related],
        "differs": _differs(decision),
    }


def _differs(decision: "Decision") -> dict[str, object] | None:
    found = decision.differs
    if found is None:
        return None
    return {
        "changes": [list(each) for each in found.changes],
        "more": found.more,
        "only_kept": list(found.only_first),
        "only_removed": list(found.only_second),
    }


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
