"""Dates: what a reader would read is read, nothing is filled in, nothing raises."""

import math
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaners.dates import MAX_CHARS, parse

READ = {
    # ISO
    "2024-03-01": "2024-03-01T00:00:00+07:00",
    "2024-03-01 08:05:09": "2024-03-01T08:05:09+07:00",
    "2024-03-01T08:05:09Z": "2024-03-01T08:05:09+00:00",
    "2024-03-01T08:05:09.250-0300": "2024-03-01T08:05:09.250000-03:00",
    "2024-03-01T08:05:09.1234567+08:00": "2024-03-01T08:05:09.123456+08:00",
    "Published: 2024-03-01T08:05:09+09:00": "2024-03-01T08:05:09+09:00",
    "20240301": "2024-03-01T00:00:00+07:00",
    "20240301080509": "2024-03-01T08:05:09+07:00",
    # numbers only
    "2024/3/1": "2024-03-01T00:00:00+07:00",
    "2024.03.01 08.05": "2024-03-01T08:05:00+07:00",
    "1/3/2024": "2024-03-01T00:00:00+07:00",
    "01-03-2024 08:05": "2024-03-01T08:05:00+07:00",
    "01.03.2024": "2024-03-01T00:00:00+07:00",
    "01 / 03 / 2024": "2024-03-01T00:00:00+07:00",
    "01/03/24": "2024-03-01T00:00:00+07:00",
    "3/31/2024 08:05": "2024-03-31T08:05:00+07:00",
    "٢٠٢٤/٠٣/٠١": "2024-03-01T00:00:00+07:00",
    # POSIX time in seconds, milliseconds, microseconds
    "1709255109": "2024-03-01T08:05:09+07:00",
    "1709255109.5": "2024-03-01T08:05:09.500000+07:00",
    "1709255109000": "2024-03-01T08:05:09+07:00",
    "1709255109000000": "2024-03-01T08:05:09+07:00",
    # Indonesian
    "1 Maret 2024": "2024-03-01T00:00:00+07:00",
    "Jumat, 01 Mar 2024 08:05 WIB": "2024-03-01T08:05:00+07:00",
    "Jum'at, 01 Maret 2024 - 08:05 WITA": "2024-03-01T08:05:00+08:00",
    "Jum’at 1 Maret 2024 | 08.05 WIT": "2024-03-01T08:05:00+09:00",
    ",\xa0Jurnalis-Jum'at, 1 Maret 2024\xa0|08:05 WIB": "2024-03-01T08:05:00+07:00",
    "Diperbarui 1 Mar 2024, 08:05 WIB": "2024-03-01T08:05:00+07:00",
    "Tayang: Jumat, 1 Maret 2024 08:05 WITA": "2024-03-01T08:05:00+08:00",
    "Terbit: 1 Maret 2024 pukul 08.05 wib": "2024-03-01T08:05:00+07:00",
    "Situs.com - 01/03/2024, 08:05 WIB": "2024-03-01T08:05:00+07:00",
    "Situs.com- Diperbarui 01/03/2024, 08:05 WIB": "2024-03-01T08:05:00+07:00",
    "08:05 WIB, 1 Maret 2024": "2024-03-01T08:05:00+07:00",
    "1.250 kali dibaca |\n     Jumat, 1 Mar 2024 08:05 WIB": "2024-03-01T08:05:00+07:00",
    "Redaksi\n\nDiterbitkan pada 1 Maret 2024\nDiperbarui pada 2 Maret 2024 09:00": "2024-03-01T00:00:00+07:00",
    "1 Mar 2024 - 08:05 WIB_x0000_": "2024-03-01T08:05:00+07:00",
    "1|+|M|a|r|e|t|+|2|0|2|4": "2024-03-01T00:00:00+07:00",
    "13+Desember+2018": "2018-12-13T00:00:00+07:00",
    "Agustus 27, 2019": "2019-08-27T00:00:00+07:00",
    "17 Agt 2019": "2019-08-17T00:00:00+07:00",
    "17 Ags 2019": "2019-08-17T00:00:00+07:00",
    "17 agu. 2019": "2019-08-17T00:00:00+07:00",
    "28 Okt 2019": "2019-10-28T00:00:00+07:00",
    "25 Des '19": "2019-12-25T00:00:00+07:00",
    "2 Mei 2019": "2019-05-02T00:00:00+07:00",
    "10 Nopember 2019": "2019-11-10T00:00:00+07:00",
    # Malay
    "1 Mac 2024": "2024-03-01T00:00:00+07:00",
    "Khamis, 31hb Ogos 2023, 8.05 AM MYT": "2023-08-31T08:05:00+08:00",
    "3 Julai 2023": "2023-07-03T00:00:00+07:00",
    "Dis 5, 2023": "2023-12-05T00:00:00+07:00",
    # English
    "March 1, 2024": "2024-03-01T00:00:00+07:00",
    "Last updated: Mar. 1st, 2024 at 8:05 p.m.": "2024-03-01T20:05:00+07:00",
    "1st of March, 2024 12:05 am": "2024-03-01T00:05:00+07:00",
    "12:05 PM EST, March 1, 2024": "2024-03-01T12:05:00-05:00",
    "Fri, 01 Mar 2024 08:05:09 GMT": "2024-03-01T08:05:09+00:00",
    "Fri Mar 01 2024 08:05:09 GMT+0700 (Western Indonesia Time)": "2024-03-01T08:05:09+07:00",
    "Fri Mar  1 08:05:09 2024": "2024-03-01T08:05:09+07:00",
    "Fri Mar  1 08:05:09 UTC 2024": "2024-03-01T08:05:09+00:00",
    "2024 March 1": "2024-03-01T00:00:00+07:00",
    "26-Feb-19": "2019-02-26T00:00:00+07:00",
    "5-Oct-87": "1987-10-05T00:00:00+07:00",
    " 5-OCT-1987 15:01:01.79\x05\x05\x05F RM": "1987-10-05T15:01:01.790000+07:00",
}

