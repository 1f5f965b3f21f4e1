"""Private wishes: kept for their owner alone, and gone with the owner."""

from datetime import datetime

from django.db import transaction

from collegium.alignment.models import Expectations
from collegium.alignment.spread import Scale
from collegium.audit.actions import record
from collegium.groups.models import Group
from collegium.people.models import Person


@transaction.atomic
def tell_expectations(group: Group, *, answers: dict[Scale, int], by: Person, at: datetime) -> Expectations:
    """Keeps the three answers of one member; telling them again replaces them. The event tells no number."""
    told, _is_new = Expectations.objects.update_or_create(
        group=group, person=by, defaults={**{scale.value: value for scale, value in answers.items()}, "at": at}
    )
    record("alignment.expectations_told", subject=told, by=by, at=at)
    return told


@transaction.atomic
def forget_expectations(expectations: Expectations, *, at: datetime) -> None:
    """Deletes the wishes of somebody who has left."""
    record("alignment.expectations_forgotten", subject=expectations, by=None, at=at)
    expectations.delete()
