"""The labelled pairs of articles: F1 with thresholds that were chosen without the pair, relations beside their labels.

Held out are the thresholds alone: the rules themselves were made with these pairs in view, which no folding undoes.
Thresholds are chosen by F1 and, where that is equal, by what each rule tells alone of the relations as labelled: most
pairs that are no duplicates are caught by two rules, so that F1 alone leaves the thresholds of either nearly free.
"""

import random
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import numpy as np
import numpy.typing as npt

from cleaners import corpus, evaluate, neardup
from cleaners.article import Article
from cleaners.neardup import relations, verify
from cleaners.neardup.store import Store
from cleaners.settings import Corpus, Neardup

# Every threshold of the relations but the least number of shared shingles, and where it is looked for. Wide on purpose:
# the values in use must not be favoured.
RANGES: Mapping[str, tuple[float, float]] = {
    "jaccard": (0.2, 0.8),
    "containment": (0.5, 0.98),
    "EXCERPT_LENGTH": (0.4, 0.95),
    "NEW_LEAD": (0.1, 0.6),
    "KEPT_LEAD": (0.4, 0.95),
    "NEW_TITLE": (0.1, 0.7),
    "BACKGROUND_JACCARD": (0.4, 0.9),
    "REPLACED_NUMBERS": (1, 8),
    "REPLACED_PER_WORD": (0.005, 0.08),
}
TRIALS, FOLDS, SHUFFLES = 20_000, 10, 20
STEPS, ROUNDS = 49, 3

Truths = npt.NDArray[np.bool_]
Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gold:
    """The labelled pairs as the scorer reads them, and their articles: the two of pair i are 2 * i and 2 * i + 1.

    `scored` are the places of the pairs that two readers agreed on, `duplicate` is what they said of these.
    """

    pairs: Sequence[Mapping[str, object]]
    articles: Sequence[Article]
    scored: npt.NDArray[np.int64]
    duplicate: Truths


def read(shared: Path, scorer: ModuleType) -> Gold:
    """Read the pairs; `scorer` is the module score_neardup."""
    pairs = scorer.read(shared / "gold/neardup-dev.jsonl")
    built = [corpus.build(row, "pairs", at, Corpus()) for at, row in enumerate(scorer.corpus(pairs), 1)]
    articles = [one for one in built if isinstance(one, Article)]
    scored = [at for at, pair in enumerate(pairs) if pair["duplicate"] is not None]
    return Gold(pairs, articles, np.array(scored), np.array([pairs[at]["duplicate"] for at in scored], dtype=bool))


def report(gold: Gold, scorer: ModuleType) -> Iterator[str]:
    """Yield what is measured, line by line."""
    evidence = measured(gold)
    settings = Neardup()
    codes = relations.classify(evidence, settings)
    shipped = relations.duplicates(codes, settings)[gold.scored]
    yield f"{len(gold.scored)} scored pairs, thresholds as they are set: {_told(shipped, gold)}"
    yield f"  strangers in one cluster: {strangers(gold, scorer, settings)}"
    drawn = draw()
    judged = judge_all(gold, evidence, drawn)
    alone = [[place] for place in range(len(gold.scored))]
    held_out, _ = cross_validated(gold, evidence, drawn, replace(judged, right=np.zeros_like(judged.right)), alone)
    yield f"chosen anew for each pair, on all others, by F1 alone: {_told(held_out, gold)}"
    held_out, chosen = cross_validated(gold, evidence, drawn, judged, alone)
    yield f"  where that is equal by the relations: {_told(held_out, gold)}"
    worst = max(strangers(gold, scorer, *values) for values in {_settings(values) for values in chosen})
    yield f"  strangers with these thresholds, most: {worst}"
    for name, values in zip(RANGES, zip(*chosen, strict=True), strict=True):
        yield f"  {name}: chosen {min(values):.3g} to {max(values):.3g}, in use {_in_use(name):.3g}"
    scores = [_f1(cross_validated(gold, evidence, drawn, judged, folds)[0], gold) for folds in _folds(gold)]
    spread = f"{min(scores):.3f} to {max(scores):.3f}"
    yield f"{FOLDS} folds, shuffled {SHUFFLES} times: mean F1 {statistics.mean(scores):.3f} ({spread})"
    yield from confusion(gold, [relations.RELATIONS[code] for code in codes])


