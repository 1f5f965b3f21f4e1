from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.mission.models.statement import LONGEST_TEXT, Mission, TaggedWithOutcomes, person_field


class Drafter(models.Model):
    """One of the two seats at the drafting table."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="drafters")
    person = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    seat = models.PositiveSmallIntegerField()
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("drafter")
        ordering: ClassVar[list[str]] = ["seat"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["mission", "seat"], name="mission_drafter_seat_holds_one_person"),
            models.UniqueConstraint(fields=["mission", "person"], name="mission_drafter_sits_once"),
            models.CheckConstraint(condition=Q(seat__in=(1, 2)), name="mission_drafters_are_at_most_two"),
        ]

    def __str__(self) -> str:
        return f"drafter {self.pk}"


class Draft(TaggedWithOutcomes):
    """One of two drafts, side by side. `revision` counts the saves, so that nobody overwrites unseen words."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="drafts")
    major = models.PositiveSmallIntegerField(default=1)
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True, max_length=LONGEST_TEXT)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(person_field, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("draft")
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["mission", "major", "number"], name="mission_draft_number_is_one_draft"),
            models.CheckConstraint(condition=Q(number__in=(1, 2)), name="mission_drafts_are_two"),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"

    @property
    def letter(self) -> str:
        return "AB"[self.number - 1]


class DraftRevision(TaggedWithOutcomes):
    """What a draft said after one save. Rows are only added, and go with the draft."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(person_field, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("revision of a draft")
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draft", "number"], name="mission_revision_number_is_one_revision"),
        ]

    def __str__(self) -> str:
        return f"revision {self.pk}"


class Comment(models.Model):
    """A remark about words that stood in the draft when it was written."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="comments")
    quoted = models.TextField(max_length=LONGEST_TEXT)
    text = models.TextField(max_length=LONGEST_TEXT)
    by = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(person_field, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("comment")
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"comment {self.pk}"
