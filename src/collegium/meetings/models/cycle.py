"""A proposed cycle, turns in meetings, and when members are away."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Group, Membership
from collegium.inventory.models import Promise
from collegium.meetings.models.meetings import LONGEST_PLACE, Meeting
from collegium.meetings.models.series import Cycle
from collegium.people.models import validate_time_zone

LONGEST_BLOCKED = 2000


class RhythmChoice(models.TextChoices):
    """As `rhythm.Rhythm`, with words."""

    MONTHLY = "monthly", _("Once a month, at first every two weeks")
    EVERY_TWO_WEEKS = "every_two_weeks", _("Every two weeks")
    EVERY_THREE_WEEKS = "every_three_weeks", _("Every three weeks")


class CyclePlanState(models.TextChoices):
    SOLVING = "solving", _("being planned")
    READY = "ready", _("ready to look at")
    FAILED = "failed", _("not planned")
    DISCARDED = "discarded", _("discarded")
    ADOPTED = "adopted", _("adopted")


OPEN_PLANS = (CyclePlanState.SOLVING, CyclePlanState.READY, CyclePlanState.FAILED)
"""States in which a plan waits for somebody; a group has one of these at a time."""


class CyclePlan(models.Model):
    """A whole cycle as the worker proposes it, and what was asked for.

    `blocked` are the days and spans as they were typed. `cycle` is empty in the first plan until it is adopted; a plan
    that has it when it is asked for plans that cycle again from today. `made` is what the worker found: numbers,
    days and codes, and nobody's words (`stored.py`).
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="cycle_plans")
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, null=True, related_name="plans")
    state = models.CharField(max_length=10, choices=CyclePlanState, default=CyclePlanState.SOLVING)
    rhythm = models.CharField(_("rhythm"), max_length=20, choices=RhythmChoice, default=RhythmChoice.MONTHLY)
    starts_on = models.DateField(_("first meeting"))
    months = models.PositiveSmallIntegerField(_("months"), default=12)
    at = models.TimeField(_("begins at"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[validate_time_zone])
    length_minutes = models.PositiveSmallIntegerField(_("minutes"), default=90)
    place = models.CharField(_("place or link"), max_length=LONGEST_PLACE, blank=True)
    blocked = models.TextField(_("days without a meeting"), max_length=LONGEST_BLOCKED, blank=True)
    made = models.JSONField(null=True)
    asked_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("plan of a cycle")
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(state__in=["solving", "ready", "failed"]),
                name="meetings_group_has_one_open_plan",
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.pk}"

    @property
    def is_again(self) -> bool:
        """Whether it plans a running cycle again."""
        return self.cycle_id is not None

    @property
    def is_solving(self) -> bool:
        return self.state == CyclePlanState.SOLVING

    @property
    def is_ready(self) -> bool:
        return self.state == CyclePlanState.READY


class Leave(models.Model):
    """Days on which a member cannot come, both included. No reason is kept; the group reads the days."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="leaves")
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    stated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("leave")
        ordering: ClassVar[list[str]] = ["first_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="meetings_leave_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"leave {self.pk}"


class HotSeat(models.Model):
    """A member whose own matter a meeting is about."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="hot_seats")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="hot_seats")

    class Meta:
        verbose_name = _("hot seat")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="meetings_hot_seat_is_one_for_each_member"),
        ]

    def __str__(self) -> str:
        return f"hot seat {self.pk}"


class TeachBack(models.Model):
    """A promise of the exchange that has its place in a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="teach_backs")
    promise = models.OneToOneField(Promise, on_delete=models.CASCADE, related_name="meeting_place")

    class Meta:
        verbose_name = _("teach-back in a meeting")
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"teach-back {self.pk}"


class TurnRole(models.TextChoices):
    """As `planner.Role`, with words."""

    FACILITATOR = "facilitator", _("leading")
    NOTE_KEEPER = "note_keeper", _("keeping notes")
    HOT_SEAT = "hot_seat", _("hot seat")


class SwapState(models.TextChoices):
    ASKED = "asked", _("asked")
    AGREED = "agreed", _("agreed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Swap(models.Model):
    """`giver` asks `taker` for a turn to be taken, in exchange for the taker's turn in another meeting or for nothing.

    A turn that was agreed stays where it is when the cycle is planned again.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="swaps")
    role = models.CharField(max_length=12, choices=TurnRole)
    giver = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, related_name="swaps_given")
    taker = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="swaps_taken")
    in_exchange = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, related_name="swaps_back")
    state = models.CharField(max_length=10, choices=SwapState, default=SwapState.ASKED)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("swap of a turn")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "role", "giver"],
                condition=Q(state="asked"),
                name="meetings_turn_is_offered_to_one_member_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"swap {self.pk}"
