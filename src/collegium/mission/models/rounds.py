from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.mission.models.statement import LONGEST_TEXT, Mission, TaggedWithOutcomes, person_field


class RoundKind(models.TextChoices):
    RATIFICATION = "ratification", _("ratification")
    WORDING = "wording", _("change of wording")


class RoundState(models.TextChoices):
    OPEN = "open", _("open")
    PASSED = "passed", _("passed")
    RETURNED = "returned", _("returned with reasons")
    LAPSED = "lapsed", _("too few answered in time")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ConsentRound(TaggedWithOutcomes):
    """One text put to the group. A ratification needs everyone; a change of wording has a window that closes."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="rounds")
    kind = models.CharField(max_length=12, choices=RoundKind)
    major = models.PositiveSmallIntegerField()
    minor = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(max_length=LONGEST_TEXT)
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.OPEN)
    opened_by = models.ForeignKey(person_field, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("consent round")
        ordering: ClassVar[list[str]] = ["-opened_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["mission"], condition=Q(state="open"), name="mission_has_one_open_consent_round"
            ),
        ]

    def __str__(self) -> str:
        return f"consent round {self.pk}"

    @property
    def version_number(self) -> str:
        return f"{self.major}.{self.minor}"

    def is_due(self, at: datetime) -> bool:
        return self.closes_at is not None and self.closes_at <= at


class Choice(models.TextChoices):
    AGREE = "agree", _("I agree")
    LIVE_WITH_IT = "live_with_it", _("I can live with it")
    OBJECTION = "objection", _("I object, and say why")


class Vote(models.Model):
    """One member's answer in a consent round. Its reason is read by the group."""

    round = models.ForeignKey(ConsentRound, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=12, choices=Choice)
    reason = models.TextField(blank=True, max_length=LONGEST_TEXT)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("vote")
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "person"], name="mission_vote_is_one_for_each_person"),
            models.CheckConstraint(
                condition=~Q(choice="objection") | ~Q(reason=""), name="mission_objection_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"vote {self.pk}"


class Version(TaggedWithOutcomes):
    """What the group agreed on. Rows are only added; who consented stands in the votes of its round."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="versions")
    major = models.PositiveSmallIntegerField()
    minor = models.PositiveSmallIntegerField()
    text = models.TextField()
    round = models.OneToOneField(ConsentRound, on_delete=models.RESTRICT, related_name="version")
    ratified_at = models.DateTimeField()

    class Meta:
        verbose_name = _("version of the mission")
        ordering: ClassVar[list[str]] = ["-major", "-minor"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["mission", "major", "minor"], name="mission_version_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"

    @property
    def number(self) -> str:
        return f"{self.major}.{self.minor}"
