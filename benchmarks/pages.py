"""Web pages: the text after extraction and cleaning beside trafilatura's own, scored by SHARED's formula.

    python benchmarks/pages.py SHARED

It is no html.py, since a script's folder comes first when Python looks for its own module html.
"""

import gzip
import json
import re
import statistics
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import shared as where
from trafilatura import bare_extraction

import cleaners
from cleaners.article import Article
from cleaners.cleaned import original
from cleaners.evaluate import Figures
from cleaners.titles import normal

_AND = re.compile(r"(?<=\s)(?:and|&)\s")
WORSE = 0.01  # a page whose recall falls by more than this against bare trafilatura counts as worse


class Page(NamedTuple):
    """A page with its reference text; `title`, `date` (ISO day), `author` are "" where the reference tells none."""

    key: str
    html: str
    url: str
    text: str
    title: str = ""
    date: str = ""
    author: str = ""


class Read(NamedTuple):
    """What was made of a page: trafilatura's text, ours before and after cleaning, our title, day and authors, and the
    seconds that each took."""

    bare: str
    extracted: str
    text: str
    title: str
    date: str
    author: str
    bare_seconds: float
    seconds: float


def scrapinghub(folder: Path) -> Iterator[Page]:
    """The pages of scrapinghub's article-extraction-benchmark."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    with zipfile.ZipFile(folder / "pages.zip") as pages:
        for key, page in truth.items():
            yield Page(key, _html(pages, key), page["url"], page["articleBody"])


def wcxb(folder: Path) -> Iterator[Page]:
    """The article pages of WCXB's development set."""
    with zipfile.ZipFile(folder / "ground-truth.zip") as truths, zipfile.ZipFile(folder / "pages.zip") as pages:
        for name in sorted(name for name in truths.namelist() if name.endswith(".json")):
            page = json.loads(truths.read(name))
            truth, key = page["ground_truth"], name.removesuffix(".json")
            title, date = truth.get("title") or "", truth.get("publish_date") or ""
            author = truth.get("author") or ""
            yield Page(key, _html(pages, key), page["url"], truth["main_content"], title, date, author)


def report(shared: Path) -> Iterator[tuple[str, Figures]]:
    """The report and its figures, set by set."""
    scorer = where.tool(shared, "score_html")
    for name, pages in (
        ("scrapinghub", list(scrapinghub(shared / "data/html/scrapinghub"))),
        ("wcxb", list(wcxb(shared / "data/html/wcxb-dev"))),
    ):
        yield _scored(name, pages, [_read(page) for page in pages], scorer)


def _scored(name: str, pages: list[Page], reads: list[Read], scorer: ModuleType) -> tuple[str, Figures]:
    gold = {page.key: page.text for page in pages}
    bare = scorer.score(gold, {page.key: read.bare for page, read in zip(pages, reads, strict=True)})
    ours = scorer.score(gold, {page.key: read.text for page, read in zip(pages, reads, strict=True)})
    worse = {
        what: _worse(pages, reads, scorer, what)
        for what in ("extracted", "text")  # before and after cleaning
    }
    slower = statistics.median(read.seconds for read in reads) / statistics.median(read.bare_seconds for read in reads)
    lines = [f"pages: {name}, {len(pages)}; bare trafilatura, then saring"]
    lines += [f"  {figure:12} {bare[figure]:7} {ours[figure]:7}" for figure in ours if figure != "pages"]
    lines.append(f"  pages whose recall is lower by more than {WORSE}: {len(worse['extracted'])} by extraction,")
    lines.append(f"    {len(worse['text'])} once they are cleaned ({' '.join(worse['text'])})")
    lines.append(f"  time of the median page, saring to bare trafilatura: {slower:.2f}")
    figures = {
        f"pages.{name}.f1": ours["shingle_f1"],
        f"pages.{name}.gain": round(ours["shingle_f1"] - bare["shingle_f1"], 4),
        f"pages.{name}.clean": ours["clean"],
        f"pages.{name}.worse_extracted": len(worse["extracted"]),
        f"pages.{name}.worse": len(worse["text"]),
    }
    for field in ("title", "date", "author"):
        told = [pair for pair in zip(pages, reads, strict=True) if getattr(pair[0], field)]
        if told:
            right = sum(_same(getattr(page, field), getattr(read, field)) for page, read in told) / len(told)
            figures[f"pages.{name}.{field}"] = round(right, 4)
            lines.append(f"  {field} right: {right:.4f} of {len(told)}")
    return "\n".join(lines), figures


def _worse(pages: list[Page], reads: list[Read], scorer: ModuleType, what: str) -> list[str]:
    """Short keys of the pages of which that text has less of the reference than bare trafilatura's."""
    return [
        page.key[:8]
        for page, read in zip(pages, reads, strict=True)
        if _recall(scorer, page.text, read.bare) - _recall(scorer, page.text, getattr(read, what)) > WORSE
    ]


def _read(page: Page) -> Read:
    start = time.perf_counter()
    document = bare_extraction(page.html, with_metadata=True)
    middle = time.perf_counter()
    cleaned = cleaners.clean(Article(id=page.key, text="", url=page.url, meta={"html": page.html}))
    end = time.perf_counter()
    article = cleaned.article
    # As trafilatura.extract() puts them together.
    bare = "\n".join(filter(None, (document.text, document.comments))) if document else ""  # type: ignore[union-attr]
    day = article.published.date().isoformat() if article.published else ""
    author = ", ".join(article.fields.get("author", ()))
    return Read(bare, original(cleaned), article.text, article.title, day, author, middle - start, end - middle)


def _same(reference: str, found: str) -> bool:
    """Whether two values are the same but for punctuation, case and what stands between two names."""
    return normal(_AND.sub("", reference)) == normal(_AND.sub("", found))


def _recall(scorer: ModuleType, gold: str, text: str) -> float:
    words = (scorer.re.findall(r"\w+", one) for one in (gold, text))
    return float(scorer.overlap(*(scorer.multiset(found, 4) for found in words))[1] or 0)


def _html(pages: zipfile.ZipFile, key: str) -> str:
    return gzip.decompress(pages.read(f"{key}.html.gz")).decode("utf-8", "replace")


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else where.folder()
    if folder is None:
        print("the folder with the pages is not there: nothing was measured", file=sys.stderr)
        return 0
    for part, _ in report(folder):
        print(part)
    return 0


if __name__ == "__main__":
    sys.exit(main())
