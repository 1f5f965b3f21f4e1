"""A poll that finds the time of one meeting."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Group, Membership
from collegium.meetings.formats import FREE
from collegium.meetings.models.meetings import LONGEST, LONGEST_PLACE, LONGEST_TITLE, SHORTEST, Meeting
from collegium.people.models import validate_time_zone

LONGEST_NAME = 80
MOST_OPTIONS = 12
MOST_GUESTS = 20
MOST_GUESTS_A_MINUTE = 5


class Poll(models.Model):
    """Asks for one meeting. Whether it is open follows from the clock (`is_open`), so no job has to close it.

    `meeting` is the one that it moves, or that was made of it. `revision` counts changes of what is asked, so that
    whoever answered before is told once. Guests answer by a link while `takes_guests`; each time the link is made
    anew `link_number` rises, and the links before it lead nowhere.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="polls")
    asked_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    format = models.CharField(max_length=20, default=FREE)
    place = models.CharField(_("place or link"), max_length=LONGEST_PLACE, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[validate_time_zone])
    length_minutes = models.PositiveSmallIntegerField(_("length in minutes"))
    closes_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    takes_guests = models.BooleanField(default=False)
    link_number = models.PositiveSmallIntegerField(default=0)
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="polls")
    made_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("poll")
        ordering: ClassVar[list[str]] = ["-made_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(length_minutes__range=(SHORTEST, LONGEST)), name="meetings_poll_length_is_sound"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | Q(withdrawn_at=None), name="meetings_poll_is_decided_or_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return f"poll {self.pk}"

    @property
    def is_settled(self) -> bool:
        """Decided or withdrawn: nothing can be changed any more."""
        return self.decided_at is not None or self.withdrawn_at is not None

    def is_open(self, at: datetime) -> bool:
        """Whether answers are taken at this moment."""
        return not self.is_settled and at < self.closes_at

    def has_closed(self, at: datetime) -> bool:
        """The time for answers is over, and somebody can decide."""
        return not self.is_settled and at >= self.closes_at


class PollOption(models.Model):
    """One time that could be: on the clock of the poll's zone, and the instant that follows from it."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    on = models.DateField(_("day"))
    at = models.TimeField(_("time of day"))
    starts_at = models.DateTimeField()
    is_chosen = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("time of a poll")
        ordering: ClassVar[list[str]] = ["starts_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["poll", "on", "at"], name="meetings_poll_asks_for_a_time_once"),
            models.UniqueConstraint(fields=["poll"], condition=Q(is_chosen=True), name="meetings_poll_has_one_choice"),
        ]

    def __str__(self) -> str:
        return f"time {self.pk}"


class PollVoice(models.Model):
    """Who answers a poll: a member, or a guest by the name that was typed. `form_key` makes a guest come in once."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="voices")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, related_name="+")
    guest_name = models.CharField(_("name"), max_length=LONGEST_NAME, blank=True)
    form_key = models.CharField(max_length=64, blank=True)
    seen_revision = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("voice in a poll")
        ordering: ClassVar[list[str]] = ["made_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["poll", "membership"],
                condition=Q(membership__isnull=False),
                name="meetings_member_has_one_voice_in_a_poll",
            ),
            models.UniqueConstraint(
                fields=["poll", "form_key"], condition=~Q(form_key=""), name="meetings_guest_comes_into_a_poll_once"
            ),
            models.CheckConstraint(
                condition=Q(membership__isnull=False, guest_name="") | Q(membership=None) & ~Q(guest_name=""),
                name="meetings_voice_is_of_a_member_or_a_guest",
            ),
        ]

    def __str__(self) -> str:
        return f"voice {self.pk}"

    @property
    def name(self) -> str:
        return str(self.membership.person) if self.membership else self.guest_name


class Choice(models.TextChoices):
    YES = "yes", _("Yes")
    IF_NEEDED = "if_needed", _("If needed")
    NO = "no", _("No")


class PollAnswer(models.Model):
    """What one voice says about one time."""

    voice = models.ForeignKey(PollVoice, on_delete=models.CASCADE, related_name="answers")
    option = models.ForeignKey(PollOption, on_delete=models.CASCADE, related_name="answers")
    choice = models.CharField(max_length=9, choices=Choice)

    class Meta:
        verbose_name = _("answer to a poll")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["voice", "option"], name="meetings_voice_answers_a_time_once"),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"
