"""What cleaning misses where a scraper lost the line breaks, and what it finds only in its own output.

    python benchmarks/joined.py [SHARED]

SHARED is the folder with data/articles (see benchmarks/README.md). Of every second article that kept its line breaks,
what the rules take from its lines is known; then its lines are joined, glued and with a blank between, and cleaned
again. A rule's words are missed where the beginning of what it took still stands in the text. And every second article
is cleaned a second time: what changes then stood behind or before something that went. No titles are known here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import shared as where
from msgspec import structs
from speed import articles

from cleaners.article import Article
from cleaners.cleaned import Cleaned
from cleaners.job.parts import TOGETHER
from cleaners.pipeline import Pipeline
from cleaners.settings import Settings

LINES = 4  # line breaks of a text that kept them
PROBE = 40  # characters by which it is told that something still stands
LEAST = 4  # characters of what is sought
EVERY = 2  # articles, of which one is taken
EXAMPLES = 1  # of each rule
JOINT = re.compile(r"[ \xa0]*\n\s*")


def cleaned(pipeline: Pipeline, chosen: Sequence[Article]) -> list[Cleaned]:
    """The articles cleaned, as many together as in a run."""
    return [one for at in range(0, len(chosen), TOGETHER) for one in pipeline.clean_all(chosen[at : at + TOGETHER])]


def missed(pipeline: Pipeline, chosen: Sequence[Article], glue: str) -> str:
    """Words that the rules take from lines and miss where these are joined by `glue`, by rule, with examples."""
    joined = [structs.replace(one, text=JOINT.sub(glue, one.text.strip())) for one in chosen]
    words: Counter[str] = Counter()
    left: Counter[str] = Counter()
    examples: dict[str, list[str]] = defaultdict(list)
    for lined, text, now in zip(cleaned(pipeline, chosen), joined, cleaned(pipeline, joined), strict=True):
        for edit in lined.edits.get("boilerplate", ()):
            gone = JOINT.sub(glue, edit.old.strip())
            if len(gone) < LEAST:
                continue
            words[edit.rule] += len(gone.split())
            probe = gone[:PROBE]
            if now.article.text.count(probe) > lined.article.text.count(probe):
                left[edit.rule] += len(gone.split())
                at = text.text.find(probe)
                examples[edit.rule].append(text.text[max(0, at - PROBE) : at + 2 * PROBE])
    lines = [f"joined by {glue!r}: {sum(left.values())} of {sum(words.values())} words missed"]
    for rule, count in left.most_common():
        lines += [f"{count:7} of {words[rule]:6} {rule}", *(f"        {one!r}" for one in examples[rule][:EXAMPLES])]
    return "\n".join(lines)


def again(pipeline: Pipeline, chosen: Sequence[Article]) -> str:
    """How many cleaned texts change when they are cleaned once more, and the rules that change them."""
    texts = [now.article.text for now in cleaned(pipeline, chosen)]
    once = [structs.replace(one, text=text) for one, text in zip(chosen, texts, strict=True)]
    twice = [now for one, now in zip(once, cleaned(pipeline, once), strict=True) if now.article.text != one.text]
    rules = Counter(edit.rule for one in twice for found in one.edits.values() for edit in found)
    told = ", ".join(f"{rule} {count}" for rule, count in rules.most_common())
    return f"cleaned once more: {len(twice)} of {len(chosen)} texts change: {told}"


def main() -> None:
    """Measure all three and print them."""
    every = articles(where.asked(__doc__) / "data/articles")
    lined = [one for one in every if one.lang == "id" and one.text.count("\n") >= LINES]
    pipeline = Pipeline(Settings())
    for glue in ("", " "):
        print(missed(pipeline, lined[::EVERY], glue))
    print(again(pipeline, every[::EVERY]))


if __name__ == "__main__":
    main()
