from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.mission.queries import mission_progress
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET"])
def overview(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The group's mission: where it stands and the one next thing."""
    membership = membership_for(request.user, group_pk)
    context = {
        "group": membership.group,
        "membership": membership,
        "progress": mission_progress(membership.group, request.user, at=timezone.now()),
    }
    return render(request, "mission/overview.html", context)
