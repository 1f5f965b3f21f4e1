"""Calling the roster to enroll: everything works with links that are copied by hand; mail is an extra."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from collegium.audit.actions import record
from collegium.formation.emails import invite_to_round
from collegium.formation.models import Round
from collegium.formation.queries.rounds import not_enrolled
from collegium.people.actions import issue_one_time_link
from collegium.people.actions.links import LONGEST_LIFETIME
from collegium.people.models import Person
from collegium.programs.models import Participant
from collegium.programs.queries import waiting_for_a_first_link


@dataclass(frozen=True)
class PersonalLink:
    """A way in for one person. `signs_in` says that the link is single-use and lets that person in."""

    entry: Participant
    path: str
    signs_in: bool


def enrollment_path(found: Round) -> str:
    return reverse("formation:enroll", args=[found.pk])


@transaction.atomic
def invite_by_links(found: Round, *, entries: Iterable[Participant], by: Person, at: datetime) -> list[PersonalLink]:
    """One link for each person: a single-use one for those whom this roster brought, the round's own for the others.

    Only somebody who has never signed in anywhere gets a link that signs in: a coordinator must not be able to become
    somebody who has joined.
    """
    path = enrollment_path(found)
    let_in = set(waiting_for_a_first_link(found.program).values_list("person_id", flat=True))
    links = []
    for entry in entries:
        is_new = entry.person_id in let_in
        link = path
        if is_new:
            link = issue_one_time_link(entry.person, by=by, at=at, lifetime=LONGEST_LIFETIME, leads_to=path)
        links.append(PersonalLink(entry=entry, path=link, signs_in=is_new))
    record("formation.links_made", subject=found, by=by, at=at, people=len(links))
    return links


@transaction.atomic
def invite_by_mail(found: Round, *, by: Person, at: datetime) -> int:
    """One message to everybody on the roster who has not enrolled and got none yet; returns how many are new."""
    queued = 0
    for link in invite_by_links(found, entries=not_enrolled(found), by=by, at=at):
        queued += invite_to_round(link.entry.person, found=found, path=link.path, at=at) is not None
    record("formation.invited", subject=found, by=by, at=at, messages=queued)
    return queued
