"""What `collegium serve` says when it is ready: one-time sign-in links for whoever tries it out or runs it."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from collegium.home import demo
from collegium.people.actions import ensure_operator, issue_one_time_link
from collegium.people.models import Person

OPERATOR_ADDRESS = "operator@localhost.localdomain"
LIFETIME = timedelta(days=1)


def welcome(*, fill: bool, links: bool) -> str:
    """Fills an empty database with the demo program where wanted; returns the links, line by line."""
    now = timezone.now()
    if fill and not Person.objects.exists():
        with transaction.atomic():
            demo.fill(at=now)
    if not links:
        return ""
    operator = ensure_operator(email=OPERATOR_ADDRESS, name="Operator", at=now)
    people = [*demo.people_to_try(), ("the operator", operator)]
    width = max(len(role) for role, _person in people)
    lines = [f"  {role:<{width}}  {_link(person)}" for role, person in people]
    return "\n".join(["", "Sign in once with one of these links, within a day:", *lines, ""])


def _link(person: Person) -> str:
    path = issue_one_time_link(person, by=None, at=timezone.now(), lifetime=LIFETIME)
    return f"{settings.SITE_URL}{path}"
