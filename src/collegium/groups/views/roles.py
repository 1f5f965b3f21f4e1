from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups import actions
from collegium.groups.access import (
    active_membership_for,
    group_for_active_member,
    member_of,
    membership_for,
    neutral_person_for,
)
from collegium.groups.models import Rotation
from collegium.groups.queries import conflict_steward, rotation_order, steward_candidates, steward_votes
from collegium.groups.refusals import Refused
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def roles(request: SignedInRequest, group_pk: int) -> HttpResponse:
    own = membership_for(request.user, group_pk)
    candidates = steward_candidates(own.group)
    votes = steward_votes(own.group, candidates)
    context = {
        "group": own.group,
        "own": own,
        "rotations": [(turns, rotation_order(own.group, turns)) for turns in Rotation],
        "steward": conflict_steward(own.group),
        "candidates": [(one, votes[one], one.is_choice_of(own)) for one in candidates],
        "offers_neutral": any(one.is_neutral for one in candidates),
    }
    return render(request, "groups/roles.html", context)


@require_http_methods(["POST"])
def move_turn(request: SignedInRequest, group_pk: int, turns: str, membership_pk: int) -> HttpResponse:
    group = group_for_active_member(request.user, group_pk)
    membership = member_of(group, membership_pk)
    is_up = request.POST.get("direction") == "up"
    try:
        actions.move_turn(membership, turns=Rotation(turns), up=is_up, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("groups:roles", group.pk)


@require_http_methods(["POST"])
def choose_steward(request: SignedInRequest, group_pk: int, membership_pk: int) -> HttpResponse:
    group = group_for_active_member(request.user, group_pk)
    chosen = member_of(group, membership_pk)
    try:
        actions.choose_conflict_steward(chosen, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your choice is kept. You can change it at any time."))
    return redirect("groups:roles", group.pk)


@require_http_methods(["POST"])
def choose_neutral(request: SignedInRequest, group_pk: int, neutral_pk: int) -> HttpResponse:
    group = group_for_active_member(request.user, group_pk)
    chosen = neutral_person_for(group, neutral_pk)
    try:
        actions.choose_neutral_steward(chosen, group=group, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your choice is kept. You can change it at any time."))
    return redirect("groups:roles", group.pk)


@require_http_methods(["POST"])
def give_back_stewardship(request: SignedInRequest, group_pk: int) -> HttpResponse:
    own = active_membership_for(request.user, group_pk)
    try:
        actions.give_back_stewardship(own, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You are no longer the conflict steward. The group chooses anew."))
    return redirect("groups:roles", group_pk)
