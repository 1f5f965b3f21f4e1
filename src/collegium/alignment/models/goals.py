from dataclasses import fields
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from collegium.alignment.pairs import Mark
from collegium.alignment.stated import LONGEST_GIVE, LONGEST_GOAL, LONGEST_NAME, Scarce, StatedGoal
from collegium.groups.models import Group


class GoalKind(models.TextChoices):
    """The six outcomes of the letter, and two that members ask for."""

    SATISFACTION = "satisfaction", _("satisfaction")
    STAYING = "staying", _("staying")
    SOCIETY_WORK = "society_work", _("society work")
    PAPERS = "papers", _("papers")
    GRANTS = "grants", _("grants")
    PROMOTION = "promotion", _("promotion")
    SKILL = "skill", _("a skill")
    WELLNESS = "wellness", _("wellness")


class Horizon(models.TextChoices):
    MONTHS = "months", _("within six months")
    CYCLE = "cycle", _("within this cycle, about a year")
    YEARS = "years", _("within three years")


class ScarceKind(models.TextChoices):
    NOTHING = Scarce.NOTHING.value, _("No, nothing scarce")
    GRANT = Scarce.GRANT.value, _("A grant or an award")
    COMMITTEE_SEAT = Scarce.COMMITTEE_SEAT.value, _("A committee seat")
    POST = Scarce.POST.value, _("A leadership post")
    DATASET = Scarce.DATASET.value, _("A dataset")
    JOURNAL_ISSUE = Scarce.JOURNAL_ISSUE.value, _("A journal issue")


class PairMark(models.TextChoices):
    SUPPORT = Mark.SUPPORT.value, _("Same goal, and both of us can win")
    CONTEND = Mark.CONTEND.value, _("Same goal, and only one of us can win")
    HELPFUL = Mark.HELPFUL.value, _("Different goals, and one helps the other")
    UNRELATED = Mark.UNRELATED.value, _("Different goals that have nothing to do with each other")


class Goal(models.Model):
    """One of a member's at most three goals. Nobody else reads it before `shared_at`.

    `revision` counts every change, so that an older window never overwrites a newer one; `wording` counts the changes
    on which decisions about pairs rest, and `scarce_changed_at` is when the scarce thing was named anew. `number`
    keeps the goals of one person at three and is shown to nobody.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="goals")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=LONGEST_GOAL)
    kind = models.CharField(max_length=12, choices=GoalKind)
    horizon = models.CharField(max_length=6, choices=Horizon)
    gives = models.TextField(max_length=LONGEST_GIVE, blank=True)
    needs = models.TextField(max_length=LONGEST_GIVE, blank=True)
    scarce_kind = models.CharField(max_length=14, choices=ScarceKind, default=ScarceKind.NOTHING)
    scarce_name = models.CharField(max_length=LONGEST_NAME, blank=True)
    sponsor = models.CharField(max_length=LONGEST_NAME, blank=True)
    mechanism = models.CharField(max_length=LONGEST_NAME, blank=True)
    deadline_on = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=1)
    wording = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True)
    scarce_changed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("goal")
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "person", "number"], name="alignment_goal_number_is_one_goal"),
            models.CheckConstraint(condition=Q(number__range=(1, 3)), name="alignment_goals_are_at_most_three"),
            models.CheckConstraint(
                condition=Q(scarce_kind="grant", deadline_on__isnull=False)
                | (~Q(scarce_kind="grant") & Q(deadline_on__isnull=True)),
                name="alignment_goal_has_a_deadline_where_it_needs_a_grant",
            ),
        ]

    def __str__(self) -> str:
        return f"goal {self.pk}"

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None

    @property
    def stated(self) -> StatedGoal:
        """The goal for the pure subjects and for its form."""
        return StatedGoal(**{field.name: getattr(self, field.name) for field in fields(StatedGoal)})


class PairAnswer(models.Model):
    """How one of the two owners marks a pair of shared goals. Read by its giver alone; both alike, and it is settled.

    Rows go when a goal gets another wording or is not shared any more: they were about what stood there before.
    """

    low = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=9, choices=PairMark)
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("answer about a pair of goals")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["low", "high", "person"], name="alignment_pair_answer_is_one_for_each_of_the_two"
            ),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="alignment_pair_names_the_lower_goal_first"),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"
