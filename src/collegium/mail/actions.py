"""The outbox's verbs. What a message tells about is in the audit already, so its delivery leaves no event."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.template.loader import render_to_string

from collegium.mail.links import without_foreign_links
from collegium.mail.models import Message, MessageState

SENDING_AT_MOST = timedelta(minutes=5)
"""After this long a message that is still being sent belongs to nobody: its worker has died."""

SHORTEST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
TRIED_FOR = timedelta(days=3)
"""A message that the mail server put off for this long is given up, as mail servers themselves do."""

UNDELIVERED = [MessageState.WAITING, MessageState.SENDING]


@dataclass(frozen=True)
class CalendarPart:
    """A calendar file and its METHOD, which mail programs compare with each other."""

    method: str
    content: bytes


def queue_message(
    *,
    key: str,
    kind: str,
    to: str,
    template: str,
    context: dict[str, object],
    at: datetime,
    calendar: CalendarPart | None = None,
    stop_url: str = "",
) -> Message | None:
    """Puts one message into the outbox, in the caller's transaction.

    `key` names the occasion ("groups.invitation:17"): the same key is never sent twice. `template` is a text file
    whose first line is the subject. Mail programs show a button for `stop_url`. Returns None where no mail server is
    configured or the key is known already.
    """
    if not settings.MAIL_IS_CONFIGURED:
        return None
    text = render_to_string(template, {**context, "site_url": settings.SITE_URL})
    lines = without_foreign_links(text, site_url=settings.SITE_URL).strip().split("\n", 1)
    message = Message(
        key=key,
        kind=kind,
        to=to,
        subject=lines[0].strip()[:200],
        text=lines[-1].strip() + "\n",
        calendar=calendar.content.decode() if calendar else "",
        calendar_method=calendar.method if calendar else "",
        stop_url=stop_url,
        created_at=at,
        not_before=at,
    )
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        return None
    return message


def claim_message(*, at: datetime) -> Message | None:
    """The next message to deliver, taken by a conditional update so that no two workers send it."""
    due = Message.objects.filter(state__in=UNDELIVERED, not_before__lte=at)
    message = due.order_by("not_before", "pk").first()
    if message is None:
        return None
    taken = due.filter(pk=message.pk, attempts=message.attempts).update(
        state=MessageState.SENDING, not_before=at + SENDING_AT_MOST, attempts=F("attempts") + 1
    )
    return Message.objects.get(pk=message.pk) if taken else None


def _close(message: Message, **changes: object) -> bool:
    """Writes the result of this attempt; False where another worker has taken the message over."""
    mine = Message.objects.filter(pk=message.pk, state=MessageState.SENDING, attempts=message.attempts)
    return bool(mine.update(**changes))


def note_sent(message: Message, *, at: datetime) -> bool:
    """The mail server took it: the words are not needed any more."""
    return _close(
        message, state=MessageState.SENT, sent_at=at, subject="", text="", calendar="", stop_url="", refusal=""
    )


def note_refused(message: Message, *, reason: str) -> bool:
    """The mail server will never take it; `reason` is its code, such as "550"."""
    return _close(message, state=MessageState.REFUSED, subject="", text="", calendar="", stop_url="", refusal=reason)


def note_put_off(message: Message, *, reason: str, at: datetime) -> bool:
    """To be tried again after 30 s, 2 min, 8 min, 32 min, then hourly; given up after three days."""
    if at - message.created_at >= TRIED_FOR:
        return note_refused(message, reason=reason)
    pause = min(LONGEST_PAUSE, SHORTEST_PAUSE * 4 ** min(message.attempts - 1, 8))
    return _close(message, state=MessageState.WAITING, not_before=at + pause, refusal=reason)


def prune(*, before: datetime) -> int:
    """Deletes what was created before that moment and is sent or refused; returns how many."""
    closed = Message.objects.filter(state__in=[MessageState.SENT, MessageState.REFUSED], created_at__lt=before)
    return closed.delete()[0]
