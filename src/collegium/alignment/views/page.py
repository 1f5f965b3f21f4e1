"""What every page of this room shows: whose group it is, and who can read the page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from collegium.groups.models import GroupState, Membership, MembershipState


def group_page(
    request: HttpRequest, membership: Membership, name: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One page of the group's alignment, for its members."""
    found = {
        "group": membership.group,
        "membership": membership,
        "takes_part": membership.state == MembershipState.ACTIVE and membership.group.state != GroupState.CLOSED,
        **context,
    }
    return render(request, f"alignment/{name}.html", found, status=status)
