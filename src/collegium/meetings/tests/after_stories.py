"""What stories about the end of a meeting begin with."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from collegium.groups.models import Group, Membership
from collegium.meetings import actions
from collegium.meetings.models import (
    AgendaItem,
    Attendance,
    Cycle,
    Meeting,
    Minutes,
    MinutesLine,
    Presence,
)
from collegium.meetings.queries.minutes import minutes_of
from collegium.meetings.tests.stories import NOW, plan
from collegium.people.models import Person

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


def seat(group: Group, person: Person) -> Membership:
    return Membership.objects.select_related("group", "person").get(group=group, person=person)


def cycle(group: Group, **changes: Any) -> Cycle:
    """From September 2026 to June 2027."""
    found = {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 6, 30), "made_at": NOW}
    return Cycle.objects.create(group=group, **{**found, **changes})


def begin(group: Group, by: Person, *present: Person, excused: tuple[Person, ...] = (), **changes: Any) -> Meeting:
    """A meeting that goes on, with these people there; whoever opens it is one of them."""
    meeting = plan(group, by, **changes)
    actions.open_meeting(meeting, by=seat(group, by), at=meeting.starts_at)
    for person in present:
        Attendance.objects.update_or_create(
            meeting=meeting,
            membership=seat(group, person),
            defaults={"presence": Presence.PRESENT, "noted_at": meeting.starts_at},
        )
    for person in excused:
        Attendance.objects.create(
            meeting=meeting, membership=seat(group, person), presence=Presence.EXCUSED, noted_at=meeting.starts_at
        )
    meeting.refresh_from_db()
    return meeting


def begin_today(group: Group, by: Person, *present: Person, **changes: Any) -> Meeting:
    """The same on the server's clock, for what is pressed on pages: it began an hour ago."""
    meeting = begin(group, by, *present, **changes)
    began = timezone.now() - HOUR
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=began, on=began.date())
    meeting.refresh_from_db()
    return meeting


def bring(meeting: Meeting, title: str, **changes: Any) -> AgendaItem:
    """An item of a member at the end of the agenda."""
    return AgendaItem.objects.create(meeting=meeting, title=title, **{"position": 50, "minutes": 10, **changes})


def close(meeting: Meeting, by: Person, *, at: datetime | None = None, **changes: Any) -> Minutes:
    """Ends it on time; the minutes as the pages read them."""
    when = at or meeting.ends_at
    actions.close_meeting(meeting, by=seat(meeting.group, by), at=when, **changes)
    return read(meeting)


def read(meeting: Meeting) -> Minutes:
    return minutes_of(meeting.group).get(meeting=meeting)


def words(minutes: Minutes) -> list[tuple[str, str, str]]:
    """The standing lines: kind, who, words."""
    standing = MinutesLine.objects.filter(minutes=minutes, until=None).select_related("who__person")
    return [(row.kind, row.who.person.get_short_name() if row.who else "", row.text) for row in standing]
