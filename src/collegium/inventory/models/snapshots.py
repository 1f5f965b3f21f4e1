from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Snapshot(models.Model):
    """A person's answers as they were at month 0, 6 or 12, for the person's own comparison and nobody else's.

    `asked_at` is when the person was asked again; `taken_on` stays empty until the person has looked through the
    answers. `answers` is what `changes.kept` writes.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inventory_snapshots")
    month = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField(null=True)
    taken_on = models.DateField(null=True)
    answers = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("inventory snapshot")
        ordering: ClassVar[list[str]] = ["month"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "month"], name="inventory_snapshot_is_one_for_each_month"),
            models.CheckConstraint(condition=Q(month__in=[0, 6, 12]), name="inventory_snapshot_is_of_month_0_6_or_12"),
        ]

    def __str__(self) -> str:
        return f"inventory snapshot {self.pk}"
