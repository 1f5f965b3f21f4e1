import hashlib
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from collegium.mail.actions import claim_message, note_put_off, note_refused, note_sent
from collegium.mail.models import Message
from collegium.mail.verdicts import Outcome, Verdict, verdict_on

AT_MOST = 100
"""Messages in one go, so that the worker looks up now and then."""


def run_due(now: datetime) -> None:
    """Delivers what is due. Does nothing where no mail server is configured."""
    if not settings.MAIL_IS_CONFIGURED:
        return
    connection = get_connection()
    try:
        for _turn in range(AT_MOST):
            message = claim_message(at=max(now, timezone.now()))
            if message is None or not deliver(message, connection):
                return
    finally:
        _close_quietly(connection)


def deliver(message: Message, connection: BaseEmailBackend) -> bool:
    """One attempt at one message; False where the server does not answer, so that the rest may wait."""
    try:
        connection.open()
        connection.send_messages([_as_email(message)])
    except OSError as error:
        return _note(message, verdict_on(error))
    note_sent(message, at=timezone.now())
    return True


def _as_email(message: Message) -> EmailMultiAlternatives:
    """The same message always has the same Message-ID, so that a mailbox can recognize a repetition."""
    name = hashlib.sha256(message.key.encode()).hexdigest()[:32]
    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    headers = {"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated", **_way_out(message.stop_url)}
    email = EmailMultiAlternatives(message.subject, message.text, None, [message.to], headers=headers)
    if message.calendar:
        _add_calendar(email, message)
    return email


def _add_calendar(email: EmailMultiAlternatives, message: Message) -> None:
    """Twice, as mail programs want it: one reads the part beside the text (RFC 6047), another only an attached file.

    The method beside the type has to be the one in the file, or Outlook shows no invitation.
    """
    email.attach_alternative(message.calendar, f"text/calendar; method={message.calendar_method}")
    email.attach("invite.ics", message.calendar.encode(), "application/ics")


def _way_out(stop_url: str) -> dict[str, str]:
    """The headers of RFC 8058, by which a mail program ends such messages with one press; it asks for HTTPS."""
    if not stop_url:
        return {}
    one_click = {"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if stop_url.startswith("https://") else {}
    return {"List-Unsubscribe": f"<{stop_url}>", **one_click}


def _note(message: Message, verdict: Verdict) -> bool:
    if verdict.outcome is Outcome.REFUSED:
        note_refused(message, reason=verdict.reason)
    else:
        note_put_off(message, reason=verdict.reason, at=timezone.now())
    return verdict.outcome is not Outcome.SERVER_AWAY


def _close_quietly(connection: BaseEmailBackend) -> None:
    """The server may have gone already; what was delivered is delivered."""
    try:
        connection.close()
    except OSError:
        return
