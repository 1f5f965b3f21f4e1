from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.formation.models.rounds import Round


class ProposalState(models.TextChoices):
    WAITING = "waiting", _("waiting for the worker")
    SEARCHING = "searching", _("searching")
    READY = "ready", _("ready to look at")
    FAILED = "failed", _("no groups found")
    DISCARDED = "discarded", _("discarded")
    PUBLISHED = "published", _("published")


UNFINISHED = (ProposalState.WAITING, ProposalState.SEARCHING)


class Proposal(models.Model):
    """One answer of the engine, with what it was asked for and, while it searches, how far it is."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    seconds = models.PositiveSmallIntegerField(default=10)
    seed = models.PositiveIntegerField(default=1)
    size_least = models.PositiveSmallIntegerField()
    size_most = models.PositiveSmallIntegerField()
    weights = models.JSONField(default=dict)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    progress_at = models.DateTimeField(null=True)
    elapsed_seconds = models.FloatField(null=True)
    stop_asked_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    score = models.FloatField(null=True)
    broken = models.PositiveIntegerField(null=True)
    failure = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("proposal")
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "number"], name="formation_proposal_number_is_unique_in_a_round"),
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(state="published"),
                name="formation_proposal_is_published_once_in_a_round",
            ),
        ]

    def __str__(self) -> str:
        return f"proposal {self.number}"

    @property
    def fit(self) -> int | None:
        """The score in whole hundredths, as pages show it."""
        return None if self.score is None else round(self.score * 100)

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def can_be_adjusted(self) -> bool:
        return self.state == ProposalState.READY


class ProposedGroup(models.Model):
    """One group of a proposal; `confirmed_at` falls back to empty as soon as somebody is moved in or out."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveIntegerField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("proposed group")
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["proposal", "number"], name="formation_proposed_group_number_is_unique_in_a_proposal"
            ),
        ]

    def __str__(self) -> str:
        return f"proposed group {self.number}"


class Placement(models.Model):
    """Where a proposal puts one person; no group means left over."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="placements")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(ProposedGroup, on_delete=models.CASCADE, null=True, related_name="placements")

    class Meta:
        verbose_name = _("placement")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["proposal", "person"], name="formation_placement_is_one_for_each_person"),
        ]

    def __str__(self) -> str:
        return f"placement {self.pk}"


class Move(models.Model):
    """One adjustment by a coordinator: a person to another group, or two people who change places."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="moves")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    origin = models.ForeignKey(ProposedGroup, on_delete=models.CASCADE, null=True, related_name="+")
    target = models.ForeignKey(ProposedGroup, on_delete=models.CASCADE, null=True, related_name="+")
    in_exchange_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    moved_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("move")
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"move {self.pk}"
