"""A meeting as somebody states it. Pure."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, kw_only=True)
class StatedMeeting:
    """Wall-clock day and time in `time_zone` (an IANA name), minutes, and a format's code or "free"."""

    format: str
    title: str = ""
    place: str = ""
    on: date
    at: time
    time_zone: str
    length_minutes: int
