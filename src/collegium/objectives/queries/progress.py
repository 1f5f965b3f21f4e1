from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from collegium.groups.models import Group
from collegium.objectives.models import CheckIn, Objective
from collegium.objectives.progress import ObjectivesTask, next_task
from collegium.objectives.states import PREPARED, RUNNING
from collegium.people.models import Person

TOLD_WITHIN = timedelta(days=28)
"""Four weeks: from one meeting to the next."""


def objectives_task(group: Group, person: Person, *, at: datetime) -> ObjectivesTask | None:
    """What this member can do next about own objectives in this group, in three queries."""
    own = Objective.objects.filter(group=group, owner=person)
    running = own.filter(state__in=RUNNING)
    told = CheckIn.objects.filter(objective=OuterRef("pk"), at__gt=at - TOLD_WITHIN)
    quiet = running.filter(~Exists(told), activated_at__lte=at - TOLD_WITHIN)
    return next_task(quiet=quiet.count(), running=running.count(), prepared=own.filter(state__in=PREPARED).count())
