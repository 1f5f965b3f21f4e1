from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from collegium.programs.models import Program


class GroupState(models.TextChoices):
    FORMING = "forming", _("forming")
    CHARTERED = "chartered", _("chartered")
    ACTIVE = "active", _("active")
    REVIEW = "review", _("in review")
    CLOSED = "closed", _("closed")


class MembershipState(models.TextChoices):
    OFFERED = "offered", _("offered a place")
    ACTIVE = "active", _("member")
    PAUSED = "paused", _("on pause")
    LEFT = "left", _("has left")
    DECLINED = "declined", _("declined the place")
    REMOVED = "removed", _("was removed")


CURRENT_STATES = (MembershipState.ACTIVE, MembershipState.PAUSED)
"""States in which a person belongs to the group and may read what it writes."""


class Group(models.Model):
    """Peers around one table. A group of no program belongs only to itself."""

    name = models.CharField(_("name"), max_length=80)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, null=True, blank=True, related_name="groups")
    state = models.CharField(max_length=10, choices=GroupState, default=GroupState.FORMING)
    size_least = models.PositiveSmallIntegerField(default=4)
    size_most = models.PositiveSmallIntegerField(default=8)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("group")
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(size_least__gte=3) & Q(size_most__gte=F("size_least")) & Q(size_most__lte=12),
                name="groups_group_sizes_are_sound",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One person's place in one group, with the turn in each rotation (0 first)."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    state = models.CharField(max_length=10, choices=MembershipState, default=MembershipState.ACTIVE)
    facilitates_at_turn = models.PositiveSmallIntegerField(default=0)
    keeps_notes_at_turn = models.PositiveSmallIntegerField(default=0)
    is_conflict_steward = models.BooleanField(default=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("membership")
        ordering: ClassVar[list[str]] = ["since", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "person"], name="groups_membership_is_one_for_each_person"),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(is_conflict_steward=True),
                name="groups_membership_has_one_conflict_steward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.group}"

    @property
    def is_current(self) -> bool:
        return self.state in CURRENT_STATES


class Invitation(models.Model):
    """A way into a group: by a link anyone may be handed, or bound to one e-mail address."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    is_single_use = models.BooleanField(default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("invitation")
        ordering: ClassVar[list[str]] = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"invitation {self.pk}"
