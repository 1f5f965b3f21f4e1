from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext_lazy as _

from collegium.careers.balance import MOST_HOURS, Mission, Needed
from collegium.careers.clock import FteStep
from collegium.programs.models import Criterion

LONGEST_TITLE = 160
LONGEST_NOTE = 1000
LONGEST_RANK = 120


class MissionKind(models.TextChoices):
    """What hours are for."""

    CLINICAL = Mission.CLINICAL.value, _("Clinical")
    TEACHING = Mission.TEACHING.value, _("Teaching")
    RESEARCH = Mission.RESEARCH.value, _("Research")
    SERVICE = Mission.SERVICE.value, _("Service")
    LEADERSHIP = Mission.LEADERSHIP.value, _("Leadership")
    SELF = Mission.SELF.value, _("Self")


class Wish(models.TextChoices):
    """Whether the person wants to be promoted; only then anything is said about the usual time."""

    YES = "yes", _("Yes, I want to be promoted")
    LATER = "later", _("Not now")
    NO = "no", _("No, I like it where I am")


class Career(models.Model):
    """Where one person's path leads: the next rank, the own wish, and whether a dossier is in process."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    next_rank = models.CharField(max_length=LONGEST_RANK, blank=True)
    wish = models.CharField(max_length=5, choices=Wish, blank=True)
    has_dossier = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("career")
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"career {self.pk}"


class EarlierRank(models.Model):
    """A rank that the person held before the present one, from its first day until the next rank began."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="earlier_ranks")
    title = models.CharField(max_length=LONGEST_RANK)
    starts_on = models.DateField()

    class Meta:
        verbose_name = _("earlier rank")
        ordering: ClassVar[list[str]] = ["starts_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "starts_on"], name="careers_one_rank_begins_on_a_day"),
        ]

    def __str__(self) -> str:
        return f"earlier rank {self.pk}"


class FteChange(models.Model):
    """From this day on the person works this percentage of full time. Before the first change: all of it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="fte_changes")
    starts_on = models.DateField()
    percent = models.DecimalField(max_digits=4, decimal_places=1)

    class Meta:
        verbose_name = _("change of FTE")
        ordering: ClassVar[list[str]] = ["starts_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "starts_on"], name="careers_fte_changes_once_on_a_day"),
            models.CheckConstraint(
                condition=Q(percent__gt=0) & Q(percent__lte=100), name="careers_fte_is_a_share_of_full_time"
            ),
        ]

    def __str__(self) -> str:
        return f"change of FTE {self.pk}"

    @property
    def step(self) -> FteStep:
        return FteStep(self.starts_on, float(self.percent) / 100)


class Milestone(models.Model):
    """Something that is reached on the way, or a goal that goes on (without a month).

    `due_month` is the first day of its month. `hours` a week of `mission` are what it needs, as the person sees it;
    hours of other missions stand in `more_hours`.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=LONGEST_TITLE)
    due_month = models.DateField(null=True)
    done_on = models.DateField(null=True)
    criterion = models.ForeignKey(Criterion, on_delete=models.SET_NULL, null=True, related_name="+")
    mission = models.CharField(max_length=10, choices=MissionKind, default=MissionKind.RESEARCH)
    hours = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(0))
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("milestone")
        ordering: ClassVar[list[str | OrderBy]] = [F("due_month").asc(nulls_last=True), "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(hours__gte=0) & Q(hours__lte=MOST_HOURS), name="careers_milestone_needs_hours_of_a_week"
            ),
        ]

    def __str__(self) -> str:
        return f"milestone {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.done_on is None

    @property
    def shown_on(self) -> date | None:
        """Where it stands on the timeline: when it was reached, or when it is due."""
        return self.done_on or self.due_month

    @property
    def needed(self) -> Needed:
        more = tuple((Mission(one.mission), one.hours) for one in self.more_hours.all())
        return Needed(self.pk, self.title, Mission(self.mission), self.hours, more)


class MoreHours(models.Model):
    """Hours a week of one more mission that a milestone needs, beside those of its first."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="more_hours")
    mission = models.CharField(max_length=10, choices=MissionKind)
    hours = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = _("hours of one more mission")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["milestone", "mission"], name="careers_more_hours_name_a_mission_once"),
            models.CheckConstraint(
                condition=Q(hours__gt=0) & Q(hours__lte=MOST_HOURS), name="careers_more_hours_are_of_a_week"
            ),
        ]

    def __str__(self) -> str:
        return f"more hours {self.pk}"
