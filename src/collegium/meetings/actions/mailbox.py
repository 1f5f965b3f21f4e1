"""The bookkeeping of the mailbox for answers; it says nothing about people, so it leaves no audit event."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from collegium.meetings.models import ReplyMailbox

EVERY, AFTER_TROUBLE = timedelta(minutes=3), timedelta(minutes=15)


@transaction.atomic
def claim_look(name: str, *, at: datetime) -> ReplyMailbox | None:
    """The mailbox where it is time to look into it; of two workers at once one gets it."""
    mailbox, _is_new = ReplyMailbox.objects.get_or_create(name=name, defaults={"look_at": at})
    # A clock that was ahead for a while must not keep everybody from looking until then.
    is_due = Q(look_at__lte=at) | Q(look_at__gt=at + AFTER_TROUBLE)
    claimed = ReplyMailbox.objects.filter(is_due, pk=mailbox.pk).update(look_at=at + EVERY)
    return mailbox if claimed else None


@transaction.atomic
def note_read(mailbox: ReplyMailbox, *, validity: int, read_to: int) -> None:
    """Messages up to this number were looked at."""
    ReplyMailbox.objects.filter(pk=mailbox.pk).update(validity=validity, read_to=read_to)


@transaction.atomic
def note_away(mailbox: ReplyMailbox, *, at: datetime) -> bool:
    """It cannot be read and is left alone for a while; True where that is news."""
    ReplyMailbox.objects.filter(pk=mailbox.pk).update(look_at=at + AFTER_TROUBLE)
    return bool(ReplyMailbox.objects.filter(pk=mailbox.pk, is_away=False).update(is_away=True))


@transaction.atomic
def note_back(mailbox: ReplyMailbox) -> bool:
    """It could be read; True where that is news."""
    return bool(ReplyMailbox.objects.filter(pk=mailbox.pk, is_away=True).update(is_away=False))
