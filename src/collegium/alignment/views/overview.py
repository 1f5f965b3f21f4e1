from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collegium.alignment.queries.charter import charter_card
from collegium.alignment.queries.conflicts import conflict_card
from collegium.alignment.queries.goals import goals_standing
from collegium.alignment.queries.same_goals import same_goals
from collegium.alignment.views.page import group_page
from collegium.groups.access import membership_for
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def overview(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The second step of the framework: where goals, charter and conflicts stand, and what the reader can do next."""
    membership = membership_for(request.user, group_pk)
    group = membership.group
    return group_page(
        request,
        membership,
        "overview",
        goals=goals_standing(group, request.user),
        charter=charter_card(group, request.user),
        conflicts=conflict_card(membership, at=timezone.now(), same_goal=same_goals(group)),
    )
