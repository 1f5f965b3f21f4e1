from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.careers.balance import MOST_HOURS
from collegium.careers.models.path import LONGEST_TITLE, Milestone, MissionKind


class Activity(models.Model):
    """What somebody's hours go into each week, of which mission it is, and which own milestones or goals it serves."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="activities")
    name = models.CharField(max_length=LONGEST_TITLE)
    mission = models.CharField(max_length=10, choices=MissionKind)
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    serves = models.ManyToManyField(Milestone, related_name="activities")
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("activity")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(hours__gt=0) & Q(hours__lte=MOST_HOURS), name="careers_activity_takes_hours_of_a_week"
            ),
        ]

    def __str__(self) -> str:
        return f"activity {self.pk}"
