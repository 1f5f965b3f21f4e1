"""What every page of this room shows: whose group it is, and who can read the page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.meetings.models import Meeting


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


def as_it_stands(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Instead of a form whose press could only be refused: the meeting, and why nothing of it can be changed."""
    messages.info(request, _("This meeting stays as it is. Plan another one."))
    return redirect("meetings:meeting", meeting.group_id, meeting.pk)
