from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Group

LONGEST_WHY = 140
LONGEST_SOURCE = 40


class NeededItem(models.Model):
    """An item that the group's work needs, as the room above says it: objectives write here, the map reads.

    `source` is the writer's own key ("objective 12"); `why` is its name, and the whole group reads it.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="needed_items")
    source = models.CharField(max_length=LONGEST_SOURCE)
    code = models.CharField(max_length=24)
    why = models.CharField(max_length=LONGEST_WHY)

    class Meta:
        verbose_name = _("needed item")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "source", "code"], name="inventory_need_stands_once_a_source"),
        ]

    def __str__(self) -> str:
        return f"needed item {self.pk}"