REFUSED = [
    *("", "   ", "[]", "-", "Tanggal tidak ditemukan", "Date not found.", "null", "Gulir untuk membaca"),
    *("2 jam yang lalu", "1 hari lalu", "kemarin, 16:14", "5 minutes ago", "Today 10:00"),
    *("16:14", "16.14 WIB", "Juni", "Juni 2025", "2025", "9 Juni", "9 Juni 16.14", "9 June 4 pm", "2025-06", "06/2025"),
    *("31 Februari 2025", "2025-02-30", "2025-13-09", "32/01/2025", "13/13/2025", "0000-00-00 00:00:00", "00/00/0000"),
    *("9 Juni 1825", "9 Juni 2525", "1850-01-01", "2101-01-01", "18500101", "99999999", "12345", "1", "-1709255109"),
    *("12.30.45", "192.168.1.1", "1,2,3", "9 Markas 2025", "9 Mart 2025", "nan", "inf", "1e9"),
    "Pada 1 Maret 2024 ia datang. " * 20,
]


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_read(text, expected):
    found = parse(text)
    assert found is not None
    assert found.isoformat() == expected


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text):
    assert parse(text) is None


def test_every_month_by_every_name():
    names = {
        **{"januari": 1, "pebruari": 2, "maret": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7, "agustus": 8},
        **{"september": 9, "oktober": 10, "november": 11, "desember": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4},
        **{"jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "des": 12},
        **{
            "mac": 3,
            "julai": 7,
            "ogos": 8,
            "disember": 12,
            "dis": 12,
            "january": 1,
            "february": 2,
            "march": 3,
            "may": 5,
        },
        **{"may": 5, "june": 6, "july": 7, "august": 8, "aug": 8, "october": 10, "oct": 10, "december": 12, "dec": 12},
    }
    for name, month in names.items():
        for word in (name, name.title(), name.upper()):
            assert parse(f"9 {word} 2025 10:00 WIB") == parse(f"2025-{month:02}-09T10:00:00+07:00"), word


@pytest.mark.parametrize("value", [1709255109, 1709255109.0, 1709255109000, 1709255109000000000])
def test_numbers(value):
    assert parse(value).isoformat() == "2024-03-01T08:05:09+07:00"


@pytest.mark.parametrize("value", [None, True, 0, 2024, -5, 45_352, 10**400, math.nan, math.inf, b"2024-03-01", [], {}])
def test_other_values(value):
    assert parse(value) is None


def test_numbers_that_spell_a_day():
    assert parse(20240301) == parse("2024-03-01")


def test_dates_and_datetimes():
    moment = datetime(2024, 3, 1, 8, 5, tzinfo=UTC)
    assert parse(moment) is moment
    assert parse(moment.replace(tzinfo=None)) == datetime(2024, 3, 1, 8, 5, tzinfo=ZoneInfo("Asia/Jakarta"))
    assert parse(date(2024, 3, 1)) == parse("2024-03-01")
    assert parse(datetime(1, 1, 1)) is None


def test_the_given_zone_is_only_for_what_has_none():
    assert parse("1 Maret 2024 08:05", "Asia/Makassar").isoformat() == "2024-03-01T08:05:00+08:00"
    assert parse("1 Maret 2024 08:05 WIB", "Asia/Makassar").isoformat() == "2024-03-01T08:05:00+07:00"
    assert parse("July 1, 2024 08:05", "Europe/London").isoformat() == "2024-07-01T08:05:00+01:00"
    assert parse("January 1, 2024 08:05", "Europe/London").isoformat() == "2024-01-01T08:05:00+00:00"


def test_an_unknown_zone_is_a_mistake_of_the_caller():
    with pytest.raises(ZoneInfoNotFoundError):
        parse("1 Maret 2024", "Asia/Nowhere")


def test_a_long_text_is_no_date():
    assert parse("1 Maret 2024" + " x" * (MAX_CHARS // 2)) is None


ZONES = st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31), timezones=ZONES)


@given(MOMENTS)
def test_iso_round_trip(moment):
    assert parse(moment.isoformat()) == moment


@given(MOMENTS, st.sampled_from(["Asia/Jakarta", "Asia/Jayapura", "America/New_York"]))
def test_iso_round_trip_without_zone(moment, zone):
    naive = moment.replace(tzinfo=None)
    assert parse(naive.isoformat(), zone) == naive.replace(tzinfo=ZoneInfo(zone))


MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


@given(MOMENTS)
def test_all_ways_of_writing_a_moment_agree(moment):
    moment = moment.replace(second=0, microsecond=0, tzinfo=ZoneInfo("Asia/Jakarta"))
    month = MONTHS[moment.month - 1]
    clock = f"{moment:%H:%M}"
    assert parse(f"Senin, {moment.day} {month} {moment.year} | {clock}") == moment
    assert parse(f"{month} {moment.day:02}, {moment.year} {clock}") == moment
    assert parse(f"Situs.com - {moment.day:02}/{moment.month:02}/{moment.year}, {clock.replace(':', '.')}") == moment
    assert parse(f"{moment.year}/{moment.month}/{moment.day} {clock}") == moment


PIECES = st.sampled_from(
    [
        *("9", "31", "2025", "1987", "99", "00", "-99", "٣", "²", "16:14", "16.14", "24:61", "+07:00"),
        *("Juni", "Mei", "mac", "Des", "Senin,", "WIB", "WITA", "GMT", "pm", "a.m.", "T", "Z", "lalu"),
        *("/", "-", ".", ",", ":", "|"),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
@example("9 Juni 2025 16:14 +14:59")
@example("9" * 5000)
@example("9 Juni 2025 16:14 -9999")
def test_text_never_raises(text):
    found = parse(text)
    assert found is None or (found.tzinfo is not None and 1900 <= found.year <= 2100)


@given(st.one_of(st.integers(), st.floats(), st.datetimes(), st.dates()))
def test_other_values_never_raise(value):
    found = parse(value)
    assert found is None or (found.utcoffset() is not None and found.timestamp() < 5e9)
