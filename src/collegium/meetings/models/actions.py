"""What members take upon themselves in a meeting."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Group, Membership
from collegium.meetings.models.agenda import AgendaItem
from collegium.meetings.models.meetings import Meeting

LONGEST_ACTION = 200


class ActionState(models.TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class Action(models.Model):
    """One owner, a verb first, a day, and how one sees that it is done. Only its owner closes it (evidence 7.3).

    `kept_at_meeting` is the latest meeting at which the owner said "keep" about an action that stayed open.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="actions")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="actions")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="+")
    owner = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="actions")
    text = models.CharField(_("action"), max_length=LONGEST_ACTION)
    done_when = models.CharField(_("done when"), max_length=LONGEST_ACTION, blank=True)
    due_on = models.DateField(_("due on"))
    state = models.CharField(max_length=8, choices=ActionState, default=ActionState.OPEN)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    kept_at_meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("action")
        ordering: ClassVar[list[str]] = ["due_on", "id"]

    def __str__(self) -> str:
        return f"action {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == ActionState.OPEN
