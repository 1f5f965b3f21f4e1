"""One meeting, and who was there."""

import zoneinfo
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Group, Membership
from collegium.meetings.formats import FREE, Format, formats
from collegium.meetings.models.series import Cycle, Series
from collegium.people.models import validate_time_zone

LONGEST_TITLE = 120
LONGEST_PLACE = 300
SHORTEST, LONGEST = 10, 480
"""Minutes that a meeting can be booked for."""
OPENS_BEFORE = timedelta(minutes=30)
"""Early enough for whoever leads to settle in, and late enough that nobody begins the wrong meeting."""


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    CLOSED = "closed", _("over")
    CANCELLED = "cancelled", _("cancelled")


class Meeting(models.Model):
    """One meeting on wall-clock time in a zone; `starts_at` is the instant that follows from it.

    `series_on` is the local day on which its series would have had it, which names it in calendars for ever; the
    meeting may have been moved since. `uid` and `sequence` are its own where it belongs to no series. `revision`
    counts every change of the meeting, its agenda and its notes, so that open pages learn that there is news.
    `frozen` is the agenda as it stood when the meeting began.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings")
    cycle = models.ForeignKey(Cycle, on_delete=models.SET_NULL, null=True, related_name="meetings")
    series = models.ForeignKey(Series, on_delete=models.SET_NULL, null=True, related_name="meetings")
    series_on = models.DateField(null=True)
    format = models.CharField(max_length=20, default=FREE)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    place = models.CharField(_("place or link"), max_length=LONGEST_PLACE, blank=True)
    on = models.DateField(_("day"))
    at = models.TimeField(_("time of day"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[validate_time_zone])
    length_minutes = models.PositiveSmallIntegerField(_("length in minutes"))
    starts_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    facilitator = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="facilitates")
    note_keeper = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="keeps_notes")
    uid = models.CharField(max_length=80, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    frozen = models.JSONField(null=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("meeting")
        ordering: ClassVar[list[str]] = ["starts_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(length_minutes__range=(SHORTEST, LONGEST)), name="meetings_meeting_length_is_sound"
            ),
            models.UniqueConstraint(
                fields=["series", "series_on"],
                condition=Q(series__isnull=False),
                name="meetings_series_has_one_meeting_on_a_day",
            ),
            models.UniqueConstraint(
                fields=["group"], condition=Q(state="running"), name="meetings_group_holds_one_meeting_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"meeting {self.pk}"

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.length_minutes)

    @property
    def opens_at(self) -> datetime:
        """From when on its members may open it."""
        return self.starts_at - OPENS_BEFORE

    @property
    def shape(self) -> Format | None:
        """The format, or None for a free meeting."""
        return formats().get(self.format)

    @property
    def name(self) -> str:
        """Its title, else the name of its format."""
        return self.title or (self.shape.title if self.shape else str(_("Meeting")))

    @property
    def is_planned(self) -> bool:
        return self.state == MeetingState.PLANNED

    @property
    def is_running(self) -> bool:
        return self.state == MeetingState.RUNNING

    @property
    def is_closed(self) -> bool:
        return self.state == MeetingState.CLOSED

    @property
    def is_cancelled(self) -> bool:
        return self.state == MeetingState.CANCELLED


class Presence(models.TextChoices):
    PRESENT = "present", _("present")
    EXCUSED = "excused", _("excused")
    ABSENT = "absent", _("absent")


class Attendance(models.Model):
    """Whether a member was there; read by the group, never by anybody of the program."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="attendance")
    presence = models.CharField(max_length=8, choices=Presence)
    noted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("attendance")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "membership"], name="meetings_attendance_is_one_for_each_member"
            ),
        ]

    def __str__(self) -> str:
        return f"attendance {self.pk}"
