"""The minutes of a meeting, their lines through all versions, and what was struck."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Membership
from collegium.meetings.minutes import LONGEST_LINE
from collegium.meetings.models.agenda import AgendaItem
from collegium.meetings.models.meetings import Meeting


class MinutesState(models.TextChoices):
    DRAFT = "draft", _("draft")
    FINAL = "final", _("final")


class Minutes(models.Model):
    """What stays of a meeting. A draft from the moment the meeting is closed, final after seven days.

    `version` counts every change of a line. `is_by_clock`: nobody closed the meeting, so the clock did.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")
    state = models.CharField(max_length=5, choices=MinutesState, default=MinutesState.DRAFT)
    version = models.PositiveSmallIntegerField(default=1)
    is_by_clock = models.BooleanField(default=False)
    next_meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="+")
    next_starts_at = models.DateTimeField(null=True)
    drafted_at = models.DateTimeField()
    due_final_at = models.DateTimeField()
    final_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("minutes")

    def __str__(self) -> str:
        return f"minutes {self.pk}"

    @property
    def is_draft(self) -> bool:
        return self.state == MinutesState.DRAFT


class LineKind(models.TextChoices):
    """As `minutes.Kind`, with words."""

    PRESENT = "present", _("present")
    EXCUSED = "excused", _("excused")
    RECUSAL = "recusal", _("stepped out")
    ITEM = "item", _("agenda")
    DECISION = "decision", _("decision")
    ACTION = "action", _("action")
    NEXT = "next", _("leads next")


class MinutesLine(models.Model):
    """The words of one line from version `since` until, and not in, version `until`; empty while they stand.

    `key` is the line's number in its minutes and stays when its words change. A name goes with its person: `who`
    is emptied. The words of an action are its owner's and go with the owner.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="lines")
    key = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=LineKind)
    text = models.CharField(_("line"), max_length=LONGEST_LINE, blank=True)
    who = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    owner = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="+")
    is_open = models.BooleanField(default=False)
    consents = models.PositiveSmallIntegerField(default=0)
    stands_aside = models.PositiveSmallIntegerField(default=0)
    objections = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField(null=True)
    since = models.PositiveSmallIntegerField(default=1)
    until = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("line of the minutes")
        ordering: ClassVar[list[str]] = ["key", "since"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["minutes", "key"], condition=Q(until=None), name="meetings_line_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="meetings_line_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.pk}"


class Change(models.TextChoices):
    DRAFTED = "drafted", _("drafted")
    WORDED = "worded", _("a line was put right")
    TAKEN_OUT = "taken_out", _("a line was taken out")
    STRUCK = "struck", _("a member struck a line")


class MinutesVersion(models.Model):
    """One state of the minutes: what was done to them, not by whom. Its lines are those that stood in it."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    change = models.CharField(max_length=9, choices=Change)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("version of the minutes")
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["minutes", "number"], name="meetings_minutes_version_is_one"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class Strike(models.Model):
    """A line that a member struck. Neither its words nor who struck it are kept."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="strikes")
    key = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("struck line")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["minutes", "key"], name="meetings_line_is_struck_once"),
        ]

    def __str__(self) -> str:
        return f"strike {self.pk}"


class MinutesLook(models.Model):
    """A member has looked through the draft and has nothing more to strike. Shown to nobody else."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="looks")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("look at the minutes")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["minutes", "membership"], name="meetings_member_looks_once"),
        ]

    def __str__(self) -> str:
        return f"look {self.pk}"
