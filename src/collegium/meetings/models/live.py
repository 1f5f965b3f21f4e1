"""What lives only as long as a meeting goes on. All of it is deleted when the meeting is closed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Membership
from collegium.meetings.models.agenda import AgendaItem
from collegium.meetings.models.meetings import Meeting

LONGEST_SILENT = 4000


class FloorTime(models.Model):
    """How long one member has spoken in one meeting; `since` is set for the one who has the floor now."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="floor")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    seconds = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("floor time")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="meetings_floor_is_counted_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(since__isnull=False), name="meetings_one_member_has_the_floor"
            ),
        ]

    def __str__(self) -> str:
        return f"floor time {self.pk}"


class SpeakerRequest(models.Model):
    """A raised hand; the queue is in the order of asking."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="hands")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("raised hand")
        ordering: ClassVar[list[str]] = ["asked_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="meetings_hand_is_raised_once"),
        ]

    def __str__(self) -> str:
        return f"raised hand {self.pk}"


class SilentRound(models.Model):
    """Some minutes in which everybody writes alone. A meeting has one at a time."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="silent_rounds")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, related_name="+")
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("silent round")
        ordering: ClassVar[list[str]] = ["-began_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(ended_at=None), name="meetings_one_silent_round_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"silent round {self.pk}"


class SilentText(models.Model):
    """What one member wrote in a silent round. Only the writer reads it, until the writer puts it into the round."""

    round = models.ForeignKey(SilentRound, on_delete=models.CASCADE, related_name="texts")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("what you write alone"), max_length=LONGEST_SILENT, blank=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("silent text")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "membership"], name="meetings_member_writes_one_silent_text"),
        ]

    def __str__(self) -> str:
        return f"silent text {self.pk}"


class LiveNews(models.Model):
    """Which parts of the live page one change of the meeting concerns, so that open pages fetch no others.

    `parts` are their names with spaces between. A revision without a row may concern anything.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="live_news")
    revision = models.PositiveIntegerField()
    parts = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = _("news of a meeting")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "revision"], name="meetings_revision_is_told_once"),
        ]

    def __str__(self) -> str:
        return f"news {self.pk}"
