"""What several stories about a running meeting begin with."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from collegium.groups.models import Group, Membership
from collegium.meetings import actions
from collegium.meetings.models import AgendaItem, ItemState, Meeting, Presence
from collegium.meetings.tests.stories import plan
from collegium.people.models import Person

STARTS = datetime(2026, 10, 6, 21, 0, tzinfo=UTC)
"""When the meeting of the stories begins: 16:00 in Chicago."""


def seat(group: Group, person: Person) -> Membership:
    return Membership.objects.select_related("group", "person").get(group=group, person=person)


def minutes_in(minutes: float) -> datetime:
    """A moment of the meeting."""
    return STARTS + timedelta(minutes=minutes)


def running(group: Group, *here: Person, lead: Person, keeper: Person | None = None) -> Meeting:
    """A meeting that was opened on time by who leads it; the others who are here have said so."""
    meeting = plan(group, lead, format="free")
    seats = {"facilitator": seat(group, lead), "note_keeper": seat(group, keeper) if keeper else None}
    Meeting.objects.filter(pk=meeting.pk).update(**seats)
    meeting.refresh_from_db()
    actions.open_meeting(meeting, by=seat(group, lead), at=STARTS)
    for person in here:
        own = seat(group, person)
        actions.note_attendance(meeting, member=own, presence=Presence.PRESENT, by=own, at=STARTS)
    meeting.refresh_from_db()
    return meeting


def at_item(meeting: Meeting, title: str, **fields: Any) -> AgendaItem:
    """An item that the group is at now; another one that was running is over."""
    meeting.items.filter(state=ItemState.RUNNING).update(state=ItemState.DONE)
    fields = {"position": 50, "minutes": 15, "began_at": timezone.now(), **fields}
    return AgendaItem.objects.create(meeting=meeting, title=title, state=ItemState.RUNNING, **fields)


def url(meeting: Meeting, path: str = "live/") -> str:
    return f"/groups/{meeting.group_id}/meetings/{meeting.pk}/{path}"


def news(client: Client, meeting: Meeting, **asked: Any) -> Any:
    """What an open page is told."""
    return client.get(url(meeting, "live/news/"), asked, headers={"HX-Request": "true"})


def page(client: Client, meeting: Meeting) -> str:
    """The live page as text."""
    answer = client.get(url(meeting))
    assert answer.status_code == 200
    return str(answer.content.decode())
