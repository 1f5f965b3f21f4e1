"""A cycle of meetings and the series that give it its dates."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Group
from collegium.people.models import validate_time_zone


class Cycle(models.Model):
    """One run of the group's meetings from its first to its last day; a group has one at a time."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="cycles")
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("cycle")
        ordering: ClassVar[list[str]] = ["-starts_on", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="meetings_cycle_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["group"], condition=Q(ended_at=None), name="meetings_group_has_one_running_cycle"
            ),
        ]

    def __str__(self) -> str:
        return f"cycle {self.pk}"


class Series(models.Model):
    """Meetings that come again by a rule of RFC 5545, on the wall clock of a zone, so that they keep their hour.

    `rule` is the text of an RRULE without its name ("FREQ=WEEKLY;INTERVAL=2"); `until_on` is its last local day, for
    a series that was cut short. `uid` never changes, and `sequence` rises with each change that calendars must take.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="series")
    cycle = models.ForeignKey(Cycle, on_delete=models.SET_NULL, null=True, related_name="series")
    rule = models.CharField(max_length=200)
    starts_on = models.DateField(_("first day"))
    starts_at = models.TimeField(_("time of day"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[validate_time_zone])
    length_minutes = models.PositiveSmallIntegerField(_("length in minutes"))
    until_on = models.DateField(null=True)
    uid = models.CharField(max_length=80, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("series")
        ordering: ClassVar[list[str]] = ["starts_on", "id"]

    def __str__(self) -> str:
        return f"series {self.pk}"
