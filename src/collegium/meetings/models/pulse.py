"""Four taps after a meeting, kept as counts: no row is anybody's answer."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.meetings.models.meetings import Meeting


class Question(models.TextChoices):
    """The four items in our own words (evidence 8.1), and the pause button (evidence 9.3)."""

    SAFETY = "safety", _("I could say something unfinished today.")
    USE = "use", _("I got something I can use.")
    AIRTIME = "airtime", _("The time was shared fairly.")
    ENERGY = "energy", _("I want to come next time.")
    PAUSE = "pause", _("Ask the next facilitator to open with how we work.")


TAPS = (Question.SAFETY, Question.USE, Question.AIRTIME, Question.ENERGY)


class PulseCount(models.Model):
    """How many members gave this value. All rows of a meeting are made at its close, so their order says nothing."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="pulse")
    question = models.CharField(max_length=7, choices=Question)
    value = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("count of a pulse")
        ordering: ClassVar[list[str]] = ["meeting", "question", "value"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "question", "value"], name="meetings_pulse_is_counted_once"),
        ]

    def __str__(self) -> str:
        return f"count {self.pk}"


class PulseReceipt(models.Model):
    """Somebody has answered. Who it was cannot be read from it without the server's key; deleted after a week."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="pulse_receipts")
    mark = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("receipt of a pulse")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "mark"], name="meetings_pulse_is_answered_once"),
        ]

    def __str__(self) -> str:
        return f"receipt {self.pk}"
