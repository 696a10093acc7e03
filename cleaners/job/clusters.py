"""Clusters with all their members, for whoever wants stories rather than removals."""

from collections.abc import Iterator

import msgspec

from cleaners.job.rows import Row

_encode = msgspec.json.Encoder().encode


class Clusters:
    """Collects the members while the articles pass, packed: about 300 bytes each, those that are alone not at all."""

    def __init__(self) -> None:
        self._members: dict[str, list[msgspec.Raw]] = {}
        self._related: dict[str, list[dict[str, str]]] = {}

    def add(self, row: Row) -> None:
        """Take in the next article; one that is alone and related to none is passed over."""
        decision = row.decision
        if decision is None or (decision.cluster is None and not decision.related):
            return
        members = self._members.setdefault(decision.cluster or row.id, [])
        members.insert(0 if decision.kept else len(members), msgspec.Raw(_encode(_member(row))))
        if decision.related:
            related = [{"cluster": other, "relation": relation} for other, relation in decision.related]
            self._related[row.id] = related

    def lines(self) -> Iterator[dict[str, object]]:
        """One cluster after the other, by its first article in the input; the kept member first."""
        for name, members in self._members.items():
            yield {"cluster": name, "size": len(members), "members": members, "related": self._related.get(name, [])}


def _member(row: Row) -> dict[str, object]:
    record, decision = row.record, row.decision
    return {
        "id": row.id,
        "site": record.site,
        "published": record.published,
        "title": record.title,
        "url": record.url,
        "kept": decision is None or decision.kept,
        "relation": decision.relation if decision else None,
    }
