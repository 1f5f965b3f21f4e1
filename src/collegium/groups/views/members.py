from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups import actions
from collegium.groups.access import active_membership_for, membership_for
from collegium.groups.models import MembershipState
from collegium.groups.queries import (
    conflict_steward,
    current_memberships,
    ever_took_part,
    open_removals,
    seated_memberships,
)
from collegium.groups.refusals import Refused
from collegium.groups.sizes import has_shrunk, seats_left
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def members(request: SignedInRequest, group_pk: int) -> HttpResponse:
    own = membership_for(request.user, group_pk)
    seated = list(seated_memberships(own.group))
    current = [one for one in seated if one.is_current]
    active = sum(one.state == MembershipState.ACTIVE for one in seated)
    context = {
        "group": own.group,
        "own": own,
        "members": current,
        "steward": conflict_steward(own.group, members=current),
        "offered": [one for one in seated if not one.is_current],
        "removals": open_removals(own.group),
        "has_shrunk": has_shrunk(active, ever_took_part(own.group)),
        "seats_left": seats_left(len(seated), own.group.size_most),
    }
    return render(request, "groups/members.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: SignedInRequest, group_pk: int) -> HttpResponse:
    own = membership_for(request.user, group_pk)
    if request.method == "POST":
        try:
            actions.leave_group(own, by=request.user, at=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("You have left the group. What is private to you stays with you."))
        return redirect("home:start")
    is_last = current_memberships(own.group).count() == 1
    return render(request, "groups/leave.html", {"group": own.group, "is_last": is_last})


@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: SignedInRequest, group_pk: int) -> HttpResponse:
    own = active_membership_for(request.user, group_pk)
    if request.method == "POST":
        try:
            actions.pause_membership(own, by=request.user, at=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("You are on pause. Your place is kept; come back whenever you like."))
        return redirect("home:group", group_pk)
    return render(request, "groups/pause.html", {"group": own.group})


@require_http_methods(["POST"])
def come_back(request: SignedInRequest, group_pk: int) -> HttpResponse:
    own = membership_for(request.user, group_pk)
    try:
        actions.come_back(own, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Welcome back."))
    return redirect("home:group", group_pk)
