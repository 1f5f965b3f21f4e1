"""Looks for answers of calendar programs in the mailbox that the operator named, where there is one."""

import logging
from datetime import datetime

from django.conf import settings

from collegium.groups.refusals import Refused
from collegium.mail.mailbox import TROUBLE, Mailbox, opened
from collegium.meetings.actions import claim_look, note_away, note_back, note_read, take_reply
from collegium.meetings.models import ReplyMailbox
from collegium.meetings.refusals import NotInvited
from collegium.meetings.replies import NotAReply
from collegium.meetings.reply_mail import LARGEST_MAIL, reply_in

AT_ONCE = 200
"""Messages that one look takes on; the rest come next."""

logger = logging.getLogger(__name__)


def run_due(now: datetime) -> None:
    """Every few minutes, for some seconds at most. A mailbox that is away is told of once and tried again later."""
    address = settings.REPLY_MAILBOX
    place = claim_look(address.name, at=now) if address else None
    if address is None or place is None:
        return
    try:
        with opened(address) as mailbox:
            _read(mailbox, place, now)
    except TROUBLE as error:
        if note_away(place, at=now):
            # The message of the error may hold what the server said, and with it the name of the mailbox.
            logger.warning("The mailbox for answers cannot be read: %s. It is tried again.", type(error).__qualname__)
    else:
        if note_back(place):
            logger.info("The mailbox for answers can be read again.")


def _read(mailbox: Mailbox, place: ReplyMailbox, now: datetime) -> None:
    """New messages one by one; what is noted after each survives whatever happens at the next."""
    known = place.read_to if mailbox.validity == place.validity else 0
    for number in mailbox.unseen(after=known)[:AT_ONCE]:
        if mailbox.is_late:
            return
        if mailbox.holds_calendar(number, at_most=LARGEST_MAIL):
            _take(mailbox, number, now)
        note_read(place, validity=mailbox.validity, read_to=number)


def _take(mailbox: Mailbox, number: int, now: datetime) -> None:
    """Marks it seen once it is taken, or known as ours; anything else stays unread for whoever reads this mailbox."""
    try:
        take_reply(reply_in(mailbox.message(number)), at=now)
    except (NotAReply, NotInvited):
        return
    except Refused:
        # Taken before, too old, or about a meeting that is over: done with too.
        pass
    mailbox.mark_seen(number)