def measured(gold: Gold) -> verify.Pairs:
    """The exact evidence for each pair."""
    signer = neardup.Signer(Neardup())
    for article in gold.articles:
        signer.add(article)
    rows = np.arange(len(gold.articles)).reshape(-1, 2)
    return verify.evidence(Store([signer.segment()]), rows[:, 0], rows[:, 1])


def draw() -> Values:
    """Sets of thresholds, one a row, drawn evenly from their ranges."""
    low, high = np.array(list(RANGES.values())).T
    return np.random.default_rng(0).uniform(low, high, (TRIALS, len(RANGES)))


def _settings(values: Sequence[float]) -> tuple[Neardup, tuple[tuple[str, float], ...]]:
    """A set of thresholds as settings, and the constants of `relations` that are none."""
    named = dict(zip(RANGES, map(float, values), strict=True))
    settings = replace(Neardup(), jaccard=named.pop("jaccard"), containment=named.pop("containment"))
    return settings, tuple(named.items())


@contextmanager
def _constants(values: Sequence[tuple[str, float]]) -> Iterator[None]:
    before = [(name, getattr(relations, name)) for name, _ in values]
    for name, value in values:
        setattr(relations, name, value)
    yield
    for name, value in before:
        setattr(relations, name, value)


def judge(evidence: verify.Pairs, values: Sequence[float] | Values) -> Truths:
    """Which pairs are duplicates by these thresholds."""
    settings, constants = _settings(list(values))
    with _constants(constants):
        return relations.duplicates(relations.classify(evidence, settings), settings)


@dataclass(frozen=True, slots=True)
class Judged:
    """What sets of thresholds (rows) say of the scored pairs (columns): whether they are duplicates, and how many rules
    alone are `right` about the relation."""

    said: Truths
    right: npt.NDArray[np.int64]

    def score(self, gold: Gold, pairs: npt.NDArray[np.int64]) -> Values:
        """F1 on those pairs, and far behind it the share of rules that are right."""
        said, truth = self.said[:, pairs], gold.duplicate[pairs]
        f1 = 2 * (said & truth).sum(axis=1) / (said.sum(axis=1) + truth.sum())
        score: Values = np.round(f1 + self.right[:, pairs].mean(axis=1) / 1000, 9)
        return score


def judge_all(gold: Gold, evidence: verify.Pairs, sets: Values, *, relations_too: bool = True) -> Judged:
    """Judge the scored pairs by each set of thresholds."""
    said = np.array([judge(evidence, values)[gold.scored] for values in sets])
    right = [_rules_right(gold, evidence, values) for values in sets] if relations_too else np.zeros_like(said, int)
    return Judged(said, np.array(right))


def _rules_right(gold: Gold, evidence: verify.Pairs, values: Values) -> npt.NDArray[np.int64]:
    """Of each scored pair how many rules alone are right: one that is for its relation fires, for a duplicate none."""
    settings, constants = _settings(list(values))
    with _constants(constants):
        fired = {
            "template": relations._template(evidence),
            "followup": relations._followup(evidence),
            "other": ~relations.worth_judging(evidence, settings),
        }
    labels = np.array([str(gold.pairs[at]["relation"]) for at in gold.scored])
    found = np.zeros(len(labels), dtype=np.int64)
    for relation, fires in fired.items():
        found += np.where(gold.duplicate, ~fires[gold.scored], fires[gold.scored] & (labels == relation))
    return found


def cross_validated(
    gold: Gold, evidence: verify.Pairs, drawn: Values, judged: Judged, folds: Sequence[Sequence[int]]
) -> tuple[Truths, list[tuple[float, ...]]]:
    """Judge each fold by the thresholds that do best on all others; what was chosen for each fold comes second.

    `judged` has a row for each set of `drawn`. Of those that do equally well the middlemost is chosen, and each of its
    thresholds is put in the middle of what does equally well, as those in use were.
    """
    found, chosen = np.zeros(len(gold.scored), dtype=bool), []
    width = np.ptp(np.array(list(RANGES.values())), axis=1)
    by_relations = bool(judged.right.any())
    for fold in folds:
        others = np.setdiff1d(np.arange(len(gold.scored)), fold)
        score = judged.score(gold, others)
        best = drawn[score == score.max()]
        middle = best[np.abs((best - np.median(best, axis=0)) / width).sum(axis=1).argmin()]
        values = _centred(middle, gold, evidence, others, by_relations)
        found[fold] = judge(evidence, values)[gold.scored[fold]]
        chosen.append(tuple(values.tolist()))
    return found, chosen


