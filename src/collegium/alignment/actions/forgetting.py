"""What is not needed any more goes: talk about an adopted charter after a week, goals thirty days after the end.

Source: evidence 9.4. Versions of the charter, signatures and the answers with which other words passed stay.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from collegium.alignment.models import Charter, ClauseComment, ClauseProposal, Expectations, Flag
from collegium.alignment.queries.retention import (
    NOT_ADOPTED,
    adopted_at,
    charters_with_old_talk,
    closed_before,
    goals_after_the_end,
)
from collegium.audit.actions import record
from collegium.groups.models import Group

TALK_IS_KEPT = timedelta(days=7)
"""After everybody signed, as drafts of the mission are kept after their ratification."""
KEPT_AFTER_THE_END = timedelta(days=30)
"""After the group has closed, or after the owner has left."""


def forget_talk(*, at: datetime) -> int:
    """Forgets what led to each charter that was adopted a week ago, or whose group ended. Returns how many rows."""
    week_ago, long_ago = at - TALK_IS_KEPT, at - KEPT_AFTER_THE_END
    rows = 0
    for charter in charters_with_old_talk(week_ago):
        until = adopted_at(charter)
        if charter.group.closed_at is not None and charter.group.closed_at <= long_ago:
            rows += _forget(charter, until=at, at=at)
        elif until is not None and until <= week_ago:
            rows += _forget(charter, until=until, at=at)
    return rows


@transaction.atomic
def _forget(charter: Charter, *, until: datetime, at: datetime) -> int:
    old: list[QuerySet[ClauseComment] | QuerySet[Flag] | QuerySet[ClauseProposal]] = [
        ClauseComment.objects.filter(charter=charter, at__lte=until),
        Flag.objects.filter(charter=charter, closed_at__lte=until),
        ClauseProposal.objects.filter(charter=charter, state__in=NOT_ADOPTED, closed_at__lte=until),
    ]
    rows = sum(found.delete()[0] for found in old)
    if rows:
        record("alignment.talk_forgotten", subject=charter, by=None, at=at, group=charter.group, rows=rows)
    return rows


@transaction.atomic
def forget_goals(*, at: datetime) -> int:
    """Deletes goals, what was decided about them, and private wishes thirty days after the end. Returns how many."""
    long_ago = at - KEPT_AFTER_THE_END
    goals = goals_after_the_end(long_ago)
    wishes = Expectations.objects.filter(group__in=closed_before(long_ago))
    groups = {*goals.values_list("group", flat=True), *wishes.values_list("group", flat=True)}
    rows = goals.delete()[0] + wishes.delete()[0]
    for group in Group.objects.filter(pk__in=groups):
        # The group's log does not say whose they were, nor how many somebody kept to oneself.
        record("alignment.goals_forgotten", subject=group, by=None, at=at)
    return rows
