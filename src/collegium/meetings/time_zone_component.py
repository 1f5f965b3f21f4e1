"""A time zone as calendars read it: rules with a weekday where the zone has rules, single changes where not. Pure.

The style is measured, not chosen: with the zone that the icalendar library writes (lists of dates), ical.js shows
four of six meetings an hour late, and Outlook cannot read a yearly rule without BYDAY.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from collegium.meetings.recurrence import WEEKDAYS
from collegium.meetings.time_zone_file import LAST_YEAR, Change, Yearly, YearlyDay, ZoneFile, zone_file

# Onsets are told on the wall clock, so none of them has a zone.
LONG_AGO = datetime(1970, 1, 1)  # noqa: DTZ001
DAY = 86400
LENGTHS = {1: 31, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
"""Days of the months that always have as many."""


@dataclass(frozen=True)
class Observance:
    """From the wall-clock moment `onset`, counted in the old offset, once or by a yearly rule."""

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    rule: str = ""

    @property
    def is_daylight(self) -> bool:
        """Whether clocks go forward; so Dublin's winter, which its file calls daylight time, stays winter."""
        return self.after > self.before


def observances(zone: str, start: datetime, end: datetime) -> list[Observance]:
    """All that a calendar has to know of a zone for meetings between two instants; by onset."""
    file = zone_file(zone)
    ruled = _ruled(file, start)
    since = min((yearly.onset for yearly in ruled), default=None)
    if since is None or len(ruled) < len(file.footer.yearly) or since > end.replace(tzinfo=None):
        return _single(file, file.changes_between(start, end), start)
    if since <= start.replace(tzinfo=None):
        return sorted(ruled, key=lambda observance: observance.onset)
    earlier = [change for change in file.changes_between(start, end) if change.wall_clock < since]
    return sorted([*_single(file, earlier, start), *ruled], key=lambda observance: observance.onset)


def _single(file: ZoneFile, changes: list[Change], start: datetime) -> list[Observance]:
    found = [Observance(change.wall_clock, change.before, change.after, change.name) for change in changes]
    if not found or changes[0].at > start:
        offset, name = _first(file)
        found.insert(0, Observance(LONG_AGO, offset, offset, name))
    return found


def _first(file: ZoneFile) -> tuple[timedelta, str]:
    """What clocks show before the first change that is known; the footer only holds after the last one."""
    if file.all_changes:
        return file.all_changes[0].before, file.first_name
    return file.footer.offset, file.footer.name


def _ruled(file: ZoneFile, start: datetime) -> list[Observance]:
    """The two yearly rules, begun in the year before `start` or as soon as they hold; fewer where one has no rule."""
    year = max(start.astimezone(UTC).year - 1, file.follows_footer_since)
    if year >= LAST_YEAR:
        return []
    return [found for yearly in file.footer.yearly for found in _yearly_rule(yearly, year)]


def _yearly_rule(yearly: Yearly, year: int) -> Iterator[Observance]:
    rule = yearly_rule(yearly.day)
    if rule:
        yield Observance(yearly.day.wall_clock(year), yearly.before, yearly.after, yearly.name, rule)


def yearly_rule(day: YearlyDay) -> str:
    """The RRULE of a yearly day, or "" where none with a weekday tells it.

    An hour past midnight or before it ("the last Thursday, at 24:00") moves the weekday by a day, which then has no
    place in the month but a week of days in it. Where that week runs over into another month there is no rule.
    """
    if day.kind != "M":
        return ""
    month, week, weekday = day.numbers
    shift = day.seconds // DAY
    name = WEEKDAYS[(weekday - 1 + shift) % 7]
    if not shift:
        return f"FREQ=YEARLY;BYMONTH={month};BYDAY={-1 if week == 5 else week}{name}"
    if month not in LENGTHS:
        return ""
    first = (LENGTHS[month] - 6 if week == 5 else 7 * week - 6) + shift
    if first < 1 or first + 6 > LENGTHS[month]:
        return ""
    days = ",".join(str(number) for number in range(first, first + 7))
    return f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={days};BYDAY={name}"
