"""What each site's rule pack does, and whether what it expects of itself holds: python benchmarks/packs.py [SHARED]

SHARED is the folder with data/articles (see benchmarks/README.md). For each pack: the articles of its sites, the share
in which its rules find something (a rule that another takes the words from does not count), the share that cleaning
changes, the share that it would still change if the pack found nothing, and the share of the text that goes. The same
is taken of batches of 30 and of 200 articles of the site, in the order of their dates within each collection; the
least and the most of them stand in brackets. Ends with 1 if a batch is not as the pack expects.
"""

import gc
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import shared as where
from msgspec import structs

from cleaners import corpus, edits
from cleaners.addresses import holds_site
from cleaners.article import Article
from cleaners.fields import Fields
from cleaners.pipeline import Pipeline
from cleaners.rules import Pack, load_packs
from cleaners.settings import Settings
from cleaners.titles import Titles

SETTINGS = Settings()
SIZES = (30, 200)  # below 30 a run says nothing of a site


class Seen(NamedTuple):
    """A cleaned article: site, collection and day, the rules of its edits and of what stays as a field, its size."""

    site: str
    collection: str
    day: str
    edited: frozenset[str]
    noticed: frozenset[str]
    chars: int
    gone: int


class Shares(NamedTuple):
    """Of some articles: the share that was changed, the share of their text that went."""

    touched: float
    gone: float


def main() -> None:
    """Measure, print a line for each pack, and say which batches are not as expected."""
    book = load_packs(SETTINGS.boilerplate)
    every = list(seen(articles(where.asked(__doc__))))
    print("pack                    of   finds  changed (batches)   without  text that goes   expected")
    broken = [problem for pack in book.packs if "." in pack.scope for problem in told(pack, every)]
    print("\n".join(broken) or "every batch is as its pack expects")
    sys.exit(bool(broken))


def articles(shared: Path) -> list[Article]:
    """All articles, in order."""
    plan = corpus.plan(corpus.find([shared / "data/articles"]), SETTINGS.corpus)
    found = (item for part in plan.parts for item in corpus.read(part, SETTINGS.corpus))
    return [item for item in found if isinstance(item, Article)]


def seen(every: Sequence[Article]) -> Iterator[Seen]:
    """Clean all articles, with the titles of all known, and tell what was found."""
    gc.disable()  # nothing here makes cycles; with 50,000 articles in hand it takes half of the time
    pipeline = Pipeline(SETTINGS, Titles.of((article.id, article.title) for article in every if article.title))
    fields = Fields(load_packs(SETTINGS.boilerplate), SETTINGS.fields)
    for article in every:
        done = pipeline.clean(article)
        dirty = edits.apply(article.text, done.edits.get("mojibake", ()))
        removed = done.edits.get("boilerplate", ())
        text = done.article.text
        edited = frozenset(edit.rule for stage in done.edits.values() for edit in stage)
        noticed = frozenset(claim.rule for claim in fields.find(structs.replace(article, text=text), dirty, removed))
        yield Seen(
            article.site,
            str(article.meta.get("set", "")),
            str(article.published or ""),
            edited,
            noticed,
            len(article.text),
            len(article.text) - len(text),
        )


def told(pack: Pack, every: Sequence[Seen]) -> Iterator[str]:
    """Print what a pack does; yield a sentence if a batch is not as it expects."""
    mine = [one for one in every if holds_site(pack.scope, one.site)]
    if not mine:
        print(f"{pack.scope:20} {0:6}")
        return
    own = {rule.id for rule in pack.rules}
    finds = sum(bool((one.edited | one.noticed) & own) for one in mine) / len(mine)
    left = sum(bool(one.edited - own) for one in mine) / len(mine)
    parts = [shares(part) for part in (mine, *batches(mine))]
    least, most = min(part.touched for part in parts), max(part.touched for part in parts)
    gone = max(part.gone for part in parts)
    whole, expect = parts[0], pack.expect
    print(
        f"{pack.scope:20} {len(mine):6} {finds:6.2f}  {whole.touched:.2f} ({least:.2f}-{most:.2f}) {left:8.2f}"
        f"     {whole.gone:.3f} ({gone:.3f})"
        + (f"   {expect.touched[0]:.2f}-{expect.touched[1]:.2f} {expect.removed:.2f}" if expect else "")
    )
    if expect and not (expect.touched[0] <= least and most <= expect.touched[1] and gone <= expect.removed):
        yield f"{pack.scope}: a batch is not as the pack expects"


def batches(mine: Iterable[Seen]) -> Iterator[Sequence[Seen]]:
    """The batches, by day within each collection; the last of a collection holds what is left over, too."""
    collections = defaultdict(list)
    for one in mine:
        collections[one.collection].append(one)
    for part in collections.values():
        part.sort(key=lambda one: one.day)
        for size in SIZES:
            starts = range(0, max(len(part) - size + 1, 0), size)
            yield from (part[at : at + size if at + 2 * size <= len(part) else None] for at in starts)


def shares(part: Sequence[Seen]) -> Shares:
    """The shares of a batch."""
    chars = sum(one.chars for one in part)
    return Shares(sum(bool(one.edited) for one in part) / len(part), sum(one.gone for one in part) / max(chars, 1))


if __name__ == "__main__":
    main()
