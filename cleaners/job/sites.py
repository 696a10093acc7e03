"""Whether sites still look as their rule packs expect: a redesign shows the same day."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from cleaners.addresses import holds_site
from cleaners.job.record import Record

if TYPE_CHECKING:
    from cleaners.rules import Pack

LEAST = 30  # articles of a site; fewer tell nothing


class Sites:
    """What cleaning did to the articles of each site whose pack tells what it expects."""

    def __init__(self, packs: Sequence["Pack"]) -> None:
        self._packs = {pack.scope: pack for pack in packs if pack.expect is not None}
        self._scope_of = lru_cache(maxsize=4096)(self._find)
        self._articles, self._touched = Counter[str](), Counter[str]()
        self._chars, self._gone = Counter[str](), Counter[str]()

    def _find(self, site: str) -> str:
        return next((scope for scope in self._packs if holds_site(scope, site)), "")

    def add(self, record: Record) -> None:
        """Count a cleaned article."""
        scope = self._scope_of(record.site)
        if scope:
            self._articles[scope] += 1
            self._touched[scope] += bool(record.edits)
            self._chars[scope] += record.chars_in
            self._gone[scope] += record.chars_in - len(record.text)

    def alarms(self) -> Iterator[str]:
        """A sentence for each site that is not as expected, in the order of the packs."""
        for scope, count in self._articles.items():
            expect = self._packs[scope].expect
            if expect is None or count < LEAST:
                continue
            touched, gone = self._touched[scope] / count, self._gone[scope] / max(self._chars[scope], 1)
            if not expect.touched[0] <= touched <= expect.touched[1]:
                low, high = expect.touched
                yield (
                    f"{scope}: {touched:.0%} of {count:,} articles were changed, {low:.0%} to {high:.0%} are expected; "
                    "has the site changed?"
                )
            if gone > expect.removed:
                yield (
                    f"{scope}: {gone:.0%} of the text of {count:,} articles went, at most {expect.removed:.0%} is "
                    "expected; has the site changed?"
                )
