"""JSON lines: one record a line; what other programs write wrong is repaired where nothing is guessed."""

import json
import math
import re

import msgspec

from cleaners.article import Article
from cleaners.corpus.csvfile import too_long
from cleaners.corpus.lines import Line
from cleaners.corpus.quarantine import Rejected, rejected
from cleaners.corpus.record import build
from cleaners.settings import Corpus

_SURROGATE = re.compile("[\ud800-\udfff]")
_decode = msgspec.json.Decoder().decode


def parse(line: Line, name: str, settings: Corpus) -> Article | Rejected | None:
    """Return the article of one line of the file `name`, why there is none, or None for a blank line.

    msgspec keeps big integers whole. What it refuses gets a second try (flag "json-repaired"): control characters stay,
    NaN and Infinity become null, halves of surrogate pairs U+FFFD.
    """
    if not line.text or line.text.isspace():
        return None
    if line.size > settings.max_line_bytes:
        return rejected(name, line.number, too_long(line.size, settings.max_line_bytes), line.text)
    flags: tuple[str, ...] = ()
    try:
        record = _decode(line.text)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        try:
            record, flags = _repaired(line.text), ("json-repaired",)
        except (ValueError, RecursionError) as error:
            return rejected(name, line.number, _reason(error), line.text)
    if not isinstance(record, dict):
        return rejected(name, line.number, f"no JSON object but {_kind(record)}", line.text)
    return build(record, name, line.number, settings, flags)


def _repaired(text: bytes) -> object:
    decoded = text.decode()
    return _mended(json.loads(decoded, strict=False, parse_constant=lambda _: None, parse_float=_finite))


def _finite(digits: str) -> float | str:
    """A number too large for a float stays as it is written."""
    value = float(digits)
    return value if math.isfinite(value) else digits


def _mended(value: object) -> object:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_SURROGATE.sub("\ufffd", key): _mended(item) for key, item in value.items()}
    return value


def _reason(error: ValueError | RecursionError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 ({error.reason} at byte {error.start}); convert the file with iconv"
    if isinstance(error, RecursionError):
        return "JSON that is nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON: {error.msg[:1].lower()}{error.msg[1:]} (character {error.pos})"
    return f"no JSON: {error}"


def _kind(value: object) -> str:
    names = {list: "a list", str: "a string", int: "a number", float: "a number", bool: "true or false"}
    return names.get(type(value), "null")
