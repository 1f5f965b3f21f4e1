from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.mission.models.statement import Mission, person_field


class StillTrue(models.TextChoices):
    YES = "yes", _("Yes, it is still true")
    WORDING = "wording", _("The wording needs a change")
    PURPOSE = "purpose", _("Our purpose has changed")


class QuarterlyAnswer(models.Model):
    """One member's answer to "still true?". The group reads counts, never who said what."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="quarterly_answers")
    due_on = models.DateField()
    person = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=8, choices=StillTrue)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("quarterly answer")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["mission", "due_on", "person"], name="mission_quarterly_answer_is_one_for_each_person"
            ),
        ]

    def __str__(self) -> str:
        return f"quarterly answer {self.pk}"
