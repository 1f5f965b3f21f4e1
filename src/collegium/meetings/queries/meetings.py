"""The meetings of a group, and whose turns are next."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from collegium.groups.models import Group, Membership, MembershipState, Rotation
from collegium.groups.queries import rotation_order
from collegium.groups.rotation import next_to_keep_notes, next_to_serve
from collegium.meetings.models import Leave, Meeting, MeetingState
from collegium.meetings.queries.expected import away_on

WAITING = (MeetingState.PLANNED, MeetingState.RUNNING)


def meetings_of(group: Group) -> QuerySet[Meeting]:
    """All meetings of the group with who leads and who keeps notes, earliest first."""
    return Meeting.objects.filter(group=group).select_related(
        "group", "series", "cycle", "facilitator__person", "note_keeper__person"
    )


def coming_meetings(group: Group) -> QuerySet[Meeting]:
    """What is planned or going on, the next one first."""
    return meetings_of(group).filter(state__in=WAITING)


def next_planned(group: Group) -> Meeting | None:
    """The first meeting that has not begun."""
    return meetings_of(group).filter(state=MeetingState.PLANNED).first()


def past_meetings(group: Group) -> QuerySet[Meeting]:
    """What is over or was cancelled, the latest first."""
    return meetings_of(group).exclude(state__in=WAITING).order_by("-starts_at", "-pk")


@dataclass(frozen=True)
class Turns:
    """Who is next to lead and to keep notes; None where nobody is there."""

    facilitator: Membership | None
    note_keeper: Membership | None


def turns_next(group: Group, *, on: date | None = None, before: datetime | None = None) -> Turns:
    """The next in line of both rotations after every meeting before that moment (or after all of them).

    Who pauses, or is on leave on that day, keeps the turn for another time.
    """
    held = Meeting.objects.filter(group=group).exclude(state=MeetingState.CANCELLED)
    held = held.filter(starts_at__lt=before) if before else held
    rows = list(held.order_by("starts_at", "pk").values_list("facilitator", "note_keeper"))
    leads = {one.pk: one for one in rotation_order(group, Rotation.FACILITATION)}
    notes = [one.pk for one in rotation_order(group, Rotation.NOTE_KEEPING)]
    on_leave = away_on(Leave.objects.filter(membership__in=leads), on) if on else set()
    away = [one.pk for one in leads.values() if one.state != MembershipState.ACTIVE or one.pk in on_leave]
    facilitator = next_to_serve(list(leads), [lead for lead, _keeper in rows if lead], away=away)
    kept = [keeper for _lead, keeper in rows if keeper]
    keeper = next_to_keep_notes(notes, kept, facilitator=facilitator, away=away)
    return Turns(leads.get(facilitator or 0), leads.get(keeper or 0))
