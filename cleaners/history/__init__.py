"""History: a folder that remembers every article that was ever let in, so that each new batch is compared with it.

    with history.opened(folder, settings) as past:
        ...                                            judge a batch against past.segments()
        past.commit(batch)                             one transaction: only now does the batch exist

The folder holds immutable segments (those of `neardup`, one a batch) and a small SQLite catalogue that says which of
them count.
"""

from cleaners.history.catalogue import CATALOGUE, Catalogue, Pending, SentFile
from cleaners.history.checks import verify
from cleaners.history.fits import peeked
from cleaners.history.folder import History, opened
from cleaners.history.index import runs_of
from cleaners.history.stats import Stats, articles, stats
from cleaners.history.upkeep import compact, expire

__all__ = [
    "CATALOGUE",
    "Catalogue",
    "History",
    "Pending",
    "SentFile",
    "Stats",
    "articles",
    "compact",
    "expire",
    "opened",
    "peeked",
    "runs_of",
    "stats",
    "verify",
]
