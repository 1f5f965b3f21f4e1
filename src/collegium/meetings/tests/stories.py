"""What several stories about meetings begin with."""

from datetime import UTC, date, datetime, time
from typing import Any

from collegium.groups.models import Group, Membership
from collegium.meetings import actions
from collegium.meetings.models import Action, AgendaItem, Meeting, MeetingState
from collegium.meetings.queries import agenda_of
from collegium.meetings.stated import StatedMeeting
from collegium.meetings.stated_items import StatedItem
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


def seat(group: Group, person: Person) -> Membership:
    """The person's membership, with what pages ask of it."""
    return Membership.objects.select_related("group", "person").get(group=group, person=person)


def put(meeting: Meeting, by: Person, title: str, **changes: Any) -> AgendaItem:
    """One item that a member brings."""
    stated = StatedItem(**{"title": title, "minutes": 10, **changes})
    return actions.add_item(meeting, stated=stated, by=seat(meeting.group, by), at=NOW)


def titles(meeting: Meeting) -> list[str]:
    """What stands on the agenda, up to the first colon."""
    return [one.title.partition(":")[0] for one in agenda_of(meeting)]


def close(meeting: Meeting) -> None:
    """It was held, whatever became of its items."""
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CLOSED, closed_at=meeting.ends_at)


def take_on(group: Group, person: Person, text: str, **changes: Any) -> Action:
    """An action of one member."""
    found: dict[str, Any] = {"due_on": date(2026, 9, 20), "made_at": NOW, "owner": seat(group, person), "text": text}
    return Action.objects.create(group=group, **{**found, **changes})
