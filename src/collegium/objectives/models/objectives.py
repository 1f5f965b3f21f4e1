from dataclasses import fields
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.alignment.models import Goal
from collegium.groups.models import Group, Membership
from collegium.objectives.figures import written_number
from collegium.objectives.stated import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_TEXT,
    StatedMilestone,
    StatedObjective,
)
from collegium.objectives.states import ENDED, PREPARED, RUNNING

person_field = settings.AUTH_USER_MODEL


class Area(models.TextChoices):
    """What an objective is about. Source: evidence 6.2."""

    PAPER = "paper", _("Paper")
    REVIEW_ARTICLE = "review_article", _("Review article")
    ABSTRACT = "abstract", _("Abstract")
    GRANT = "grant", _("Grant")
    PILOT_DATA = "pilot_data", _("Pilot data")
    PROMOTION = "promotion", _("Promotion")
    REFEREES = "referees", _("Referees")
    TEACHING_PORTFOLIO = "teaching_portfolio", _("Teaching portfolio")
    TEACHING_SCHOLARSHIP = "teaching_scholarship", _("Teaching scholarship")
    SOCIETY = "society", _("Society")
    VISIBILITY = "visibility", _("Visibility")
    LEADERSHIP = "leadership", _("Leadership")
    QUALITY = "quality", _("Quality")
    SKILL = "skill", _("Skill")
    WELLNESS = "wellness", _("Wellness")
    GROUP = "group", _("Group")
    OTHER = "other", _("Something else")


class ObjectiveState(models.TextChoices):
    DRAFT = "draft", _("draft")
    CHECKED = "checked", _("checked")
    ACTIVE = "active", _("active")
    AT_RISK = "at_risk", _("at risk")
    DONE = "done", _("done")
    CARRIED = "carried", _("carried")
    DROPPED = "dropped", _("dropped")


class PlanKind(models.TextChoices):
    GUEST = "guest", _("A guest whom we invite")
    COURSE = "course", _("A course")


class Attainment(models.IntegerChoices):
    """Goal attainment: 0 is the objective as it was agreed at the start. Source: evidence 6.1."""

    MUCH_LESS = -2, _("−2: much less than planned")
    LESS = -1, _("−1: less than planned")
    AS_PLANNED = 0, _("0: as planned")
    MORE = 1, _("+1: more than planned")
    MUCH_MORE = 2, _("+2: much more than planned")


class Objective(models.Model):
    """One objective of a person (`owner`) or of the group itself (no owner). Nobody else reads it before `shared_at`.

    `revision` counts every change, so that an older window never overwrites a newer one. `phrase` are words of the
    mission as of `phrase_version`; whether they still stand there is looked up, never stored.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="objectives")
    owner = models.ForeignKey(person_field, on_delete=models.CASCADE, null=True, related_name="objectives")
    carried_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="carried_to")
    template = models.CharField(max_length=8, blank=True)
    area = models.CharField(max_length=20, choices=Area, default=Area.OTHER)
    text = models.TextField(max_length=LONGEST_TEXT)
    measure = models.CharField(max_length=LONGEST_NAME, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    baseline = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    target = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    evidence = models.CharField(max_length=LONGEST_NOTE, blank=True)
    hoped_outcome = models.CharField(max_length=LONGEST_NOTE, blank=True)
    hours = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    first_step = models.CharField(max_length=LONGEST_NOTE, blank=True)
    first_step_on = models.DateField(null=True)
    needs = models.JSONField(default=list)
    helper = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    plan_kind = models.CharField(max_length=8, choices=PlanKind, blank=True)
    plan = models.CharField(max_length=LONGEST_NOTE, blank=True)
    phrase = models.TextField(blank=True)
    phrase_version = models.CharField(max_length=12, blank=True)
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, null=True, related_name="+")
    criterion = models.CharField(max_length=LONGEST_NOTE, blank=True)
    is_personal = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    sponsor_deadline = models.DateField(null=True)
    goes_past_cycle = models.BooleanField(default=False)
    much_less = models.CharField(max_length=LONGEST_NOTE, blank=True)
    less = models.CharField(max_length=LONGEST_NOTE, blank=True)
    more = models.CharField(max_length=LONGEST_NOTE, blank=True)
    much_more = models.CharField(max_length=LONGEST_NOTE, blank=True)
    state = models.CharField(max_length=8, choices=ObjectiveState, default=ObjectiveState.DRAFT)
    attainment = models.SmallIntegerField(choices=Attainment, null=True)
    closing_note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True)
    activated_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("objective")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gte=0), name="objectives_objective_hours_are_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(closing_note=""), name="objectives_dropped_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(shared_at__isnull=False),
                name="objectives_of_the_group_are_read_by_it",
            ),
        ]

    def __str__(self) -> str:
        return f"objective {self.pk}"

    @property
    def written(self) -> dict[str, str]:
        """Its figures without zeros that say nothing."""
        return {name: written_number(getattr(self, name)) for name in ("baseline", "target", "hours")}

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None

    @property
    def is_of_group(self) -> bool:
        return self.owner_id is None

    @property
    def is_wellness(self) -> bool:
        return self.area == Area.WELLNESS

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def is_prepared(self) -> bool:
        return self.state in PREPARED

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def has_scale(self) -> bool:
        """True where levels of attainment were agreed at the start."""
        return any((self.much_less, self.less, self.more, self.much_more))

    @property
    def helper_has_left(self) -> bool:
        return self.helper is not None and not self.helper.is_current

    @property
    def stated(self) -> StatedObjective:
        """The objective for the pure subjects and for its form, with its milestones."""
        found = {one.name: getattr(self, one.name) for one in fields(StatedObjective) if one.name != "milestones"}
        return StatedObjective(
            **{**found, "needs": tuple(self.needs)}, milestones=tuple(one.stated for one in self.milestones.all())
        )


class Milestone(models.Model):
    """One of at most three things to have on the way."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="milestones")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=LONGEST_NOTE)
    due_on = models.DateField()
    reached_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("milestone")
        ordering: ClassVar[list[str]] = ["due_on", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["objective", "number"], name="objectives_milestone_number_is_one"),
            models.CheckConstraint(condition=Q(number__range=(1, 3)), name="objectives_milestones_are_at_most_three"),
        ]

    def __str__(self) -> str:
        return f"milestone {self.pk}"

    @property
    def stated(self) -> StatedMilestone:
        return StatedMilestone(number=self.number, text=self.text, due_on=self.due_on)


class WeeklyHours(models.Model):
    """How many hours a week a person has for objectives, in all groups together. Read by that person alone."""

    person = models.OneToOneField(person_field, on_delete=models.CASCADE, related_name="+")
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    stated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("hours a week")

    def __str__(self) -> str:
        return f"hours {self.pk}"
