from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from collegium.audit.actions import record
from collegium.people.actions import LinkWouldImpersonate, find_or_add_person, issue_one_time_link
from collegium.people.models import OneTimeLink, Person
from collegium.programs.models import Participant, Program
from collegium.programs.queries import waiting_for_a_first_link

FIRST_LINK_LASTS = timedelta(days=14)
MOST_LINKS_AT_ONCE = 500


class AlreadyOnTheRoster(Exception):
    """Somebody with this address, or this person, stands on the roster."""


class NoFirstLink(Exception):
    """The person has joined, or came here by somebody else: a coordinator could step into a colleague's place."""


@transaction.atomic
def add_participant(
    program: Program, *, email: str, name: str, by: Person, at: datetime, coauthors: str = "", **fields: Any
) -> Participant:
    """Puts one person on the roster by hand. Raises `AlreadyOnTheRoster`."""
    if program.participants.filter(email=email).exists():
        raise AlreadyOnTheRoster
    person, is_new = find_or_add_person(email=email, name=name, by=by, at=at, time_zone=program.time_zone, **fields)
    try:
        with transaction.atomic():
            participant = Participant.objects.create(
                program=program,
                person=person,
                email=email,
                name=name,
                coauthors=coauthors,
                brought_person=is_new,
                since=at,
                **fields,
            )
    except IntegrityError as already:
        raise AlreadyOnTheRoster from already
    record("programs.participant_added", subject=participant, by=by, at=at, program=program)
    return participant


@transaction.atomic
def remove_participant(participant: Participant, *, by: Person, at: datetime) -> None:
    """Takes somebody off the roster; the account and its groups stay theirs, first links that are still out end."""
    removed, _ = Participant.objects.filter(pk=participant.pk).delete()
    if not removed:
        return
    if participant.brought_person:
        unused = OneTimeLink.objects.filter(person=participant.person_id, person__joined_at=None, used_at=None)
        unused.filter(expires_at__gt=at).update(expires_at=at)
    record("programs.participant_removed", subject=participant.program, by=by, at=at, person=participant.person_id)


@transaction.atomic
def issue_first_link(participant: Participant, *, by: Person, at: datetime) -> str:
    """The path of a link with which somebody who was never here signs in for the first time.

    Only for a person whom this roster brought, who stands on no other roster and has never joined: with any other
    link a coordinator could step into a colleague's place. Raises `NoFirstLink`.
    """
    if not waiting_for_a_first_link(participant.program).filter(pk=participant.pk).exists():
        raise NoFirstLink
    try:
        path = issue_one_time_link(participant.person, by=by, at=at, lifetime=FIRST_LINK_LASTS)
    except LinkWouldImpersonate as joined:
        raise NoFirstLink from joined
    record("programs.first_link_issued", subject=participant, by=by, at=at, person=participant.person_id)
    return path


@transaction.atomic
def issue_first_links(program: Program, *, by: Person, at: datetime) -> list[tuple[Participant, str]]:
    """First links for those who have none that is still open, at most `MOST_LINKS_AT_ONCE`, for a mail merge."""
    still_open = OneTimeLink.objects.filter(person=OuterRef("person"), used_at=None, expires_at__gt=at)
    without = waiting_for_a_first_link(program).filter(~Exists(still_open))[:MOST_LINKS_AT_ONCE]
    links = [(participant, _first_link(participant, by=by, at=at)) for participant in without]
    if links:
        record("programs.first_links_downloaded", subject=program, by=by, at=at, count=len(links))
    return links


def _first_link(participant: Participant, *, by: Person, at: datetime) -> str:
    return issue_one_time_link(participant.person, by=by, at=at, lifetime=FIRST_LINK_LASTS)
