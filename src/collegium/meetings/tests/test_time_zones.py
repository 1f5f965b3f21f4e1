"""Zones as their compiled files have them, checked against Python's own reading of the same files."""

import struct
import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.meetings.time_zone_component import observances, yearly_rule
from collegium.meetings.time_zone_file import YearlyDay, read_footer, read_zone_file, zone_file

ZONES = sorted(zoneinfo.available_timezones() - {"Factory", "localtime"})
MOMENTS = st.integers(0, 60 * 365 * 24).map(lambda hours: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(hours=hours))
YEAR = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 12, 31, tzinfo=UTC))


@pytest.mark.parametrize("letter", sorted({name[0] for name in ZONES}))
def test_every_change_of_every_zone_is_read_as_python_reads_it(letter: str) -> None:
    """On the second of each change, and on the one before."""
    for name in (zone for zone in ZONES if zone.startswith(letter)):
        clocks = zoneinfo.ZoneInfo(name)
        for change in zone_file(name).all_changes:
            if 1950 < change.at.year < 2100:
                assert change.at.astimezone(clocks).utcoffset() == change.after, (name, change)
                assert (change.at - timedelta(seconds=1)).astimezone(clocks).utcoffset() == change.before, (
                    name,
                    change,
                )


@given(st.sampled_from(ZONES), MOMENTS)
def test_a_calendar_knows_the_offset_of_every_moment_it_holds(name: str, moment: datetime) -> None:
    """The latest onset before the moment says what clocks show, whether it comes by a rule or once."""
    known = observances(name, moment, moment + timedelta(days=400))
    offset = moment.astimezone(zoneinfo.ZoneInfo(name)).utcoffset()
    assert offset is not None
    assert known[0].onset <= (moment + known[0].before).replace(tzinfo=None)
    changes = zone_file(name).changes_between(moment, moment + timedelta(days=1))
    in_force = [change.after for change in changes if change.at <= moment]
    assert offset == (in_force[-1] if in_force else known[0].after)
    assert offset in {observance.after for observance in known}


def test_a_zone_with_rules_has_two_with_a_weekday() -> None:
    back, forward = sorted(observances("America/Chicago", *YEAR), key=lambda observance: observance.rule)
    assert (back.rule, back.onset.isoformat()) == ("FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "2025-11-02T02:00:00")
    assert (forward.rule, forward.onset.isoformat()) == ("FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "2025-03-09T02:00:00")
    assert (forward.is_daylight, back.is_daylight) == (True, False)


def test_dublin_where_winter_is_the_exception_reads_as_everywhere() -> None:
    """Its file calls winter "daylight time" with an hour less, which calendars do not expect."""
    spring, autumn = observances("Europe/Dublin", *YEAR)
    assert (spring.name, spring.is_daylight) == ("IST", True)
    assert (autumn.name, autumn.is_daylight) == ("GMT", False)


def test_before_its_only_change_a_zone_has_the_offset_of_then() -> None:
    """Fakaofo was at UTC-11 until it left out a day of 2011; its file knows no change before that one."""
    (only,) = observances("Pacific/Fakaofo", datetime(2000, 1, 1, tzinfo=UTC), datetime(2001, 1, 1, tzinfo=UTC))
    assert (only.before, only.after) == (timedelta(hours=-11), timedelta(hours=-11))


def test_a_zone_without_changes_has_one_offset() -> None:
    (only,) = observances("Asia/Kolkata", *YEAR)
    assert (only.before, only.after, only.rule) == (timedelta(hours=6, minutes=30), timedelta(hours=5, minutes=30), "")
    (utc,) = observances("UTC", *YEAR)
    assert (f"{utc.onset:%Y-%m-%d}", utc.before, utc.after, utc.name) == (
        "1970-01-01",
        timedelta(0),
        timedelta(0),
        "UTC",
    )


def test_a_zone_that_changes_its_rules_tells_its_changes_one_by_one() -> None:
    """British Columbia stays on summer time from the autumn of 2026 on."""
    found = observances("America/Vancouver", *YEAR)
    assert [(change.onset.isoformat(), change.after, change.rule) for change in found] == [
        ("2025-11-02T02:00:00", timedelta(hours=-8), ""),
        ("2026-03-08T02:00:00", timedelta(hours=-7), ""),
        ("2026-11-01T02:00:00", timedelta(hours=-7), ""),
    ]


def test_the_old_rules_come_one_by_one_and_the_new_ones_as_rules() -> None:
    found = observances("America/New_York", datetime(2006, 6, 1, tzinfo=UTC), datetime(2008, 1, 1, tzinfo=UTC))
    assert [(change.onset.isoformat(), bool(change.rule)) for change in found] == [
        ("2006-04-02T02:00:00", False),
        ("2006-10-29T02:00:00", False),
        ("2007-03-11T02:00:00", True),
        ("2007-11-04T02:00:00", True),
    ]


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (YearlyDay("M", (3, 2, 0), 7200), "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
        (YearlyDay("M", (10, 5, 0), 3600), "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
        # The fourth Thursday at 26:00 is a Friday from the 23rd on.
        (YearlyDay("M", (3, 4, 4), 26 * 3600), "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR"),
        # An hour before midnight is the evening before.
        (YearlyDay("M", (3, 5, 0), -3600), "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA"),
        # The last Thursday of October at 24:00 may be the first of November; February has no fixed end.
        (YearlyDay("M", (10, 5, 4), 24 * 3600), ""),
        (YearlyDay("M", (2, 5, 0), 24 * 3600), ""),
        (YearlyDay("J", (60,), 7200), ""),
    ],
)
def test_a_yearly_day_becomes_a_rule_with_a_weekday_or_none(day: YearlyDay, rule: str) -> None:
    assert yearly_rule(day) == rule


def test_days_of_the_year_are_counted_with_and_without_29_february() -> None:
    footer = read_footer("AAA3BBB,J60/0,59/1:30")
    assert footer is not None
    begin, end = footer.yearly
    assert [begin.day.wall_clock(year).isoformat() for year in (2027, 2028)] == [
        "2027-03-01T00:00:00",
        "2028-03-01T00:00:00",
    ]
    assert [end.day.wall_clock(year).isoformat() for year in (2027, 2028)] == [
        "2027-03-01T01:30:00",
        "2028-02-29T01:30:00",
    ]
    assert (begin.before, begin.after) == (timedelta(hours=-3), timedelta(hours=-2))


@pytest.mark.parametrize("content", [b"", b"TZif", b"nothing of the kind" * 10, b"TZif\0" + bytes(60)])
def test_what_is_no_zone_is_refused(content: bytes) -> None:
    with pytest.raises((ValueError, struct.error)):
        read_zone_file(content)


@pytest.mark.parametrize("text", ["nonsense", "EST", "EST5EDT,M3.2.0", "5"])
def test_what_is_no_footer_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_footer(text)


def test_a_name_that_is_no_zone_opens_no_file() -> None:
    for name in ("../../etc/passwd", "/etc/passwd", "Nowhere/Land", ""):
        with pytest.raises((ValueError, zoneinfo.ZoneInfoNotFoundError)):
            zone_file(name)
