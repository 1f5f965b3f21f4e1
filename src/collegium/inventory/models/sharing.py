from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Group


class Sharing(models.Model):
    """The person's yes that one group sees the visible answers. Every group needs a yes of its own.

    It counts only while the person belongs to the group, and only since the person last joined it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inventory_sharings")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="inventory_sharings")
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("sharing of an inventory")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "group"], name="inventory_sharing_is_one_for_each_group"),
        ]

    def __str__(self) -> str:
        return f"sharing {self.pk}"
