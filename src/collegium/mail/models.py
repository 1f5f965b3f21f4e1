from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    REFUSED = "refused", _("refused by the mail server")


class Message(models.Model):
    """One message to one address. Its words are emptied once it was sent: they may hold a sign-in code or a link.

    `calendar` is a calendar file that goes with it, and `calendar_method` says what it wants (REQUEST, CANCEL).

    `not_before` is when it may be tried next; while it is being sent, until when nobody else may try. `stop_url` is
    where one press ends messages of this kind (RFC 8058); empty for what nobody can do without.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    calendar = models.TextField(default="")
    calendar_method = models.CharField(max_length=10, default="")
    stop_url = models.CharField(max_length=300, default="")
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=200, default="")

    class Meta:
        verbose_name = _("message")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["not_before"], name="mail_undelivered", condition=models.Q(state__in=["waiting", "sending"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"
