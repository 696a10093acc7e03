"""What a result depends on besides its input: the program, the settings and the rule packs, as one hash.

Parts are named by it, so a part that another version or other settings made is never taken for one of this run.
"""

import hashlib
import json
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import cleaners
from cleaners.settings import Settings

LIBRARIES = (
    *("charset-normalizer", "fastwarc", "ftfy", "google-re2", "htmldate", "lxml", "numba", "py3langid"),
    *("readability-lxml", "resiliparse", "trafilatura"),
)

# These decide nothing about a part: how the work is spread, how it is written, and what is judged after the parts.
# Nor does any setting of [history].
_AFTER_PARTS = {
    "corpus.format",
    "corpus.part_bytes",
    "neardup.jaccard",
    "neardup.containment",
    "neardup.bucket_cap",
    "neardup.keep",
    "neardup.update_keep",
    "neardup.preferred_sources",
    "neardup.agencies",
}


@cache
def program() -> dict[str, str]:
    """The versions of saring, of its own source files (a hash) and of the libraries that change text or signatures."""
    libraries = {name: found for name in LIBRARIES if (found := _version(name))}
    return {"saring": cleaners.__version__, "source": _source(), **libraries}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # what only some need is not always there
        return ""


def settings_that_count(settings: Settings) -> dict[str, object]:
    """Every setting that can change a result; the number of workers and their limits can't."""
    return {name: value for name, value in settings.values().items() if not name.startswith("engine.")}


def settings_hash(settings: Settings) -> str:
    """Hash of every setting that can change a result."""
    return _hash(settings_that_count(settings))


def part_name(digest: str, settings: Settings, titles: str, *, clean: bool, sign: bool) -> str:
    """The name of the part whose input has this digest, under these settings, titles, rules and this version."""
    every = settings_that_count(settings).items()
    values = {k: v for k, v in every if k not in _AFTER_PARTS and not k.startswith("history.")}
    # Thresholds are used after the parts, but the bands that a part is cut into may follow from one.
    values["neardup.layout"] = settings.neardup.layout()
    return _hash([digest, values, titles, clean, sign, _packs(settings), program()])[:24]


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _source() -> str:
    folder = Path(cleaners.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _packs(settings: Settings) -> list[str]:
    """Hash of each rule pack in use, and of the weights that they share."""
    from cleaners import rules  # late: a worker that cleans nothing needs none

    weights = [rules.config_root() / name for name in ("headline.toml", "headline-words.tsv")]
    files = [*(path for path, _ in rules.pack_files(settings.boilerplate)), *weights]
    return [f"{path.stem} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]
