"""One's own career on one page: what is there, and one next thing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from collegium.careers import queries
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def overview(request: SignedInRequest) -> HttpResponse:
    """Vision, path and activities of the reader, and with which groups something could be shared."""
    vision = queries.vision_of(request.user)
    milestones = list(queries.milestones_of(request.user))
    activities = list(queries.activities_of(request.user))
    found = queries.balance_of(activities, milestones)
    context = {
        "vision": vision,
        "milestones": milestones,
        "open_milestones": [one for one in milestones if one.is_open],
        "activities": activities,
        "balance": found,
        "groups": queries.groups_to_share_with(request.user),
        "next": _next(bool(vision and vision.is_begun), bool(milestones), bool(activities)),
    }
    return render(request, "careers/overview.html", context)


def _next(has_vision: bool, has_milestones: bool, has_activities: bool) -> str:
    """The first step that is still empty: vision, path, activities."""
    steps = {"vision": has_vision, "path": has_milestones, "activities": has_activities}
    return next((step for step, is_begun in steps.items() if not is_begun), "")
