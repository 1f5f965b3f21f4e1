from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.alignment.spread import HIGHEST, LOWEST, Scale
from collegium.groups.models import Group


class Expectations(models.Model):
    """One member's private wishes on three scales from 1 to 5. Only the owner reads them; see `spread.py`."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="expectations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    directness = models.PositiveSmallIntegerField()
    breadth = models.PositiveSmallIntegerField()
    pace = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("expectations")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "person"], name="alignment_expectations_are_told_once_by_each"),
            models.CheckConstraint(
                condition=Q(directness__range=(LOWEST, HIGHEST))
                & Q(breadth__range=(LOWEST, HIGHEST))
                & Q(pace__range=(LOWEST, HIGHEST)),
                name="alignment_expectations_are_from_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return f"expectations {self.pk}"

    @property
    def answers(self) -> dict[Scale, int]:
        return {Scale.DIRECTNESS: self.directness, Scale.BREADTH: self.breadth, Scale.PACE: self.pace}
