from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.engine.solution import percent_at_most
from collegium.formation.models.rounds import Round
from collegium.groups.models import Group


class ProposalState(models.TextChoices):
    WAITING = "waiting", _("waiting for the worker")
    SEARCHING = "searching", _("searching")
    READY = "ready", _("ready to look at")
    FAILED = "failed", _("no groups found")
    DISCARDED = "discarded", _("discarded")
    PUBLISHED = "published", _("published")


class MovePrice(models.TextChoices):
    """How much moving somebody away from the groups that the search begins with must bring."""

    FREE = "free", _("Move whoever makes the groups better")
    RELUCTANT = "reluctant", _("Move people only if it clearly helps")
    VERY_RELUCTANT = "very", _("Move people only where it cannot be avoided")

    @property
    def score(self) -> float:
        """The price in scores of one person, 0 to 1: 0.1 moved 6 % of 1,000 people, 0.2 moved 3 % (engine notes)."""
        return {MovePrice.FREE: 0.0, MovePrice.RELUCTANT: 0.1, MovePrice.VERY_RELUCTANT: 0.3}[self]


LONGEST_TRAIL = 60
SAME_SCORE = 1e-6
"""Scores that differ by less differ by rounding only."""

UNFINISHED = (ProposalState.WAITING, ProposalState.SEARCHING)


class Proposal(models.Model):
    """One answer of the engine, with what it was asked for and, while it searches, how far it is.

    stage_span    most years in rank between two people of a group; common_slots: least weekly times that suit all
    mixes_divisions  at most half of a group from one department
    start_groups  primary keys, group by group: where everybody sat in `start_from` when this search was asked for
    merged, split  numbers of groups of `start_groups` that the search began with as one, and of the one it halved
    pinned        primary keys of the people who stay in their group of `start_groups`
    starts        how many times a worker began; more than once means that one was interrupted
    trail         how the search went: [seconds, best score, rules broken], at most `LONGEST_TRAIL` of them
    bound         what no valid groups of this pool can exceed, with the way it was found; the pool as it was then
    terms, shares  mean of each term of the engine over people, and its share of the score, when the search ended
    clash         why rules could not all be kept, as the engine writes it down: nothing private is in it
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    seconds = models.PositiveSmallIntegerField(default=10)
    seed = models.PositiveIntegerField(default=1)
    size_least = models.PositiveSmallIntegerField()
    size_most = models.PositiveSmallIntegerField()
    stage_span = models.PositiveSmallIntegerField(default=4)
    common_slots = models.PositiveSmallIntegerField(default=2)
    mixes_divisions = models.BooleanField(default=True)
    weights = models.JSONField(default=dict)
    label = models.CharField(_("label"), max_length=80, blank=True)
    start_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    start_groups = models.JSONField(default=list)
    merged = models.JSONField(default=list)
    split = models.PositiveIntegerField(null=True)
    pinned = models.JSONField(default=list)
    price = models.CharField(max_length=10, choices=MovePrice, default=MovePrice.FREE)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    progress_at = models.DateTimeField(null=True)
    elapsed_seconds = models.FloatField(null=True)
    stop_asked_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    score = models.FloatField(null=True)
    broken = models.PositiveIntegerField(null=True)
    failure = models.CharField(max_length=40, blank=True)
    starts = models.PositiveSmallIntegerField(default=0)
    iterations = models.PositiveBigIntegerField(null=True)
    trail = models.JSONField(default=list)
    bound = models.FloatField(null=True)
    bound_method = models.CharField(max_length=10, blank=True)
    bound_is_proof = models.BooleanField(default=False)
    terms = models.JSONField(default=dict)
    shares = models.JSONField(default=dict)
    clash = models.JSONField(null=True)

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
    def gap(self) -> float | None:
        """At most so far from the best possible, 0 to 1; 0 is proven best.

        None: a rule is broken, no bound is known, or the groups beat it, because answers changed since it was found.
        """
        if self.bound is None or self.score is None or self.broken or self.score > self.bound + SAME_SCORE:
            return None
        return (self.bound - self.score) / self.bound if self.bound - self.score > SAME_SCORE else 0.0

    def gap_of(self, *, score: float, broken: int) -> float | None:
        """The gap where the groups are still worth what was found; None since people have changed their answers."""
        is_as_found = self.score is not None and abs(self.score - score) < SAME_SCORE and self.broken == broken
        return self.gap if is_as_found else None

    @property
    def gap_in_percent(self) -> float | None:
        """The gap as pages show it: rounded up."""
        return None if self.gap is None else percent_at_most(self.gap)

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def can_be_adjusted(self) -> bool:
        return self.state == ProposalState.READY


class ProposedGroup(models.Model):
    """One group of a proposal; `confirmed_at` falls back to empty as soon as somebody is moved in or out.

    `became` is the group that its people were offered places in, once the proposal was published.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveIntegerField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    became = models.OneToOneField(Group, on_delete=models.SET_NULL, null=True, related_name="+")

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
