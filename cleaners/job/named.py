"""One article by the name that a person gives it: a file, FILE:LINE, or an id of a run's output or of an input."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from cleaners import corpus
from cleaners.article import Article
from cleaners.errors import InputError
from cleaners.job import results, trail
from cleaners.job.ids import Ids
from cleaners.settings import Settings

Item = Article | corpus.Rejected


def named(name: str, within: Path | None, default: Path, settings: Settings) -> Article:
    """Return the article that `name` means, with its text as it stands there.

    It is looked for first in `within`, the output of a run or an input, by id or by FILE:LINE; then it is a file that
    holds one article, or FILE:LINE; without `within` it is at last looked for in the output `default`.
    Raises InputError.
    """
    found = _within(name, within, settings) if within is not None else None
    found = found or _file(name, settings) or _line(name, settings)
    if found is None and within is None and default.exists():
        within, found = default, _within(name, default, settings)
    if found is None:
        raise InputError(_missing(name, within, default))
    if isinstance(found, corpus.Rejected):
        raise InputError(f"{name}: can't be used: {found.reason}")
    if not found.text.strip():
        raise InputError(f"{name}: holds no text; a page has to be read first: saring clean PAGE -o TEXT.jsonl")
    return found


def _missing(name: str, within: Path | None, default: Path) -> str:
    if within is not None:
        return f"{within}: holds no article with the id {name!r}, and there is no such file either"
    return (
        f"{name}: not found; name a text file, FILE:LINE, or an id together with the output or input that holds it "
        f"({default}, where a run without -o leaves its results, is not there)"
    )


def _within(name: str, path: Path, settings: Settings) -> Item | None:
    """The article of that id, or the one that stands at that place of its file; an id goes first."""
    placed: Item | None = None
    for known, item in _results(path, settings) if _is_result(path) else _inputs(path, settings):
        if known == name:
            return item
        if f"{item.file}:{item.line}" == name:
            placed = item
    return placed


def _is_result(path: Path) -> bool:
    if path.is_dir():
        return any((path / name).is_file() for name in ("edits.jsonl", "decisions.jsonl"))
    return path.name.endswith("edits.jsonl") or trail.beside(path).is_file()


def _results(path: Path, settings: Settings) -> Iterator[tuple[str, Item]]:
    """The articles of a run's output, under their ids in that run, their texts as the run left them."""
    for found in results.read(path):
        entry = found.entry
        record = {**found.record, entry.text_key: found.text}
        item = corpus.build(record, entry.file, entry.line, settings.corpus)
        yield entry.id, structs.replace(item, id=entry.id) if isinstance(item, Article) else item


def _inputs(path: Path, settings: Settings) -> Iterator[tuple[str, Item]]:
    """The articles of a file or folder, under the ids that a run would give them; what can't be read has none."""
    ids = Ids()
    plan = corpus.plan(corpus.find([path]), settings.corpus)
    for part in plan.parts:
        for item in corpus.read(part, settings.corpus):
            name = ids.unique(item.id) if isinstance(item, Article) else ""
            yield name, structs.replace(item, id=name) if isinstance(item, Article) else item
    for lost in plan.rejected:
        if not lost.line and path.is_file():
            raise InputError(f"{path}: {lost.reason}")
        yield "", lost


def _file(name: str, settings: Settings) -> Item | None:
    """The only article of a file."""
    path = Path(name)
    if not path.is_file():
        return None
    items = [item for _, item in _first_two(path, settings)]
    if len(items) != 1:
        count = "more than one article" if items else "no article"
        raise InputError(f"{name}: holds {count}; name one of them: FILE:LINE, or its id and then the file")
    return items[0]


def _first_two(path: Path, settings: Settings) -> Iterator[tuple[str, Item]]:
    return (found for found, _ in zip(_inputs(path, settings), range(2), strict=False))


def _line(name: str, settings: Settings) -> Item | None:
    """The article of one line (row) of a file."""
    head, _, digits = name.rpartition(":")
    if not (digits.isascii() and digits.isdigit() and Path(head).is_file()):
        return None
    for _, item in _inputs(Path(head), settings):
        if item.line == int(digits):
            return item
    raise InputError(f"{head}: holds no record on line {digits}")
