from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    CAN_TEACH = "can_teach", _("can teach: others have learned this from me")
    CAN_DO = "can_do", _("can do: I do it without help")
    WANT_TO_LEARN = "want_to_learn", _("want to learn: this year")
    NOT_RELEVANT = "not_relevant", _("not relevant: to my track or now")


class Answer(models.Model):
    """A person's own answer about one competency. It belongs to the person; no row means unanswered."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inventory_answers")
    competency = models.CharField(max_length=8)
    level = models.CharField(max_length=16, choices=Level)
    is_priority = models.BooleanField(default=False)
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("inventory answer")
        ordering: ClassVar[list[str]] = ["competency"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "competency"], name="inventory_answer_is_one_for_each_competency"
            ),
            models.CheckConstraint(
                condition=Q(is_priority=False) | Q(level=Level.WANT_TO_LEARN),
                name="inventory_answer_priority_is_a_want",
            ),
        ]

    def __str__(self) -> str:
        return f"inventory answer {self.pk}"
