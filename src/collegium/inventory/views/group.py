"""What a group sees of the inventories that its members share with it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.inventory.queries import (
    answers_of,
    inventory_progress,
    may_share_with,
    shares_with,
    shown_count,
    who_has,
)
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def overview(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Who has done this, what makes work hard here, and the reader's own yes."""
    membership = membership_for(request.user, group_pk)
    group = membership.group
    context = {
        "group": group,
        "membership": membership,
        "progress": inventory_progress(group, request.user),
        "shares": shares_with(request.user, group),
        "may_share": may_share_with(membership),
        "visible": answers_of(request.user).filter(is_visible=True).count(),
        "has_answers": answers_of(request.user).exists(),
        "who_has": who_has(group, language=get_language() or "en"),
        "count": shown_count(group),
    }
    return render(request, "inventory/group.html", context)
