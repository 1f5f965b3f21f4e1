from datetime import datetime, timedelta

from django.db.models import QuerySet

from collegium.mail.models import Message, MessageState


def refused_messages(*, kind: str) -> QuerySet[Message]:
    """Messages of one kind ("groups.invitation") that the mail server will not take, newest first.

    The room that queued them shows them to the person who caused them, with another way to pass the link on.
    """
    return Message.objects.filter(kind=kind, state=MessageState.REFUSED).order_by("-pk")


def is_refused(*, key: str) -> bool:
    """Whether the message of this occasion was refused for good."""
    return Message.objects.filter(key=key, state=MessageState.REFUSED).exists()


def count_in_outbox() -> int:
    """Messages that are not delivered yet."""
    return Message.objects.filter(state__in=[MessageState.WAITING, MessageState.SENDING]).count()


def count_refused() -> int:
    return Message.objects.filter(state=MessageState.REFUSED).count()


def oldest_in_outbox(*, now: datetime) -> timedelta:
    """The age of the oldest message that is not delivered; zero where there is none."""
    undelivered = Message.objects.filter(state__in=[MessageState.WAITING, MessageState.SENDING])
    created_at = undelivered.order_by("created_at").values_list("created_at", flat=True).first()
    return now - created_at if created_at else timedelta(0)
