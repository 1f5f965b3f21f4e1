from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from collegium.people.actions import ensure_operator, issue_one_time_link
from collegium.people.models import Person
from collegium.people.queries import person_by_email


def issued_link(address: str, *, operator_name: str | None = None) -> tuple[str, str]:
    """A whole sign-in address and no problem, or nothing and a sentence that says what to do next."""
    person = person_by_email(address)
    if person is None and operator_name and not Person.objects.filter(is_operator=True, is_active=True).exists():
        try:
            validate_email(address)
        except ValidationError:
            return "", f"{address} is no e-mail address. Write it like ada@example.org."
        person = ensure_operator(email=address, name=operator_name, at=timezone.now())
    if person is None:
        return "", f"Nobody here has the address {address}. Check it for typing errors, or let them sign up."
    if not person.is_active:
        return "", f"The account of {address} is closed, so nobody can sign in with it."
    path = issue_one_time_link(person, by=None, at=timezone.now())
    return f"{settings.SITE_URL}{path}", ""
