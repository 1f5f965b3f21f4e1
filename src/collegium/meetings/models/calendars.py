"""Private feeds, invitations by mail, and who says that they come."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Membership
from collegium.meetings.models.meetings import Meeting
from collegium.people.models import Person


class FeedTitle(models.TextChoices):
    """What a feed calls a meeting. It never holds the agenda or the title of a meeting."""

    PLAIN = "plain", _("Peer group meeting")
    GROUP = "group", _("the name of the group")


class Feed(models.Model):
    """A calendar feed under a secret address, kept only as a hash: of one group, or of all where there is none.

    Google, Microsoft and Apple fetch feeds for their users, so words in them leave this site: that is the owner's
    choice, and nothing is told by default but when.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendar_feeds")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    title = models.CharField(_("what it calls a meeting"), max_length=5, choices=FeedTitle, default=FeedTitle.PLAIN)
    tells_place = models.BooleanField(_("with place or link"), default=False)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("calendar feed")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "membership"], name="meetings_feed_of_a_group_is_one"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(membership=None), name="meetings_feed_of_all_groups_is_one"
            ),
        ]

    def __str__(self) -> str:
        return f"calendar feed {self.pk}"


class CalendarMail(models.Model):
    """A member wants invitations to this group's meetings by e-mail; none without this row."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="calendar_mail")
    title = models.CharField(_("what it calls a meeting"), max_length=5, choices=FeedTitle, default=FeedTitle.PLAIN)
    tells_place = models.BooleanField(_("with place or link"), default=False)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("invitations by e-mail")

    def __str__(self) -> str:
        return f"invitations by e-mail {self.pk}"


class CalendarNotice(models.Model):
    """What a member's calendar was told last about a meeting, so that nothing is told twice."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="calendar_notices")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="calendar_notices")
    sequence = models.PositiveIntegerField()
    is_cancelled = models.BooleanField(default=False)
    told_at = models.DateTimeField()

    class Meta:
        verbose_name = _("calendar notice")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["membership", "meeting"], name="meetings_notice_is_one_for_each_member_and_meeting"
            ),
        ]

    def __str__(self) -> str:
        return f"calendar notice {self.pk}"


class Coming(models.TextChoices):
    YES = "yes", _("I come")
    MAYBE = "maybe", _("Perhaps")
    NO = "no", _("I cannot come")


class Answer(models.Model):
    """Whether a member means to come. The group reads it; who was there is attendance and another matter.

    `by_mail` tells that a calendar program sent it: whose mail that was is less sure than who pressed on a page.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="answers")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="meeting_answers")
    coming = models.CharField(max_length=5, choices=Coming)
    answered_at = models.DateTimeField()
    by_mail = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("answer to a meeting")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="meetings_answer_is_one_for_each_member"),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"
