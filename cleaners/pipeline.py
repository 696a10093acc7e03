"""Compose the stages: one article in, one cleaned article with the edits of every stage out."""

from collections.abc import Callable, Mapping
from functools import partial

from msgspec import structs

from cleaners import boilerplate, edits, fields, flags, glued, mojibake, paragraphs
from cleaners.article import Article
from cleaners.cleaned import Cleaned
from cleaners.corpus import page_key
from cleaners.edits import Edit
from cleaners.extract import extract
from cleaners.rules import RuleBook, load_packs
from cleaners.settings import Settings
from cleaners.titles import Titles

Cleaner = Callable[[Article], list[Edit]]
Extractor = Callable[[Article, str, str, Mapping[str, str]], Article]

# Rules that stand in no pack: what they are called, and what they are for.
RULES: Mapping[str, str] = {**mojibake.RULES, **boilerplate.RULES, **paragraphs.RULES, **glued.RULES, **fields.RULES}

# A new stage is one line here, its module and its section of the settings.
CLEANERS: Mapping[str, Callable[[Settings, RuleBook, Titles], Cleaner]] = {
    "mojibake": lambda settings, *_: mojibake.cleaner(settings.mojibake),
    "boilerplate": lambda settings, book, titles: boilerplate.cleaner(
        book, settings.pipeline.disable, titles, lambda rule: fields.is_removed(rule, settings.fields)
    ),
    "paragraphs": lambda settings, *_: paragraphs.cleaner(settings.paragraphs),
    "glued": lambda *_: glued.cleaner(),
}


class Pipeline:
    """The stages that the settings ask for, built once and used for many articles.

    `packs` are the rule packs in use. `titles` are those of all articles of the run, among which related links are
    known. `extractor` takes the text from a page: in this process, if none is given. Raises SettingsError when it is
    built, if a rule pack or a rule's name is wrong.
    """

    def __init__(self, settings: Settings, titles: Titles | None = None, extractor: Extractor | None = None) -> None:
        skip = {*settings.pipeline.skip, *(() if settings.glued.repair else ("glued",))}
        self._corpus = settings.corpus
        self._extract = None if "extract" in skip else extractor or partial(extract, limits=settings.extract)
        self._disabled = frozenset(settings.pipeline.disable) & RULES.keys()
        book = load_packs(settings.boilerplate, settings.pipeline.disable, RULES)
        self._cleaners = {
            name: build(settings, book, titles or Titles.none()) for name, build in CLEANERS.items() if name not in skip
        }
        self.packs = book.packs
        self._choices = {pack.scope: pack.extractor for pack in book.packs if pack.extractor}
        self._flags = flags.Flags(book, settings)
        self._fields = None if "fields" in skip else fields.Fields(book, settings.fields)

    def clean(self, article: Article) -> Cleaned:
        """Return the article cleaned; what could not be decided is told by flags."""
        if self._extract is not None and not article.text:
            key = page_key(article.meta, self._corpus)
            article = self._extract(article, self._corpus.timezone, key, self._choices)
        before, dirty, done = article.text, "", {}
        for name, cleaner in self._cleaners.items():
            dirty = article.text if name == "boilerplate" else dirty
            found = cleaner(article)
            if self._disabled:
                found = [edit for edit in found if edit.rule not in self._disabled]
            done[name] = tuple(found)
            if done[name]:
                article = structs.replace(article, text=edits.apply(article.text, done[name]))
        if self._fields is not None:
            article = self._told(self._fields, article, dirty, done)
        if told := self._flags.of(before, article, dirty, done.get("boilerplate", ())):
            article = structs.replace(article, flags=(*article.flags, *told))
        return Cleaned(article, done, article.flags)

    def _told(self, found: fields.Fields, article: Article, dirty: str, done: dict[str, tuple[Edit, ...]]) -> Article:
        """The article with its fields, and without those of them that are to go and only show now."""
        removed = done.get("boilerplate", ())
        claims = found.find(article, dirty, removed)
        told = found.values(article.text, claims, removed)
        if going := found.taken_out(article.text, claims):
            done["fields"] = tuple(going)
            article = structs.replace(article, text=edits.apply(article.text, going))
        if not told:
            return article
        every = {name: (*article.fields.get(name, ()), *values) for name, values in told.items()}
        return structs.replace(
            article, fields={**article.fields, **{name: tuple(dict.fromkeys(each)) for name, each in every.items()}}
        )
