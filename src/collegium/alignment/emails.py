"""Messages of this room: each holds a link and says no more than that something waits."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from collegium.alignment.models import CharterVersion, ClauseProposal
from collegium.groups.models import Group, Membership, Steward
from collegium.groups.queries import active_memberships
from collegium.mail.actions import queue_message
from collegium.people.models import ContactChoice, Person

DAYS_BETWEEN = 7


def queue_wording_proposed(proposal: ClauseProposal, *, by: Person, at: datetime) -> None:
    group = proposal.charter.group
    link = reverse("alignment:clause_consent", args=[group.pk, proposal.clause])
    for member in _others(group, by):
        _queue(f"alignment.wording:{proposal.pk}", member, template="wording_proposed", link=link, at=at)


def queue_charter_waits(version: CharterVersion, *, signed: frozenset[int], by: Person | None, at: datetime) -> None:
    """To everybody whose signature is missing; the same version is announced to each member once."""
    group = version.charter.group
    link = reverse("alignment:sign", args=[group.pk])
    for member in _others(group, by):
        if member.person_id not in signed:
            _queue(f"alignment.charter_waits:{version.pk}", member, template="charter_waits", link=link, at=at)


def queue_waiting(group: Group, memberships: Iterable[int], *, at: datetime) -> None:
    """At most once a week to each person. Question, review or disclosure: the words are the same."""
    link, waited_for = reverse("alignment:conflicts", args=[group.pk]), set(memberships)
    for member in _others(group, None):
        if member.pk in waited_for:
            _queue(_waiting_in_week(group, at), member, template="waiting", link=link, at=at)


def queue_waiting_on_desk(steward: Steward, *, at: datetime) -> None:
    """The same message to a neutral person, whose link leads to the desk: no page of the group opens there."""
    if steward.person.contact != ContactChoice.NOTHING:
        link = reverse("stewardships:desk", args=[steward.group.pk])
        _queue(_waiting_in_week(steward.group, at), steward, template="waiting", link=link, at=at)


def _waiting_in_week(group: Group, at: datetime) -> str:
    week = date.fromordinal(at.date().toordinal() // DAYS_BETWEEN * DAYS_BETWEEN)
    return f"alignment.waiting:{group.pk}:{week.isoformat()}"


def _others(group: Group, by: Person | None) -> list[Membership]:
    """Each active member but the one who acted, and but those who want no mail."""
    others = active_memberships(group).exclude(person__contact=ContactChoice.NOTHING).select_related("group", "person")
    return [one for one in others if by is None or one.person_id != by.pk]


def _queue(occasion: str, member: Membership | Steward, *, template: str, link: str, at: datetime) -> None:
    queue_message(
        key=f"{occasion}:{member.person_id}",
        kind=occasion.split(":", 1)[0],
        to=member.person.email,
        template=f"alignment/emails/{template}.txt",
        context={"group": member.group, "link": f"{settings.SITE_URL}{link}"},
        at=at,
    )
