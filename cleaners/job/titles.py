"""Gather the titles of a run's articles: cleaning knows a related link by them."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

from cleaners import corpus, engine
from cleaners.article import Article
from cleaners.settings import Corpus, Settings
from cleaners.titles import Titles


@dataclass(frozen=True, slots=True)
class Known:
    """Titles by their digest, which stands for them when two are compared."""

    digest: str
    titles: Titles = field(compare=False)


NONE = Known("", Titles.none())


def gather(parts: Sequence[corpus.Part], settings: Settings, workers: int, earlier: Iterable[int] = ()) -> Known:
    """Read the titles of all parts; the same ones in whatever order give the same digest.

    Pages tell their titles only when their text is taken: they bring none. `earlier` are hashes of the forms of titles
    known before, each as often as there are articles that bear it.

    A part whose worker is lost over it gives none: it is about to be quarantined for the same reason. Raises
    InputError if a file has changed since it was planned.
    """
    limits, found = settings.engine, []
    parts = [part for part in parts if part.sources[0].format not in corpus.PAGES]  # they have none yet
    read = partial(_titles, settings.corpus)
    outcomes = engine.run(read, parts, workers=workers, timeout=limits.part_timeout, retries=limits.retries)
    with closing(outcomes):
        for outcome in outcomes:
            found += outcome.value or []
    titles = Titles.of(found, earlier)
    return Known(titles.digest, titles)


def _titles(settings: Corpus, part: corpus.Part) -> list[tuple[str, str]]:
    """(article's id, title) of the articles of a part that have one."""
    return [(item.id, item.title) for item in corpus.read(part, settings) if isinstance(item, Article) and item.title]
