"""saring from Python: a handful of functions over the same stages that the command line runs."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import structs

from cleaners import job, neardup
from cleaners.article import Article
from cleaners.cleaned import Cleaned, original
from cleaners.corpus import language
from cleaners.neardup import Decision, Verdict
from cleaners.pipeline import Pipeline
from cleaners.report.summary import Outcome
from cleaners.settings import Settings

_DEFAULTS = Settings()


def clean(text: str | Article, settings: Settings = _DEFAULTS) -> Cleaned:
    """Clean one article: a text, or an `Article` whose site, language and title say which rules hold.

    Its language may be told in any way that a record's may: "id", "ind", "id-ID", "Indonesian".
    The cleaned text is `.article.text`; `.edits` tells by stage what was changed, `.flags` what could not be decided.
    Raises SettingsError if a rule pack can't be used.
    """
    article = Article(id="", text=text) if isinstance(text, str) else text
    if article.lang and (code := language(article.lang)) != article.lang:
        article = structs.replace(article, lang=code)
    return _pipeline(settings).clean(article)


def restore(cleaned: Cleaned) -> str:
    """Return the text as it was before it was cleaned."""
    return original(cleaned)


def dedupe(articles: Iterable[Article], settings: Settings = _DEFAULTS) -> list[Decision]:
    """Judge which of the articles are near-duplicates: one decision an article, in their order.

    Their ids must be unique. The articles and their signatures are held in memory.
    """
    return neardup.dedupe(articles, settings.neardup)


def compare(a: Article, b: Article, settings: Settings = _DEFAULTS) -> Verdict:
    """Tell what two articles are to each other, and why."""
    return neardup.compare(a, b, settings.neardup)


def run(
    inputs: Sequence[Path | str],
    output: Path | str | None,
    settings: Settings = _DEFAULTS,
    *,
    clean: bool = True,
    dedupe: bool = True,
    watch: Callable[[str, int, int], None] | None = None,
) -> Outcome:
    """Do what `saring run` does, from files to files; see `cleaners.job.run`.

    Workers are new processes, which don't run your main module again.
    """
    target = None if output is None else Path(output)
    return job.run([Path(name) for name in inputs], target, settings, clean=clean, dedupe=dedupe, watch=watch)


@lru_cache(maxsize=4)
def _pipeline(settings: Settings) -> Pipeline:
    return Pipeline(settings)
