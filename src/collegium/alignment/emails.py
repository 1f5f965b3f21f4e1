"""One short message for everything that waits: it holds a link to the group's alignment and says no more."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from collegium.groups.models import Group
from collegium.groups.queries import active_memberships
from collegium.mail.actions import queue_message
from collegium.people.models import ContactChoice

DAYS_BETWEEN = 7


def queue_waiting(group: Group, memberships: Iterable[int], *, at: datetime) -> None:
    """At most once a week to each person. Question, review or disclosure: the words are the same."""
    link = f"{settings.SITE_URL}{reverse('alignment:conflicts', args=[group.pk])}"
    week = date.fromordinal(at.date().toordinal() // DAYS_BETWEEN * DAYS_BETWEEN)
    people = active_memberships(group).filter(pk__in=list(memberships))
    for membership in people.exclude(person__contact=ContactChoice.NOTHING):
        queue_message(
            key=f"alignment.waiting:{group.pk}:{membership.person_id}:{week.isoformat()}",
            kind="alignment.waiting",
            to=membership.person.email,
            template="alignment/emails/waiting.txt",
            context={"group": group, "link": link},
            at=at,
        )
