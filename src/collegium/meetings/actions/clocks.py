"""Zones change their rules; meetings keep their hour on the clock of the wall."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.meetings.models import Meeting, MeetingState, PollOption
from collegium.meetings.wall_clock import instant


@transaction.atomic
def keep_wall_clocks(*, at: datetime) -> int:
    """Gives planned meetings the instant that their day and time have by the rules of now; returns how many moved.

    Time zones come with the program, so it is done at each start. Calendars are told, and polls ask for the same
    times on the clock.
    """
    planned = Meeting.objects.filter(state=MeetingState.PLANNED, starts_at__gt=at).select_related("group")
    moved = [one for one in planned if one.starts_at != instant(one.on, one.at, one.time_zone)]
    for one in moved:
        Meeting.objects.filter(pk=one.pk, state=MeetingState.PLANNED).update(
            starts_at=instant(one.on, one.at, one.time_zone),
            sequence=F("sequence") + 1,
            revision=F("revision") + 1,
            changed_at=at,
        )
        record("meetings.clock_kept", subject=one, by=None, at=at, group=one.group)
    _keep_options(at)
    return len(moved)


def _keep_options(at: datetime) -> None:
    asked = PollOption.objects.filter(poll__decided_at=None, poll__withdrawn_at=None, starts_at__gt=at)
    for one in asked.select_related("poll"):
        starts_at = instant(one.on, one.at, one.poll.time_zone)
        if starts_at != one.starts_at:
            PollOption.objects.filter(pk=one.pk).update(starts_at=starts_at)
