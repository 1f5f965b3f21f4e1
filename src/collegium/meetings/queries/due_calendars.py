"""Whose calendar has to be told something about which meeting."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q

from collegium.groups.models import GroupState, MembershipState
from collegium.meetings.models import CalendarMail, CalendarNotice, Meeting, MeetingState

AHEAD = timedelta(weeks=5)
"""A year of meetings in one morning's mail would be too much; five weeks are what people plan by."""


def due_for_calendars(now: datetime, *, at_most: int) -> list[tuple[CalendarMail, Meeting]]:
    """Meetings near by that a member who asked for it was not told, or told before they changed or were called off.

    What stands in somebody's calendar already is told wherever it was moved, or they would come at the old time.
    """
    told = CalendarNotice.objects.filter(meeting=OuterRef("pk"), membership=OuterRef("member"))
    wanted = Q(state=MeetingState.PLANNED) & ~Exists(told.filter(sequence__gte=OuterRef("sequence")))
    called_off = Q(state=MeetingState.CANCELLED) & Exists(told.filter(is_cancelled=False))
    rows = (
        Meeting.objects.filter(starts_at__gt=now)
        .exclude(group__state=GroupState.CLOSED)
        .annotate(member=F("group__memberships"))
        .annotate(state_of_member=F("group__memberships__state"), choice=F("group__memberships__calendar_mail"))
        .filter(state_of_member=MembershipState.ACTIVE, choice__isnull=False)
        .filter(Q(starts_at__lte=now + AHEAD) | Exists(told))
        .filter(wanted | called_off)
        .order_by("starts_at", "pk", "choice")
        .values_list("pk", "choice")[:at_most]
    )
    pairs = list(rows)
    meetings = Meeting.objects.select_related("group").in_bulk({pk for pk, _choice in pairs})
    choices = CalendarMail.objects.select_related("membership__person", "membership__group")
    found = choices.filter(membership__person__is_active=True).in_bulk({choice for _pk, choice in pairs})
    return [(found[choice], meetings[pk]) for pk, choice in pairs if choice in found]
