"""Clean marked texts and judge pairs as a run of saring would, and score what came of it."""

import json
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cleaners import corpus, job
from cleaners.errors import InputError
from cleaners.evaluate import gold
from cleaners.evaluate.counts import Counts, counts
from cleaners.evaluate.figures import figures, shares
from cleaners.evaluate.removed import removed
from cleaners.job import results
from cleaners.settings import Settings


@dataclass(frozen=True, slots=True)
class Score:
    """`figures` by the names that floors use ("cleaning.f1", "neardup.f1"), the documents' own counts, and the names of
    the pairs that were judged wrong with what was wrong ("missed" or "false")."""

    figures: Mapping[str, float]
    documents: tuple[Counts, ...] = ()
    wrong: Mapping[str, str] | None = None


def score(path: Path, settings: Settings, pairs: Path | None = None) -> Score:
    """Score the cleaning of the marked texts in `path` and, if given, the judgement of `pairs`.

    Raises InputError if a file can't be used, SettingsError if a rule can't.
    """
    documents = cleaning(path, settings)
    told = {f"cleaning.{name}": value for name, value in figures(documents).items()}
    if pairs is None:
        return Score(told, documents)
    found, wrong = duplicates(pairs, settings)
    return Score(told | found, documents, wrong)


def cleaning(path: Path, settings: Settings) -> tuple[Counts, ...]:
    """Clean marked texts together, as one run, and count what went of each."""
    documents = gold.documents(path)
    with tempfile.TemporaryDirectory(prefix="saring-") as name:
        output = Path(name) / "cleaned.jsonl"
        job.run([path], output, _reading(settings), clean=True, dedupe=False)
        found = {one.entry.line: one for one in results.read(output)}
    for line in documents.keys() - found.keys():
        raise InputError(f"{path}:{line}: a run can't read this document; `saring clean` tells why")
    return tuple(
        counts(document, removed(document.text, ((stage, edits) for stage, _, edits in found[line].steps())))
        for line, document in documents.items()
    )


def duplicates(path: Path, settings: Settings) -> tuple[dict[str, float], dict[str, str]]:
    """Clean the articles of all pairs and remove duplicates, as one run; the figures, and the pairs that are wrong.

    A pair counts as duplicate if both of its articles fall into one cluster. Of pairs that nobody could tell, all of
    them, there are no figures: a floor may not hold for want of a pair.
    """
    pairs = gold.pairs(path)
    clusters = _clusters(pairs, settings)
    said = [clusters.get(f"{at}a", "a") == clusters.get(f"{at}b", "b") for at in range(len(pairs))]
    judged = Counter((pair.duplicate, one) for pair, one in zip(pairs, said, strict=True))
    found = shares(judged[True, True], judged[False, True], judged[True, False])
    told = found._asdict() if any(pair.duplicate is not None for pair in pairs) else {}
    wrong = {
        f"{pair.pair}" or f"pair {at}": "missed" if pair.duplicate else "false"
        for at, (pair, one) in enumerate(zip(pairs, said, strict=True), 1)
        if pair.duplicate is not None and pair.duplicate != one
    }
    return {f"neardup.{name}": value for name, value in told.items()}, wrong


def _clusters(pairs: Sequence[gold.Pair], settings: Settings) -> dict[str, str]:
    """The cluster of each article that is not alone: "0a" and "0b" are the articles of the first pair."""
    rows = ({**one, "id": f"{at}{side}"} for at, pair in enumerate(pairs) for side, one in _sides(pair))
    with tempfile.TemporaryDirectory(prefix="saring-") as name:
        articles, output = Path(name) / "pairs.jsonl", Path(name) / "out"
        articles.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        chosen = _reading(settings)
        chosen = replace(chosen, corpus=replace(chosen.corpus, id_field="id"))
        job.run([articles], output, chosen, clean=True, dedupe=True, slim=True)
        decisions = corpus.records(output / "decisions.jsonl")
        return {str(one["article_id"]): str(one["cluster"]) for one in decisions}


def _sides(pair: gold.Pair) -> tuple[tuple[str, dict[str, object]], ...]:
    return ("a", pair.a), ("b", pair.b)


def _reading(settings: Settings) -> Settings:
    """The settings that read gold: its text stands in "text", whatever the house calls it."""
    return replace(settings, corpus=replace(settings.corpus, text_field="text", html_field=""))
