"""Flags: what could not be decided about an article, or is wrong with it, and no edit can mend."""

import re
from collections.abc import Sequence

from cleaners.article import Article
from cleaners.edits import Edit
from cleaners.flags.glued import glued
from cleaners.language import identified
from cleaners.rules import UNCLEAR, RuleBook
from cleaners.settings import Settings
from cleaners.titles import normal

_URL = r"(?:(?:https?://|www\.)\S+|[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}/\S*)"
_URLS = re.compile(rf"(?:(?:URL|Link|Tautan|Pautan|Sumber|Source) ?: ?)?{_URL}(?:\s+{_URL})*", re.IGNORECASE)
# What went at the text's end was the way to its next page, or stands there still.
_NEXT_PAGE = re.compile(
    r"(?i)\W*(?:(?:baca|klik|lihat|simak|ke|lanjut|lanjutkan) )*(?:(?:halaman|muka surat) )?"
    r"(?:selanjutnya|berikutnya|seterusnya|(?:halaman|baca(?: berita)?) selengkapnya)\W*"
    r"|\W*(?:next page|continue reading)\W*"
)
_SEE_NEXT = re.compile(
    r"(?:\A|[.!?…\"”’)\n>*]) *"
    r"(?:Simak|Baca|Klik|Lihat|Cek|Lanjut|Berlanjut|Bersambung|Langsung|Selengkapnya|Selanjutnya)\b"
    r"[^.!?\n]{0,90}?\b[Hh]alaman (?:[Ss]elanjutnya|[Bb]erikut(?:nya)?)\b[^.!?\n]{0,60}[.!>… ]*\Z"
)
_LAST = 240  # characters of a text's end in which that is looked for
_BREAKS_OFF = re.compile(r"(?:\.{3}|…)[\"”’)\]]?$")
_SENTENCE = re.compile(r"[.!?…][\"”’)\]]*(?:\s|$)")
_HEADLINE = 150  # characters
_REST = 20  # characters that may stand behind a link to the next page


class Flags:
    """Tells an article's flags by its text, by what was removed, and by the rules that removed it."""

    def __init__(self, book: RuleBook, settings: Settings) -> None:
        self._flag_of = {rule.id: rule.flag for rule in book.rules if rule.flag}
        self._most = settings.boilerplate.max_removed
        self._languages = settings.flags.languages

    def of(self, before: str, article: Article, dirty: str, edits: Sequence[Edit]) -> list[str]:
        """The flags of a cleaned article.

        `before` is the text as it came; `edits` are those of the boilerplate stage, which took them out of `dirty`.
        """
        text = article.text.strip()
        found = [*self._by_rules(dirty, edits), *self._lost(before, article.text)]
        if not text:
            return found
        if _URLS.fullmatch(text):
            return [*found, "only-url"]
        if _is_headline(text, article.title):
            return [*found, "only-headline"]
        goes_on = _BREAKS_OFF.search(text[-5:]) or _SEE_NEXT.search(text[-_LAST:])
        if goes_on and "cut-off" not in found:
            found.append("cut-off")
        if glued(text):
            found.append("glued-words")
        if self._languages and identified(text) not in (*self._languages, ""):
            found.append("wrong-language")
        return found

    def _by_rules(self, dirty: str, edits: Sequence[Edit]) -> list[str]:
        found = {"headline-end-unclear": None} if any(edit.rule == UNCLEAR for edit in edits) else {}
        stays, behind = 0, len(dirty)  # characters that stay behind an edit; where what was looked at begins
        for edit in reversed(edits):
            stays, behind = stays + behind - edit.end, edit.start
            flag = self._flag_of.get(edit.rule, "")
            if flag and (flag != "cut-off" or stays <= _REST):
                found[flag] = None
            elif stays <= _REST and _NEXT_PAGE.fullmatch(edit.old):
                found["cut-off"] = None
        return list(found)

    def _lost(self, before: str, after: str) -> list[str]:
        if before.strip() and not after.strip():
            return ["nothing-left"]
        return ["much-removed"] if len(after) < len(before) * (1 - self._most) else []


def _is_headline(text: str, title: str) -> bool:
    """Whether a text is no more than a headline: its own, or a short line that ends like none of a text's."""
    if "\n" in text or len(text) > max(_HEADLINE, 2 * len(title)):
        return False
    return normal(text) == normal(title) or (len(text) <= _HEADLINE and not _SENTENCE.search(text))
