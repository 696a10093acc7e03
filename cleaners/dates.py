"""Dates as news sites write them, in Indonesian, Malay, English and numbers, to datetimes with a time zone.

The parts are looked for by patterns of our own: what stands around a date ("Diperbarui", "Kompas.com -", "Jurnalis-")
has no end, and dateutil refuses it, or with fuzzy=True makes dates of what holds none.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from datetime import timezone as offset
from functools import cache
from zoneinfo import ZoneInfo

YEARS = range(1900, 2101)
MAX_CHARS = 300  # a longer "date" is a text that slipped into the wrong column; a date inside it is not the article's

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januari jan",
            "february februari pebruari feb peb",
            "march maret mac mar mrt",
            "april apr",
            "may mei",
            "june juni jun",
            "july juli julai jul",
            "august agustus agst aug agu agt ags ogos ogo",
            "september sept sep",
            "october oktober oct okt",
            "november nopember nov nop",
            "december desember disember dec des dis",
        ),
        start=1,
    )
    for name in names.split()
}

# Hours from UTC. Only names that mean one thing in news: Indonesia, its neighbours, RFC 2822's, western Europe.
_ZONES = {
    **{"wib": 7, "wita": 8, "wit": 9, "myt": 8, "sgt": 8, "z": 0, "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2},
    **{"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7},
}

_CLOCK = r"""
    (?P<hour> [01]?\d | 2[0-3]) [:.] (?P<minute> [0-5]\d)
    (?: [:.] (?P<second> [0-5]\d) (?: [.,] (?P<fraction> \d+) )? )? (?!\d)
    (?: \s? (?P<half> [ap]) \.?m\b )?
    (?: \s* \(? (?P<zone> [a-z]{1,4}) (?![a-z]) )?
    (?: \s? (?P<sign> [+-]) (?P<hours> \d\d?) :? (?P<minutes> \d\d)? (?!\d) )?
"""
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?![^\W\d_])"
_GAP = r"[\s.,/+-]{0,8}"
_DAY = r"(?<!\d)(?P<day>\d\d?)"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_NUMBER = re.compile(r"\d+(?:\.\d*)?")
_PIPED = re.compile(r"(?:.\|)+.", re.DOTALL)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.VERBOSE)


@cache  # compiled when the first date asks for them: most dates are ISO's
def _dates() -> tuple[re.Pattern[str], ...]:
    return (
        _pattern(r"(?<!\d)(?P<year>\d{4}) \s?(?P<by>[-/.])\s? (?P<month>\d\d?) \s?(?P=by)\s? (?P<day>\d\d?) (?!\d)"),
        _pattern(rf"{_DAY} \s?(?P<by>[-/.])\s? (?P<month>\d\d?) \s?(?P=by)\s? {_YEAR}"),
        _pattern(rf"{_DAY} (?P<by>[-/]) (?P<month>\d\d?) (?P=by) (?P<year>\d\d) (?!\d)"),
        _pattern(rf"{_DAY} (?:st|nd|rd|th|hb)? {_GAP} (?:of\s)? {_MONTH} {_GAP} {_YEAR}"),
        # The year must not be the hour of "9 Juni 16.14" or "9 June 4 pm".
        _pattern(rf"{_DAY} {_GAP} {_MONTH} [\s./-]{{1,2}} '?(?P<year>\d\d) (?! \d | [:.]\d | \s?[ap]\.?m\b )"),
        _pattern(rf"(?<![^\W\d_]){_MONTH} {_GAP} (?P<day>\d\d?) (?:st|nd|rd|th)? [\s.,/+-]{{1,8}} {_YEAR}"),
        _pattern(rf"(?<!\d)(?P<year>\d{{4}}) {_GAP} {_MONTH} {_GAP} (?P<day>\d\d?) (?!\d)"),
        # C's ctime: "Mon Jun  9 16:14:00 WIB 2025".
        _pattern(rf"\b{_MONTH} \s+ (?P<day>\d\d?) \s+ (?P<clock>\d\d?:\d\d (?: :\d\d)? (?: \s[a-z]+)?) \s+ {_YEAR}"),
    )


@cache
def _clocks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The times behind a date, and before one."""
    after = _pattern(rf"\D{{0,24}}? {_CLOCK}")
    # Before a date a dot may divide anything ("32.55 views"): there only the colon makes a time.
    return after, _pattern(rf"(?<![\d.:]) (?=\d\d?:) {_CLOCK} \D{{0,24}}$")


def parse(value: object, timezone: str = "Asia/Jakarta") -> datetime | None:
    """Return the date that `value` (text, a number, a date, None) tells, or None where there is none that can be read.

    Day, month and year must all stand there: nothing is filled in, so times alone and "2 jam yang lalu" are None.
    Without a time it is midnight; without a zone it is in `timezone`. The day comes before the month ("7/4/2025" is in
    April) unless that is impossible; of several dates the first counts; years lie in 1900-2100, two digits mean
    1969-2068. Numbers are POSIX seconds, milli-, micro- or nanoseconds from 1973 on, or yyyymmdd.
    Never raises for any `value`; raises ZoneInfoNotFoundError for an unknown `timezone`.

    >>> parse("Diperbarui 9 Jun 2025, 16.14 WITA").isoformat()
    '2025-06-09T16:14:00+08:00'
    """
    zone = _zone(timezone)
    if isinstance(value, str):
        return _text(value, zone)
    if isinstance(value, datetime):
        return _known(value, zone)
    if isinstance(value, date):
        return _known(datetime(value.year, value.month, value.day), zone)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, zone)
    return None


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _known(moment: datetime, zone: tzinfo) -> datetime | None:
    if moment.year not in YEARS:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _text(value: str, zone: tzinfo) -> datetime | None:
    text = value.strip()
    if len(text) > MAX_CHARS:
        return None
    if text[4:5] == "-" and (moment := _iso(text)):
        return _known(moment, zone)
    if _NUMBER.fullmatch(text):
        return _number(float(text), zone)
    if _PIPED.fullmatch(text):  # seen from a scraper that joined letters instead of lines: "9| |J|u|n|i"
        text = text[::2]
    return _searched(text, zone)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _number(value: float, zone: tzinfo) -> datetime | None:
    if not 1e6 < value < 1e20:
        return None
    if value == int(value) and (moment := _compact(str(int(value)), zone)):
        return moment
    for unit in (1, 1_000, 1_000_000, 1_000_000_000):
        # From 1973 on: smaller numbers are years, spreadsheet days or anything else. 4.13e9 is the end of 2100.
        if 1e8 <= value / unit < 4.13e9:
            return datetime.fromtimestamp(value / unit, zone)
    return None


