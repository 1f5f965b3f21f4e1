"""Invitations that calendar programs understand (iTIP, RFC 5546), through the outbox."""

from datetime import datetime
from email.utils import parseaddr

from django.conf import settings

from collegium.groups.models import Membership
from collegium.mail.actions import CalendarPart, queue_message
from collegium.meetings.calendar_file import Address, CalendarFile, Single, write_calendar
from collegium.meetings.links import answer_address
from collegium.meetings.models import CalendarMail, Meeting
from collegium.meetings.queries.calendars import answer_of, telling

PARTSTAT = {"yes": "ACCEPTED", "maybe": "TENTATIVE", "no": "DECLINED"}


def queue_calendar_mail(choice: CalendarMail, meeting: Meeting, *, method: str, at: datetime) -> None:
    """One meeting for one member: REQUEST for a new or changed one, CANCEL for one that is called off."""
    membership = choice.membership
    queue_message(
        key=f"meetings.{method.lower()}:{meeting.pk}:{membership.pk}:{meeting.sequence}",
        kind="meetings.invitation",
        to=membership.person.email,
        template="meetings/mail/invitation.txt",
        context={
            "meeting": meeting,
            "local": meeting.starts_at.astimezone(membership.person.zone),
            "place": meeting.place if choice.tells_place else "",
            "is_new": meeting.sequence == 0,
            "is_cancelled": method == "CANCEL",
            "link": answer_address(membership, meeting),
            "takes_answers": bool(settings.REPLY_ADDRESS),
            "page": f"{settings.SITE_URL}/groups/{meeting.group_id}/meetings/{meeting.pk}/",
        },
        at=at,
        calendar=CalendarPart(method, _file(choice, meeting, method=method, at=at)),
    )


def _file(choice: CalendarMail, meeting: Meeting, *, method: str, at: datetime) -> bytes:
    membership = choice.membership
    entry = Single(uid=meeting.uid, meeting=telling(choice).booked(meeting))
    attendees = [Address(str(membership.person), membership.person.email, _answered(membership, meeting))]
    file = CalendarFile(
        entries=[entry],
        written_at=at,
        method=method,
        organizer=_organizer(),
        attendees=attendees,
        asks=bool(settings.REPLY_ADDRESS) and method == "REQUEST",
    )
    return write_calendar(file)


def _organizer() -> Address:
    """The site's own address, that for answers where there is one: no member's address is told to the others."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return Address(name or "Collegium", settings.REPLY_ADDRESS or address)


def _answered(membership: Membership, meeting: Meeting) -> str:
    """An answer from before the last change was an answer to something else."""
    answer = answer_of(membership, meeting)
    is_still_one = answer and answer.answered_at >= meeting.changed_at
    return PARTSTAT[answer.coming] if answer and is_still_one else "NEEDS-ACTION"
