from django.db import models
from django.utils.translation import gettext_lazy as _


class Pulse(models.Model):
    """The last sign of life of the worker: one row, written again and again."""

    ONLY = 1

    at = models.DateTimeField()

    class Meta:
        verbose_name = _("pulse")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="worker_pulse_is_one_row")]

    def __str__(self) -> str:
        return f"pulse of {self.at:%Y-%m-%d %H:%M:%S}"
