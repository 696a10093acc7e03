"""What can be set: one frozen dataclass a stage, each value with its default and its bounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

STAGES = ("extract", "mojibake", "boilerplate", "paragraphs", "glued", "fields")
# What a rule that fires can tell of the whole article.
RULE_FLAGS = ("cut-off", "paywalled")
# What stands in a text but tells of the article: it is kept as a field, whether it is taken out of the text or not.
FIELDS = ("agency", "byline", "caption", "credit", "dateline", "initials", "origin", "tags")
# What finds the text of an article on a page; the first is the usual one, a site's pack may name another.
EXTRACTORS = ("trafilatura", "resiliparse", "readability")
POLICIES = ("earliest", "first", "preferred", "agency", "longest", "cleanest", "correction")
# News agencies: a name as it stands in datelines and sign-offs, or a site (with a dot).
AGENCIES = (
    *("ANTARA", "ANTARA News", "antaranews.com", "Reuters", "reuters.com", "AFP", "afp.com", "AP", "apnews.com"),
    *("Bernama", "bernama.com", "Xinhua", "xinhuanet.com", "news.cn", "Kyodo", "kyodonews.net", "dpa", "dpa.com"),
    *("Anadolu", "aa.com.tr", "TASS", "tass.com", "Yonhap", "yna.co.kr"),
)


def _number(default: Any, low: float, high: float) -> Any:
    return field(default=default, metadata={"low": low, "high": high})


def _choice(default: Any, choices: tuple[str, ...]) -> Any:
    return field(default=default, metadata={"choices": choices})


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reading and writing. Names of fields are tried before the ones that are found by themselves; "" means none."""

    format: str = _choice("parquet", ("parquet", "jsonl", "text"))
    timezone: str = "Asia/Jakarta"
    part_bytes: int = _number(8_000_000, 1_000, 10_000_000_000)
    max_line_bytes: int = _number(10_000_000, 1_000, 1_000_000_000)
    max_ratio: float = _number(200.0, 2.0, 1_000_000.0)
    id_field: str = ""
    text_field: str = ""
    html_field: str = ""
    title_field: str = ""
    url_field: str = ""
    date_field: str = ""
    source_field: str = ""
    lang_field: str = ""


@dataclass(frozen=True, slots=True)
class Engine:
    """Worker processes. `workers` = 0 means one for each core; times in seconds for one part."""

    workers: int = _number(0, 0, 1024)
    part_timeout: float = _number(1800.0, 1.0, 86_400.0)
    retries: int = _number(1, 0, 10)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Which stages run, and which rules of any stage don't."""

    skip: tuple[str, ...] = _choice((), STAGES)
    disable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """Text from pages: what one page may cost (sizes in bytes, time in seconds of a processor), and whether a second
    extractor is asked."""

    page_bytes: int = _number(5_000_000, 1_000, 1_000_000_000)
    max_tags: int = _number(50_000, 100, 10_000_000)
    page_seconds: float = _number(20.0, 0.1, 3_600.0)
    page_memory: int = _number(2_000_000_000, 500_000_000, 1_000_000_000_000)
    second_opinion: bool = False


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Rule packs by language and by site, and the run's own titles.

    `max_removed`: an article is flagged if more than this share of its text went.
    """

    packs: tuple[str, ...] = ("any", "id", "ms", "en", "de", "es", "fr", "nl", "pt", "ar")
    sites: bool = True
    titles: bool = True
    extra: tuple[str, ...] = ()
    max_removed: float = _number(0.5, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Mojibake:
    """Repair of encodings; typography is left alone unless `typography` is set."""

    typography: bool = False


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Repeats inside one article. Lengths in characters."""

    min_chars: int = _number(20, 1, 10_000)


@dataclass(frozen=True, slots=True)
class Glued:
    """Words that a scraper glued together: a space is put between them only if `repair` is set."""

    repair: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """What a text tells of the article itself. What is named in `keep` stays in the text, too."""

    keep: tuple[str, ...] = _choice(("caption", "dateline"), FIELDS)


@dataclass(frozen=True, slots=True)
class Flags:
    """An article whose language is told and is none of `languages` (ISO 639-1 codes) is flagged; () looks at none."""

    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Neardup:
    """Near-duplicates. Shingles are runs of `shingle_words` words, or of `shingle_letters` letters without what stands
    between them; thresholds are shares from 0 to 1; `bands` and `rows` = 0 mean `layout` chooses."""

    shingle: str = _choice("words", ("words", "letters"))
    shingle_words: int = _number(5, 1, 20)
    shingle_letters: int = _number(20, 5, 100)
    permutations: int = _number(128, 16, 1024)
    bands: int = _number(0, 0, 512)
    rows: int = _number(0, 0, 32)
    seed: int = _number(1, 0, 2**32 - 1)
    jaccard: float = _number(0.48, 0.0, 1.0)
    containment: float = _number(0.76, 0.0, 1.0)
    bucket_cap: int = _number(100, 2, 100_000)
    keep: str = _choice("earliest", POLICIES)
    update_keep: str = _choice("newer", ("newer", "older", "both"))
    preferred_sources: tuple[str, ...] = ()
    agencies: tuple[str, ...] = AGENCIES

    def layout(self) -> tuple[int, int]:
        """Bands and rows in use: as set, else the fewest bands that use up the permutations and still are expected to
        find 99 % of the pairs at the threshold."""
        layouts = [(self.permutations // rows, rows) for rows in range(16, 1, -1)]
        enough = (rows for bands, rows in layouts if (1 - self.jaccard**rows) ** bands <= 0.01)
        rows = self.rows or next(enough, 1)
        return self.bands or max(self.permutations // rows, 1), rows


@dataclass(frozen=True, slots=True)
class History:
    """Scheduled runs that remember. A file that changed within the last `settle_seconds` waits for the next run; pairs
    whose dates lie more than `window_days` apart are not compared, 0 compares all. After `restore_days` days removed
    articles may be discarded, 0 keeps them for ever. `segments` is an address for fsspec; "" means the folder."""

    supersede: str = _choice("updates", ("never", "updates", "policy"))
    window_days: int = _number(0, 0, 36_500)
    restore_days: int = _number(0, 0, 36_500)
    segments: str = ""
    settle_seconds: float = _number(5.0, 0.0, 86_400.0)
    lock_seconds: float = _number(600.0, 0.0, 86_400.0)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a run; `origins` tells where each value that is not a default came from ("neardup.jaccard")."""

    corpus: Corpus = Corpus()
    engine: Engine = Engine()
    pipeline: Pipeline = Pipeline()
    extract: Extract = Extract()
    mojibake: Mojibake = Mojibake()
    boilerplate: Boilerplate = Boilerplate()
    paragraphs: Paragraphs = Paragraphs()
    glued: Glued = Glued()
    fields: Fields = Fields()
    flags: Flags = Flags()
    neardup: Neardup = Neardup()
    history: History = History()
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)

    def values(self) -> dict[str, Any]:
        """Every value by its dotted name, in the order in which they are written out."""
        return {
            f"{section}.{item.name}": getattr(getattr(self, section), item.name)
            for section in SECTIONS
            for item in fields(getattr(self, section))
        }

    def origin(self, name: str) -> str:
        """Where the value came from: "default", a file, or an option."""
        return self.origins.get(name, "default")


SECTIONS = tuple(item.name for item in fields(Settings) if item.name != "origins")
