from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    READY = "ready", _("ready")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


class Job(models.Model):
    """One piece of work: the dotted path of a function and its keyword arguments (ids, never text)."""

    path = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    priority = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.READY)
    run_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=5)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True)
    unique_key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001 -- NULL is not unique, "" is
    error = models.TextField(default="")
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("job")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-priority", "run_at", "id"], name="jobs_ready", condition=models.Q(state="ready")),
            models.Index(fields=["lease_until"], name="jobs_running", condition=models.Q(state="running")),
        ]

    def __str__(self) -> str:
        return f"{self.path} ({self.state})"
