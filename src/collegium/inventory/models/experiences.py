from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.inventory.models.answers import Willing

LONGEST_DETAIL = 140


class Experience(models.Model):
    """Something that a person has been through once, of the list in `data/experiences.en.toml` (`kind` is its code).

    `is_visible` opens it to the groups with which the person shares; otherwise only the person reads it.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inventory_experiences"
    )
    kind = models.CharField(max_length=32)
    detail = models.CharField(max_length=LONGEST_DETAIL, blank=True)
    is_visible = models.BooleanField(default=False)
    willing = models.CharField(max_length=16, choices=Willing, default=Willing.ASK)
    told_at = models.DateTimeField()

    class Meta:
        verbose_name = _("experience")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "kind"], name="inventory_experience_is_told_once"),
        ]

    def __str__(self) -> str:
        return f"experience {self.pk}"
