from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.programs.models import Program

LONGEST_LABEL = 80
LONGEST_DEFINITION = 160


class ProgramItem(models.Model):
    """How one program's list differs from the shipped catalog: an item hidden, reworded, or added.

    Empty texts mean those of the catalog. The code of an added item ("T.7.1") names domain, program and number, so
    that the answers of people in two programs never meet in one code.
    """

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="inventory_items")
    code = models.CharField(max_length=24)
    domain = models.CharField(max_length=1)
    label = models.CharField(_("name"), max_length=LONGEST_LABEL, blank=True)
    definition = models.CharField(_("meaning in one line"), max_length=LONGEST_DEFINITION, blank=True)
    is_hidden = models.BooleanField(default=False)
    is_added = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("item of a program's list")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["program", "code"], name="inventory_item_is_one_for_each_code"),
        ]

    def __str__(self) -> str:
        return f"item {self.code}"
