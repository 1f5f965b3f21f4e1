"""Feeds are made, renewed and closed; members choose invitations by mail and say whether they come."""

import secrets
from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.meetings.models import Answer, CalendarMail, Coming, Feed, Meeting, MeetingState
from collegium.meetings.refusals import MeetingNotPlanned
from collegium.people.models import Person
from collegium.people.queries import token_hash


@transaction.atomic
def make_feed(
    person: Person, *, membership: Membership | None, title: str, tells_place: bool, at: datetime
) -> tuple[Feed, str]:
    """A new secret address, shown this once; one that was there for the same choice stops working."""
    # The person's row is locked, so that of two presses at once one address is left.
    Person.objects.select_for_update().get(pk=person.pk)
    Feed.objects.filter(person=person, membership=membership).delete()
    token = secrets.token_urlsafe(32)
    feed = Feed.objects.create(
        person=person,
        membership=membership,
        token_hash=token_hash(token),
        title=title,
        tells_place=tells_place,
        made_at=at,
    )
    record("meetings.feed_made", subject=feed, by=person, at=at, title=title, place=tells_place)
    return feed, token


@transaction.atomic
def close_feed(feed: Feed, *, by: Person, at: datetime) -> None:
    """The address stops working at once."""
    record("meetings.feed_closed", subject=feed, by=by, at=at)
    Feed.objects.filter(pk=feed.pk).delete()


@transaction.atomic
def ask_for_calendar_mail(
    membership: Membership, *, title: str, tells_place: bool, by: Person, at: datetime
) -> CalendarMail:
    """From now on this member is invited by e-mail."""
    choice, _is_new = CalendarMail.objects.update_or_create(
        membership=membership,
        defaults={"title": title, "tells_place": tells_place},
        create_defaults={"title": title, "tells_place": tells_place, "made_at": at},
    )
    record("meetings.mail_chosen", subject=choice, by=by, at=at, title=title, place=tells_place)
    return choice


@transaction.atomic
def stop_calendar_mail(membership: Membership, *, by: Person, at: datetime) -> None:
    """No more invitations by e-mail; what stands in the calendar stays there."""
    for choice in CalendarMail.objects.filter(membership=membership):
        record("meetings.mail_stopped", subject=choice, by=by, at=at)
        choice.delete()


@transaction.atomic
def answer_meeting(
    meeting: Meeting,
    *,
    membership: Membership,
    coming: str,
    by: Person,
    at: datetime,
    mailed_at: datetime | None = None,
) -> None:
    """Says whether this member means to come; the last word counts. Raises `MeetingNotPlanned`.

    `mailed_at` is when their calendar program says that they pressed its button.
    """
    # The meeting's row is locked, so that an answer on the page and one by mail come one after the other.
    planned = Meeting.objects.select_for_update().filter(pk=meeting.pk, state=MeetingState.PLANNED)
    if planned.first() is None:
        raise MeetingNotPlanned
    by_mail = mailed_at is not None
    answer, _is_new = Answer.objects.update_or_create(
        meeting=meeting,
        membership=membership,
        defaults={"coming": Coming(coming), "answered_at": mailed_at or at, "by_mail": by_mail},
    )
    record("meetings.answered", subject=answer, by=by, at=at, by_mail=by_mail)
