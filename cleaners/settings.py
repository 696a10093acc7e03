"""Settings: one frozen dataclass a stage, read from TOML, strict, with the origin of every value.

Each value has a default here; `config/pipeline.toml` writes the same defaults out with an explanation (a test holds the
two together). Later origins win: defaults, the file, options of the command line.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from cleaners.errors import SettingsError

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

    packs: tuple[str, ...] = ("any", "id", "ms", "en", "de", "es", "fr", "nl", "pt")
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


def load(path: Path | None = None, overrides: Iterable[tuple[str, Any, str]] = ()) -> Settings:
    """Read settings from the TOML file `path` (None: defaults alone), then set each override (name, value, origin).

    An override of a list adds to it. Raises SettingsError that tells all mistakes at once, each with origin, key, value
    and remedy.
    """
    settings = Settings()
    mistakes: list[str] = []
    for name, value, origin in [*_from_file(path, mistakes), *overrides]:
        settings = _set(settings, name, value, origin, mistakes)
    mistakes += _checks(settings)
    if mistakes:
        raise SettingsError("\n".join(mistakes))
    return settings


def _from_file(path: Path | None, mistakes: list[str]) -> list[tuple[str, Any, str]]:
    if path is None:
        return []
    found = []
    for section, values in _parse(path).items():
        if section not in SECTIONS or not isinstance(values, dict):
            mistakes.append(f"{path}: [{section}] is not a section; the sections are {', '.join(SECTIONS)}")
            continue
        found += [(f"{section}.{key}", value, str(path)) for key, value in values.items()]
    return found


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: can't be read ({error.strerror}); name another file with --config") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: is no valid TOML ({error})") from error


def _set(settings: Settings, name: str, value: Any, origin: str, mistakes: list[str]) -> Settings:
    section, _, key = name.partition(".")
    part: Any = getattr(settings, section) if section in SECTIONS else None
    known = {item.name: item for item in fields(part)} if part is not None else {}
    if key not in known:
        mistakes.append(f"{origin}: {name} is not a setting; [{section}] has {', '.join(known) or 'nothing'}")
        return settings
    old = getattr(part, key)
    value = tuple(value) if isinstance(old, tuple) and isinstance(value, list | tuple) else value
    wrong = _wrong(old, value, known[key].metadata)
    if wrong:
        mistakes.append(f"{origin}: {name} = {value!r}: {wrong}")
        return settings
    if isinstance(old, tuple) and origin.startswith("--"):
        value = tuple(dict.fromkeys((*old, *value)))
    if isinstance(old, float):
        value = float(value)
    changed = {section: replace(part, **{key: value}), "origins": {**settings.origins, name: origin}}
    return replace(settings, **changed)


def _wrong(old: Any, value: Any, limits: Mapping[str, Any]) -> str:
    """What is wrong with `value` in the place of `old`, or ""."""
    if isinstance(old, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(old):
        return f"must be {_kind(old)}"
    if isinstance(value, tuple) and not all(isinstance(item, str) for item in value):
        return "must be a list of strings"
    if "low" in limits and not limits["low"] <= value <= limits["high"]:
        return f"must lie between {limits['low']} and {limits['high']}"
    items = value if isinstance(value, tuple) else (value,)
    unknown = [item for item in items if item not in limits["choices"]] if "choices" in limits else []
    return f"must be of {', '.join(limits['choices'])}" if unknown else ""


def _kind(value: Any) -> str:
    names = {
        bool: "true or false",
        int: "a whole number",
        float: "a number",
        str: "a string",
        tuple: "a list of strings",
    }
    return names[type(value)]


def _checks(settings: Settings) -> list[str]:
    """Mistakes that concern more than one value, or the world outside."""
    mistakes, near = [], settings.neardup
    bands, rows = near.layout()
    if bands * rows > near.permutations:
        mistakes.append(
            f"{settings.origin('neardup.bands')}: neardup.bands x neardup.rows = {bands * rows} must not "
            f"exceed neardup.permutations = {near.permutations}; lower one or raise the other"
        )
    if near.keep == "preferred" and not near.preferred_sources:
        mistakes.append(
            f'{settings.origin("neardup.keep")}: neardup.keep = "preferred" needs neardup.preferred_sources; list them'
        )
    try:
        ZoneInfo(settings.corpus.timezone)
    except (KeyError, ValueError, OSError):
        mistakes.append(
            f"{settings.origin('corpus.timezone')}: corpus.timezone = {settings.corpus.timezone!r}: "
            "no such time zone; write one like Asia/Jakarta"
        )
    return mistakes
