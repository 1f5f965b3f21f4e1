"""What the form for a new series begins with."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from collegium.groups.models import Membership
from collegium.meetings.queries import coming_meetings, past_meetings
from collegium.people.models import Person


def first_values(person: Person, membership: Membership) -> dict[str, Any]:
    """From next week on for a year, at the hour and in the zone of the last meeting, else in the reader's zone."""
    today = timezone.localdate()
    found: dict[str, Any] = {"format": "case", "at": "16:00", "time_zone": person.time_zone, "length_minutes": 60}
    found |= {"on": today + timedelta(days=7), "last_on": today + timedelta(days=371)}
    last = past_meetings(membership.group).first() or coming_meetings(membership.group).last()
    if last is not None:
        found |= {"at": last.at, "time_zone": last.time_zone, "length_minutes": last.length_minutes}
        found |= {"place": last.place}
    return found
