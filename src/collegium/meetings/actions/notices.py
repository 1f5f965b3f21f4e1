"""Notices are chosen, stopped and given. That one was given leaves no event: what it tells of has one already."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from collegium.audit.actions import record
from collegium.meetings.emails.notices import queue_digest, queue_poll_reminder
from collegium.meetings.models import Given, NoticeChoice, Poll
from collegium.meetings.notice_links import DIGEST
from collegium.meetings.notices import (
    APPROACH,
    How,
    Kind,
    digest_occasion,
    poll_needs_a_message,
)
from collegium.meetings.queries.notices import waiting_for, ways_of
from collegium.meetings.queries.polls import not_answered
from collegium.people.models import Person


@transaction.atomic
def choose_notices(ways: Mapping[Kind, How], *, by: Person, at: datetime) -> None:
    """Keeps how the person wants each kind."""
    _keep(by, ways)
    record("meetings.notices_chosen", subject=by, by=by, at=at)


@transaction.atomic
def stop_notices(person: Person, *, kind: str, at: datetime) -> None:
    """Ends one kind ("poll"), or "digest": every kind that comes in the digest. Twice is as good as once."""
    ways = ways_of(person)
    ends = [one for one, how in ways.items() if (how is How.DIGEST if kind == DIGEST else one == kind)]
    if any(ways[one] is not How.NOTHING for one in ends):
        _keep(person, dict.fromkeys(ends, How.NOTHING))
        record("meetings.notices_stopped", subject=person, by=person, at=at, kind=kind)


def _keep(person: Person, ways: Mapping[Kind, How]) -> None:
    for kind, how in ways.items():
        NoticeChoice.objects.update_or_create(person=person, kind=kind.value, defaults={"how": how.value})


@transaction.atomic
def give_digest(person: Person, *, day: date, at: datetime) -> None:
    """The digest of this Monday, once; where nothing waits it is noted that nothing was to be said.

    Note and message are one transaction: a worker that dies leaves both or none.
    """
    occasion = digest_occasion(day)
    given, is_new = Given.objects.get_or_create(
        person=person, occasion=occasion, defaults={"is_digest": True, "at": at}
    )
    if is_new:
        kinds = [kind for kind, how in ways_of(person).items() if how is How.DIGEST]
        waiting = waiting_for(person, at=at).of_kinds(kinds)
        if waiting:
            queue_digest(waiting, key=f"meetings.digest:{given.pk}", at=at)


@transaction.atomic
def give_once(person: Person, *, occasion: str, queue: Callable[[str], object], at: datetime) -> bool:
    """Gives a notice of its own for an occasion (`notices.occasion`) unless it was given; `queue` gets the key.

    Returns whether it was given now.
    """
    given, is_new = Given.objects.get_or_create(person=person, occasion=occasion, defaults={"at": at})
    if is_new:
        queue(f"meetings.notice:{given.pk}")
    return is_new


@transaction.atomic
def remind_of_poll(poll: Poll, *, at: datetime) -> None:
    """Reminds those who have not answered, once for each poll, and not who asked it."""
    if not Poll.objects.filter(pk=poll.pk, reminded_at=None).update(reminded_at=at):
        return
    people = [one.person for one in not_answered(poll) if one.pk != poll.asked_by_id]
    for person in people:
        how = ways_of(person)[Kind.POLL]
        if poll_needs_a_message(how, closes_at=poll.closes_at, now=at, zone=person.time_zone):
            queue_poll_reminder(poll, person, at=at)
    record("meetings.poll_reminded", subject=poll, by=None, at=at, group=poll.group, people=len(people))


def forget_digests_of_a_wrong_clock(*, at: datetime) -> None:
    """A digest in the future was given while the clock ran ahead; its real Monday must not be passed over.

    It is forgotten only when that time really comes near, that is when a later digest was given shortly before it. So
    a clock that falls back for a while, and comes forward again, gives nothing twice.
    """
    longest, shortest = APPROACH
    nearer = Given.objects.filter(
        person=OuterRef("person"),
        is_digest=True,
        pk__gt=OuterRef("pk"),
        at__gt=OuterRef("at") - longest,
        at__lte=OuterRef("at") - shortest,
    )
    ahead = Given.objects.filter(Exists(nearer), is_digest=True, at__gt=at)
    # The worker looks every few seconds; nearly always there is nothing, and then no write is begun.
    if ahead.exists():
        ahead.delete()
