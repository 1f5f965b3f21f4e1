"""What a meeting is about, item by item."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.alignment.models import Recusal
from collegium.groups.models import Membership
from collegium.meetings.models.meetings import Meeting

LONGEST_ITEM = 200
LONGEST_WORDS = 1000
LONGEST_PAPER = 120
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
    PROPOSAL = "proposal", _("a proposal, for nothing was on the agenda 48 hours before")


class ItemState(models.TextChoices):
    OPEN = "open", _("open")
    RUNNING = "running", _("now")
    DONE = "done", _("done")
    CARRIED = "carried", _("carried over")
    DROPPED = "dropped", _("dropped")


class AgendaItem(models.Model):
    """One item of one meeting, in its place. `words` are papers and details that the group reads beforehand.

    `owner` is who leads it. Whoever is recused (`ItemRecusal`) does not read item and words until it is over: pages
    read items by `queries.items_for`, never as they stand here. `edited_at` is set once a member has changed, moved
    or removed a drafted item, which the draft then leaves alone; `revision` counts the changes of its words.
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
    edited_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

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
    """A member who steps out of one item. No reason is kept.

    `recusal` is the recusal from a topic that the item is about; it counts as long as that one runs. Without it the
    member stepped out of this one item.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="recusals")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    recusal = models.ForeignKey(Recusal, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        verbose_name = _("recusal from an item")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "membership"], name="meetings_member_is_recused_once"),
        ]

    def __str__(self) -> str:
        return f"recusal {self.pk}"


class Paper(models.Model):
    """What is read before an item: a link, or a file under a name that nobody can guess.

    Items that were carried over share the file of the paper that they were carried with.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="papers")
    by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=LONGEST_PAPER)
    link = models.URLField(max_length=500, blank=True)
    stored_as = models.CharField(max_length=80, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("paper")
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=(Q(link="") & ~Q(stored_as="")) | (~Q(link="") & Q(stored_as="")),
                name="meetings_paper_is_a_link_or_a_file",
            ),
        ]

    def __str__(self) -> str:
        return f"paper {self.pk}"


class AgendaCare(models.Model):
    """What was last done for the agenda of a meeting: drafted in which format, when, and mailed for which time.

    A meeting that was moved has another `mailed_for` than its start, so its agenda goes out again.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="agenda_care")
    format = models.CharField(max_length=20)
    drafted_at = models.DateTimeField(null=True)
    mailed_for = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("care for an agenda")

    def __str__(self) -> str:
        return f"care for the agenda of {self.meeting_id}"
