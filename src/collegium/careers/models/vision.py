from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.careers.lead_ins import LEAD_INS, LONGEST_ANSWER, LONGEST_VISION

VISION_FIELDS = (*(one.name for one in LEAD_INS), "text")


class Vision(models.Model):
    """Where one person wants to be: four answers, and the text in the person's own words that others may be shown.

    `revision` counts the saves, so that an older window never overwrites what a newer one has saved.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    known_for = models.TextField(max_length=LONGEST_ANSWER, blank=True)
    week = models.TextField(max_length=LONGEST_ANSWER, blank=True)
    keep = models.TextField(max_length=LONGEST_ANSWER, blank=True)
    sign = models.TextField(max_length=LONGEST_ANSWER, blank=True)
    text = models.TextField(max_length=LONGEST_VISION, blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("vision")
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"vision {self.pk}"

    @property
    def words(self) -> dict[str, str]:
        """All that the person wrote, by field."""
        return {name: getattr(self, name) for name in VISION_FIELDS}

    @property
    def is_begun(self) -> bool:
        return any(self.words.values())
