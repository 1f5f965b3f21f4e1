"""A poll as somebody states it. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, kw_only=True)
class StatedPoll:
    """`times` are days and times on the clock of `time_zone`; `meeting` is the planned one that it moves."""

    title: str
    format: str
    place: str = ""
    time_zone: str
    length_minutes: int
    closes_at: datetime
    meeting_id: int | None = None
    times: tuple[tuple[date, time], ...]

    @property
    def columns(self) -> dict[str, object]:
        """Everything but the times."""
        return {name: value for name, value in vars(self).items() if name != "times"}
