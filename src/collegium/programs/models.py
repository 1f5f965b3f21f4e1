from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.people.models import validate_time_zone


class Program(models.Model):
    """An organization's peer-mentoring program. Its coordinators see that groups live, never what they say."""

    name = models.CharField(_("name"), max_length=120)
    organization = models.CharField(_("organization"), max_length=160, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("program")
        ordering: ClassVar[list[str]] = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Coordinator(models.Model):
    """A volunteer who runs a program."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="coordinators")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coordinated")
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("coordinator")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["program", "person"], name="programs_coordinator_is_one_for_each_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} coordinates {self.program}"


class Participant(models.Model):
    """A person on the roster of a program."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations")
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("participant")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["program", "person"], name="programs_participant_is_one_for_each_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.program}"
