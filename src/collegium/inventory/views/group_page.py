"""What the pages of coverage and exchange show: whose group it is, and whether the reader takes part."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from collegium.groups.models import Membership


def group_page(
    request: HttpRequest, membership: Membership, name: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One page of the group's inventory, for its members."""
    found = {
        "group": membership.group,
        "membership": membership,
        "takes_part": membership.takes_part,
        **context,
    }
    return render(request, f"inventory/{name}.html", found, status=status)
