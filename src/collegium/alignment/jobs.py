"""What is due in this room, found by looking at the rows. Two workers at once do nothing twice."""

from datetime import datetime

from collegium.alignment.actions import care_for_group, forget_old
from collegium.groups.models import Group


def run_due(now: datetime) -> None:
    """Everything that the clock has decided by `now`."""
    forget_old(at=now)
    answered = Group.objects.filter(memberships__screenings__isnull=False)
    for group in answered.exclude(conflict_care__cared_on__gte=now.date()).distinct():
        care_for_group(group, at=now)
