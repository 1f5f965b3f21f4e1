"""The room's messages. They hold links, never contents."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from collegium.formation.models import Proposal, Round
from collegium.groups.models import Group
from collegium.mail.actions import queue_message
from collegium.mail.models import Message
from collegium.people.models import ContactChoice, Person


def invite_to_round(person: Person, *, found: Round, path: str, at: datetime) -> Message | None:
    """Asks a person on the roster to enroll; `path` may be a one-time link. One message for each person and round."""
    return queue_message(
        key=f"formation.invitation:{found.pk}:{person.pk}",
        kind="formation.invitation",
        to=person.email,
        template="formation/emails/invitation.txt",
        context={
            "person": person,
            "round": found,
            "open_until": found.open_until.astimezone(found.zone).date(),
            "link": settings.SITE_URL + path,
        },
        at=at,
    )


def tell_about_place(person: Person, *, proposal: Proposal, group: Group, at: datetime) -> Message | None:
    """Says that a place is offered. Somebody who wants no mail sees it on the start page alone."""
    if person.contact == ContactChoice.NOTHING:
        return None
    return queue_message(
        key=f"formation.place:{group.pk}:{person.pk}",
        kind="formation.place",
        to=person.email,
        template="formation/emails/place.txt",
        context={"person": person, "round": proposal.round, "link": settings.SITE_URL + reverse("home:start")},
        at=at,
    )
