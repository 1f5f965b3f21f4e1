import zoneinfo
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from collegium.people.models import validate_time_zone
from collegium.programs.models import Program

SIZES = (3, 12)
"""Fewest and most people of a group that a coordinator may choose."""


class Phase(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"


class RoundQuerySet(models.QuerySet["Round"]):
    def open(self, at: datetime) -> "RoundQuerySet":
        return self.filter(published_at=None, opens_at__lte=at, closes_at__gt=at)

    def unpublished(self) -> "RoundQuerySet":
        return self.filter(published_at=None)


class Round(models.Model):
    """One run of forming groups from a pool. Enrollment lies between `opens_at` and `closes_at`, in `time_zone`."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="rounds")
    name = models.CharField(_("name"), max_length=80)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    time_zone = models.CharField(_("time zone of the meetings"), max_length=64, validators=[validate_time_zone])
    cycle_starts_on = models.DateField(_("the groups start on"))
    size_least = models.PositiveSmallIntegerField(_("smallest group"), default=4)
    size_most = models.PositiveSmallIntegerField(_("largest group"), default=8)
    size_target = models.PositiveSmallIntegerField(_("size to aim at"), default=6)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round")
        ordering: ClassVar[list[str]] = ["-opens_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(closes_at__gte=F("opens_at")), name="formation_round_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(size_least__gte=3)
                & Q(size_target__gte=F("size_least"))
                & Q(size_most__gte=F("size_target"))
                & Q(size_most__lte=12),
                name="formation_round_sizes_are_sound",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def open_until(self) -> datetime:
        """The last minute in which somebody can enroll: "midnight of March 16" would read as a day more."""
        return self.closes_at - timedelta(minutes=1)

    def phase(self, at: datetime) -> Phase:
        if self.published_at is not None:
            return Phase.PUBLISHED
        if at < self.opens_at:
            return Phase.PLANNED
        return Phase.OPEN if at < self.closes_at else Phase.CLOSED

    def takes_enrollments(self, at: datetime) -> bool:
        return self.phase(at) == Phase.OPEN
