"""What a meeting is about, item by item."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Membership
from collegium.meetings.models.meetings import Meeting

LONGEST_ITEM = 200
LONGEST_WORDS = 1000
MOST_MINUTES = 240


class Aim(models.TextChoices):
    """What an item is for. Source: evidence 7.3."""

    INFORM = "inform", _("inform")
    DISCUSS = "discuss", _("discuss")
    DECIDE = "decide", _("decide")
    PRACTISE = "practise", _("practice")


class ItemSource(models.TextChoices):
    """Where an item comes from; `source_pk` names the row it stands for."""

    FORMAT = "format", _("the format")
    MEMBER = "member", _("a member")
    CARRIED = "carried", _("carried over")
    ACTIONS = "actions", _("open actions")
    OBJECTIVE = "objective", _("an objective that is due")
    CONFLICTS = "conflicts", _("conflicts to review")
    TEACH_BACK = "teach_back", _("a promised teach-back")
    HOT_SEAT = "hot_seat", _("a turn")


class ItemState(models.TextChoices):
    OPEN = "open", _("open")
    RUNNING = "running", _("now")
    DONE = "done", _("done")
    CARRIED = "carried", _("carried over")
    DROPPED = "dropped", _("dropped")


class AgendaItem(models.Model):
    """One item of one meeting, in its place. `words` are papers and details that the group reads beforehand.

    `owner` is who leads it. Whoever is recused (`ItemRecusal`) does not read item and words until it is over.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("item"), max_length=LONGEST_ITEM)
    words = models.TextField(_("papers and details"), max_length=LONGEST_WORDS, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    aim = models.CharField(_("aim"), max_length=8, choices=Aim, default=Aim.DISCUSS)
    source = models.CharField(max_length=10, choices=ItemSource, default=ItemSource.MEMBER)
    source_pk = models.PositiveBigIntegerField(null=True)
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.OPEN)
    owner = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    added_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    carried_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="carried_to")
    began_at = models.DateTimeField(null=True)
    spent_seconds = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("agenda item")
        ordering: ClassVar[list[str]] = ["position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(minutes__lte=MOST_MINUTES), name="meetings_item_minutes_are_sound"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state="running"), name="meetings_meeting_is_at_one_item"
            ),
        ]

    def __str__(self) -> str:
        return f"agenda item {self.pk}"


class ItemRecusal(models.Model):
    """A member who steps out of one item. No reason is kept."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="recusals")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("recusal from an item")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "membership"], name="meetings_member_is_recused_once"),
        ]

    def __str__(self) -> str:
        return f"recusal {self.pk}"
