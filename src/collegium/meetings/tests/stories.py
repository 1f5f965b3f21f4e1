"""What several stories about meetings begin with."""

from datetime import UTC, date, datetime, time
from typing import Any

from collegium.groups.models import Group
from collegium.meetings import actions
from collegium.meetings.models import Meeting
from collegium.meetings.stated import StatedMeeting
from collegium.people.models import Person

NOW = datetime(2026, 9, 1, 15, 0, tzinfo=UTC)
"""A Tuesday."""


def stated(**changes: Any) -> StatedMeeting:
    """Trios in Chicago on Tuesday, October 6, 2026, 16:00 there."""
    found: dict[str, Any] = {
        "format": "troika",
        "on": date(2026, 10, 6),
        "at": time(16),
        "time_zone": "America/Chicago",
        "length_minutes": 60,
    }
    return StatedMeeting(**{**found, **changes})


def plan(group: Group, by: Person, **changes: Any) -> Meeting:
    """One planned meeting of the group."""
    return actions.plan_meeting(group, stated=stated(**changes), by=by, at=NOW)
