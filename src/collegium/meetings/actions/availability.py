"""Somebody says when meeting is possible in an ordinary week."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.meetings.models import Availability
from collegium.people.models import Person


@transaction.atomic
def save_availability(*, can: Iterable[int], if_needed: Iterable[int], by: Person, at: datetime) -> Availability:
    """Puts these hours in place of what was said before. An hour in both lists is one that suits."""
    suits = set(can)
    hours = {"can": sorted(suits), "if_needed": sorted(set(if_needed) - suits)}
    kept, _is_new = Availability.objects.update_or_create(person=by, defaults={**hours, "saved_at": at})
    record("meetings.availability_saved", subject=kept, by=by, at=at)
    return kept
