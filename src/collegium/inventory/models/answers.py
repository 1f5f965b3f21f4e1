from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST_EXAMPLE = 140
LONGEST_ROLE = 80
LONGEST_LINK = 300


class Level(models.TextChoices):
    CAN_TEACH = "can_teach", _("can teach: others have learned this from me")
    CAN_DO = "can_do", _("can do: I do it without help")
    WANT_TO_LEARN = "want_to_learn", _("want to learn: this year")
    NOT_RELEVANT = "not_relevant", _("not relevant: to my track or now")


MASTERED = (Level.CAN_TEACH, Level.CAN_DO)
"""Levels at which somebody can do it and may still want more."""


class TimesDone(models.TextChoices):
    ONCE = "once", _("once")
    FEW = "two_to_five", _("2 to 5 times")
    MANY = "six_to_twenty", _("6 to 20 times")
    MORE = "more", _("more than 20 times")


class Willing(models.TextChoices):
    YES = "yes", _("yes")
    ASK = "ask", _("ask me")
    NOT_THIS_YEAR = "not_this_year", _("not this year")


class Answer(models.Model):
    """A person's own answer about one competency. It belongs to the person; no row means unanswered.

    `is_visible` opens it to the groups with which the person shares (`Sharing`); otherwise only the person reads it.
    `revision` counts the saves, so that an older window never overwrites what a newer one has saved.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inventory_answers")
    competency = models.CharField(max_length=24)
    level = models.CharField(max_length=16, choices=Level)
    goes_further = models.BooleanField(default=False)
    is_priority = models.BooleanField(default=False)
    example = models.CharField(max_length=LONGEST_EXAMPLE, blank=True)
    last_done_year = models.PositiveSmallIntegerField(null=True, blank=True)
    times_done = models.CharField(max_length=16, choices=TimesDone, blank=True)
    link = models.CharField(max_length=LONGEST_LINK, blank=True)
    role = models.CharField(max_length=LONGEST_ROLE, blank=True)
    willing = models.CharField(max_length=16, choices=Willing, default=Willing.ASK)
    is_visible = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("inventory answer")
        ordering: ClassVar[list[str]] = ["competency"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "competency"], name="inventory_answer_is_one_for_each_competency"
            ),
            models.CheckConstraint(
                condition=Q(goes_further=False) | Q(level__in=["can_teach", "can_do"]),
                name="inventory_answer_goes_further_from_what_one_can_do",
            ),
            models.CheckConstraint(
                condition=Q(is_priority=False) | Q(level="want_to_learn") | Q(goes_further=True),
                name="inventory_answer_priority_is_a_want",
            ),
        ]

    def __str__(self) -> str:
        return f"inventory answer {self.pk}"

    @property
    def is_want(self) -> bool:
        """The person wants to learn this, from nothing or from what is mastered already."""
        return self.level == Level.WANT_TO_LEARN or self.goes_further

    @property
    def has_evidence(self) -> bool:
        return bool(self.example or self.last_done_year or self.times_done or self.link or self.role)
