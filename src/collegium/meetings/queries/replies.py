"""Whom the answer of a calendar program can be from, and whether such answers can be fetched."""

from datetime import datetime

from collegium.groups.models import GroupState, Membership, MembershipState
from collegium.meetings.models import CalendarNotice, Meeting, ReplyMailbox
from collegium.meetings.replies import Reply


def invited(reply: Reply) -> tuple[Membership, Meeting] | None:
    """The member whom we invited by mail under this name; None unless they take part and want such mail still.

    The address has to be the one they have now: one that they gave up may belong to somebody else.
    """
    told = CalendarNotice.objects.filter(
        meeting__uid=reply.uid,
        membership__state=MembershipState.ACTIVE,
        membership__calendar_mail__isnull=False,
        membership__person__email__iexact=reply.email,
        membership__person__is_active=True,
    ).exclude(membership__group__state=GroupState.CLOSED)
    found = told.select_related("meeting__group", "membership__person").first()
    return (found.membership, found.meeting) if found and _is_named(found.meeting, reply) else None


def mailbox_is_away(name: str) -> bool:
    """Whether the mailbox for answers could not be read when the worker looked last."""
    return ReplyMailbox.objects.filter(name=name, is_away=True).exists()


def _is_named(meeting: Meeting, reply: Reply) -> bool:
    """Invitations name each meeting by itself; a program that writes its day and time too has to mean this one."""
    return reply.instead_of in (None, meeting.starts_at, datetime.combine(meeting.on, meeting.at))
