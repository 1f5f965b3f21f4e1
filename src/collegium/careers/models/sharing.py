from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.careers.models.activities import Activity
from collegium.careers.models.path import Milestone
from collegium.careers.models.vision import Vision
from collegium.groups.models import Membership


class Share(models.Model):
    """One item that its owner has opened to one group, through the own membership there.

    It counts while that membership does: after somebody has left, and come back, nothing is shared any more.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    vision = models.ForeignKey(Vision, on_delete=models.CASCADE, null=True, related_name="shares")
    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, null=True, related_name="shares")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True, related_name="shares")
    shared_at = models.DateTimeField()

    class Meta:
        verbose_name = _("shared item of a career")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(vision__isnull=False, milestone=None, activity=None)
                | Q(vision=None, milestone__isnull=False, activity=None)
                | Q(vision=None, milestone=None, activity__isnull=False),
                name="careers_share_is_of_one_item",
            ),
            models.UniqueConstraint(fields=["membership", "vision"], name="careers_vision_is_shared_once"),
            models.UniqueConstraint(fields=["membership", "milestone"], name="careers_milestone_is_shared_once"),
            models.UniqueConstraint(fields=["membership", "activity"], name="careers_activity_is_shared_once"),
        ]

    def __str__(self) -> str:
        return f"share {self.pk}"
