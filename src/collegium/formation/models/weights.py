from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.programs.models import Program


class ProgramWeights(models.Model):
    """What counts in a program when groups are formed: `values` by aim of `weighing.py`, 0 to 100.

    Without a row the shipped numbers count. `revision` grows with each change, so that nobody overwrites another's.
    """

    program = models.OneToOneField(Program, on_delete=models.CASCADE, related_name="formation_weights")
    values = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("weights of a program")

    def __str__(self) -> str:
        return f"weights of program {self.program_id}"
