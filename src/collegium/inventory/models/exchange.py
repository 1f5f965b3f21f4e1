from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Group, Membership
from collegium.inventory.models.answers import Willing
from collegium.inventory.teach_backs import MOST_TAUGHT

LONGEST_SLOT = 60


class PlanState(models.TextChoices):
    DRAWING = "drawing", _("being drawn")
    READY = "ready", _("ready")
    FAILED = "failed", _("not drawn")


class PlanFailure(models.TextChoices):
    """Why a plan could not be drawn. What was unreadable is nobody's name."""

    PRIVATE_RULES_UNREADABLE = "private_rules_unreadable", _("private rules could not be read")


class ExchangePlan(models.Model):
    """The exchange of one group in one cycle: a year, counted from the day on which its first plan was asked for."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="exchange_plans")
    cycle = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.DRAWING)
    failure = models.CharField(max_length=32, choices=PlanFailure, blank=True)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("exchange plan")
        ordering: ClassVar[list[str]] = ["-cycle"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "cycle"], name="inventory_plan_is_one_for_each_cycle"),
        ]

    def __str__(self) -> str:
        return f"exchange plan {self.pk}"


class PromiseState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    PROMISED = "promised", _("promised")
    DONE = "done", _("done")
    LET_GO = "let_go", _("let go")


OPEN_STATES = (PromiseState.PROPOSED, PromiseState.PROMISED)
"""States in which the two can still say something about a teach-back."""


class Promise(models.Model):
    """One member teaches another one item. It is a promise once both said yes; either lets it go without a reason.

    `is_priority` and `willing` are what the two had answered when the plan was drawn. Nobody reads who let go.
    """

    plan = models.ForeignKey(ExchangePlan, on_delete=models.CASCADE, related_name="promises")
    teacher = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="teaching_promises")
    learner = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="learning_promises")
    code = models.CharField(max_length=24)
    is_priority = models.BooleanField(default=False)
    willing = models.CharField(max_length=16, choices=Willing, default=Willing.ASK)
    state = models.CharField(max_length=10, choices=PromiseState, default=PromiseState.PROPOSED)
    teacher_yes_at = models.DateTimeField(null=True)
    learner_yes_at = models.DateTimeField(null=True)
    promised_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    slot = models.CharField(_("when"), max_length=LONGEST_SLOT, blank=True)

    class Meta:
        verbose_name = _("promise")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(teacher=F("learner")), name="inventory_promise_joins_two_people"),
            models.UniqueConstraint(
                fields=["plan", "learner", "code"],
                condition=~Q(state="let_go"),
                name="inventory_promise_serves_a_want_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["promised", "done"])
                | Q(teacher_yes_at__isnull=False, learner_yes_at__isnull=False),
                name="inventory_promise_needs_two_yes",
            ),
        ]

    def __str__(self) -> str:
        return f"promise {self.pk}"

    @property
    def is_half_accepted(self) -> bool:
        """One of the two has said yes, and the other not yet."""
        return self.state == PromiseState.PROPOSED and (self.teacher_yes_at or self.learner_yes_at) is not None

    def is_of(self, membership_pk: int) -> bool:
        return membership_pk in (self.teacher_id, self.learner_id)

    def has_yes_of(self, membership_pk: int) -> bool:
        said = self.teacher_yes_at if membership_pk == self.teacher_id else self.learner_yes_at
        return said is not None


class TeachingRoom(models.Model):
    """How many teach-backs a person can give at a time, over all groups. Nobody else reads it; no row means three."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="teaching_room")
    most = models.PositiveSmallIntegerField(default=MOST_TAUGHT)

    class Meta:
        verbose_name = _("room for teaching")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(most__lte=MOST_TAUGHT), name="inventory_room_is_at_most_three"),
        ]

    def __str__(self) -> str:
        return f"room for teaching {self.pk}"
