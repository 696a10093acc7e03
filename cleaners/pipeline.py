"""Compose the stages: one article in, one cleaned article with the edits of every stage out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from cleaners import boilerplate, edits, mojibake, paragraphs
from cleaners.article import Article
from cleaners.corpus import page_key
from cleaners.edits import Edit
from cleaners.extract import extract
from cleaners.rules import UNCLEAR
from cleaners.settings import Settings
from cleaners.titles import Titles

Cleaner = Callable[[Article], list[Edit]]

# Rules that stand in no pack: what they are called, and what they are for.
RULES: Mapping[str, str] = {**mojibake.RULES, **boilerplate.RULES, **paragraphs.RULES}

# A new stage is one line here, its module and its section of the settings.
CLEANERS: Mapping[str, Callable[[Settings, Titles], Cleaner]] = {
    "mojibake": lambda settings, _: mojibake.cleaner(settings.mojibake),
    "boilerplate": lambda settings, titles: boilerplate.cleaner(
        settings.boilerplate, settings.pipeline.disable, tuple(RULES), titles
    ),
    "paragraphs": lambda settings, _: paragraphs.cleaner(settings.paragraphs),
}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article with its cleaned text, and by stage, in the order the stages ran, the edits that made it so.

    Each stage's offsets count in that stage's input; `undo` of the last stage first gives the original text back.
    """

    article: Article
    edits: Mapping[str, tuple[Edit, ...]]
    flags: tuple[str, ...]


class Pipeline:
    """The stages that the settings ask for, built once and used for many articles.

    `titles` are those of all articles of the run, among which related links are known. Raises SettingsError when it
    is built, if a rule pack or a rule's name is wrong.
    """

    def __init__(self, settings: Settings, titles: Titles | None = None) -> None:
        skip = settings.pipeline.skip
        self._corpus = settings.corpus
        self._extract = "extract" not in skip
        self._max_removed = settings.boilerplate.max_removed
        self._disabled = frozenset(settings.pipeline.disable) & RULES.keys()
        self._cleaners = {
            name: build(settings, titles or Titles.none()) for name, build in CLEANERS.items() if name not in skip
        }

    def clean(self, article: Article) -> Cleaned:
        """Return the article cleaned; what could not be decided is told by flags."""
        if self._extract and not article.text:
            article = extract(article, self._corpus.timezone, page_key(article.meta, self._corpus))
        before, done = article.text, {}
        for name, cleaner in self._cleaners.items():
            found = cleaner(article)
            if self._disabled:
                found = [edit for edit in found if edit.rule not in self._disabled]
            done[name] = tuple(found)
            if done[name]:
                article = replace(article, text=edits.apply(article.text, done[name]))
        flags = (*self._flags(before, article.text), *_doubts(done))
        if flags:
            article = replace(article, flags=(*article.flags, *flags))
        return Cleaned(article, done, article.flags)

    def _flags(self, before: str, after: str) -> list[str]:
        if before.strip() and not after.strip():
            return ["nothing-left"]
        return ["much-removed"] if len(after) < len(before) * (1 - self._max_removed) else []


def _doubts(done: Mapping[str, tuple[Edit, ...]]) -> list[str]:
    """Flags for what a stage's edits tell of."""
    unclear = any(edit.rule == UNCLEAR for edit in done.get("boilerplate", ()))
    return ["headline-end-unclear"] if unclear else []


def original(cleaned: Cleaned) -> str:
    """Return the text as it was before any stage."""
    text = cleaned.article.text
    for stage in reversed(tuple(cleaned.edits.values())):
        text = edits.undo(text, stage)
    return text