def _centred(
    values: Values, gold: Gold, evidence: verify.Pairs, others: npt.NDArray[np.int64], by_relations: bool
) -> Values:
    """Each threshold in turn in the middle of the widest stretch of its range that does best on the pairs `others`."""
    values = values.copy()
    for _ in range(ROUNDS):
        before = values.copy()
        for place, (low, high) in enumerate(RANGES.values()):
            tried = np.tile(values, (STEPS, 1))
            tried[:, place] = np.linspace(low, high, STEPS)
            score = judge_all(gold, evidence, tried, relations_too=by_relations).score(gold, others)
            values[place] = tried[_widest(score == score.max()), place].mean()
        if np.array_equal(values, before):
            break
    return values


def _widest(best: Truths) -> slice:
    """The longest run of true values."""
    borders = np.flatnonzero(np.diff(np.concatenate(([False], best, [False]))))
    starts, ends = borders[::2], borders[1::2]
    longest = int((ends - starts).argmax())
    return slice(int(starts[longest]), int(ends[longest]))


def strangers(gold: Gold, scorer: ModuleType, settings: Neardup, constants: Sequence[tuple[str, float]] = ()) -> int:
    """How many articles of different pairs that share little fall into one cluster, by the scorer's own count."""
    with _constants(constants):
        decisions = neardup.dedupe(gold.articles, settings)
    count: int = scorer.strangers(gold.pairs, {one.article_id: one.cluster for one in decisions})
    return count


def confusion(gold: Gold, decided: Sequence[str]) -> Iterator[str]:
    """A table of all pairs, labelled relation by decided one; in brackets those that are scored."""
    every = list(zip((str(pair["relation"]) for pair in gold.pairs), decided, strict=True))
    counts, scored = Counter(every), Counter(every[at] for at in gold.scored)
    columns = [name for name in relations.RELATIONS if name in set(decided)]
    yield f"all {len(gold.pairs)} pairs, relation as labelled (down) and as decided (across); in brackets those scored"
    yield f"{'':10}" + "".join(f"{name:>11}" for name in columns)
    for label in sorted({label for label, _ in counts}):
        cells = (f"{counts[label, name]} ({scored[label, name]})" if counts[label, name] else "." for name in columns)
        yield f"{label:10}" + "".join(f"{cell:>11}" for cell in cells)


def _folds(gold: Gold) -> Iterator[list[list[int]]]:
    places = list(range(len(gold.scored)))
    shuffler = random.Random(0)
    for _ in range(SHUFFLES):
        shuffler.shuffle(places)
        yield [places[start::FOLDS] for start in range(FOLDS)]


def _outcomes(said: Truths, gold: Gold) -> list[str]:
    names = {(True, True): "tp", (True, False): "fp", (False, True): "fn", (False, False): "tn"}
    return [names[bool(one), bool(label)] for one, label in zip(said, gold.duplicate, strict=True)]


def _f1(said: Truths, gold: Gold) -> float:
    return evaluate.shares(*_kinds(_outcomes(said, gold))).f1


def _kinds(outcomes: Sequence[str]) -> tuple[int, int, int]:
    """How many pairs are right duplicates, false ones, and missed ones."""
    return outcomes.count("tp"), outcomes.count("fp"), outcomes.count("fn")


def _told(said: Truths, gold: Gold) -> str:
    """F1 with its bootstrap interval over pairs, precision, recall, and which pairs are wrong."""
    outcomes, drawer = _outcomes(said, gold), random.Random(0)
    boot = sorted(evaluate.shares(*_kinds(drawer.choices(outcomes, k=len(outcomes)))).f1 for _ in range(1000))
    f1, precision, recall = evaluate.shares(*_kinds(outcomes))
    wrong = [gold.pairs[at]["pair"] for at, one in zip(gold.scored, outcomes, strict=True) if one in ("fp", "fn")]
    shares = f"precision {precision:.3f}, recall {recall:.3f}"
    return f"F1 {f1:.3f} (95 % {boot[25]:.3f} to {boot[974]:.3f}), {shares}; wrong: {wrong}"


def _in_use(name: str) -> float:
    return float(getattr(relations if name.isupper() else Neardup(), name))
