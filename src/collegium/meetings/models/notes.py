"""What is written down during a meeting: notes, and what the group decides."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Membership
from collegium.meetings.models.agenda import AgendaItem
from collegium.meetings.models.meetings import Meeting

LONGEST_NOTE = 40_000
LONGEST_DECISION = 300


class Note(models.Model):
    """The notes of one item, or of the meeting as a whole where `item` is empty. Drafts: the minutes are what stays.

    `revision` counts the saves. Whoever is recused from the item does not read its notes until it is over.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="notes")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, related_name="notes")
    text = models.TextField(_("notes"), max_length=LONGEST_NOTE, blank=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("note")
        ordering: ClassVar[list[str]] = ["item__position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item"], name="meetings_item_has_one_note"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(item=None), name="meetings_meeting_has_one_note_of_its_own"
            ),
        ]

    def __str__(self) -> str:
        return f"note {self.pk}"


class NoteRevision(models.Model):
    """One save of a note. A save that is sent again, because its answer was lost, is known by its `key`.

    Texts are not kept here: each writer sends the text that the writing began from, so that merging needs no others.
    """

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=40)
    by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("revision of a note")
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["note", "number"], name="meetings_note_revision_is_one_save"),
            models.UniqueConstraint(fields=["note", "key"], name="meetings_note_is_saved_once_by_each_press"),
        ]

    def __str__(self) -> str:
        return f"revision {self.pk}"


class DecisionState(models.TextChoices):
    OPEN = "open", _("asked now")
    CONSENTED = "consented", _("decided")
    OBJECTED = "objected", _("not decided: somebody objected")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Decision(models.Model):
    """One sentence put to the group. The counts are what the minutes keep; who said what is not kept.

    One decision is asked at a time.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="decisions")
    text = models.CharField(_("decision"), max_length=LONGEST_DECISION)
    state = models.CharField(max_length=9, choices=DecisionState, default=DecisionState.OPEN)
    proposed_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    consents = models.PositiveSmallIntegerField(default=0)
    stands_aside = models.PositiveSmallIntegerField(default=0)
    objections = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("decision")
        ordering: ClassVar[list[str]] = ["made_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state="open"), name="meetings_meeting_asks_one_decision_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == DecisionState.OPEN


class Voice(models.TextChoices):
    CONSENT = "consent", _("I consent")
    STAND_ASIDE = "aside", _("I stand aside")
    OBJECT = "object", _("I object")


class DecisionVoice(models.Model):
    """What one member says to an open decision. Deleted when the meeting is closed; the counts stay."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="voices")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    voice = models.CharField(max_length=7, choices=Voice)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("voice")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["decision", "membership"], name="meetings_member_has_one_voice"),
        ]

    def __str__(self) -> str:
        return f"voice {self.pk}"
