"""What every page of this room shows: whose group it is, and who can read the page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from collegium.groups.models import Membership
from collegium.groups.refusals import Refused


def group_page(
    request: HttpRequest, membership: Membership, name: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One page of the group's meetings, for its members."""
    found = {
        "group": membership.group,
        "membership": membership,
        "takes_part": membership.takes_part,
        **context,
    }
    return render(request, f"meetings/{name}.html", found, status=status)


def refused_page(request: HttpRequest, membership: Membership, refusal: Refused) -> HttpResponse:
    """A button came too late or is not for this moment: says so, and what to do next. Nothing was changed."""
    return group_page(request, membership, "refused", status=422, refusal=refusal)
