from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from collegium.people.models import Person
from collegium.programs.models import NeutralPerson, Program


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


class Rotation(models.TextChoices):
    """Two orders of their own, so that note-keeping does not fall on the same people as facilitating."""

    FACILITATION = "facilitation", _("facilitation")
    NOTE_KEEPING = "note_keeping", _("note-keeping")

    @property
    def column(self) -> str:
        """The field of a membership that holds the turn."""
        return "facilitates_at_turn" if self == Rotation.FACILITATION else "keeps_notes_at_turn"


CURRENT_STATES = (MembershipState.ACTIVE, MembershipState.PAUSED)
"""States in which a person belongs to the group and may read what it writes."""

SEATED_STATES = (MembershipState.OFFERED, *CURRENT_STATES)
"""States that take one of the group's places: nobody else can have it."""


class Group(models.Model):
    """Peers around one table. A group of no program belongs only to itself.

    `neutral_steward` is the conflict steward where the group has chosen nobody of its own; `chartered_at` is since
    when its charter stands, and empty while it does not.
    """

    name = models.CharField(_("name"), max_length=80)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, null=True, blank=True, related_name="groups")
    state = models.CharField(max_length=10, choices=GroupState, default=GroupState.FORMING)
    size_least = models.PositiveSmallIntegerField(default=4)
    size_most = models.PositiveSmallIntegerField(default=8)
    neutral_steward = models.ForeignKey(
        NeutralPerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="groups"
    )
    created_at = models.DateTimeField()
    chartered_at = models.DateTimeField(null=True)
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

    def seats_taken(self) -> int:
        """How many people belong to the group, on pause or not, or hold an offered place."""
        return self.memberships.filter(state__in=SEATED_STATES).count()


class Membership(models.Model):
    """One person's place in one group, with the turn in each rotation (0 first).

    The member's choice of a conflict steward is a member (`steward_choice`) or a neutral person (`neutral_choice`).
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    state = models.CharField(max_length=10, choices=MembershipState, default=MembershipState.ACTIVE)
    facilitates_at_turn = models.PositiveSmallIntegerField(default=0)
    keeps_notes_at_turn = models.PositiveSmallIntegerField(default=0)
    is_conflict_steward = models.BooleanField(default=False)
    steward_choice = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="chosen_by"
    )
    neutral_choice = models.ForeignKey(
        NeutralPerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="chosen_by"
    )
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
            models.CheckConstraint(
                condition=Q(steward_choice=None) | Q(neutral_choice=None),
                name="groups_membership_chooses_one_steward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.group}"

    @property
    def is_current(self) -> bool:
        return self.state in CURRENT_STATES

    @property
    def takes_part(self) -> bool:
        """Whether the person may write: not on pause, and in a group that has not closed."""
        return self.state == MembershipState.ACTIVE and self.group.state != GroupState.CLOSED

    @property
    def has_chosen_a_steward(self) -> bool:
        return self.steward_choice_id is not None or self.neutral_choice_id is not None


@dataclass(frozen=True)
class Steward:
    """Who may read the declarations of a group: one of its members, or a neutral person of its program."""

    group: Group
    seat: Membership | NeutralPerson

    @property
    def person(self) -> Person:
        return self.seat.person

    @property
    def person_id(self) -> int:
        return self.seat.person_id

    @property
    def is_neutral(self) -> bool:
        return isinstance(self.seat, NeutralPerson)

    def is_choice_of(self, member: Membership) -> bool:
        """This member has chosen exactly this one."""
        return self.seat.pk == (member.neutral_choice_id if self.is_neutral else member.steward_choice_id)


class Invitation(models.Model):
    """A way into a group: by a link anyone may be handed, or bound to one e-mail address.

    The link is not stored, not even as a hash: it is the number of this row, signed with the site's secret key
    (links.py). So members can copy an open link again when they need it, and a copy of the database opens no group.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"), blank=True)
    is_single_use = models.BooleanField(default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    times_used = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("invitation")
        ordering: ClassVar[list[str]] = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    def is_open(self, at: datetime) -> bool:
        """True while the link itself still lets somebody in; whether the group has a place is another question."""
        return self.revoked_at is None and at < self.expires_at and not (self.is_single_use and self.used_at)


class RemovalState(models.TextChoices):
    OPEN = "open", _("open")
    CARRIED = "carried", _("carried")
    STOPPED = "stopped", _("stopped by an objection")
    WITHDRAWN = "withdrawn", _("withdrawn")
    MOOT = "moot", _("settled because the member left")


class Removal(models.Model):
    """A written request to remove a member, as clause 16 of the charter asks for it.

    The text is read by the group's members, the person concerned among them, and is emptied when the request is
    settled: a group keeps decisions, not stories (clause 18).
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="removals")
    asked_by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="removals_asked")
    talked_on = models.DateField(_("day of the talk"))
    neutral_person = models.CharField(_("neutral person"), max_length=120)
    text = models.TextField(_("request"), blank=True)
    state = models.CharField(max_length=10, choices=RemovalState, default=RemovalState.OPEN)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("request for removal")
        ordering: ClassVar[list[str]] = ["-asked_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(state="open"), name="groups_removal_is_open_once_for_each_member"
            ),
        ]

    def __str__(self) -> str:
        return f"request for removal {self.pk}"


class RemovalConsent(models.Model):
    """One member's consent to a removal. An objection needs no row: it settles the request at once."""

    removal = models.ForeignKey(Removal, on_delete=models.CASCADE, related_name="consents")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("consent to a removal")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["removal", "membership"], name="groups_removal_consent_is_given_once_by_each_member"
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"
