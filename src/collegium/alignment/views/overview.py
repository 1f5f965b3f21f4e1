from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collegium.alignment.queries.charter import CharterCard, charter_card
from collegium.alignment.queries.conflicts import Card, conflict_card
from collegium.alignment.queries.goals import GoalsStanding, GoalsTask, goals_standing
from collegium.alignment.queries.same_goals import same_goals
from collegium.alignment.views.page import group_page
from collegium.groups.access import membership_for
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def overview(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The second step of the framework: where goals, charter and conflicts stand, and what the reader can do next."""
    membership = membership_for(request.user, group_pk)
    group, now = membership.group, timezone.now()
    goals, charter = goals_standing(group, request.user), charter_card(group, request.user)
    conflicts = conflict_card(membership, at=now, same_goal=same_goals(group))
    next_part = _next_part(goals=goals, charter=charter, conflicts=conflicts)
    return group_page(
        request, membership, "overview", goals=goals, charter=charter, conflicts=conflicts, next_part=next_part
    )


def _next_part(*, goals: GoalsStanding, charter: CharterCard, conflicts: Card) -> str:
    """The one card that stands out: goals at the onset come first, then conflicts, then the charter."""
    if goals.task in (GoalsTask.STATE, GoalsTask.SHARE):
        return "goals"
    if conflicts.task is not None:
        return "conflicts"
    return "charter" if charter.task is not None else "goals" if goals.task is not None else ""
