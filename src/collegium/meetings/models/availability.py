"""The hours at which somebody can meet in an ordinary week."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Availability(models.Model):
    """One person's ordinary week on the own clock, the same for all groups; nobody says why an hour does not suit.

    `can` and `if_needed` hold numbers of hours (`week_hours`); every other hour does not suit.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="availability")
    can = models.JSONField(default=list)
    if_needed = models.JSONField(default=list)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("availability")

    def __str__(self) -> str:
        return f"availability {self.pk}"
