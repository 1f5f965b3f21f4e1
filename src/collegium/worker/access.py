from django.core.exceptions import PermissionDenied

from collegium.people.models import Person


def check_operator(person: Person) -> None:
    """Raises `PermissionDenied` for everyone who does not run this server."""
    if not person.is_operator:
        raise PermissionDenied
