"""Compose the stages: articles in, cleaned articles with the edits of every stage out."""

from collections.abc import Callable, Mapping, Sequence
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

Cleaner = Callable[[Sequence[Article]], list[list[Edit]]]
Extractor = Callable[[Article, str, str, Mapping[str, str]], Article]

# Rules that stand in no pack: what they are called, and what they are for.
RULES: Mapping[str, str] = {**mojibake.RULES, **boilerplate.RULES, **paragraphs.RULES, **glued.RULES, **fields.RULES}


def _each(propose: Callable[[Article], list[Edit]]) -> Cleaner:
    return lambda articles: [propose(article) for article in articles]


# A new stage is one line here, its module and its section of the settings.
CLEANERS: Mapping[str, Callable[[Settings, RuleBook, Titles], Cleaner]] = {
    "mojibake": lambda settings, *_: _each(mojibake.cleaner(settings.mojibake)),
    "boilerplate": lambda settings, book, titles: boilerplate.cleaner(
        book,
        settings.pipeline.disable,
        titles,
        lambda rule: not fields.is_late(rule),
        fields.Fields(book, settings.fields).parted,
    ),
    "paragraphs": lambda settings, *_: _each(paragraphs.cleaner(settings.paragraphs)),
    "glued": lambda *_: _each(glued.cleaner()),
}


_SINCE = tuple(CLEANERS)[tuple(CLEANERS).index("boilerplate") :]  # the stages from boilerplate on


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
        return self.clean_all([article])[0]

    def clean_all(self, articles: Sequence[Article]) -> list[Cleaned]:
        """Return the articles cleaned, each as if it were alone.

        They go through each stage together, whose automata then stay in the processor's caches: 128 articles take
        .7 to .9 of the time that they take one by one, 512 nine tenths of that, 1,024 a little less.
        """
        now = [self._with_text(article) for article in articles]
        before = dirty = [article.text for article in now]
        done: list[dict[str, tuple[Edit, ...]]] = [{} for _ in now]
        fielded: dict[int, list[Edit]] = {}  # what boilerplate left as fields, by the place of the article
        for name, cleaner in self._cleaners.items():
            if name == "boilerplate":
                dirty = [article.text for article in now]
            for place, found in enumerate(cleaner(now)):
                if name == "boilerplate" and (left := [edit for edit in found if edit.old == edit.new]):
                    fielded[place] = left
                    found = [edit for edit in found if edit.old != edit.new]
                kept = tuple([edit for edit in found if edit.rule not in self._disabled] if self._disabled else found)
                done[place][name] = kept
                if kept:
                    now[place] = structs.replace(now[place], text=edits.apply(now[place].text, kept))
        if self._fields is not None:
            kept_in = [fielded.get(place, []) for place in range(len(now))]
            now = [self._told(self._fields, *one) for one in zip(now, dirty, done, kept_in, strict=True)]
        now = [self._flagged(*one) for one in zip(before, now, dirty, done, strict=True)]
        return [Cleaned(article, found, article.flags) for article, found in zip(now, done, strict=True)]

    def _with_text(self, article: Article) -> Article:
        if self._extract is None or article.text:
            return article
        return self._extract(article, self._corpus.timezone, page_key(article.meta, self._corpus), self._choices)

    def _flagged(self, before: str, article: Article, dirty: str, done: Mapping[str, tuple[Edit, ...]]) -> Article:
        told = self._flags.of(before, article, dirty, done.get("boilerplate", ()))
        return structs.replace(article, flags=(*article.flags, *told)) if told else article

    def _told(
        self,
        found: fields.Fields,
        article: Article,
        dirty: str,
        done: dict[str, tuple[Edit, ...]],
        kept: Sequence[Edit],
    ) -> Article:
        """The article with its fields, and without those of them that are to go and only show now."""
        removed = done.get("boilerplate", ())
        since = [done[name] for name in _SINCE if name in done]
        claims = found.find(article, dirty, removed, kept, since)
        told = found.values(article.text, claims, removed, kept)
        if going := found.taken_out(article.text, claims):
            done["fields"] = tuple(going)
            article = structs.replace(article, text=edits.apply(article.text, going))
        if not told:
            return article
        every = {name: (*article.fields.get(name, ()), *values) for name, values in told.items()}
        return structs.replace(
            article, fields={**article.fields, **{name: tuple(dict.fromkeys(each)) for name, each in every.items()}}
        )
