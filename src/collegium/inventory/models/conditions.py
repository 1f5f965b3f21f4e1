from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Group


class HardCondition(models.TextChoices):
    TIME = "time", _("time")
    MONEY = "money", _("money")
    DATA = "data", _("data")
    SUPPORT = "support", _("support")
    CONFIDENCE = "confidence", _("confidence")
    OTHER = "other", _("something else")
    NONE = "none", _("nothing in particular")


class Condition(models.Model):
    """The one condition that makes work hard for a person. Nobody else ever reads it, only counts of a group."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inventory_condition"
    )
    kind = models.CharField(max_length=12, choices=HardCondition)
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("hard condition")

    def __str__(self) -> str:
        return f"hard condition {self.pk}"


class ConditionCount(models.Model):
    """The last count that a group was shown. It stands until a new one tells nothing about anybody (`counting.py`)."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="condition_count")
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("count of hard conditions")

    def __str__(self) -> str:
        return f"count of hard conditions {self.pk}"


class CountedCondition(models.Model):
    """One answer inside a count that was shown: what the next count must be compared with. Nobody reads it.

    Who is erased, or does not share any more, leaves the row without a name: taking the row out would show what the
    person had answered.
    """

    count = models.ForeignKey(ConditionCount, on_delete=models.CASCADE, related_name="counted")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=HardCondition)

    class Meta:
        verbose_name = _("counted condition")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["count", "person"], name="inventory_condition_is_counted_once_a_person"),
        ]

    def __str__(self) -> str:
        return f"counted condition {self.pk}"
