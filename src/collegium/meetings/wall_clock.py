"""From the clock on the wall to the instant. Pure."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def instant(on: date, at: time, zone: str) -> datetime:
    """The moment, in UTC, at which clocks in `zone` (an IANA name) show `at` on the day `on`.

    An hour that happens twice means its first time; a time that does not exist is moved forward by the gap, as
    RFC 5545 (3.3.5) has it. Raises `ZoneInfoNotFoundError` for a name that is no zone.
    """
    return datetime.combine(on, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)
