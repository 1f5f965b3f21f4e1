from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.alignment.models import Goal


class GoalNeeds(models.Model):
    """Which items of the list one goal needs, as its owner has named them; none named is an answer, too.

    The coverage map reads it only while the goal is shared and its owner belongs to the group, so nothing here can
    go stale: it follows the goal. `revision` counts the saves, so that an older window never overwrites a newer one.
    """

    goal = models.OneToOneField(Goal, on_delete=models.CASCADE, related_name="+")
    codes = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=1)
    named_at = models.DateTimeField()

    class Meta:
        verbose_name = _("needs of a goal")

    def __str__(self) -> str:
        return f"needs of goal {self.goal_id}"
