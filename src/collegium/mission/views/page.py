"""How every page of this room is put together."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from collegium.groups.models import Group, Membership
from collegium.groups.refusals import Refused
from collegium.mission.actions import settle_round
from collegium.mission.queries import mission_of, open_round
from collegium.people.requests import SignedInRequest


def group_page(
    request: SignedInRequest, membership: Membership, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the group, with what its frame needs."""
    frame = {"group": membership.group, "membership": membership}
    return render(request, f"mission/{template}.html", {**frame, **context}, status=status)


def refused_page(request: SignedInRequest, membership: Membership, refusal: Refused) -> HttpResponse:
    """A button came too late or is not for this moment: says so, and what to do next. Nothing was changed."""
    return group_page(request, membership, "refused", status=422, refusal=refusal)


def settle_what_is_due(group: Group, *, at: datetime) -> None:
    """A window that has ended is closed by whoever looks first, so that no page depends on the worker."""
    pending = open_round(mission_of(group))
    if pending is not None and pending.is_due(at):
        settle_round(pending, at=at)


def saved_words(at: datetime) -> str:
    """The time of a save in the reader's zone, with the zone: "12:03 CST"."""
    local = timezone.localtime(at)
    zone = local.tzname() or ""
    # Where no abbreviation is in use ("-03"), the name of the zone says more.
    return f"{local:%H:%M} {zone if zone.isalpha() else timezone.get_current_timezone_name()}"