def _compact(digits: str, zone: tzinfo) -> datetime | None:
    """Read yyyymmdd and yyyymmddHHMMSS."""
    if len(digits) not in (8, 14):
        return None
    return _built([int(digits[:4]), *(int(digits[at : at + 2]) for at in range(4, len(digits), 2))], zone)


def _searched(text: str, zone: tzinfo) -> datetime | None:
    found = [match for pattern in _dates() if (match := pattern.search(text))]
    if not found:
        return None
    match = min(found, key=lambda match: match.start())
    after = match.groupdict().get("clock") or text[match.end() :]
    behind, before = _clocks()
    clock = behind.match(after) or before.search(text[: match.start()])
    times = clock.groupdict() if clock else {}
    return _built([*_day(match), *_time(times)], _offset(times) or zone)


def _day(match: re.Match[str]) -> tuple[int, int, int]:
    year, day = int(match["year"]), int(match["day"])
    month = _MONTHS.get(match["month"].lower()) or int(match["month"])
    if len(match["year"]) == 2:
        year += 2000 if year < 69 else 1900
    year_last = match.start("year") > match.start("day")
    return (year, day, month) if month > 12 >= day and year_last else (year, month, day)


def _time(parts: Mapping[str, str | None]) -> tuple[int, ...]:
    hour, half = int(parts.get("hour") or 0), (parts.get("half") or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    fraction = (parts.get("fraction") or "")[:6].ljust(6, "0")
    return hour, int(parts.get("minute") or 0), int(parts.get("second") or 0), int(fraction)


def _offset(parts: Mapping[str, str | None]) -> tzinfo | None:
    if parts.get("sign"):
        shift = timedelta(hours=int(parts["hours"] or 0), minutes=int(parts["minutes"] or 0))
        return offset(-shift if parts["sign"] == "-" else shift) if shift <= timedelta(hours=14) else None
    name = (parts.get("zone") or "").lower()
    return offset(timedelta(hours=_ZONES[name])) if name in _ZONES else None


def _built(parts: list[int], zone: tzinfo) -> datetime | None:
    year, month, day, hour, minute, second, micro = (*parts, *(0,) * 7)[:7]
    if year not in YEARS:
        return None
    try:
        return datetime(year, month, day, hour, minute, second, micro, zone)
    except ValueError:
        return None
