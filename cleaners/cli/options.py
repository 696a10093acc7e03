"""The options that several commands share, each declared once; and how they become settings."""

import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

from cleaners.errors import SettingsError
from cleaners.settings import STAGES, Settings, load

FILE_VARIABLE, FILE_HERE = "SARING_CONFIG", "saring.toml"
SETTINGS, FIELDS, RUNNING = "Settings", "Names of fields", "Running"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsOptions:
    """Options that say which settings hold."""

    config: Annotated[
        Path | None,
        typer.Option(
            help=f"Settings file. Without it: ${FILE_VARIABLE}, else ./{FILE_HERE} if it exists, else the defaults.",
            metavar="FILE",
            rich_help_panel=SETTINGS,
        ),
    ] = None
    set_: Annotated[
        list[str],
        typer.Option(
            "--set",
            help="Set one value, as in a settings file (a list is replaced). Repeatable.",
            metavar="SECTION.KEY=VALUE",
            rich_help_panel=SETTINGS,
        ),
    ] = field(default_factory=list)
    disable: Annotated[
        list[str],
        typer.Option(help="Don't use this rule. Repeatable.", metavar="RULE", rich_help_panel=SETTINGS),
    ] = field(default_factory=list)
    skip: Annotated[
        list[str],
        typer.Option(
            help=f"Leave out a stage: {', '.join(STAGES[:-1])} or {STAGES[-1]}. Repeatable.",
            metavar="STAGE",
            rich_help_panel=SETTINGS,
        ),
    ] = field(default_factory=list)


def _field_option(what: str) -> Any:
    return typer.Option(help=f"Field that holds {what}.", metavar="NAME", rich_help_panel=FIELDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions(SettingsOptions):
    """Options of the commands that go from files to files."""

    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="Folder, or file (.jsonl, .jsonl.gz, .jsonl.zst, .csv, .parquet), or - for standard output. "
            "Without it: the folder saring-output; standard output if the input is -.",
            metavar="OUT",
        ),
    ] = None
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Do it all, write nothing, say what came of it.")] = False
    workers: Annotated[
        int | None,
        typer.Option(help="Worker processes; 0 means one for each core.", metavar="N", rich_help_panel=RUNNING),
    ] = None
    format: Annotated[
        str | None,
        typer.Option(
            help="What an output folder holds: parquet, jsonl or text.", metavar="FORMAT", rich_help_panel=RUNNING
        ),
    ] = None
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="No progress, no summary; errors and quarantine are still told."),
    ] = False
    json: Annotated[bool, typer.Option("--json", help="The summary as JSON on standard output.")] = False
    text_field: Annotated[str | None, _field_option("the article's text")] = None
    html_field: Annotated[str | None, _field_option("a web page, to take the text from")] = None
    id_field: Annotated[str | None, _field_option("the article's id")] = None
    title_field: Annotated[str | None, _field_option("the headline")] = None
    url_field: Annotated[str | None, _field_option("the address")] = None
    date_field: Annotated[str | None, _field_option("the date of publication")] = None
    source_field: Annotated[str | None, _field_option("the name of the site")] = None
    lang_field: Annotated[str | None, _field_option("the language")] = None
    timezone: Annotated[
        str | None,
        typer.Option(
            help="Time zone of dates that name none, like Asia/Jakarta.", metavar="ZONE", rich_help_panel=FIELDS
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DedupeOptions(RunOptions):
    """Options of `saring dedupe`."""

    decisions_only: Annotated[
        bool,
        typer.Option(
            "--decisions-only",
            help="Write decisions and clusters to the folder, and no articles: for corpora that are large.",
        ),
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryOptions(SettingsOptions):
    """Options of the commands that open a history."""

    history: Annotated[Path, typer.Option(help="Folder of the history.", metavar="DIR", show_default=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions(HistoryOptions):
    """Options of `saring ingest`."""

    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="Folder in which each batch gets a folder.", metavar="OUT", show_default=False
        ),
    ]
    day: Annotated[
        str | None,
        typer.Option(help="Day of the batch, by which it expires. Without it: today.", metavar="YYYY-MM-DD"),
    ] = None
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check settings and places, count what is new, change nothing.")
    ] = False
    workers: Annotated[
        int | None,
        typer.Option(help="Worker processes; 0 means one for each core.", metavar="N", rich_help_panel=RUNNING),
    ] = None
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary; errors are still told.")] = (
        False
    )
    json: Annotated[bool, typer.Option("--json", help="The summary as JSON on standard output.")] = False


# Lists add to what the file says; the options of one value take its place.
_ADDING = {"disable": "pipeline.disable", "skip": "pipeline.skip"}
_SINGLE = {
    "workers": "engine.workers",
    "format": "corpus.format",
    "timezone": "corpus.timezone",
    "text_field": "corpus.text_field",
    "html_field": "corpus.html_field",
    "id_field": "corpus.id_field",
    "title_field": "corpus.title_field",
    "url_field": "corpus.url_field",
    "date_field": "corpus.date_field",
    "source_field": "corpus.source_field",
    "lang_field": "corpus.lang_field",
}


def settings(options: SettingsOptions) -> Settings:
    """Return the settings that hold under `options`; raises SettingsError that tells all mistakes at once."""
    return load(settings_file(options.config), _overrides(options))


def settings_file(named: Path | None) -> Path | None:
    """Return the settings file: the one named, else the environment's, else the one that lies here, else None."""
    if named is not None:
        return named
    if variable := os.environ.get(FILE_VARIABLE):
        return Path(variable)
    here = Path(FILE_HERE)
    return here if here.exists() else None


def _overrides(options: SettingsOptions) -> Iterator[tuple[str, Any, str]]:
    """Yield (name, value, origin); settings.load adds to a list only if the origin begins with "--"."""
    for item in options.set_:
        name, value = _assignment(item)
        yield name, value, "option --set"
    for name, setting in _ADDING.items():
        if value := getattr(options, name):
            yield setting, value, f"--{name}"
    for name, setting in _SINGLE.items():
        if (value := getattr(options, name, None)) is not None:
            yield setting, value, f"--{name.replace('_', '-')}"


def _assignment(item: str) -> tuple[str, Any]:
    """Split "section.key=value"; a value that is no TOML is taken as the string that it is, quotes or no quotes."""
    name, sign, value = item.partition("=")
    if not sign:
        raise SettingsError(f"--set: {item!r}: write section.key=value, like neardup.jaccard=0.6")
    try:
        parsed = tomllib.loads(f"value = {value}")
    except tomllib.TOMLDecodeError:
        return name.strip(), value.strip()
    return name.strip(), parsed["value"] if len(parsed) == 1 else value.strip()
