from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.formation.goals import SharedGoal
from collegium.formation.models.rounds import Round
from collegium.formation.steps import STEPS


class EnrollmentState(models.TextChoices):
    DRAFT = "draft", _("begun")
    ENROLLED = "enrolled", _("enrolled")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Enrollment(models.Model):
    """A person's own entry in one round. Each step remembers when it was last saved; `windows` is the weekly grid."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="enrollments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrollments")
    state = models.CharField(max_length=10, choices=EnrollmentState, default=EnrollmentState.DRAFT)
    shared_goal = models.CharField(_("goal for this cycle"), max_length=12, choices=SharedGoal, blank=True)
    windows = models.JSONField(default=list)
    stage_saved_at = models.DateTimeField(null=True)
    strengths_saved_at = models.DateTimeField(null=True)
    times_saved_at = models.DateTimeField(null=True)
    apart_saved_at = models.DateTimeField(null=True)
    referees_saved_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField()
    enrolled_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("enrollment")
        ordering: ClassVar[list[str]] = ["started_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "person"], name="formation_enrollment_is_one_for_each_person"),
        ]

    def __str__(self) -> str:
        return f"enrollment {self.pk}"

    @property
    def is_confirmed(self) -> bool:
        return self.state == EnrollmentState.ENROLLED

    @property
    def is_complete(self) -> bool:
        """Every step before the review was saved at least once."""
        return all(self.has_saved(step) for step in STEPS[:-1])

    def has_saved(self, step: str) -> bool:
        return getattr(self, f"{step}_saved_at") is not None
