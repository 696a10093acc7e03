"""Settings: one frozen dataclass a stage, read from TOML, strict, with the origin of every value.

Each value has a default in `stages`; `config/pipeline.toml` writes the same defaults out with an explanation (a test
holds the two together). Later origins win: defaults, the file, options of the command line.
"""

from cleaners.settings.reading import load
from cleaners.settings.stages import (
    EXTRACTORS,
    FIELDS,
    RULE_FLAGS,
    STAGES,
    Boilerplate,
    Corpus,
    Engine,
    Extract,
    Fields,
    Flags,
    Glued,
    History,
    Mojibake,
    Neardup,
    Paragraphs,
    Pipeline,
    Settings,
)

__all__ = [
    "EXTRACTORS",
    "FIELDS",
    "RULE_FLAGS",
    "STAGES",
    "Boilerplate",
    "Corpus",
    "Engine",
    "Extract",
    "Fields",
    "Flags",
    "Glued",
    "History",
    "Mojibake",
    "Neardup",
    "Paragraphs",
    "Pipeline",
    "Settings",
    "load",
]
