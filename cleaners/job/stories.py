"""The largest clusters of a run, for its report."""

import heapq
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cleaners import corpus
from cleaners.report.summary import Story

MOST = 10


def largest(outputs: Mapping[str, str]) -> list[Story]:
    """The clusters with most articles, from the file that the run wrote; none where it wrote none."""
    if "clusters" not in outputs:
        return []
    lines = (line for line in corpus.records(Path(outputs["clusters"])) if int(str(line["size"])) > 1)
    found = heapq.nsmallest(MOST, lines, key=lambda line: (-int(str(line["size"])), str(line["cluster"])))
    return [_story(line) for line in found]


def _story(line: Mapping[str, Any]) -> Story:
    members = line["members"]
    relations = Counter(str(one["relation"]) for one in members if one["relation"])
    return Story(
        title=str(members[0]["title"] or line["cluster"]),
        articles=int(line["size"]),
        sites=len({one["site"] for one in members}),
        relations=dict(sorted(relations.items(), key=lambda item: (-item[1], item[0]))),
    )
