"""The work of one part, done in a worker process: read, clean, sign, and put the results down whole or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import structs

from cleaners import corpus
from cleaners.article import Article
from cleaners.cleaned import Cleaned, original
from cleaners.job import record
from cleaners.job.titles import Known
from cleaners.settings import Settings

if TYPE_CHECKING:
    from cleaners.neardup import Signer
    from cleaners.pipeline import Pipeline

_NO_TEXTS = "a page, whose text only clean and run take out: run saring run instead"
TOGETHER = 2048  # articles that are cleaned together
_CHARS = 4_000_000  # or characters: long texts need not wait for others

Item = Article | corpus.Rejected
CleanAll = Callable[[Sequence[Article]], list[Cleaned]]

RECORDS, REJECTED, SEGMENT = "records.jsonl.zst", "quarantine.jsonl", "segment"


@dataclass(frozen=True, slots=True)
class Task:
    """A part, the folder that its results go to, and what is to be done with it.

    `remember` takes fingerprints for a history; `slim` keeps of each article only what decisions tell of it.
    """

    part: corpus.Part
    folder: Path
    settings: Settings
    titles: Known
    clean: bool
    sign: bool
    remember: bool = False
    slim: bool = False


def process(task: Task) -> int:
    """Do one part and return how many records it read; its folder appears when all of it is on disk.

    Raises OutputError if the folder can't be written.
    """
    with corpus.atomic_folder(task.folder) as folder:
        return _fill(folder, task)


def _fill(folder: Path, task: Task) -> int:
    clean = pipeline(task.settings, task.titles).clean_all if task.clean else _untouched
    stays = task.part.sources[0].format in corpus.PAGES
    signer = _signer(task.settings) if task.sign else None
    count = 0
    with corpus.jsonl_writer(folder / RECORDS) as cleaned_out, corpus.jsonl_writer(folder / REJECTED) as rejected_out:
        items = corpus.read(task.part, task.settings.corpus, roles_only=task.slim)
        for item, cleaned in _cleaned(items, clean, task.settings, stays=stays):
            count += 1
            if isinstance(cleaned, corpus.Rejected):
                rejected_out.write(asdict(cleaned))
                continue
            before = original(cleaned)
            told = _fingerprint(item) if task.remember and isinstance(item, Article) else 0
            page = not stays and _holds_page(item)
            found = record.from_cleaned(cleaned, len(before), extracted=page, fingerprint=told)
            cleaned_out.write(record.slim(found) if task.slim else found)
            if signer is not None:
                signer.add(cleaned.article, sum(map(len, cleaned.edits.values())), len(cleaned.flags), before)
    if signer is not None:
        signer.write(folder / SEGMENT)
    return count


def _cleaned(
    items: Iterable[Item], clean: CleanAll, settings: Settings, *, stays: bool
) -> Iterator[tuple[Item, Cleaned | corpus.Rejected]]:
    """Each item, in order, with what cleaning made of it."""
    for group in _groups(items):
        done = iter(clean([item for item in group if isinstance(item, Article)]))
        for item in group:
            if isinstance(item, corpus.Rejected):
                yield item, item
            else:
                yield item, _judged(item, next(done), clean, settings, stays=stays)


def _groups(items: Iterable[Item]) -> Iterator[list[Item]]:
    """What is cleaned together: so many articles or characters, and nothing after a page."""
    group: list[Item] = []
    chars = 0
    for item in items:
        group.append(item)
        chars += len(item.text) or _CHARS if isinstance(item, Article) else 0
        if len(group) == TOGETHER or chars >= _CHARS:
            yield group
            group, chars = [], 0
    if group:
        yield group


def _judged(
    item: Article, cleaned: Cleaned, clean: CleanAll, settings: Settings, *, stays: bool
) -> Cleaned | corpus.Rejected:
    if not original(cleaned).strip():
        page = str(item.meta.get(corpus.page_key(item.meta, settings.corpus), ""))
        return corpus.rejected(item.file, item.line, _why_empty(cleaned, clean, settings), page)
    if stays and "html" in item.meta:
        return structs.replace(cleaned, article=_without_page(cleaned.article))
    return cleaned


def _why_empty(cleaned: Cleaned, clean: CleanAll, settings: Settings) -> str:
    if clean is _untouched:
        return _NO_TEXTS
    from cleaners.extract.limits import reason

    return reason(cleaned.flags, settings.extract)


def _fingerprint(article: Article) -> int:
    """A hash of the record as it came in, whatever the order of its fields: by it a record that is sent again is
    known. Where it was read does not count."""
    encoded = msgspec.json.encode((article.text, article.meta), order="deterministic")
    return int.from_bytes(blake2b(encoded, digest_size=8).digest(), "little")


def _holds_page(item: Article | corpus.Rejected) -> bool:
    """Whether the article is a record whose text has to be taken from its page."""
    return isinstance(item, Article) and not item.text


def _without_page(article: Article) -> Article:
    """A page that is a file of its own, or lies in an archive, stays there; what was read from it takes its place."""
    found = {"title": article.title, "url": article.url, "lang": article.lang, "published": article.published}
    fields = {name: value for name, value in article.meta.items() if name != "html"}
    return structs.replace(article, meta=fields | {name: value for name, value in found.items() if value})


def records(task: Task) -> Iterator[record.Record]:
    """The articles of a finished part, in order."""
    return record.read(task.folder / RECORDS)


def heads(task: Task) -> Iterator[record.Head]:
    """What tells the articles of a finished part apart, in order."""
    return record.heads(task.folder / RECORDS)


def texts(task: Task) -> Iterator[str]:
    """The texts of the articles of a finished part, in order."""
    return record.texts(task.folder / RECORDS)


def rejected(task: Task) -> Iterator[corpus.Rejected]:
    """What a finished part could not read, in order."""
    return corpus.read_rejected(task.folder / REJECTED)


def _untouched(articles: Sequence[Article]) -> list[Cleaned]:
    return [Cleaned(article, {}, article.flags) for article in articles]


def _signer(settings: Settings) -> "Signer":
    from cleaners.neardup import Signer  # brings numpy, a quarter of a second that a clean run need not wait

    return Signer(settings.neardup)


@lru_cache(maxsize=1)
def pipeline(settings: Settings, known: Known) -> "Pipeline":
    """The stages, built once a process; raises SettingsError if a rule pack or a rule's name is wrong."""
    from cleaners.extract.sandbox import Sandbox  # late: these bring all stages, which a run that cleans nothing
    from cleaners.pipeline import Pipeline  # need not wait for

    return Pipeline(settings, known.titles, Sandbox(settings.extract).extract)
